// Why a rule does not match a message, in the words of its author: which part of the pattern that comes closest is not
// there. For `deskbell explain`; it compiles what it looks at, so it is not for the chat.
#pragma once

#include <string>

#include "engine/values/normalise.h"
#include "rules/model.h"

namespace deskbell::rules {

struct NearMiss {
  std::string pattern;               // as written; empty if the rule has no patterns
  std::vector<std::string> missing;  // parts of it that are not in the message: "@password"
  size_t present = 0;                // parts that are
};

// Of the rule's patterns, the one of which the most is there. None missing: all parts are there, but in another order
// or too far apart.
NearMiss FindNearMiss(const RuleSet& rules, const Intent& intent, const NormalisedText& message);

}  // namespace deskbell::rules
