#include "server/understand/calibration.h"

#include <doctest/doctest.h>

#include <random>

#include "server/understand/cuts.h"

namespace deskbell::understand {
namespace {

TEST_CASE("the bound is Clopper and Pearson's") {
  CHECK(UpperBound(0, 59) == doctest::Approx(0.0495).epsilon(0.01));
  CHECK(UpperBound(1, 100) == doctest::Approx(0.0466).epsilon(0.01));
  CHECK(UpperBound(10, 200) == doctest::Approx(0.0833).epsilon(0.01));
  CHECK(UpperBound(0, 0) == 1);
  CHECK(UpperBound(5, 5) == 1);
}

// One candidate each, right with the probability p that its only feature says; every fifth is out of scope with a low
// one.
std::vector<Sample> Samples(size_t n) {
  std::mt19937 random(5);
  std::uniform_real_distribution<double> uniform;
  std::vector<Sample> samples;
  for (size_t i = 0; i < n; ++i) {
    const bool in_scope = i % 5 != 0;
    const double p = in_scope ? 0.3 + 0.7 * uniform(random) : 0.5 * uniform(random);
    Evidence evidence;
    evidence.answer = 1;
    evidence.features[0] = 6 * (p - 0.5);
    Sample sample;
    sample.candidates = {evidence};
    if (in_scope) sample.right = uniform(random) < p ? 1U : 2U;
    samples.push_back(std::move(sample));
  }
  return samples;
}

// Of a question with one candidate.
double Probability(const Calibration& calibration, const Features& features) {
  return calibration.Weigh({Evidence{.features = features}}).front().probability;
}

TEST_CASE("probabilities follow the evidence, and answers above the cut keep the budget on new questions") {
  const Calibration calibration = Calibrate(Samples(4000), {.max_wrong = 0.2, .oos_share = 0.2});
  Features low{};
  Features high{};
  low[0] = -2;
  high[0] = 2.9;
  CHECK(Probability(calibration, low) < 0.15);
  CHECK(Probability(calibration, high) > 0.85);
  double answered = 0;
  double wrong = 0;
  for (const Sample& sample : Samples(9001)) {  // another draw: the order of the random numbers differs from the first
    if (Probability(calibration, sample.candidates[0].features) < calibration.cuts.answer) continue;
    answered += 1;
    wrong += sample.right == 1 ? 0 : 1;
  }
  CHECK(answered > 1500);
  CHECK(wrong / answered < 0.2);
  CHECK(calibration.cuts.clarify <= calibration.cuts.answer);
  CHECK(calibration.cuts.offer < calibration.cuts.clarify);
  CHECK(calibration.report.find("budget 20.0 %") != std::string::npos);
}

TEST_CASE("a stricter budget never lowers the cut") {
  const std::vector<Sample> samples = Samples(4000);
  double before = 0;
  for (const double budget : {0.4, 0.3, 0.2, 0.15}) {
    const double cut = Calibrate(samples, {.max_wrong = budget, .oos_share = 0.2}).cuts.answer;
    CHECK(cut >= before);
    before = cut;
  }
}

TEST_CASE("few labels make the bot more careful, never bolder") {
  const double many = Calibrate(Samples(6000), {.max_wrong = 0.2, .oos_share = 0.2}).cuts.answer;
  const double few = Calibrate(Samples(300), {.max_wrong = 0.2, .oos_share = 0.2}).cuts.answer;
  CHECK(few >= many - 0.02);
}

TEST_CASE("the other candidates have what the first one leaves, and never more than it has") {
  Evidence first{.answer = 1};
  first.features[0] = 4;
  Evidence second{.answer = 2};
  second.features[0] = 3.9;
  Calibration calibration = UsualCalibration();
  calibration.order.weight[0] = 1;
  calibration.order.bias = 0;
  calibration.trust.weight.assign(kFeatures, 0);
  calibration.trust.weight[0] = 1;
  calibration.trust.bias = 0;
  const std::vector<Weighed> sure = calibration.Weigh({second, first});
  CHECK(sure[0].evidence.answer == 1);
  CHECK(sure[0].probability == doctest::Approx(0.982).epsilon(0.001));
  CHECK(sure[1].probability == doctest::Approx(1 - sure[0].probability));
  Evidence third{.answer = 0};
  third.features[0] = 3.8;
  const std::vector<Weighed> in_order = calibration.Weigh({third, second, first});
  CHECK(in_order[1].evidence.answer == 2);
  CHECK(in_order[1].probability == doctest::Approx(1 - sure[0].probability));
  CHECK(in_order[2].probability < in_order[1].probability);
  calibration.trust.bias = -5;
  const std::vector<Weighed> unsure = calibration.Weigh({second, first});
  CHECK(unsure[0].evidence.answer == 1);
  CHECK(unsure[0].probability == doctest::Approx(0.269).epsilon(0.001));
  CHECK(unsure[1].probability < unsure[0].probability);
  CHECK(calibration.Weigh({}).empty());
}

TEST_CASE("probabilities are right for the share of out-of-scope messages that is expected") {
  const std::vector<Sample> samples = Samples(4000);
  for (const double share : {0.05, 0.6}) {
    const Calibration calibration = Calibrate(samples, {.max_wrong = 0.2, .oos_share = share});
    double of_right = 0;
    double expected = 0;
    for (const Sample& sample : samples) {  // a fifth of them out of scope
      const double weight = sample.right == Sample::kNoAnswer ? share / 0.2 : (1 - share) / 0.8;
      expected += weight * Probability(calibration, sample.candidates[0].features);
      of_right += sample.right == 1 ? weight : 0;
    }
    CHECK(expected == doctest::Approx(of_right).epsilon(0.01));
  }
}

// Half of the questions are long. `of_long` and `of_short` are the shares of right first candidates; their scores are
// alike.
std::vector<Sample> OfTwoLengths(double of_long, double of_short) {
  std::vector<Sample> samples = Samples(2000);
  std::mt19937 random(7);
  std::uniform_real_distribution<double> uniform;
  for (size_t i = 0; i < samples.size(); ++i) {
    const bool is_long = i % 2 == 0;
    samples[i].candidates[0].features[kLength] = is_long ? 4 : 2;
    samples[i].right = uniform(random) < (is_long ? of_long : of_short) ? 1U : Sample::kNoAnswer;
  }
  return samples;
}

TEST_CASE("the same scores may mean more in a longer message, but never less") {
  CHECK(std::string(kFeatureNames[kLength]) == "length");
  const Calibration more = Calibrate(OfTwoLengths(0.9, 0.5), {});
  CHECK(more.trust.weight[kLength] * more.trust.scale[kLength] > 0.2);
  const Calibration less = Calibrate(OfTwoLengths(0.5, 0.9), {});
  CHECK(less.trust.weight[kLength] * less.trust.scale[kLength] == 0);
}

// `all` judged questions in scope from a probability down, of which every nth was answered wrong; 0: none.
void Add(std::vector<Judged>& judged, double probability, int all, int nth_wrong) {
  for (int i = 0; i < all; ++i) {
    const bool right = nth_wrong == 0 || i % nth_wrong != 0;
    judged.push_back({.probability = probability - 1e-5 * i, .right = right, .offered = true, .in_scope = true});
  }
}

TEST_CASE("a budget that cannot be shown to be kept is expected to be kept with a margin, or nothing is answered") {
  std::vector<Judged> judged;
  Add(judged, 0.95, 60, 60);
  Add(judged, 0.85, 60, 10);
  Calibration calibration;
  ChooseCuts(judged, {.max_wrong = 0.05}, calibration);
  CHECK(calibration.cuts.answer > 0.94);
  CHECK(calibration.cuts.answer < 0.95);
  CHECK(calibration.report.find("Too few questions to show that at most 5.0 % of answers would be wrong") == 0);
  ChooseCuts(judged, {.max_wrong = 0.01}, calibration);
  CHECK(calibration.cuts.answer == 1);
  CHECK(calibration.report.find("statistics answer nothing") != std::string::npos);
  ChooseCuts(judged, {.max_wrong = 0.01, .highest_cut = HighestCut(true)}, calibration);
  CHECK(calibration.cuts.answer == HighestCut(true));
}

TEST_CASE("a few wrong ones at the top do not end the search for a cut") {
  std::vector<Judged> judged;
  Add(judged, 0.99, 200, 10);
  Add(judged, 0.9, 1800, 0);
  Calibration calibration;
  ChooseCuts(judged, {.max_wrong = 0.05}, calibration);
  CHECK(calibration.cuts.answer < 0.9);
  CHECK(calibration.report.find("with 95 % confidence") != std::string::npos);
}

TEST_CASE("many questions of little weight do not put off the first test of a cut") {
  std::vector<Judged> judged;
  Add(judged, 0.99, 200, 0);
  Add(judged, 0.9, 200, 4);
  for (int i = 0; i < 3000; ++i) judged.push_back({.probability = 0.3, .weight = 0.01});
  for (int i = 0; i < 500; ++i) judged.push_back({.probability = 0.99, .weight = 0});
  Calibration calibration;
  ChooseCuts(judged, {.max_wrong = 0.05}, calibration);
  CHECK(calibration.cuts.answer > 0.89);
  CHECK(calibration.report.find("with 95 % confidence (budget 5.0 %; judged on 3400 questions") != std::string::npos);
}

TEST_CASE("samples made from the content are expected to spend half of the budget") {
  std::vector<Judged> judged;
  Add(judged, 0.99, 500, 0);
  Add(judged, 0.9, 500, 16);
  Calibration bold;
  ChooseCuts(judged, {.max_wrong = 0.05}, bold);
  Calibration careful;
  ChooseCuts(judged, {.max_wrong = 0.05, .careful = true}, careful);
  CHECK(bold.cuts.answer < 0.896);
  CHECK(careful.cuts.answer > 0.896);
}

// Fifty judged questions from a probability down, of which the first `found` would find theirs among those offered.
void AddOffered(std::vector<Judged>& judged, double probability, int found) {
  for (int i = 0; i < 50; ++i) {
    judged.push_back({.probability = probability - 1e-5 * i, .offered = i < found, .in_scope = i < found});
  }
}

double ClarifyCutOf(std::vector<Judged> judged) {
  Add(judged, 0.99, 300, 0);
  Calibration calibration;
  ChooseCuts(std::move(judged), {.max_wrong = 0.05}, calibration);
  return calibration.cuts.clarify;
}

TEST_CASE("it is asked as far down as asking is worth it in all, past neighbours that happen to be poor") {
  std::vector<Judged> judged;
  AddOffered(judged, 0.6, 40);
  AddOffered(judged, 0.5, 15);  // poor, between better ones
  AddOffered(judged, 0.4, 38);
  CHECK(ClarifyCutOf(judged) == doctest::Approx(0.4 - 37e-5));
  AddOffered(judged, 0.3, 2);
  AddOffered(judged, 0.2, 12);
  CHECK(ClarifyCutOf(judged) == doctest::Approx(0.4 - 37e-5));
}

TEST_CASE("a handful of questions shows nothing about asking") {
  std::vector<Judged> judged;
  for (int i = 0; i < 30; ++i) judged.push_back({.probability = 0.5, .offered = true, .in_scope = true});
  CHECK(ClarifyCutOf(judged) > 0.9);
}

TEST_CASE("the outlook says what more labelled questions would buy") {
  const Calibration calibration = Calibrate(Samples(1000), {.max_wrong = 0.2, .oos_share = 0.2});
  CHECK(calibration.outlook.find("With 1000 more about ") == 0);
  CHECK(calibration.outlook.find(" %, with 3000 more about ") != std::string::npos);
}

TEST_CASE("without questions there are the usual weights and a report that says so") {
  const Calibration calibration = Calibrate({}, {});
  CHECK(calibration.order == UsualCalibration().order);
  CHECK(calibration.report.find("Too few example questions") == 0);
  CHECK(Probability(calibration, Features{}) < 0.05);
}

TEST_CASE("right or wrong alone teach nothing, and do not break anything") {
  std::vector<Sample> samples = Samples(200);
  for (Sample& sample : samples) sample.right = 1;
  const Calibration calibration = Calibrate(samples, {});
  for (const double w : calibration.trust.weight) CHECK(w == w);  // no NaN
}

}  // namespace
}  // namespace deskbell::understand
