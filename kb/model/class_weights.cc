#include "kb/model/class_weights.h"

#include <algorithm>
#include <cmath>

namespace deskbell::kb {
namespace {

constexpr float kSmallest = 0.1F;   // |w| below this is dropped: a ninth is left, at no loss
constexpr double kSmoothing = 300;  // μ, in features
// What a label without phrasings scores; where it was learnt as one more class it came to about as much.
constexpr float kUnseenLinear = -12;
constexpr float kUnseenMargin = -1;
// What a label without phrasings costs: with none of the words, it would otherwise be likelier than all that have some.
constexpr float kNeverLikely = 1e6F;
// A feature that more labels share says nothing of any, and with thousands of labels it would cost the most.
constexpr size_t kMostLabels = 600;

float Scale(float largest) { return largest > 0 ? largest / 127 : 1; }

int8_t Quantised(float weight, float scale) { return static_cast<int8_t>(std::lround(weight / scale)); }

}  // namespace

ClassWeights::ClassWeights(const Weights& softmax, const Weights& svm, std::span<const uint32_t> seen, size_t classes) {
  tables_.classes = static_cast<uint32_t>(classes);
  tables_.rows.reserve(softmax.rows() + 2);
  std::vector<bool> is_seen(classes);
  for (const uint32_t label : seen) is_seen[label] = true;
  std::vector<float> linear(classes);
  std::vector<float> margin(classes);
  for (size_t f = 0; f <= softmax.rows(); ++f) {
    const bool is_bias = f == softmax.rows();
    for (size_t k = 0; k < classes; ++k) {
      linear[k] = is_bias && !is_seen[k] ? kUnseenLinear : 0;
      margin[k] = is_bias && !is_seen[k] ? kUnseenMargin : 0;
    }
    for (size_t j = 0; j < seen.size(); ++j) {
      margin[seen[j]] = svm.row(f)[j];
      linear[seen[j]] = softmax.row(f)[j] + kSvmShare * svm.row(f)[j];
    }
    float largest = 0;
    float largest_margin = 0;
    for (size_t k = 0; k < classes; ++k) {
      largest = std::max(largest, std::abs(linear[k]));
      largest_margin = std::max(largest_margin, std::abs(margin[k]));
    }
    const Row row{static_cast<uint32_t>(tables_.entries.size()), Scale(largest), Scale(largest_margin)};
    tables_.rows.push_back(row);
    for (size_t k = 0; k < classes; ++k) {
      if (std::abs(linear[k]) < kSmallest) continue;
      tables_.entries.push_back(
          {static_cast<uint16_t>(k), Quantised(linear[k], row.linear_scale), Quantised(margin[k], row.margin_scale)});
    }
  }
  tables_.rows.push_back({static_cast<uint32_t>(tables_.entries.size()), 1, 1});
  tables_.entries.shrink_to_fit();
}

void ClassWeights::Score(std::span<const Term> x, std::vector<float>& linear, std::vector<float>& margin) const {
  linear.assign(tables_.classes, 0.0F);
  margin.assign(tables_.classes, 0.0F);
  const size_t bias = tables_.rows.size() - 2;
  const auto add = [&](size_t feature, float value) {
    const Row& row = tables_.rows[feature];
    const float by_linear = value * row.linear_scale;
    const float by_margin = value * row.margin_scale;
    for (uint32_t e = row.begin; e < tables_.rows[feature + 1].begin; ++e) {
      const Entry& entry = tables_.entries[e];
      linear[entry.label] += by_linear * static_cast<float>(entry.linear);
      margin[entry.label] += by_margin * static_cast<float>(entry.margin);
    }
  };
  for (const Term& term : x) {
    if (term.feature < bias) add(term.feature, term.value);
  }
  add(bias, 1);
}

ClassLikelihoods::ClassLikelihoods(const Labelled& data, size_t classes, const std::vector<bool>& is_stem) {
  const size_t features = is_stem.size();
  std::vector<uint64_t> found;  // feature << 32 | class
  std::vector<double> totals(classes);
  std::vector<double> df(features);
  for (size_t i = 0; i < data.examples.size(); ++i) {
    for (const Term& term : data.examples[i]) {
      if (!is_stem[term.feature]) continue;
      found.push_back(static_cast<uint64_t>(term.feature) << 32 | data.classes[i]);
      totals[data.classes[i]] += 1;
      df[term.feature] += 1;
    }
  }
  const auto all = static_cast<double>(std::max<size_t>(found.size(), 1));
  std::sort(found.begin(), found.end());
  tables_.begin.assign(features + 1, 0);
  std::vector<Entry> entries;  // of one feature
  for (size_t i = 0; i < found.size();) {
    const size_t first = i;
    while (i < found.size() && found[i] == found[first]) ++i;
    const auto feature = static_cast<uint32_t>(found[first] >> 32);
    const double gain = std::log(1 + static_cast<double>(i - first) * all / (kSmoothing * df[feature]));
    entries.push_back({static_cast<uint32_t>(found[first]), static_cast<float>(gain)});
    if (i < found.size() && found[i] >> 32 == feature) continue;
    if (entries.size() <= kMostLabels) {
      tables_.begin[feature + 1] = static_cast<uint32_t>(entries.size());
      tables_.entries.insert(tables_.entries.end(), entries.begin(), entries.end());
    }
    entries.clear();
  }
  for (size_t f = 0; f < features; ++f) tables_.begin[f + 1] += tables_.begin[f];
  for (const double total : totals) {
    tables_.cost.push_back(total > 0 ? static_cast<float>(std::log(1 + total / kSmoothing)) : kNeverLikely);
  }
}

void ClassLikelihoods::Score(std::span<const Term> x, size_t stems, std::vector<float>& likelihood) const {
  likelihood.assign(tables_.cost.size(), 0.0F);
  for (const Term& term : x) {
    if (term.feature + 1 >= tables_.begin.size()) continue;
    for (uint32_t e = tables_.begin[term.feature]; e < tables_.begin[term.feature + 1]; ++e) {
      likelihood[tables_.entries[e].label] += tables_.entries[e].gain;
    }
  }
  const auto length = static_cast<float>(std::max<size_t>(stems, 1));
  for (size_t k = 0; k < likelihood.size(); ++k) likelihood[k] = likelihood[k] / length - tables_.cost[k];
}

}  // namespace deskbell::kb
