// A knowledge base of any size for benchmarks: words with the frequencies of a real language (Zipf), so that posting
// lists are as long and as short as they are in life. The most frequent ones are the function words of English, as in
// life; the others are invented. The same seed gives the same articles.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "kb/article.h"

namespace deskbell::bench {

class InventedLanguage {
 public:
  explicit InventedLanguage(size_t vocabulary = 20'000) {
    std::mt19937 random(7);
    double sum = 0;
    for (size_t rank = 0; rank < vocabulary; ++rank) {
      words_.push_back(rank < kFunctionWords.size() ? std::string(kFunctionWords[rank]) : Syllables(random, rank));
      sum += 1 / std::pow(static_cast<double>(rank) + 3, 1.05);
      cumulated_.push_back(sum);
    }
  }

  const std::string& Word(std::mt19937& random) const {
    const double at = std::uniform_real_distribution<double>(0, cumulated_.back())(random);
    return words_[static_cast<size_t>(std::lower_bound(cumulated_.begin(), cumulated_.end(), at) - cumulated_.begin())];
  }

  std::string Text(std::mt19937& random, size_t words) const {
    std::string text;
    for (size_t i = 0; i < words; ++i) text += (i == 0 ? "" : " ") + Word(random);
    return text;
  }

 private:
  static constexpr std::array<std::string_view, 60> kFunctionWords{
      "the",  "to",   "and",  "of",    "a",    "in",   "is",    "your",  "you",   "for",  "it",   "on",
      "that", "be",   "with", "are",   "this", "can",  "as",    "or",    "if",    "i",    "my",   "an",
      "have", "from", "do",   "by",    "will", "at",   "we",    "has",   "there", "was",  "any",  "then",
      "what", "how",  "our",  "their", "they", "but",  "these", "so",    "does",  "been", "than", "its",
      "them", "some", "also", "into",  "me",   "just", "other", "those", "about", "us",   "were", "had"};

  static std::string Syllables(std::mt19937& random, size_t rank) {
    static const std::string kConsonants = "bcdfgklmnprstv";
    static const std::string kVowels = "aeiou";
    std::string word;
    const size_t syllables = 2 + rank / 2000 % 3 + random() % 2;
    for (size_t i = 0; i < syllables; ++i) {
      word += kConsonants[random() % kConsonants.size()];
      word += kVowels[random() % kVowels.size()];
    }
    return word + kConsonants[random() % kConsonants.size()];
  }

  std::vector<std::string> words_;
  std::vector<double> cumulated_;
};

// Each with a title of 6 words, 3 questions of 8 and a body of 200.
inline std::vector<kb::Article> InventedArticles(const InventedLanguage& language, size_t count) {
  std::mt19937 random(11);
  std::vector<kb::Article> articles;
  for (size_t i = 0; i < count; ++i) {
    kb::Article article;
    article.id = ArticleId("article-" + std::to_string(i));
    article.language = "en";
    article.title = language.Text(random, 6);
    for (int question = 0; question < 3; ++question) article.questions.push_back(language.Text(random, 8));
    article.body = language.Text(random, 200);
    articles.push_back(std::move(article));
  }
  return articles;
}

}  // namespace deskbell::bench
