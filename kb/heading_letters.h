// How alike a question and an article's title or one of its headings are, letter by letter: what a stemmer misses
// ("encrypting" and "encryption", "subtitles" and "subtitled", "Hangout" and "Hangouts") and what a typo spoils.
// Internal to kb/.
//
// BM25 (k1 = 1.2, b = 0.75, idf as in hit.h, a gram's df counted in articles) over the 3- to 5-grams of letters inside
// of words, with a mark at either edge: McNamee and Mayfield, Character N-Gram Tokenization for European Language Text
// Retrieval, 2004. Of an article's title and headings the likest one counts.
//
//   const QuestionLetters question("encrypting mails", "en");
//   double likeness = letters.Likeness(question, article);      // comparable between articles, not between questions
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace deskbell::kb {

// The grams of the words of a question that are no stop words, or of all if there are no others; at most 64 words.
class QuestionLetters {
 public:
  QuestionLetters(std::string_view normalised, std::string_view language);

  bool empty() const { return slots_.empty(); }
  // How often the question has a gram, given by its hash.
  uint32_t Times(uint32_t gram) const;

 private:
  struct Slot {
    uint32_t gram = 0;
    uint32_t times = 0;  // 0: free
  };

  std::vector<Slot> slots_;  // open addressing, a power of two, at most half full
};

// Filled once, then immutable and readable by any number of threads. About half a KB a heading.
class HeadingLetters {
 public:
  // The title and headings of the next article, normalised; articles are numbered from 1. At most 16 of them count,
  // and 32 words of each.
  void Add(const std::vector<std::string>& headings);
  // After the last Add.
  void Finish();

  bool empty() const { return entries_.empty(); }

  // ≥ 0. Looks at every gram of the article's headings: about a microsecond each.
  double Likeness(const QuestionLetters& question, uint32_t article) const;

 private:
  struct Entry {
    uint32_t gram = 0;
    float gain = 0;  // Finish: idf · times (k1 + 1) / (times + k1 · L)
  };

  void AddHeading(std::string_view normalised);
  std::unordered_map<uint32_t, uint32_t> ArticlesWithGram() const;

  std::vector<size_t> headings_{0};  // article n has the headings [headings_[n − 1], headings_[n])
  std::vector<size_t> begin_{0};     // heading h has entries_[begin_[h], begin_[h + 1])
  std::vector<Entry> entries_;       // each gram of a heading once; `gain` is the number of times until Finish
};

}  // namespace deskbell::kb
