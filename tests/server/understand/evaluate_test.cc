#include "server/understand/evaluate.h"

#include <doctest/doctest.h>

namespace deskbell::understand {
namespace {

using Kind = engine::Decision::Kind;

engine::Candidate Named(const std::string& id, double p) {
  engine::Candidate candidate;
  candidate.id = id;
  candidate.probability = p;
  return candidate;
}

TEST_CASE("labelled questions: several labels, out of scope, line ends of all kinds") {
  const auto questions = ReadLabelled("a,b\thow do i\r\n__oos__\twhat is\t that\n\nc\t\n");
  REQUIRE(questions.has_value());
  REQUIRE(questions->size() == 3);
  CHECK((*questions)[0].labels == std::vector<std::string>{"a", "b"});
  CHECK((*questions)[0].text == "how do i");
  CHECK((*questions)[1].labels.empty());
  CHECK((*questions)[1].text == "what is\t that");
  CHECK(ReadLabelled("a\tx\njust text\n").error() ==
        "line 2 has no label: write `label<TAB>question`, or `__oos__<TAB>question`");
}

// Five questions from the most to the least confident: right, right, out of scope, wrong but second, out of scope.
TEST_CASE("the measures are what their definitions say") {
  const std::vector<LabelledQuestion> questions = {{{"a"}, "1"}, {{"a"}, "2"}, {{}, "3"}, {{"b"}, "4"}, {{}, "5"}};
  const Kind kinds[] = {Kind::kAnswer, Kind::kAnswer, Kind::kAnswer, Kind::kClarify, Kind::kHandOff};
  const double confidences[] = {0.9, 0.8, 0.7, 0.4, 0.1};
  const int right_at[] = {0, 0, -1, 1, -1};
  std::vector<Scored> scored;
  for (size_t i = 0; i < 5; ++i) {
    Scored s;
    s.question = &questions[i];
    s.confidence = confidences[i];
    s.right_at = right_at[i];
    s.candidates = {Named("a", confidences[i]), Named("b", 0.05)};
    s.decision.kind = kinds[i];
    s.decision.candidates = s.candidates;
    s.microseconds = 100 + 10 * static_cast<double>(i);
    scored.push_back(s);
  }
  const Evaluation e = Summarise(scored);
  CHECK(e.in_scope == 3);
  CHECK(e.out_of_scope == 2);
  CHECK(e.top1 == doctest::Approx(2.0 / 3));
  CHECK(e.top3 == doctest::Approx(1));
  CHECK(e.auroc == doctest::Approx(5.0 / 6));
  CHECK(e.aurc == doctest::Approx((0 + 0 + 1.0 / 3 + 2.0 / 4 + 3.0 / 5) / 5));
  CHECK(e.coverage_at_risk.at(0.05) == doctest::Approx(2.0 / 3));
  CHECK(e.oos_recall_at_90 == doctest::Approx(0.5));
  CHECK(e.coverage == doctest::Approx(2.0 / 3));
  CHECK(e.risk == doctest::Approx(1.0 / 3));
  CHECK(e.of_in_scope.answered_right == 2);
  CHECK(e.of_in_scope.clarified_with == 1);
  CHECK(e.of_out_of_scope.answered_wrong == 1);
  CHECK(e.of_out_of_scope.handed_off == 1);
  CHECK(e.p50_us == 120);
  CHECK(
      ScoredJson(scored[2]) ==
      R"({"question":"3","label":"__oos__","decision":"answer","confidence":0.7,"candidates":[{"id":"a","p":0.7},{"id":"b","p":0.05}],"us":120.0})");
  CHECK(Summarise({}).top1 == 0);
}

}  // namespace
}  // namespace deskbell::understand
