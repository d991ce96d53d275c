#include "server/understand/calibration.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "server/understand/cuts.h"
#include "server/understand/logistic.h"

namespace deskbell::understand {
namespace {

// Probabilities that choose the cuts must come from fits that have not seen their question.
constexpr size_t kFolds = 5;

// Content without example questions gives nothing to learn from. These are the weights that a help centre of 87
// articles with five questions each gave, on the features as they are.
constexpr Features kUsualWeights = {0.20,  0.15, 0.04,  0.57,  0.26, 0.10, 1.76, 0.38, -0.32,
                                    -0.77, 3.09, -2.31, -1.11, 1.73, 0.55, 2.12, 0.11, -1.70};
constexpr double kUsualBias = -4.0;
// Fewer questions than this are not learnt from.
constexpr size_t kFewestQuestions = 30;

double ShareOf(const std::vector<Sample>& samples, bool in_scope) {
  double sum = 0;
  for (const Sample& s : samples) sum += (s.right != Sample::kNoAnswer) == in_scope ? s.weight : 0;
  return sum;
}

// Weights that make the out-of-scope samples `oos_share` of all, and keep their effective total.
std::vector<double> Reweighted(const std::vector<Sample>& samples, double oos_share) {
  const double in = ShareOf(samples, true);
  const double out = ShareOf(samples, false);
  std::vector<double> weights;
  weights.reserve(samples.size());
  for (const Sample& s : samples) {
    const bool in_scope = s.right != Sample::kNoAnswer;
    if (in <= 0 || out <= 0) {
      weights.push_back(s.weight);
    } else {
      weights.push_back(s.weight * (in_scope ? (1 - oos_share) / in : oos_share / out) * (in + out));
    }
  }
  return weights;
}

// Every candidate of the samples outside of `fold` (all if fold is kFolds) is one row: right or wrong.
LogisticRows Rows(const std::vector<Sample>& samples, const std::vector<double>& weights, size_t fold) {
  LogisticRows rows;
  for (size_t i = 0; i < samples.size(); ++i) {
    if (i % kFolds == fold) continue;
    for (const Evidence& e : samples[i].candidates) {
      rows.features.push_back(e.features);
      rows.right.push_back(e.answer == samples[i].right);
      rows.weight.push_back(weights[i]);
    }
  }
  return rows;
}

Judged Judge(const Calibration& calibration, const Sample& sample, double weight) {
  Judged judged{.weight = weight, .in_scope = sample.right != Sample::kNoAnswer};
  std::vector<std::pair<double, uint32_t>> ranked;
  for (const Evidence& e : sample.candidates) ranked.emplace_back(calibration.Probability(e.features), e.answer);
  std::sort(ranked.rbegin(), ranked.rend());
  if (ranked.empty()) return judged;
  judged.probability = ranked.front().first;
  judged.right = ranked.front().second == sample.right;
  for (size_t i = 0; i < std::min<size_t>(ranked.size(), 3); ++i) judged.offered |= ranked[i].second == sample.right;
  return judged;
}

}  // namespace

double Calibration::Probability(const Features& features) const {
  double z = bias;
  for (size_t i = 0; i < kFeatures; ++i) z += weight[i] * (features[i] - centre[i]) * scale[i];
  return 1 / (1 + std::exp(-z));
}

Calibration UsualCalibration() {
  Calibration calibration;
  calibration.scale.fill(1);
  calibration.weight = kUsualWeights;
  calibration.bias = kUsualBias;
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
  std::vector<Judged> judged(samples.size());
  for (size_t fold = 0; fold < kFolds; ++fold) {
    FitLogistic(Rows(samples, weights, fold), calibration);
    for (size_t i = fold; i < samples.size(); i += kFolds) judged[i] = Judge(calibration, samples[i], weights[i]);
  }
  calibration = UsualCalibration();
  FitLogistic(Rows(samples, weights, kFolds), calibration);
  ChooseCuts(std::move(judged), budget, calibration);
  return calibration;
}

}  // namespace deskbell::understand
