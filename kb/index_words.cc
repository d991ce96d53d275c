#include "kb/index_words.h"

#include <algorithm>
#include <cmath>

#include "engine/values/normalise.h"
#include "kb/markdown.h"

namespace deskbell::kb {
namespace {

constexpr uint32_t kTitleWeight = 14;
constexpr uint32_t kBodyWeight = 1;

// As in Xapian's BM25: shorter articles than half the average gain no more.
constexpr double kMinLength = 0.5;

// Longer "words" are keys and addresses, which nobody misspells; shorter ones are too near to everything.
constexpr size_t kMinSpellingBytes = 4;
constexpr size_t kMaxSpellingBytes = 30;

class Counter {
 public:
  explicit Counter(const std::string& language) : stemmer_(language) {}

  void Count(const Article& article) {
    in_article_.clear();
    CountText(article.title, &WordCount::in_title);
    for (const std::string& question : article.questions) CountText(question, &WordCount::in_title);
    CountText(article.summary, &WordCount::in_body);
    CountText(RenderPlainText(article.body), &WordCount::in_body);
    std::vector<WordCount>& counts = counts_.articles.emplace_back();
    for (const auto& [stem, count] : in_article_) counts.push_back(count);
  }

  WordCounts Finish() {
    for (const auto& [word, known] : words_) {
      if (word.size() >= kMinSpellingBytes && word.size() <= kMaxSpellingBytes) {
        counts_.spellings.emplace(word, known.times);
      }
    }
    return std::move(counts_);
  }

 private:
  struct KnownWord {
    uint32_t stem = 0;
    uint32_t times = 0;
  };

  void CountText(std::string_view text, uint32_t WordCount::*field) {
    const std::string normalised = NormaliseText(text);
    for (const Word& word : Words(normalised)) {
      const uint32_t stem = StemOf(normalised.substr(word.begin, word.end - word.begin));
      WordCount& count = in_article_[stem];
      count.stem = stem;
      ++(count.*field);
    }
  }

  uint32_t StemOf(std::string word) {
    const auto [known, is_new] = words_.try_emplace(std::move(word));
    ++known->second.times;
    if (!is_new) return known->second.stem;
    const auto next = static_cast<uint32_t>(counts_.stems.size());
    const auto [stem, is_new_stem] = stem_numbers_.try_emplace(stemmer_(known->first), next);
    if (is_new_stem) counts_.stems.push_back(stem->first);
    return known->second.stem = stem->second;
  }

  Stemmer stemmer_;
  WordCounts counts_;
  std::unordered_map<std::string, KnownWord> words_;  // the same ones come again and again, and stemming is slow
  std::unordered_map<std::string, uint32_t> stem_numbers_;
  std::map<uint32_t, WordCount> in_article_;
};

uint32_t Weight(const WordCount& count) { return kTitleWeight * count.in_title + kBodyWeight * count.in_body; }

double Length(const std::vector<WordCount>& counts) {
  double length = 0;
  for (const WordCount& count : counts) length += Weight(count);
  return length;
}

}  // namespace

WordCounts CountWords(const std::vector<const Article*>& articles, const std::string& language) {
  Counter counter(language);
  for (const Article* article : articles) counter.Count(*article);
  return counter.Finish();
}

std::vector<std::vector<uint32_t>> ScaledWdfs(const WordCounts& counts) {
  double total = 0;
  for (const auto& article : counts.articles) total += Length(article);
  const double average = std::max(total / static_cast<double>(std::max<size_t>(counts.articles.size(), 1)), 1.0);
  std::vector<std::vector<uint32_t>> wdfs;
  for (const auto& article : counts.articles) {
    const double normalisation = 1 - kBm25B + kBm25B * std::max(Length(article) / average, kMinLength);
    std::vector<uint32_t>& scaled = wdfs.emplace_back();
    for (const WordCount& count : article) {
      scaled.push_back(static_cast<uint32_t>(std::max(1.0, std::round(kWdfScale * Weight(count) / normalisation))));
    }
  }
  return wdfs;
}

}  // namespace deskbell::kb
