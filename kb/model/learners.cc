#include "kb/model/learners.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace deskbell::kb {
namespace {

constexpr float kSmall = 1e-6F;  // a dual variable below this moves nothing

// to += by · from. Rows are a multiple of eight floats long (Weights::stride), which the compiler makes into vectors.
constexpr size_t kLane = 8;
void AddScaled(float* __restrict to, const float* __restrict from, float by, size_t size) {
  for (size_t k = 0; k < size; k += kLane) {
    for (size_t j = 0; j < kLane; ++j) to[k + j] += by * from[k + j];
  }
}

// A change of some classes' dual variables, to be added to their weights times the example.
struct Change {
  std::vector<uint32_t> classes;
  std::vector<float> by;
  void Clear() {
    classes.clear();
    by.clear();
  }
  void Add(size_t k, float amount) {
    classes.push_back(static_cast<uint32_t>(k));
    by.push_back(amount);
  }
};

void AddToRow(float* row, float x, const Change& change, const std::vector<float>& dense) {
  if (change.classes.size() * 6 > dense.size()) {
    AddScaled(row, dense.data(), x, dense.size());
    return;
  }
  for (size_t j = 0; j < change.classes.size(); ++j) row[change.classes[j]] += x * change.by[j];
}

// weights += change ⊗ x
void Apply(std::span<const Term> x, const Change& change, std::vector<float>& dense, Weights& weights) {
  if (change.classes.empty()) return;
  std::fill(dense.begin(), dense.end(), 0.0F);
  for (size_t j = 0; j < change.classes.size(); ++j) dense[change.classes[j]] = change.by[j];
  for (const Term& term : x) {
    if (term.feature < weights.rows()) AddToRow(weights.row(term.feature), term.value, change, dense);
  }
  AddToRow(weights.row(weights.rows()), 1, change, dense);
}

std::vector<uint32_t> Numbers(size_t n) {
  std::vector<uint32_t> order(n);
  std::iota(order.begin(), order.end(), 0U);
  return order;
}

double LengthIn(std::span<const Term> x, const Weights& weights) {
  double sum = 1;  // the bias
  for (const Term& term : x) {
    if (term.feature < weights.rows()) sum += static_cast<double>(term.value) * term.value;
  }
  return sum;
}

// The u > 0 with u + ln u = x, to about six digits: Wright's omega function, by Newton's method.
float Omega(float x) {
  if (x < -10) return std::exp(x);
  float u = x < -1 ? std::exp(x) : x < 3 ? 0.567F + 0.43F * x : x - std::log(x);
  if (u < 0.05F) u = std::min(std::exp(x), 0.2F);
  for (int i = 0; i < 3; ++i) u *= (1 + x - std::log(u)) / (1 + u);
  return u;
}

// The step for one example. Its duals α sum to 1, and moving them from α to a moves its own scores to s + q(α − a),
// where q = C‖x‖². The best a is the softmax of those scores: ln a_k + q·a_k = s_k + q·α_k − z, with z such that a sums
// to 1.
class SoftmaxStep {
 public:
  explicit SoftmaxStep(size_t classes) : goal_(classes) {}

  // Updates `alpha` and collects C(α − a).
  void Solve(const float* scores, float q, float c, float* alpha, Change& change) {
    Collect(scores, q, alpha);
    const float log_q = std::log(q);
    found_.resize(active_.size());
    float z = z_;
    for (int round = 0; round < 4; ++round) {
      float sum = 0;
      float slope = 0;
      for (size_t j = 0; j < active_.size(); ++j) {
        const float u = Omega(goal_[active_[j]] - z + log_q);
        found_[j] = u / q;
        sum += found_[j];
        slope += found_[j] / (1 + u);
      }
      if (std::abs(sum - 1) < 1e-4F || slope <= 0) break;
      z += (sum - 1) / slope;
    }
    const float total = std::accumulate(found_.begin(), found_.end(), 0.0F);
    for (size_t j = 0; j < active_.size(); ++j) {
      const uint32_t k = active_[j];
      const float next = found_[j] / total;
      if (std::abs(alpha[k] - next) > kSmall) change.Add(k, c * (alpha[k] - next));
      alpha[k] = next;
    }
  }

