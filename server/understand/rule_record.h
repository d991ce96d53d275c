// How far each rule can be trusted: P(the customer wants this | the rule won), from the rule's own record.
#pragma once

#include <vector>

#include "rules/matcher.h"
#include "server/understand/answers.h"

namespace deskbell::understand {

// Literal characters from which a pattern is not hit by chance.
inline constexpr int kSpecific = 8;

// A rule begins with a prior that counts like ten messages: 0.97 if its pattern has at least eight literal characters,
// 0.93 from five, 0.85 below, because a short pattern is hit by chance. Every phrasing of the content that it wins
// moves that: one of its own answer up, one of another answer down; one of an article that its flow shows on the way
// does neither. Its own examples count half, for its author wrote the pattern with them in view.
struct RuleRecord {
  double right = 0;
  double wrong = 0;

  double Probability(int specificity) const;
};

// By position in RuleSet::intents.
std::vector<RuleRecord> RecordRules(const rules::Matcher& matcher, const rules::RuleSet& rules,
                                    const std::vector<kb::Article>& articles, const Answers& answers);

}  // namespace deskbell::understand
