#include "kb/heading_letters.h"

#include <algorithm>
#include <bit>
#include <unordered_set>

#include "engine/values/normalise.h"
#include "engine/values/utf8.h"
#include "kb/index_contents.h"
#include "kb/stop_words.h"
#include "kb/term_table.h"

namespace deskbell::kb {
namespace {

constexpr size_t kShortestGram = 3;
constexpr size_t kLongestGram = 5;
constexpr size_t kMostWordLetters = 40;  // a longer "word" is a link or noise
constexpr size_t kMostHeadings = 16;
constexpr size_t kMostHeadingWords = 32;
constexpr size_t kMostQuestionWords = 64;

constexpr double kK1 = 1.2;
constexpr double kB = 0.75;
constexpr double kMinLength = 0.5;  // as for words: shorter headings than half the average gain no more

void AddGrams(std::string_view word, std::vector<uint32_t>& grams) {
  std::u32string letters = U"<";
  for (size_t at = 0; at < word.size() && letters.size() < kMostWordLetters;) letters += utf8::Decode(word, at);
  letters += U'>';
  for (size_t begin = 0; begin < letters.size(); ++begin) {
    uint32_t hash = 2166136261U;  // FNV-1a
    const size_t end = std::min(letters.size(), begin + kLongestGram);
    for (size_t i = begin; i < end; ++i) {
      hash = (hash ^ static_cast<uint32_t>(letters[i])) * 16777619U;
      if (i - begin + 1 >= kShortestGram) grams.push_back(hash);
    }
  }
}

std::vector<std::string_view> FirstWords(std::string_view normalised, size_t most) {
  std::vector<std::string_view> words;
  for (const Word& word : Words(normalised)) {
    if (words.size() == most) break;
    words.push_back(normalised.substr(word.begin, word.end - word.begin));
  }
  return words;
}

std::vector<uint32_t> GramsOf(const std::vector<std::string_view>& words) {
  std::vector<uint32_t> grams;
  for (const std::string_view word : words) AddGrams(word, grams);
  return grams;
}

}  // namespace

QuestionLetters::QuestionLetters(std::string_view normalised, std::string_view language) {
  std::vector<std::string_view> words = FirstWords(normalised, kMostQuestionWords);
  const auto is_stop_word = [&](std::string_view word) { return IsStopWord(word, PrimarySubtag(language)); };
  if (!std::ranges::all_of(words, is_stop_word)) std::erase_if(words, is_stop_word);
  const std::vector<uint32_t> grams = GramsOf(words);
  if (grams.empty()) return;
  slots_.resize(std::bit_ceil(2 * grams.size()));
  for (const uint32_t gram : grams) {
    size_t at = gram & (slots_.size() - 1);
    while (slots_[at].times > 0 && slots_[at].gram != gram) at = (at + 1) & (slots_.size() - 1);
    slots_[at].gram = gram;
    ++slots_[at].times;
  }
}

uint32_t QuestionLetters::Times(uint32_t gram) const {
  if (slots_.empty()) return 0;
  size_t at = gram & (slots_.size() - 1);
  while (slots_[at].times > 0 && slots_[at].gram != gram) at = (at + 1) & (slots_.size() - 1);
  return slots_[at].times;
}

void HeadingLetters::AddHeading(std::string_view normalised) {
  std::vector<uint32_t> grams = GramsOf(FirstWords(normalised, kMostHeadingWords));
  std::ranges::sort(grams);
  for (const uint32_t gram : grams) {
    if (entries_.size() == begin_.back() || entries_.back().gram != gram) entries_.push_back({gram, 0});
    ++entries_.back().gain;
  }
  begin_.push_back(entries_.size());
}

void HeadingLetters::Add(const std::vector<std::string>& headings) {
  for (size_t i = 0; i < std::min(headings.size(), kMostHeadings); ++i) AddHeading(headings[i]);
  headings_.push_back(begin_.size() - 1);
}

std::unordered_map<uint32_t, uint32_t> HeadingLetters::ArticlesWithGram() const {
  std::unordered_map<uint32_t, uint32_t> articles;
  std::unordered_set<uint32_t> in_article;
  for (size_t article = 1; article < headings_.size(); ++article) {
    in_article.clear();
    for (size_t i = begin_[headings_[article - 1]]; i < begin_[headings_[article]]; ++i) {
      if (in_article.insert(entries_[i].gram).second) ++articles[entries_[i].gram];
    }
  }
  return articles;
}

void HeadingLetters::Finish() {
  const std::unordered_map<uint32_t, uint32_t> articles_with = ArticlesWithGram();
  const auto articles = static_cast<uint32_t>(headings_.size() - 1);
  double total = 0;
  for (const Entry& entry : entries_) total += entry.gain;
  const double average = std::max(total / static_cast<double>(std::max<size_t>(begin_.size() - 1, 1)), 1.0);
  for (size_t heading = 0; heading + 1 < begin_.size(); ++heading) {
    double length = 0;
    for (size_t i = begin_[heading]; i < begin_[heading + 1]; ++i) length += entries_[i].gain;
    const double k = kK1 * (1 - kB + kB * std::max(length / average, kMinLength));
    for (size_t i = begin_[heading]; i < begin_[heading + 1]; ++i) {
      Entry& entry = entries_[i];
      const double idf = InverseFrequency(articles_with.at(entry.gram), articles);
      entry.gain = static_cast<float>(idf * entry.gain * (kK1 + 1) / (entry.gain + k));
    }
  }
  entries_.shrink_to_fit();
}

double HeadingLetters::Likeness(const QuestionLetters& question, uint32_t article) const {
  double likest = 0;
  for (size_t heading = headings_[article - 1]; heading < headings_[article]; ++heading) {
    double likeness = 0;
    for (size_t i = begin_[heading]; i < begin_[heading + 1]; ++i) {
      likeness += question.Times(entries_[i].gram) * static_cast<double>(entries_[i].gain);
    }
    likest = std::max(likest, likeness);
  }
  return likest;
}

}  // namespace deskbell::kb
