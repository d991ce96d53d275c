// What the conversation is about, in the customer's own words, and what it was about before.
//
// An agent reads the problem first, so it is what the handoff is for: a question that was answered on the way is
// history.
#pragma once

#include <string>

#include "engine/turn.h"

namespace deskbell::engine {

// `words` become the problem. One before them that they replace is kept as asked before, a few of them at most.
void TakeProblem(Turn& turn, const std::string& words);

// The message was decided: it becomes the problem if it is the first, or asks for something else than what was answered
// last; one that is not understood has no topic. What only adds to the matter at hand leaves the problem as it was first told.
void NoteMatter(Turn& turn, const Heard& heard, const Decision& decision);

// The problem is settled: the next one begins anew.
void SettleProblem(Turn& turn);

}  // namespace deskbell::engine
