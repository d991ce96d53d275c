// Which article has which word, in memory: coverage is asked for every hit of every question, and asking Xapian's term
// lists would take longer than the search itself. Internal to kb/.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace deskbell::kb {

// ln(1 + (N − df + ½) / (df + ½)) of a word that `df` of N articles have, as Lucene has it: never negative.
double InverseFrequency(uint32_t df, uint32_t articles);

// Filled once, then immutable and readable by any number of threads. Articles are numbers from 1 without gaps.
class TermTable {
 public:
  struct Term {
    uint32_t begin = 0;  // in postings_
    uint32_t articles = 0;
    double idf = 0;
  };
  enum class Where { kNowhere, kBody, kTitle };

  // Article numbers ascend in both; every one of `in_title` is in `anywhere`.
  void Add(std::string stem, const std::vector<uint32_t>& anywhere, const std::vector<uint32_t>& in_title);
  // After the last Add: the number of articles, which the idf needs.
  void Finish(uint32_t articles);

  // Null if no article has it.
  const Term* Find(std::string_view stem) const;
  Where Find(const Term& term, uint32_t article) const;

  uint32_t articles() const { return articles_; }
  double Idf(uint32_t df) const { return InverseFrequency(df, articles_); }

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  std::unordered_map<std::string, Term, Hash, std::equal_to<>> terms_;
  std::vector<uint32_t> postings_;  // article × 2, +1 if it is in the title or a question
  uint32_t articles_ = 0;
};

}  // namespace deskbell::kb
