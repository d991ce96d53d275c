// Repairs misspelt words so that a rule may match after all; what rests on a repair is confirmed, not acted upon.
//
// Only words that nothing in the content knows are repaired, and only to words that rules look for: repairing every
// unknown word to its nearest neighbour rewrites most clean questions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "engine/values/normalise.h"
#include "kb/article.h"
#include "rules/model.h"

namespace deskbell::understand {

// Immutable once built; any number of threads may call Repair.
class Spelling {
 public:
  Spelling() = default;
  Spelling(const rules::RuleSet& rules, const std::vector<kb::Article>& articles);

  // `message` with up to four misspelt words replaced; its text is empty if there was nothing to repair. One wrong,
  // missing, added or swapped letter in words from four letters, two from eight.
  NormalisedText Repair(const NormalisedText& message) const;

 private:
  void Know(std::string_view text, bool wanted);
  void Index();
  const std::string* NearestWord(const std::string& word) const;

  std::unordered_set<std::string> known_;
  std::vector<std::string> wanted_;  // words that rules look for
  // What is left of the first seven letters of a wanted word when up to two are deleted (Garbe's symmetric deletion):
  // two words that are near each other share one of these.
  std::unordered_map<std::string, std::vector<uint32_t>> by_deletion_;
};

}  // namespace deskbell::understand
