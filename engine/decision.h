// Decides whether a question can be answered within the wrong-answer budget.
//
// Pure. The cuts come with the publication: `answer` is chosen so that an upper confidence bound (95 %, Clopper–Pearson) on
// the share of wrong answers stays within the budget, so a small labelled set makes the bot more careful, never bolder.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/understanding.h"

namespace deskbell::engine {

struct Cuts {
  double answer = 0.75;      // P(correct) at or above: answer
  double clarify = 0.30;     // at or above: offer two or three titles
  double offer = 0.08;       // a further title is offered from here
  double margin = 0.04;      // two rules or candidates closer than this, both above `answer`: clarify
  double budget = 0.05;      // the share of wrong answers that the cuts keep
};

struct Decision {
  enum class Kind { kAnswer, kClarify, kHandOff } kind = Kind::kHandOff;
  double confidence = 0;               // of the best candidate
  std::vector<Candidate> candidates;   // answer: the winner first; clarify: those to offer; hand off: those considered
  std::string because;                 // one sentence an author understands, with the numbers
};

// What a candidate leads to ("article:reset-password", "flow:reset_flow", "intent:joke"): two candidates with one target are
// one answer, not a tie.
using Target = std::function<std::string(const Candidate&)>;

Decision Decide(const Cuts& cuts, const std::vector<Candidate>& candidates, const Target& target);

const char* Name(Decision::Kind kind);  // "answer", "clarify", "handoff"

}  // namespace deskbell::engine
