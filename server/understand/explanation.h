// Why a message is decided as it is, as values: explain.cc writes them as text, explain_codec.cc as JSON.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/decision.h"
#include "server/understand/snapshot.h"

namespace deskbell::understand {

struct ExplainedCandidate {
  engine::Candidate candidate;
  std::string target;
  std::string place;  // file of the article, file:line of the intent
  std::string why;    // it lost; empty for the winner
};

struct Explanation {
  engine::Understanding understanding;
  engine::Decision decision;
  std::vector<ExplainedCandidate> candidates;
  std::vector<std::pair<std::string, std::string>> others;  // intents that share a word but did not match, and why
};

Explanation Explain(const Snapshot& snapshot, std::string_view text, std::string_view language);

}  // namespace deskbell::understand
