#include <stdlib.h>
#include <xapian.h>

#include <algorithm>
#include <map>
#include <system_error>

#include "engine/values/normalise.h"
#include "kb/index_contents.h"
#include "kb/index_words.h"
#include "kb/markdown.h"

namespace deskbell::kb {
namespace {

namespace fs = std::filesystem;

constexpr Xapian::valueno kIdSlot = 0;
constexpr Xapian::valueno kHeadingsSlot = 1;

// A folder of its own, removed with everything in it at the end.
class ScratchFolder {
 public:
  explicit ScratchFolder(const fs::path& parent) {
    std::error_code error;
    std::string name = ((parent.empty() ? fs::temp_directory_path(error) : parent) / "deskbell-index-XXXXXX").string();
    if (!error && mkdtemp(name.data()) != nullptr) path_ = name;
  }
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }

  const fs::path& path() const { return path_; }  // empty if it could not be made

 private:
  fs::path path_;
};

Xapian::Document DocumentOf(const Article& article, const std::vector<WordCount>& counts,
                            const std::vector<uint32_t>& wdfs, const std::vector<std::string>& stems) {
  Xapian::Document document;
  for (size_t i = 0; i < counts.size(); ++i) {
    const std::string& stem = stems[counts[i].stem];
    document.add_term(std::string(kAnywhere) + stem, wdfs[i]);
    if (counts[i].in_title > 0) document.add_boolean_term(std::string(kInTitle) + stem);
  }
  document.add_value(kIdSlot, article.id.str());
  document.set_data(article.title + "\n" + RenderPlainText(article.body));
  return document;
}

// The phrasing model reads the letters of example questions. Where there is one for each article or more, letters of
// the titles made the order worse (HINT3 Curekart: AURC .298 instead of .291).
bool WantsLetters(const std::vector<const Article*>& articles) {
  size_t questions = 0;
  for (const Article* article : articles) questions += article->questions.size();
  return questions < articles.size();
}

// Title and headings, normalised, a line feed after each.
std::string HeadingsOf(const Article& article) {
  std::string lines = NormaliseText(article.title) + "\n";
  for (const Heading& heading : Headings(article.body)) lines += NormaliseText(heading.text) + "\n";
  return lines;
}

std::vector<std::string> Lines(std::string_view text) {
  std::vector<std::string> lines;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = text.find('\n', begin);
    lines.emplace_back(text.substr(begin, end - begin));
    begin = end == std::string_view::npos ? text.size() : end + 1;
  }
  return lines;
}

// Throws Xapian::Error. Closes `descriptor`.
void WriteDatabase(const std::string& language, const std::vector<const Article*>& articles, const fs::path& folder,
                   int descriptor) {
  Xapian::WritableDatabase database(folder.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC |
                                                         Xapian::DB_DANGEROUS | Xapian::DB_NO_TERMLIST);
  const WordCounts counts = CountWords(articles, language);
  const std::vector<std::vector<uint32_t>> wdfs = ScaledWdfs(counts);
  const bool letters = WantsLetters(articles);
  for (size_t i = 0; i < articles.size(); ++i) {
    Xapian::Document document = DocumentOf(*articles[i], counts.articles[i], wdfs[i], counts.stems);
    if (letters) document.add_value(kHeadingsSlot, HeadingsOf(*articles[i]));
    database.add_document(document);
  }
  for (const auto& [word, times] : counts.spellings) database.add_spelling(word, times);
  database.commit();
  // One tidy file: blocks full and in order.
  database.compact(descriptor, Xapian::DBCOMPACT_SINGLE_FILE);
}

std::vector<uint32_t> Numbers(const Xapian::Database& database, const std::string& term) {
  std::vector<uint32_t> numbers;
  for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) numbers.push_back(*at);
  return numbers;
}

void ReadTables(const Xapian::Database& database, IndexPart& part) {
  const std::string anywhere(kAnywhere);
  for (auto at = database.allterms_begin(anywhere); at != database.allterms_end(anywhere); ++at) {
    const std::string term = *at;
    if (term.starts_with(kInTitle)) continue;
    std::string stem = term.substr(kAnywhere.size());
    const std::vector<uint32_t> in_title = Numbers(database, std::string(kInTitle) + stem);
    part.terms.Add(std::move(stem), Numbers(database, term), in_title);
  }
  part.terms.Finish(database.get_doccount());
  for (auto at = database.valuestream_begin(kIdSlot); at != database.valuestream_end(kIdSlot); ++at) {
    part.articles.emplace_back(*at);
  }
  for (auto at = database.valuestream_begin(kHeadingsSlot); at != database.valuestream_end(kHeadingsSlot); ++at) {
    part.headings.Add(Lines(*at));
  }
  part.headings.Finish();
}

IndexError NoMemory() {
  return {IndexError::Kind::kSystem, "no memory for the search index; free some, or index fewer articles"};
}

Result<IndexPart, IndexError> BuildPart(const std::string& language, const std::vector<const Article*>& articles,
                                        const fs::path& folder) {
  std::optional<SealedBytes> file = SealedBytes::Create();
  if (!file) return NoMemory();
  try {
    const int descriptor = file->OpenForWriting();
    if (descriptor < 0) return NoMemory();
    WriteDatabase(language, articles, folder, descriptor);
  } catch (const Xapian::Error& error) {
    return IndexError{IndexError::Kind::kSystem,
                      "cannot build the search index in " + folder.string() + ": " + error.get_msg()};
  }
  if (!file->Seal()) return NoMemory();
  return ReadPart(language, std::move(*file));
}

}  // namespace

Result<IndexPart, IndexError> ReadPart(std::string language, SealedBytes database) {
  const int descriptor = database.OpenForReading();
  if (descriptor < 0) return NoMemory();
  IndexPart part{std::move(language), std::move(database), {}, {}, {}};
  try {
    ReadTables(Xapian::Database(descriptor), part);
  } catch (const Xapian::Error& error) {
    return IndexError{IndexError::Kind::kDamaged,
                      "the search index for '" + part.language + "' cannot be read: " + error.get_msg()};
  }
  if (part.articles.size() != part.terms.articles()) {
    return IndexError{IndexError::Kind::kDamaged, "the search index for '" + part.language + "' lacks articles"};
  }
  return part;
}

Result<IndexPtr, IndexError> BuildIndex(const std::vector<Article>& articles, const fs::path& scratch) {
  std::map<std::string, std::vector<const Article*>> by_language;
  for (const Article& article : articles) {
    if (article.state == ArticleState::kPublished) by_language[article.language].push_back(&article);
  }
  const ScratchFolder folder(scratch);
  if (folder.path().empty()) {
    return IndexError{IndexError::Kind::kSystem, "cannot make a folder for working files" +
                                                     (scratch.empty() ? "" : " in " + scratch.string()) +
                                                     "; give one that can be written"};
  }
  std::vector<IndexPart> parts;
  for (auto& [language, members] : by_language) {
    // By id, so that equal weights are ranked alike wherever the index was built.
    std::ranges::sort(members, {}, &Article::id);
    Result<IndexPart, IndexError> part =
        BuildPart(language, members, folder.path() / ("part-" + std::to_string(parts.size())));
    if (!part) return part.error();
    parts.push_back(std::move(*part));
  }
  return std::make_shared<const Index>(ContentHash(articles), std::move(parts));
}

}  // namespace deskbell::kb
