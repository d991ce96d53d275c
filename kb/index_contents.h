// What an Index holds. Internal to kb/: callers only pass the Index around.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/values/ids.h"
#include "kb/heading_letters.h"
#include "kb/index.h"
#include "kb/sealed_bytes.h"
#include "kb/term_table.h"

namespace Xapian {
class Stem;
}

namespace deskbell::kb {

// The articles of one language. Document number n of the Xapian database is articles[n − 1]; its data is the title, a
// line feed and the plain text; its terms are Terms() of index_contents.h.
struct IndexPart {
  std::string language;
  SealedBytes database;  // Xapian's single-file form
  TermTable terms;
  HeadingLetters headings;  // empty where the articles have an example question each or more
  std::vector<ArticleId> articles;
};

class Index {
 public:
  Index(std::string content_hash, std::vector<IndexPart> parts)
      : content_hash_(std::move(content_hash)), parts_(std::move(parts)) {}

  const std::string& content_hash() const { return content_hash_; }
  const std::vector<IndexPart>& parts() const { return parts_; }  // by language, ascending

 private:
  std::string content_hash_;
  std::vector<IndexPart> parts_;
};

// The tables in memory, read from a database whose bytes are known to be good. Errors of Xapian become values here.
Result<IndexPart, IndexError> ReadPart(std::string language, SealedBytes database);

// Terms are "Z" + stem (weighted) and "ZS" + stem (title and questions, for coverage only, without weight). Both are
// Xapian's own convention for stems, so its tools show them properly.
inline constexpr std::string_view kAnywhere = "Z";
inline constexpr std::string_view kInTitle = "ZS";

// Not thread-safe.
class Stemmer {
 public:
  // A language that Snowball does not know leaves words as they are.
  explicit Stemmer(std::string_view language);
  Stemmer(Stemmer&&) noexcept;
  ~Stemmer();

  // At most 240 bytes, so that a term with its prefix stays within Xapian's 245.
  std::string operator()(std::string_view word) const;

 private:
  std::unique_ptr<Xapian::Stem> stem_;
};

// "pt-br" → "pt".
std::string_view PrimarySubtag(std::string_view language);

}  // namespace deskbell::kb
