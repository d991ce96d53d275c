// A question as the index sees it: which words to look for, and how much each of them says. Internal to kb/.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kb/index_contents.h"

namespace Xapian {
class Database;
}

namespace deskbell::kb {

struct QuestionWord {
  std::string stem;
  const TermTable::Term* term = nullptr;  // null: in no article
  double idf = 0;
  int times = 1;
};

struct Question {
  std::vector<QuestionWord> words;  // different stems, the most informative first
  double total_idf = 0;
  // As typed → as spelt in the articles.
  std::vector<std::pair<std::string, std::string>> repairs;
};

// At most so many words are handed to Xapian. Long stories repeat and ramble; what they are about is in their rarest
// words.
inline constexpr size_t kMaxSearchedWords = 24;

// Throws Xapian::Error (spellings are looked up in `database`).
Question ReadQuestion(std::string_view normalised, const IndexPart& part, const Stemmer& stemmer,
                      const Xapian::Database& database);

}  // namespace deskbell::kb
