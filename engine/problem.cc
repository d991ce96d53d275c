#include "engine/problem.h"

#include "engine/candidate.h"
#include "engine/values/first_words.h"

namespace deskbell::engine {
namespace {

constexpr size_t kMostAskedBefore = 5;
constexpr size_t kWordsOfAMatter = 4;  // fewer, and not understood, may be a remark about the last answer

bool IsAnotherMatter(const Turn& turn, const Heard& heard, const Decision& decision) {
  const State& state = turn.state;
  const bool something_answered = !state.last_answer.empty();
  if (heard.signals().not_helped || heard.signals().correction) return false;
  if (decision.kind == Decision::Kind::kHandOff || decision.candidates.empty()) {
    return something_answered && FirstWords(heard.understanding.normalised, kWordsOfAMatter).size() >= kWordsOfAMatter;
  }
  const Candidate& best = decision.candidates.front();
  if (decision.kind == Decision::Kind::kAnswer) return TargetOf(turn.script, best) != state.last_answer;
  return something_answered && TopicOf(turn.script, best) != state.topic;
}

void KeepAskedBefore(State& state, std::string problem) {
  std::vector<std::string>& before = state.asked_before;
  std::erase(before, problem);
  before.push_back(std::move(problem));
  if (before.size() > kMostAskedBefore) before.erase(before.begin());
}

}  // namespace

void TakeProblem(Turn& turn, const std::string& words) {
  State& state = turn.state;
  if (words.empty() || words == state.problem) return;
  SettleProblem(turn);
  std::erase(state.asked_before, words);
  state.problem = words;
}

void NoteMatter(Turn& turn, const Heard& heard, const Decision& decision) {
  const bool another = IsAnotherMatter(turn, heard, decision);
  // What was answered last says nothing of where a matter belongs that is not understood.
  if (another && decision.kind != Decision::Kind::kAnswer) turn.state.topic.clear();
  if (another || turn.state.problem.empty()) TakeProblem(turn, heard.text);
}

void SettleProblem(Turn& turn) {
  State& state = turn.state;
  if (!state.problem.empty()) KeepAskedBefore(state, std::move(state.problem));
  state.problem.clear();
}

}  // namespace deskbell::engine
