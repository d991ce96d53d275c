// Why a message is decided as it is, as values: explain.cc gathers them, explain_text.cc writes them as text for an
// author who knows rules and articles and nothing of the engine, explain_codec.cc as JSON with all numbers.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/decision.h"
#include "rules/near_miss.h"
#include "server/understand/snapshot.h"

namespace deskbell::understand {

struct ExplainedCandidate {
  engine::Candidate candidate;
  std::string target;
  std::string place;    // file of the article, file:line of the intent
  std::string pattern;  // of a rule: the one that matched
  std::string why;      // it lost; empty for the winner
};

// A rule that shares a word with the message and did not match.
struct ExplainedRule {
  std::string intent;
  std::string place;
  std::string why;  // "vetoed by `wi-?fi`", "`@password` is missing"
};

struct Explanation {
  engine::Understanding understanding;
  engine::Decision decision;
  std::vector<ExplainedCandidate> candidates;  // the winner first, if there is one
  bool has_winner = false;
  std::vector<ExplainedRule> others;  // those that were vetoed, then those that came closest
};

// The beginning of a pattern, which can be as long as a page.
std::string Shortened(const std::string& pattern);

Explanation Explain(const Snapshot& snapshot, std::string_view text, std::string_view language);

}  // namespace deskbell::understand
