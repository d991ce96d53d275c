// How often each article of a language has each word, before it goes into the index. Internal to kb/.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "kb/article.h"
#include "kb/index_contents.h"

namespace deskbell::kb {

struct WordCount {
  uint32_t stem = 0;      // in WordCounts::stems
  uint32_t in_title = 0;  // and in the example questions
  uint32_t in_body = 0;   // and in the summary
};

struct WordCounts {
  std::vector<std::string> stems;
  std::vector<std::vector<WordCount>> articles;  // in the order given
  std::map<std::string, uint32_t> spellings;     // words as written, for the repair of misspelt ones
};

WordCounts CountWords(const std::vector<const Article*>& articles, const std::string& language);

// Xapian's wdf for every count of one article: title and questions weigh 14 times the body (measured on rephrasings of
// questions), and the length of the article is in it already.
//
// BM25 is idf · w(k1 + 1) / (w + k1 · L) with L = 1 − b + b · length / average. Dividing by L gives the same with w / L
// and no length, so the lengths, which Xapian would look up for each article that has any of the words (a third of the
// time of a search), are not needed: wdf = kWdfScale · w / L, searched with k1' = kWdfScale · k1 and b = 0.
std::vector<std::vector<uint32_t>> ScaledWdfs(const WordCounts& counts);

inline constexpr double kBm25K1 = 10;  // high, as a title weight of 14 would saturate with a common one
inline constexpr double kBm25B = 0.75;
inline constexpr double kWdfScale = 16;  // wdfs are whole numbers

}  // namespace deskbell::kb
