// Where what was learnt takes effect. Internal to server/understand.
#pragma once

#include <vector>

#include "server/understand/adjustments.h"
#include "server/understand/parts.h"

namespace deskbell::understand {

// Adds the phrasings to the questions of articles, the examples of intents and the out-of-scope messages, before the
// answers are collected. Those whose target is gone are passed over.
void Teach(const std::vector<TaughtPhrasing>& phrasings, Snapshot::Parts& parts);

// Keeps the priors by what they are about, after the answers are collected: several subjects may be one answer, of
// which the one with the most evidence counts.
void KeepPriors(const std::vector<Prior>& priors, Snapshot::Parts& parts);

// Multiplies the odds of each candidate by its prior: a rule's own if it has one, otherwise its answer's. The only
// place where priors act. Most probable first again.
void ApplyPriors(const Snapshot::Parts& parts, std::vector<engine::Candidate>& candidates);

// What the candidate leads to, see understand.h.
std::string TargetOf(const Snapshot::Parts& parts, const engine::Candidate& candidate);

}  // namespace deskbell::understand
