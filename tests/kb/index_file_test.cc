// The index as a file: saved whole or not at all, and never believed when something is wrong with it.
#include <doctest/doctest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "kb/index.h"

using namespace deskbell;
using namespace deskbell::kb;

namespace fs = std::filesystem;

namespace {

class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "kb-test-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Folder() { fs::remove_all(path_); }
  fs::path operator/(const std::string& name) const { return path_ / name; }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

std::vector<Article> Shelf(const std::string& last_word = "blue") {
  std::vector<Article> articles(3);
  articles[0].id = ArticleId("paint");
  articles[0].title = "Paint a door";
  articles[0].body = "Choose a colour, such as " + last_word;
  articles[1].id = ArticleId("lock");
  articles[1].title = "Change a lock";
  articles[1].body = "Unscrew it";
  articles[2].id = ArticleId("tuer");
  articles[2].title = "Eine Tür streichen";
  articles[2].body = "Farbe";
  for (Article& article : articles) article.language = "en";
  articles[2].language = "de";
  return articles;
}

std::string ReadFile(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void WriteFile(const fs::path& path, const std::string& bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc).write(bytes.data(), static_cast<long>(bytes.size()));
}

IndexError::Kind KindOf(const Result<IndexPtr, IndexError>& result) {
  REQUIRE(!result.has_value());
  return result.error().kind;
}

std::string FirstHit(const IndexPtr& index, const std::string& question, const std::string& language = "en") {
  Searcher searcher(index);
  const Result<ArticleHits, IndexError> hits = searcher.Search(question, language, 1);
  REQUIRE(hits.has_value());
  return hits->empty() ? "" : hits->front().article.str();
}

size_t FilesIn(const fs::path& folder) {
  return static_cast<size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

TEST_CASE("an index comes back from its file") {
  const Folder folder;
  REQUIRE(SaveIndex(**BuildIndex(Shelf()), folder / "kb.index").has_value());
  const Result<IndexPtr, IndexError> index = OpenIndex(folder / "kb.index", ContentHash(Shelf()));
  REQUIRE(index.has_value());
  CHECK(ArticleCount(**index) == 3);
  CHECK(ContentHash(**index) == ContentHash(Shelf()));
  CHECK(FirstHit(*index, "painting doors") == "paint");
  CHECK(FirstHit(*index, "turen", "de") == "tuer");
  CHECK(FirstHit(*index, "lock", "de") == "");
  CHECK(FilesIn(folder.path()) == 1);
}

TEST_CASE("a missing index, or one of other articles, is told apart from a damaged one") {
  const Folder folder;
  const fs::path path = folder / "kb.index";
  const Result<IndexPtr, IndexError> missing = OpenIndex(path, ContentHash(Shelf()));
  CHECK(KindOf(missing) == IndexError::Kind::kMissing);
  CHECK(missing.error().message == "there is no search index at " + path.string());
  CHECK(KindOf(OpenIndex(folder / "no/such/folder", "x")) == IndexError::Kind::kMissing);

  REQUIRE(SaveIndex(**BuildIndex(Shelf()), path).has_value());
  const Result<IndexPtr, IndexError> stale = OpenIndex(path, ContentHash(Shelf("red")));
  CHECK(KindOf(stale) == IndexError::Kind::kStale);
  CHECK(stale.error().message == "the search index " + path.string() + " is of other articles and must be built anew");

  const Result<IndexPtr, IndexError> unreadable = OpenIndex(folder.path(), "x");
  CHECK(KindOf(unreadable) == IndexError::Kind::kSystem);
  CHECK(unreadable.error().message == "cannot read " + folder.path().string() + ": Is a directory");
}

TEST_CASE("an index of another format says so") {
  const Folder folder;
  REQUIRE(SaveIndex(**BuildIndex(Shelf()), folder / "kb.index").has_value());
  std::string bytes = ReadFile(folder / "kb.index");
  bytes[12] = '\x7F';  // after the magic
  WriteFile(folder / "kb.index", bytes);
  CHECK(KindOf(OpenIndex(folder / "kb.index", ContentHash(Shelf()))) == IndexError::Kind::kOtherFormat);
}

TEST_CASE("an index cut anywhere is refused") {
  const Folder folder;
  const fs::path path = folder / "kb.index";
  REQUIRE(SaveIndex(**BuildIndex(Shelf()), path).has_value());
  const std::string bytes = ReadFile(path);
  for (size_t size = 0; size < bytes.size(); size += size < 200 ? 1 : 997) {
    CAPTURE(size);
    WriteFile(path, bytes.substr(0, size));
    CHECK(KindOf(OpenIndex(path, ContentHash(Shelf()))) == IndexError::Kind::kDamaged);
  }
  WriteFile(path, bytes + "x");
  CHECK(KindOf(OpenIndex(path, ContentHash(Shelf()))) == IndexError::Kind::kDamaged);
}

TEST_CASE("an index with any flipped bit is refused") {
  const Folder folder;
  const fs::path path = folder / "kb.index";
  REQUIRE(SaveIndex(**BuildIndex(Shelf()), path).has_value());
  const std::string bytes = ReadFile(path);
  for (size_t at = 0; at < bytes.size(); at += at < 200 ? 1 : 509) {
    CAPTURE(at);
    std::string flipped = bytes;
    flipped[at] = static_cast<char>(flipped[at] ^ (1 << (at % 8)));
    WriteFile(path, flipped);
    const IndexError::Kind kind = KindOf(OpenIndex(path, ContentHash(Shelf())));
    const bool in_format = at >= 12 && at < 16;
    CHECK(kind == (in_format ? IndexError::Kind::kOtherFormat : IndexError::Kind::kDamaged));
  }
}

TEST_CASE("what happens to the file later does not reach a running search") {
  const Folder folder;
  const fs::path path = folder / "kb.index";
  REQUIRE(SaveIndex(**BuildIndex(Shelf()), path).has_value());
  const Result<IndexPtr, IndexError> index = OpenIndex(path, ContentHash(Shelf()));
  REQUIRE(index.has_value());
  Searcher early(*index);
  CHECK(early.Search("lock", "en", 1)->front().article == ArticleId("lock"));
  WriteFile(path, std::string(fs::file_size(path), '\xFF'));
  CHECK(early.Search("paint", "en", 1)->front().article == ArticleId("paint"));
  fs::remove(path);
  CHECK(FirstHit(*index, "lock") == "lock");
  CHECK(early.SearchPage("lock", "en", 0, 1)->hits.front().title == "Change a lock");
}

TEST_CASE("saving replaces the old index while it is searched") {
  const Folder folder;
  const fs::path path = folder / "kb.index";
  REQUIRE(SaveIndex(**BuildIndex(Shelf()), path).has_value());
  const Result<IndexPtr, IndexError> old_index = OpenIndex(path, ContentHash(Shelf()));
  REQUIRE(SaveIndex(**BuildIndex(Shelf("red")), path).has_value());
  CHECK(FirstHit(*old_index, "blue") == "paint");
  const Result<IndexPtr, IndexError> new_index = OpenIndex(path, ContentHash(Shelf("red")));
  REQUIRE(new_index.has_value());
  CHECK(FirstHit(*new_index, "red") == "paint");
  CHECK(FirstHit(*new_index, "blue") == "");
  CHECK(FilesIn(folder.path()) == 1);
}

TEST_CASE("a leftover of an interrupted save is written over") {
  const Folder folder;
  WriteFile(folder / "kb.index.new", "half of an ind");
  REQUIRE(SaveIndex(**BuildIndex(Shelf()), folder / "kb.index").has_value());
  CHECK(OpenIndex(folder / "kb.index", ContentHash(Shelf())).has_value());
  CHECK(FilesIn(folder.path()) == 1);
}

TEST_CASE("what cannot be written is an error that names the place") {
  const Folder folder;
  const fs::path nowhere = folder / "no/such/folder/kb.index";
  const Result<void, IndexError> saved = SaveIndex(**BuildIndex(Shelf()), nowhere);
  REQUIRE(!saved.has_value());
  CHECK(saved.error().kind == IndexError::Kind::kSystem);
  CHECK(saved.error().message == "cannot write " + nowhere.string() + ".new: No such file or directory");

  const Result<IndexPtr, IndexError> built = BuildIndex(Shelf(), folder / "no/scratch");
  CHECK(KindOf(built) == IndexError::Kind::kSystem);
  CHECK(built.error().message == "cannot make a folder for working files in " + (folder / "no/scratch").string() +
                                     "; give one that can be written");
}

TEST_CASE("building leaves no working files") {
  const Folder folder;
  REQUIRE(BuildIndex(Shelf(), folder.path()).has_value());
  CHECK(FilesIn(folder.path()) == 0);
}
