#include "server/understand/spelling.h"

#include <algorithm>
#include <cctype>

#include "engine/values/respell.h"

namespace deskbell::understand {
namespace {

constexpr size_t kMostRepairs = 4;
constexpr size_t kMostTried = 100;  // unknown words; a text with more of them is not misspelt but foreign
constexpr size_t kShortest = 4;
constexpr size_t kTwoMistakesFrom = 8;
constexpr size_t kLongest = 24;
constexpr size_t kPrefix = 7;

size_t Mistakes(size_t letters) { return letters >= kTwoMistakesFrom ? 2 : 1; }

bool Repairable(std::string_view word) {
  if (word.size() < kShortest || word.size() > kLongest) return false;
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

// Optimal string alignment distance, up to `most`; most + 1 if it is larger.
size_t Distance(std::string_view a, std::string_view b, size_t most) {
  if (a.size() > b.size() + most || b.size() > a.size() + most) return most + 1;
  size_t rows[3][kLongest + 1];
  size_t* before = rows[0];
  size_t* last = rows[1];
  size_t* row = rows[2];
  for (size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    size_t least = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t cost = a[i - 1] == b[j - 1] ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + cost});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > most) return most + 1;
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

void AddDeletions(const std::string& text, size_t deletions, std::vector<std::string>& out) {
  out.push_back(text);
  if (deletions == 0 || text.size() < 2) return;
  for (size_t i = 0; i < text.size(); ++i) {
    std::string shorter = text;
    shorter.erase(i, 1);
    AddDeletions(shorter, deletions - 1, out);
  }
}

std::vector<std::string> Deletions(const std::string& word) {
  std::vector<std::string> all;
  AddDeletions(word.substr(0, kPrefix), Mistakes(word.size()), all);
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

// A pattern's literal words: runs of letters that are not part of an escape such as \w.
std::string Literals(std::string_view pattern) {
  std::string text;
  for (size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '\\') {
      ++i;
      text += ' ';
    } else if (pattern[i] == '?' && !text.empty() && std::isalpha(static_cast<unsigned char>(text.back())) != 0) {
      text.back() = ' ';  // "folders?": the letter may be missing
    } else {
      text += pattern[i];
    }
  }
  return text;
}

}  // namespace

Spelling::Spelling(const rules::RuleSet& rules, const std::vector<kb::Article>& articles) {
  for (const auto& [topic, concepts] : rules.concepts) {
    for (const auto& [name, words] : concepts) {
      for (const std::string& word : words) Know(word, true);
    }
  }
  for (const rules::Intent& intent : rules.intents) {
    for (const rules::Pattern& pattern : intent.any) Know(Literals(pattern.source), true);
    for (const rules::Pattern& pattern : intent.none) Know(Literals(pattern.source), false);
    for (const rules::Phrase& example : intent.examples) Know(example.text, false);
    for (const rules::Phrase& example : intent.not_examples) Know(example.text, false);
  }
  for (const kb::Article& article : articles) {
    Know(article.title, false);
    for (const std::string& question : article.questions) Know(question, false);
    Know(article.body, false);
  }
  Index();
}

void Spelling::Know(std::string_view text, bool wanted) {
  const std::string normalised = NormaliseText(text);
  for (const Word& place : Words(normalised)) {
    std::string word = normalised.substr(place.begin, place.end - place.begin);
    if (wanted && Repairable(word)) wanted_.push_back(word);
    known_.insert(std::move(word));
  }
}

void Spelling::Index() {
  std::sort(wanted_.begin(), wanted_.end());
  wanted_.erase(std::unique(wanted_.begin(), wanted_.end()), wanted_.end());
  for (uint32_t i = 0; i < wanted_.size(); ++i) {
    for (std::string& rest : Deletions(wanted_[i])) by_deletion_[std::move(rest)].push_back(i);
  }
}

const std::string* Spelling::NearestWord(const std::string& word) const {
  const std::string* nearest = nullptr;
  size_t least = Mistakes(word.size()) + 1;
  for (const std::string& rest : Deletions(word)) {
    const auto found = by_deletion_.find(rest);
    if (found == by_deletion_.end()) continue;
    for (const uint32_t i : found->second) {
      const size_t distance = Distance(word, wanted_[i], Mistakes(word.size()));
      if (distance > Mistakes(wanted_[i].size())) continue;
      // People rarely get the first letter wrong, so a word that begins alike is nearer.
      const bool begins_alike =
          nearest != nullptr && distance == least && wanted_[i][0] == word[0] && (*nearest)[0] != word[0];
      if (distance < least || begins_alike) {
        least = distance;
        nearest = &wanted_[i];
      }
    }
  }
  return nearest;
}

NormalisedText Spelling::Repair(const NormalisedText& message) const {
  std::vector<Respelling> repairs;
  size_t tried = 0;
  for (const Word& place : Words(message.text)) {
    if (repairs.size() == kMostRepairs) break;
    const std::string word = message.text.substr(place.begin, place.end - place.begin);
    if (!Repairable(word) || known_.contains(word)) continue;
    if (++tried > kMostTried) break;
    const std::string* nearest = NearestWord(word);
    if (nearest != nullptr) repairs.push_back({place, *nearest});
  }
  return repairs.empty() ? NormalisedText() : Respelt(message, repairs);
}

}  // namespace deskbell::understand