 private:
  // Classes whose dual is, or may become, more than nothing; z_ = ln Σ e^s, which is right if nothing moves.
  void Collect(const float* scores, float q, const float* alpha) {
    const size_t classes = goal_.size();
    const float top = *std::max_element(scores, scores + classes);
    float sum = 0;
    for (size_t k = 0; k < classes; ++k) {
      const float below = scores[k] - top;
      if (below > -16) sum += std::exp(below);
    }
    z_ = top + std::log(sum);
    active_.clear();
    for (size_t k = 0; k < classes; ++k) {
      goal_[k] = scores[k] + q * alpha[k];
      if (goal_[k] - z_ > -9 || alpha[k] > 1e-4F) active_.push_back(static_cast<uint32_t>(k));
    }
  }

  std::vector<float> goal_;
  std::vector<uint32_t> active_;
  std::vector<float> found_;
  float z_ = 0;
};

}  // namespace

void Weights::Score(std::span<const Term> x, float* scores) const {
  std::copy_n(row(rows_), stride_, scores);
  for (const Term& term : x) {
    if (term.feature < rows_) AddScaled(scores, row(term.feature), term.value, stride_);
  }
}

void TrainSoftmax(const Labelled& data, const LearnerOptions& options, Weights& weights) {
  const size_t classes = weights.classes();
  const size_t n = data.examples.size();
  std::vector<float> alpha(n * classes);
  for (size_t i = 0; i < n; ++i) alpha[i * classes + data.classes[i]] = 1;
  std::vector<float> scores(weights.stride());
  std::vector<float> dense(weights.stride());
  std::vector<uint32_t> order = Numbers(n);
  std::mt19937 shuffle(1);
  SoftmaxStep step(classes);
  Change change;
  const auto c = static_cast<float>(options.c);
  for (int epoch = 0; epoch < options.epochs; ++epoch) {
    std::shuffle(order.begin(), order.end(), shuffle);
    for (const uint32_t i : order) {
      const auto x = data.examples[i];
      weights.Score(x, scores.data());
      change.Clear();
      step.Solve(scores.data(), c * static_cast<float>(LengthIn(x, weights)), c, &alpha[i * classes], change);
      Apply(x, change, dense, weights);
    }
  }
}

void TrainSvm(const Labelled& data, const LearnerOptions& options, Weights& weights) {
  const size_t classes = weights.classes();
  const size_t n = data.examples.size();
  std::vector<float> alpha(n * classes);
  std::vector<float> scores(weights.stride());
  std::vector<float> dense(weights.stride());
  std::vector<uint32_t> order = Numbers(n);
  std::mt19937 shuffle(2);
  Change change;
  const auto d_negative = static_cast<float>(0.5 / options.c);
  const auto d_positive = static_cast<float>(0.5 / (options.c * options.positive));
  for (int epoch = 0; epoch < options.epochs; ++epoch) {
    std::shuffle(order.begin(), order.end(), shuffle);
    for (const uint32_t i : order) {
      const auto x = data.examples[i];
      const auto length = static_cast<float>(LengthIn(x, weights));
      float* const own = &alpha[i * classes];
      weights.Score(x, scores.data());
      change.Clear();
      for (size_t k = 0; k < classes; ++k) {
        const bool positive = k == data.classes[i];
        const float y = positive ? 1.0F : -1.0F;
        const float d = positive ? d_positive : d_negative;
        const float gradient = y * scores[k] - 1 + own[k] * d;
        const float next = std::max(own[k] - gradient / (length + d), 0.0F);
        if (std::abs(next - own[k]) > kSmall) change.Add(k, y * (next - own[k]));
        own[k] = next;
      }
      Apply(x, change, dense, weights);
    }
  }
}

}  // namespace deskbell::kb
