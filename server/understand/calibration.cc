#include "server/understand/calibration.h"

#include <algorithm>

#include "server/understand/cuts.h"

namespace deskbell::understand {
namespace {

// Probabilities that choose the cuts must come from fits that have not seen their question.
constexpr size_t kFolds = 5;

// What tells right from wrong is learnt from so large a share of out-of-scope questions, whatever is expected: at the
// few that most sites have it would mostly learn to tell similar answers apart.
constexpr double kLearntShare = 0.4;

// Content without example questions gives nothing to learn from. What puts its candidates in order is what did so best
// for the rephrased questions of a public FAQ of 125 articles without examples; how far to trust the first of them is
// what a help centre of 87 articles with five questions each gave, on the features as they are.
constexpr Features kUsualOrder = {0.10, 0.23, 0.24, -0.45, -0.25, 3.51, 0.56, 0.65,
                                  0.76, 5.66, 2.58, 0.78,  1.22,  0.44, 0.04};
constexpr double kUsualOrderBias = -5.5;
constexpr Features kUsualTrust = {0.20, 0.15, 0.04, 0.57, 0.26, 1.76, 0.38, 3.09, -2.31, -1.11, 1.73, 0.55, 2.12, 0.11};
constexpr double kUsualTrustBias = -4.8;
// Fewer questions than this are not learnt from.
constexpr size_t kFewestQuestions = 30;

double ShareOf(const std::vector<Sample>& samples, bool in_scope, double Sample::*weight) {
  double sum = 0;
  for (const Sample& s : samples) sum += (s.right != Sample::kNoAnswer) == in_scope ? s.*weight : 0;
  return sum;
}

// Weights that make the out-of-scope samples `oos_share` of all, and keep their effective total.
std::vector<double> Reweighted(const std::vector<Sample>& samples, double oos_share,
                               double Sample::*weight = &Sample::weight) {
  const double in = ShareOf(samples, true, weight);
  const double out = ShareOf(samples, false, weight);
  std::vector<double> weights;
  weights.reserve(samples.size());
  for (const Sample& s : samples) {
    const bool in_scope = s.right != Sample::kNoAnswer;
    if (in <= 0 || out <= 0) {
      weights.push_back(s.*weight);
    } else {
      weights.push_back(s.*weight * (in_scope ? (1 - oos_share) / in : oos_share / out) * (in + out));
    }
  }
  return weights;
}

std::vector<double> Odds(const Logistic& order, const std::vector<Evidence>& evidence) {
  std::vector<double> odds;
  odds.reserve(evidence.size());
  for (const Evidence& e : evidence) odds.push_back(order.Odds(e.features));
  return odds;
}

size_t First(const std::vector<double>& odds) {
  return static_cast<size_t>(std::max_element(odds.begin(), odds.end()) - odds.begin());
}

// A choice of the samples to learn from: all, or all outside of one fold.
struct Learning {
  const std::vector<Sample>& samples;
  const std::vector<double>& expected;  // weights, with the share of out-of-scope messages that is expected
  const std::vector<double>& telling;   // weights, with kLearntShare of them
  size_t left_out = kFolds;

