#include "rules/slots.h"

#include <algorithm>

#include "engine/values/utf8.h"
#include "rules/entities.h"
#include "rules/pattern_index.h"

namespace deskbell::rules {
namespace {

// "portal" and its synonyms as one group; longer words first, so that "phone app" is not taken for "phone".
std::string ChoiceGroup(const std::string& value, std::vector<std::string> words) {
  words.push_back(value);
  std::sort(words.begin(), words.end(), [](const std::string& a, const std::string& b) { return a.size() > b.size(); });
  std::string out;
  for (const std::string& word : words) {
    const std::string quoted = QuoteWords(word);
    if (!quoted.empty()) out += (out.empty() ? "(" : "|") + quoted;
  }
  return out.empty() ? "" : out + ")";
}

}  // namespace

SlotFinder::SlotFinder(const SlotSpec& slot, const Concepts& concepts) : name_(slot.name), type_(slot.type) {
  std::string regex;
  if (!slot.pattern.empty()) {
    const auto expanded = ExpandPattern(slot.pattern, concepts);
    if (expanded) regex = WithEdges(expanded->regex);
  } else {
    for (const auto& [value, words] : slot.choices) {
      const std::string group = ChoiceGroup(value, words);
      if (group.empty()) continue;
      regex += (regex.empty() ? "" : "|") + group;
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
