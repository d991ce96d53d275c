// The search index of the published articles of one publication.
//
//   Result<IndexPtr, IndexError> index = OpenIndex(path, ContentHash(articles));
//   if (!index) index = BuildIndex(articles);          // missing, damaged or of other content: made anew
//   if (index) SaveIndex(**index, path);               // beside the old one, then renamed over it
//   Searcher searcher(*index);                         // one for each thread
//   auto hits = searcher.Search(NormaliseText("i forgot my pasword"), "en", 5);
//
// An Index is immutable: any number of threads may share one. It lives in memory (a few KB an article); the file is
// only there so that the next start need not build it. OpenIndex checks every byte of the file against a checksum and
// searches the bytes that it checked, so a disk that rots, or a file that is cut or replaced later, cannot reach a
// running search.
//
// Articles are found in their own language only, with its stemmer: one part of the index for each language.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/values/result.h"
#include "kb/article.h"
#include "kb/hit.h"

namespace deskbell::kb {

struct IndexError {
  enum class Kind {
    kMissing,      // no such file
    kDamaged,      // cut, changed or not an index
    kOtherFormat,  // written by another version of the program
    kStale,        // of other articles than those asked for
    kSystem,       // no memory, no disk space, no permission
  };
  Kind kind = Kind::kSystem;
  std::string message;  // names the thing and the next move
};

class Index;
using IndexPtr = std::shared_ptr<const Index>;

// Of everything that the index is made from: ids, languages, titles, questions, summaries and bodies of the published
// articles, in any order. 64 hexadecimal digits.
std::string ContentHash(const std::vector<Article>& articles);

// About five seconds for 10,000 articles, half a second for 1,000. Needs a folder for working files, which are removed
// at the end: `scratch`, or the system's folder for temporary files if it is empty.
Result<IndexPtr, IndexError> BuildIndex(const std::vector<Article>& articles,
                                        const std::filesystem::path& scratch = {});

// Writes beside `path`, syncs, renames over `path`, syncs the folder: whoever opens `path` sees the old index or the
// new one, whole, even after a power cut. Running searches keep the index that they have.
Result<void, IndexError> SaveIndex(const Index& index, const std::filesystem::path& path);

// kStale unless the index was built from articles with this ContentHash.
Result<IndexPtr, IndexError> OpenIndex(const std::filesystem::path& path, std::string_view content_hash);

std::string_view ContentHash(const Index& index);
size_t ArticleCount(const Index& index);
std::vector<std::string> Languages(const Index& index);

// A piece of an excerpt; `match` = a word of the question, to be marked. Plain text: escape it where it is shown.
struct SnippetPart {
  std::string text;
  bool match = false;

  friend bool operator==(const SnippetPart&, const SnippetPart&) = default;
};

struct PageHit {
  ArticleId article;
  std::string title;
  std::vector<SnippetPart> snippet;  // about 200 characters around the question's words
};

struct SearchPageResult {
  std::vector<PageHit> hits;
  size_t total = 0;      // articles found in all; an estimate where that saves work
  std::string repaired;  // "did you mean": the query with spellings repaired; empty if nothing was
};

// Searches one index. Not thread-safe: each thread has its own (cheap to make; it holds the index alive). Search takes
// about 0.1 ms with 10,000 articles, 0.2 ms with a misspelt word in it; SearchPage a millisecond, for pages that people
// read.
//
// The text of customers is words and nothing else: no operators, quotes or prefixes. At most the first 256 words of a
// message are read, and the 24 most informative of them looked for. Stop words count only if there is nothing else.
class Searcher {
 public:
  explicit Searcher(IndexPtr index);
  Searcher(Searcher&&) noexcept;
  Searcher& operator=(Searcher&&) noexcept;
  ~Searcher();

  // `normalised` is a text as Normalise makes it. Empty if no word is found, or no article has that language ("pt-BR"
  // is looked up as "pt" if need be).
  Result<ArticleHits, IndexError> Search(std::string_view normalised, std::string_view language, size_t limit);

  // `query` as the visitor typed it.
  Result<SearchPageResult, IndexError> SearchPage(std::string_view query, std::string_view language, size_t offset,
                                                  size_t limit);

  const Index& index() const { return *index_; }

 private:
  struct Part;
  Part* FindPart(std::string_view language);

  IndexPtr index_;
  std::vector<std::unique_ptr<Part>> parts_;  // opened when first used
};

}  // namespace deskbell::kb
