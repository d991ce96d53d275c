#include "server/understand/evaluate.h"

#include <doctest/doctest.h>

#include "server/content/import.h"
#include "server/understand/fit.h"
#include "server/understand/parts.h"
#include "server/understand/stored.h"

namespace deskbell::understand {
namespace {

using Kind = engine::Decision::Kind;

// Five questions from the most to the least confident: right, right, out of scope, wrong but second, out of scope.
TEST_CASE("the measures are what their definitions say") {
  const std::vector<LabelledQuestion> questions = {
      {{"a"}, "1", 1}, {{"a"}, "2", 2}, {{}, "3", 3}, {{"b"}, "4", 4}, {{}, "5", 5}};
  const Kind kinds[] = {Kind::kAnswer, Kind::kAnswer, Kind::kAnswer, Kind::kClarify, Kind::kHandOff};
  const double confidences[] = {0.9, 0.8, 0.7, 0.4, 0.1};
  const int right_at[] = {0, 0, -1, 1, -1};
  std::vector<Scored> scored;
  for (size_t i = 0; i < 5; ++i) {
    Scored s;
    s.question = &questions[i];
    s.confidence = confidences[i];
    s.right_at = right_at[i];
    s.candidates = {{"a", "article:a", confidences[i]}, {"b", "article:b", 0.05}, {"c", "article:c", 0}};
    s.decision = kinds[i];
    s.offered = kinds[i] == Kind::kHandOff ? 0 : kinds[i] == Kind::kAnswer ? 1 : 2;
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
  CHECK(e.best_in_scope == doctest::Approx(2.0 / 3));
  CHECK(e.best_oos_recall == doctest::Approx(1));
  CHECK(e.coverage == doctest::Approx(2.0 / 3));
  CHECK(e.risk == doctest::Approx(1.0 / 3));
  CHECK(e.of_in_scope.answered_right == 2);
  CHECK(e.of_in_scope.clarified_with == 1);
  CHECK(e.of_out_of_scope.answered_wrong == 1);
  CHECK(e.of_out_of_scope.handed_off == 1);
  CHECK(e.p50_us == 120);
  CHECK(
      ScoredJson(scored[2]) ==
      R"({"question":"3","label":"__oos__","decision":"answer","confidence":0.7,"candidates":[{"id":"a","p":0.7},{"id":"b","p":0.05},{"id":"c","p":0.0}],"us":120.0})");
  CHECK(Summarise({}).top1 == 0);
}

TEST_CASE("where every answer would be wrong, the best threshold answers nothing") {
  const std::vector<LabelledQuestion> questions{{{"a"}, "1"}, {{}, "2"}};
  std::vector<Scored> scored(2);
  for (size_t i = 0; i < 2; ++i) scored[i].question = &questions[i];
  scored[1].confidence = 0.9;
  const Evaluation e = Summarise(scored);
  CHECK(e.best_in_scope == 0);
  CHECK(e.best_oos_recall == 1);
}

// The whole way, from files of questions to decisions that anyone can score again.
content::Content Shop() {
  return content::ImportLabelled(
             "refund\twhere is my refund\nrefund\ti want my money back\nrefund\trefund me please\n"
             "cancel\tcancel my plan\ncancel\thow do i end my subscription\ncancel\tstop the plan\n"
             "card_lost?\tmy card was stolen\ncard_lost?\ti lost my card\ncard_lost?\twhere is my bank card\n"
             "__oos__\twill it rain\n",
             "shop")
      ->content;
}

TEST_CASE("every question has three candidates, under the names that the file uses") {
  const Build build = BuildSnapshot(Shop(), {});
  REQUIRE(build.snapshot);
  const std::vector<LabelledQuestion> questions = {
      {{"cancel", "refund"}, "please cancel the plan", 1}, {{"card_lost?"}, "lost my card", 2}, {{}, "???", 3}};
  const std::vector<Scored> scored = ScoreAll(*build.snapshot, questions);
  REQUIRE(scored.size() == 3);
  for (const Scored& s : scored) CHECK(s.candidates.size() == 3);
  CHECK(scored[0].candidates[0].id == "cancel");
  CHECK(scored[0].right_at == 0);
  CHECK(scored[1].candidates[0].id == "card_lost?");
  CHECK(scored[1].candidates[0].target == "article:card_lost");
  CHECK(scored[1].right_at == 0);
  CHECK(scored[2].right_at == -1);
  CHECK(scored[2].confidence == 0);
  CHECK(scored[2].decision == Kind::kHandOff);
}

TEST_CASE("out-of-scope messages of the labelled file are learnt, and stored with the calibration") {
  content::Content content = Shop();
  const Build build = BuildSnapshot(content, {.index_folder = {}, .calibrate = false});
  REQUIRE(build.snapshot);
  std::vector<LabelledQuestion> labelled;
  for (size_t i = 0; i < 60; ++i) {
    labelled.push_back({{"refund"}, "money back for order " + std::to_string(i), i});
    labelled.push_back({{}, "sing me song number " + std::to_string(i), i});
  }
  const Fitted fitted = FitCalibration(*build.snapshot, labelled, {}, {});
  CHECK(fitted.fingerprint == build.snapshot->publication());
  CHECK(fitted.out_of_scope.size() == 60);
  CHECK(fitted.out_of_scope[0] == "sing me song number 0");
  content.fitted = EncodeFitted(fitted);
  const Build again = BuildSnapshot(content, {});
  REQUIRE(again.snapshot);
  CHECK(again.diagnostics.empty());
  CHECK(again.snapshot->calibration_report() == fitted.calibration.report);
  const std::vector<LabelledQuestion> questions = {{{"refund"}, "i want the money for the order back", 1},
                                                   {{}, "please sing me another song", 2}};
  const std::vector<Scored> scored = ScoreAll(*again.snapshot, questions);
  CHECK(scored[0].confidence > 0.9);
  CHECK(scored[1].confidence < 0.5);
  content.articles[0].text += "More.\n";
  const Build changed = BuildSnapshot(content, {});
  REQUIRE(changed.diagnostics.size() == 1);
  CHECK(changed.diagnostics[0].message ==
        "the stored calibration is of another state of the content; of it only the share of out-of-scope messages is "
        "used (50 %)");
  Diagnostics diagnostics;
  const Stored stored = ReadStored(content, diagnostics);
  CHECK_FALSE(stored.fitted);
  CHECK(stored.oos_share == 0.5);
  content.fitted = "{";
  CHECK_FALSE(ReadStored(content, diagnostics).oos_share);
  CHECK(diagnostics.back().message == "the stored calibration cannot be read and is not used");
}

TEST_CASE("messages without labels tell how many are out of scope, if they are enough") {
  const Build build = BuildSnapshot(Shop(), {.index_folder = {}, .calibrate = false});
  REQUIRE(build.snapshot);
  std::vector<LabelledQuestion> labelled;
  for (size_t i = 0; i < 60; ++i) {
    labelled.push_back({{"refund"}, "money back for order " + std::to_string(i), i});
    labelled.push_back({{}, "sing me song number " + std::to_string(i), i});
  }
  const auto share = [&](double refunds, double songs) {
    const std::vector<AskedQuestion> asked = {{"my money back for the order", "", refunds},
                                              {"sing another song for me", "", songs}};
    return FitCalibration(*build.snapshot, labelled, asked, {}).oos_share;
  };
  CHECK(share(190, 10) < 0.2);
  CHECK(share(100, 100) == doctest::Approx(0.5).epsilon(0.2));
  CHECK(share(10, 190) > 0.8);
  CHECK(share(90, 5) == 0.5);  // too few: that of the labelled ones
}

}  // namespace
}  // namespace deskbell::understand