  bool Has(size_t i) const { return i % kFolds != left_out; }
};

// Every candidate of every question in scope is one row: right or wrong.
std::optional<Logistic> FitOrder(const Learning& learning) {
  LogisticRows rows(kFeatures);
  for (size_t i = 0; i < learning.samples.size(); ++i) {
    const Sample& sample = learning.samples[i];
    if (!learning.Has(i) || sample.right == Sample::kNoAnswer) continue;
    for (const Evidence& e : sample.candidates) rows.Add(e.features, e.answer == sample.right, learning.expected[i]);
  }
  return FitLogistic(rows);
}

// Stretches and shifts a model's odds so that they are right with other weights of its rows (Platt 1999).
void Recalibrate(const LogisticRows& rows, const std::vector<double>& weights, Logistic& model) {
  LogisticRows odds(1);
  for (size_t i = 0; i < rows.size(); ++i) odds.Add(std::vector{model.Odds(rows.row(i))}, rows.right[i], weights[i]);
  const auto level = FitLogistic(odds);
  if (!level) return;
  const double stretch = level->weight[0] * level->scale[0];
  if (stretch <= 0) return;
  for (double& weight : model.weight) weight *= stretch;
  model.bias = stretch * (model.bias - level->centre[0]) + level->bias;
}

// Every question is one row: is its first candidate right? The same scores mean more in a longer message, where more
// could have spoken against them. Where samples say the opposite, they do for another reason: everyday questions that
// happen to be longer than the content's own.
std::optional<Logistic> FitTrust(const Learning& learning, const Logistic& order) {
  LogisticRows rows(kFeatures);
  std::vector<double> expected;
  for (size_t i = 0; i < learning.samples.size(); ++i) {
    const Sample& sample = learning.samples[i];
    if (!learning.Has(i) || sample.candidates.empty()) continue;
    const Evidence& first = sample.candidates[First(Odds(order, sample.candidates))];
    rows.Add(first.features, first.answer == sample.right, learning.telling[i]);
    expected.push_back(learning.expected[i]);
  }
  auto trust = FitLogistic(rows);
  if (trust && trust->weight[kLength] < 0) {
    rows.Clear(kLength);
    trust = FitLogistic(rows);
  }
  if (trust) Recalibrate(rows, expected, *trust);
  return trust;
}

void Fit(const Learning& learning, Calibration& calibration) {
  if (auto order = FitOrder(learning)) calibration.order = std::move(*order);
  if (auto trust = FitTrust(learning, calibration.order)) calibration.trust = std::move(*trust);
}

Judged Judge(const Calibration& calibration, const Sample& sample, double weight) {
  Judged judged{.weight = weight, .in_scope = sample.right != Sample::kNoAnswer};
  const std::vector<Weighed> weighed = calibration.Weigh(sample.candidates);
  if (weighed.empty()) return judged;
  judged.probability = weighed.front().probability;
  judged.right = weighed.front().evidence.answer == sample.right;
  for (size_t i = 0; i < std::min<size_t>(weighed.size(), 3); ++i) {
    judged.offered |= weighed[i].evidence.answer == sample.right;
  }
  return judged;
}

// On features that are not standardised.
Logistic AsItIs(const Features& weights, double bias) {
  Logistic model;
  model.centre.assign(kFeatures, 0);
  model.scale.assign(kFeatures, 1);
  model.weight.assign(weights.begin(), weights.end());
  model.bias = bias;
  return model;
}

}  // namespace

std::vector<Weighed> Calibration::Weigh(std::vector<Evidence> evidence) const {
  std::vector<Weighed> weighed;
  if (evidence.empty()) return weighed;
  const std::vector<double> odds = Odds(order, evidence);
  const size_t first = First(odds);
  const double p = ProbabilityOf(trust.Odds(evidence[first].features));
  double most = 0;  // that another one would have
  const double scale = p / ProbabilityOf(odds[first]);
  for (size_t i = 0; i < odds.size(); ++i) {
    if (i != first) most = std::max(most, ProbabilityOf(odds[i]) * scale);
  }
  // All are lowered alike, since what is cut off at a bound ties.
  const double left = std::min(p, 1 - p);
  const double lowered = most > left ? scale * left / most : scale;
  for (size_t i = 0; i < evidence.size(); ++i) {
    const double other = ProbabilityOf(odds[i]) * lowered;
    weighed.push_back({std::move(evidence[i]), i == first ? p : other});
  }
  std::swap(weighed[0], weighed[first]);
  std::sort(weighed.begin() + 1, weighed.end(), [](const Weighed& a, const Weighed& b) {
    return a.probability != b.probability ? a.probability > b.probability : a.evidence.answer < b.evidence.answer;
  });
  return weighed;
}

Calibration UsualCalibration() {
  Calibration calibration;
  calibration.order = AsItIs(kUsualOrder, kUsualOrderBias);
  calibration.trust = AsItIs(kUsualTrust, kUsualTrustBias);
  return calibration;
}

Calibration Calibrate(const std::vector<Sample>& samples, const Budget& budget) {
  Calibration calibration = UsualCalibration();
  calibration.cuts.budget = budget.max_wrong;
  const auto in_scope =
      std::count_if(samples.begin(), samples.end(), [](const Sample& s) { return s.right != Sample::kNoAnswer; });
  if (in_scope < static_cast<ptrdiff_t>(kFewestQuestions)) {
    calibration.cuts = UntestedCuts(budget);
    calibration.report =
        "Too few example questions to learn from: the usual weights and careful cuts are used. Three questions to an "
        "article change that most.";
    return calibration;
  }
  const std::vector<double> weights = Reweighted(samples, budget.oos_share);
  const std::vector<double> telling = Reweighted(samples, kLearntShare);
  const std::vector<double> of_cuts = Reweighted(samples, budget.oos_share, &Sample::cut_weight);
  std::vector<Judged> judged(samples.size());
  for (size_t fold = 0; fold < kFolds; ++fold) {
    Fit({samples, weights, telling, fold}, calibration);
    for (size_t i = fold; i < samples.size(); i += kFolds) judged[i] = Judge(calibration, samples[i], of_cuts[i]);
  }
  calibration = UsualCalibration();
  Fit({samples, weights, telling}, calibration);
  ChooseCuts(std::move(judged), budget, calibration);
  return calibration;
}

}  // namespace deskbell::understand
