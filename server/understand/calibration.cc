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

Calibration Calibrate(const std::vector<Sample>& samples, const Budget& budget) {
  Calibration calibration;
  const std::vector<double> weights = Reweighted(samples, budget.oos_share);
  std::vector<Judged> judged(samples.size());
  for (size_t fold = 0; fold < kFolds; ++fold) {
    FitLogistic(Rows(samples, weights, fold), calibration);
    for (size_t i = fold; i < samples.size(); i += kFolds) judged[i] = Judge(calibration, samples[i], weights[i]);
  }
  calibration = {};
  FitLogistic(Rows(samples, weights, kFolds), calibration);
  ChooseCuts(std::move(judged), budget, calibration);
  return calibration;
}

}  // namespace deskbell::understand
