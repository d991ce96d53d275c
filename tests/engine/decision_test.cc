#include "engine/decision.h"

#include "tests/engine/desks.h"

namespace deskbell::engine {
namespace {

std::string ById(const Candidate& candidate) { return candidate.id; }

std::vector<std::string> Ids(const Decision& decision) {
  std::vector<std::string> ids;
  for (const Candidate& candidate : decision.candidates) ids.push_back(candidate.id);
  return ids;
}

Candidate Rule(const std::string& id, int priority, int specificity, double probability = 0.95) {
  Candidate rule = Intent(id, probability);
  rule.priority = priority;
  rule.specificity = specificity;
  return rule;
}

const Cuts kCuts;  // answer from .75, clarify from .30, offer from .08, margin .04

TEST_CASE("nothing, or nothing likely, is handed off") {
  CHECK(Decide(kCuts, {}, ById).kind == Decision::Kind::kHandOff);
  const Decision unlikely = Decide(kCuts, {Article("a", 0.29)}, ById);
  CHECK(unlikely.kind == Decision::Kind::kHandOff);
  CHECK(unlikely.because == "the best match, \"a\", is only 29 % likely, below the 30 % from which it is worth asking");
}

TEST_CASE("the cut itself answers") {
  CHECK(Decide(kCuts, {Article("a", 0.75)}, ById).kind == Decision::Kind::kAnswer);
  CHECK(Decide(kCuts, {Article("a", 0.7499)}, ById).kind == Decision::Kind::kClarify);
}

TEST_CASE("in the band at most three titles that are worth offering are offered") {
  const Decision d = Decide(kCuts, {Article("a", 0.5), Article("b", 0.2), Article("c", 0.1), Article("d", 0.09)}, ById);
  CHECK(d.kind == Decision::Kind::kClarify);
  CHECK(Ids(d) == std::vector<std::string>{"a", "b", "c"});
  CHECK(Ids(Decide(kCuts, {Article("a", 0.5), Article("b", 0.07)}, ById)) == std::vector<std::string>{"a"});
}

TEST_CASE("rules go by priority, then by how specific they are, and a tie is clarified") {
  CHECK(Ids(Decide(kCuts, {Rule("low", 50, 9, 0.99), Rule("high", 60, 1, 0.9)}, ById)).front() == "high");
  CHECK(Ids(Decide(kCuts, {Rule("vague", 50, 3), Rule("exact", 50, 4)}, ById)).front() == "exact");
  const Decision tie = Decide(kCuts, {Rule("a", 50, 3), Rule("b", 50, 3)}, ById);
  CHECK(tie.kind == Decision::Kind::kClarify);
  CHECK(tie.because == "\"a\" (95 %) and \"b\" (95 %) are equally good matches");
}

TEST_CASE("candidates within the margin are clarified, unless they lead to the same place") {
  const std::vector<Candidate> close = {Article("a", 0.90), Article("b", 0.88)};
  CHECK(Decide(kCuts, close, ById).kind == Decision::Kind::kClarify);
  CHECK(Decide(kCuts, close, [](const Candidate&) { return std::string{"same"}; }).kind == Decision::Kind::kAnswer);
  CHECK(Decide(kCuts, {Article("a", 0.90), Article("b", 0.85)}, ById).kind == Decision::Kind::kAnswer);
}

TEST_CASE("a repaired match is confirmed, and never beats one that matched as typed") {
  Candidate repaired = Rule("repaired", 90, 9);
  repaired.repaired = true;
  CHECK(Decide(kCuts, {repaired}, ById).kind == Decision::Kind::kClarify);
  CHECK(Ids(Decide(kCuts, {repaired, Rule("typed", 10, 1)}, ById)).front() == "typed");
}

}  // namespace
}  // namespace deskbell::engine
