#include "rules/model.h"

#include <algorithm>

namespace deskbell::rules {

const Step* Flow::Find(std::string_view step) const {
  const auto found = std::find_if(steps.begin(), steps.end(), [&](const Step& s) { return s.id == step; });
  return found == steps.end() ? nullptr : &*found;
}

const Intent* RuleSet::FindIntent(const IntentId& id) const {
  // The loader keeps intents sorted by id; a set made by hand may not be.
  const auto sorted = std::lower_bound(intents.begin(), intents.end(), id,
                                       [](const Intent& i, const IntentId& wanted) { return i.id < wanted; });
  if (sorted != intents.end() && sorted->id == id) return &*sorted;
  const auto found = std::find_if(intents.begin(), intents.end(), [&](const Intent& i) { return i.id == id; });
  return found == intents.end() ? nullptr : &*found;
}

const Flow* RuleSet::FindFlow(const FlowId& id) const {
  const auto found = flows.find(id);
  return found == flows.end() ? nullptr : &found->second;
}

const Field* RuleSet::FindField(const FieldId& id) const {
  const auto found = fields.find(id);
  return found == fields.end() ? nullptr : &found->second;
}

const Variants& RuleSet::Text(std::string_view language, std::string_view key) const {
  for (const std::string& candidate : {std::string(language), site.language, std::string("en")}) {
    const auto of_language = texts.find(candidate);
    if (of_language == texts.end()) continue;
    const auto found = of_language->second.find(std::string(key));
    if (found != of_language->second.end() && !found->second.empty()) return found->second;
  }
  // Only for a key that does not exist, or a set that no loader has filled: an empty text, rather than nothing to
  // choose from.
  static const Variants empty{Template()};
  return empty;
}

}  // namespace deskbell::rules
