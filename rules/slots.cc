#include "rules/slots.h"

#include <algorithm>
#include <utility>

#include "engine/values/utf8.h"
#include "rules/entities.h"
#include "rules/pattern_index.h"

namespace deskbell::rules {
namespace {

// The words that name a choice, and the choice.
using Named = std::pair<std::string, std::string>;

// Longer words first, so that "phone app" is not taken for "phone".
std::vector<Named> NamedChoices(const SlotSpec& slot) {
  std::vector<Named> named;
  const auto add = [&](const std::string& words, const std::string& value) {
    std::string quoted = QuoteWords(words);
    if (!quoted.empty()) named.emplace_back(std::move(quoted), value);
  };
  for (const auto& [value, synonyms] : slot.choices) {
    add(value, value);
    for (const std::string& words : synonyms) add(words, value);
  }
  std::stable_sort(named.begin(), named.end(),
                   [](const Named& a, const Named& b) { return a.first.size() > b.first.size(); });
  return named;
}

}  // namespace

SlotFinder::SlotFinder(const SlotSpec& slot, const Concepts& concepts) : name_(slot.name), type_(slot.type) {
  std::string regex;
  if (!slot.pattern.empty()) {
    const auto expanded = ExpandPattern(slot.pattern, concepts);
    if (expanded) regex = WithEdges(expanded->regex);
  } else {
    for (const auto& [words, value] : NamedChoices(slot)) {
      regex += (regex.empty() ? "(" : "|(") + words + ")";
      choices_.push_back(value);
    }
    if (!regex.empty()) regex = WithEdges("(?:" + regex + ")");
  }
  if (regex.empty()) return;
  auto compiled = std::make_unique<re2::RE2>(regex, PatternOptions(true));
  if (!compiled->ok()) return;
  const auto& groups = compiled->NamedCapturingGroups();
  const auto group = groups.find(name_);
  if (choices_.empty() && group == groups.end()) return;
  group_ = choices_.empty() ? group->second : 0;
  regex_ = std::move(compiled);
}

std::string SlotFinder::Find(const NormalisedText& message, std::string_view text, std::string_view original) const {
  if (!regex_) return type_ == ValueType::kText || type_ == ValueType::kOptions ? "" : ExtractValue(type_, original);
  std::vector<re2::StringPiece> groups(static_cast<size_t>(regex_->NumberOfCapturingGroups()) + 1);
  if (!regex_->Match(re2::StringPiece(text.data(), text.size()), 0, text.size(), re2::RE2::UNANCHORED, groups.data(),
                     static_cast<int>(groups.size()))) {
    return "";
  }
  for (size_t i = 1; i < groups.size() && !choices_.empty(); ++i) {
    if (groups[i].data() != nullptr) return choices_[i - 1];
  }
  const re2::StringPiece& value = groups[static_cast<size_t>(group_)];
  if (value.data() == nullptr) return "";
  const auto begin = static_cast<size_t>(value.data() - text.data());
  const std::string_view written = message.Original(original, begin, begin + value.size());
  return type_ == ValueType::kOrder ? utf8::Upper(written) : std::string(written);
}

}  // namespace deskbell::rules
