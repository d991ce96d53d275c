#include "server/content/content.h"

#include <doctest/doctest.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>

#include "tests/support/small_content.h"
#include "tests/support/temporary_folder.h"

namespace deskbell::content {
namespace {

namespace fs = std::filesystem;

void Write(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

std::vector<std::string> Paths(const std::vector<rules::SourceFile>& files) {
  std::vector<std::string> paths;
  for (const rules::SourceFile& file : files) paths.push_back(file.path);
  return paths;
}

TEST_CASE("a folder that was written reads back byte for byte") {
  TemporaryFolder folder;
  const Content content = SmallContent();
  REQUIRE(WriteFolder(content, folder.path() / "content").has_value());
  const auto read = ReadFolder(folder.path() / "content");
  REQUIRE(read.has_value());
  CHECK(read->Fingerprint() == [&] {
    Content sorted = content;
    std::sort(sorted.articles.begin(), sorted.articles.end(), [](auto& a, auto& b) { return a.path < b.path; });
    return sorted.Fingerprint();
  }());
}

TEST_CASE("the starter content has what an author begins with") {
  const Content starter = Starter();
  CHECK(starter.articles.size() >= 60);
  CHECK(std::ranges::count(Paths(starter.rules), "deskbell.yaml") == 1);
  CHECK(std::ranges::is_sorted(Paths(starter.articles)));
  CHECK(starter.tests.size() > 5);
  CHECK(std::ranges::count(starter.out_of_scope, '\n') > 100);
}

TEST_CASE("every byte of what is compiled changes the fingerprint, tests do not") {
  Content content = SmallContent();
  const std::string before = content.Fingerprint();
  content.tests.push_back({"tests/a.yml", "version: 1"});
  CHECK(content.Fingerprint() == before);
  content.articles[0].text += " ";
  CHECK(content.Fingerprint() != before);
}

TEST_CASE("a folder of Markdown alone is content, hidden files and others are passed over") {
  TemporaryFolder folder;
  Write(folder.path() / "Guides/First steps.md", "---\ntitle: First steps\n---\nText\n");
  Write(folder.path() / ".git/config.md", "no");
  Write(folder.path() / "notes.txt", "no");
  const auto read = ReadFolder(folder.path());
  REQUIRE(read.has_value());
  CHECK(Paths(read->articles) == std::vector<std::string>{"Guides/First steps.md"});
}

TEST_CASE("what cannot be content says why and what to do") {
  TemporaryFolder folder;
  const std::string root = folder.path().string();
  CHECK(ReadFolder(folder.path() / "missing").error() ==
        "There is no content folder `" + root + "/missing`. `deskbell init " + root + "/missing` makes one.");
  CHECK(ReadFolder(folder.path()).error() ==
        "`" + root + "` has neither rules/*.yml nor articles/*.md. `deskbell init DIR` makes a folder to begin with.");
  Write(folder.path() / "articles/big.md", std::string((1 << 20) + 1, 'x'));
}

// What is told of the files that ReadFolder could not take.
std::string Unreadable(const fs::path& folder) {
  const auto read = ReadFolder(folder);
  REQUIRE(read.has_value());
  return RenderText(read->unreadable);
}

TEST_CASE("every file that cannot be read is told, and the others are read") {
  TemporaryFolder folder;
  Write(folder.path() / "articles/a.md", "# A");
  Write(folder.path() / "articles/big.md", std::string((1 << 20) + 1, 'x'));
  Write(folder.path() / "articles/just.md", std::string(1 << 20, 'x'));
  fs::create_directories(folder.path() / "rules");
  REQUIRE(mkfifo((folder.path() / "rules/pipe.yml").c_str(), 0600) == 0);
  fs::create_symlink("nowhere.yml", folder.path() / "rules/gone.yml");
  CHECK(Unreadable(folder.path()) ==
        "error[F002]: the file is larger than 1 MiB\n"
        "  --> articles/big.md\n"
        "   = help: split it, or move it out of the folder; so much is the most\n"
        "\n"
        "error[F001]: the file cannot be read: No such file or directory\n"
        "  --> rules/gone.yml\n"
        "   = help: check that it is a file, and its permissions\n"
        "\n"
        "error[F001]: the file cannot be read: it is no regular file\n"
        "  --> rules/pipe.yml\n"
        "   = help: check that it is a file, and its permissions\n"
        "\n"
        "3 errors, 0 warnings\n");
  CHECK(Paths(ReadFolder(folder.path())->articles) == std::vector<std::string>{"articles/a.md", "articles/just.md"});
}

TEST_CASE("a link that leads out of the folder is refused") {
  TemporaryFolder folder, outside;
  Write(outside.path() / "secret.md", "secret");
  fs::create_directories(folder.path() / "articles");
  fs::create_symlink(outside.path() / "secret.md", folder.path() / "articles/innocent.md");
  CHECK(Unreadable(folder.path()) ==
        "error[F003]: a link that leads out of the content folder\n"
        "  --> articles/innocent.md\n"
        "   = help: copy the file instead of linking it\n"
        "\n"
        "1 error, 0 warnings\n");
  CHECK(ReadFolder(folder.path())->articles.empty());
}

TEST_CASE("a link to a folder is refused, and one that leads to itself is told, not followed") {
  TemporaryFolder folder, outside;
  Write(folder.path() / "articles/a.md", "# A");
  fs::create_directory_symlink(outside.path(), folder.path() / "rules");
  CHECK(Unreadable(folder.path()) ==
        "error[F003]: a link to a folder, which is not followed\n"
        "  --> rules\n"
        "   = help: copy the folder instead of linking it\n"
        "\n"
        "1 error, 0 warnings\n");
  fs::remove(folder.path() / "rules");
  fs::create_symlink("loop.txt", folder.path() / "loop.txt");
  CHECK(Unreadable(folder.path()) == "0 errors, 0 warnings\n");
  fs::create_symlink("b.md", folder.path() / "articles/b.md");
  CHECK(Unreadable(folder.path()) ==
        "error[F001]: the file cannot be read: Too many levels of symbolic links\n"
        "  --> articles/b.md\n"
        "   = help: check that it is a file, and its permissions\n"
        "\n"
        "1 error, 0 warnings\n");
}

TEST_CASE("a folder with something in it is left alone") {
  TemporaryFolder folder;
  Write(folder.path() / "mine.txt", "mine");
  CHECK(WriteFolder(SmallContent(), folder.path()).error() ==
        "`" + folder.path().string() + "` exists and is not an empty folder. Name another; nothing was changed.");
}

}  // namespace
}  // namespace deskbell::content
