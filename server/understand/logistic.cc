#include "server/understand/logistic.h"

#include <algorithm>
#include <cmath>

namespace deskbell::understand {
namespace {

constexpr double kC = 0.1;
constexpr int kRounds = 25;

// A symmetric matrix, of which the lower half is kept.
class Matrix {
 public:
  explicit Matrix(size_t size) : size_(size), values_(size * size) {}
  double& at(size_t i, size_t j) { return values_[i * size_ + j]; }
  double* row(size_t i) { return values_.data() + i * size_; }
  void Clear() { std::fill(values_.begin(), values_.end(), 0.0); }

 private:
  size_t size_;
  std::vector<double> values_;
};

// Solves a·x = b in place for a positive definite `a` (Cholesky); false if it is not one.
bool Solve(Matrix a, std::vector<double>& b) {
  const size_t n = b.size();
  for (size_t j = 0; j < n; ++j) {
    for (size_t k = 0; k < j; ++k) a.at(j, j) -= a.at(j, k) * a.at(j, k);
    if (!(a.at(j, j) > 1e-12)) return false;
    a.at(j, j) = std::sqrt(a.at(j, j));
    for (size_t i = j + 1; i < n; ++i) {
      for (size_t k = 0; k < j; ++k) a.at(i, j) -= a.at(i, k) * a.at(j, k);
      a.at(i, j) /= a.at(j, j);
    }
  }
  for (size_t i = 0; i < n; ++i) {
    for (size_t k = 0; k < i; ++k) b[i] -= a.at(i, k) * b[k];
    b[i] /= a.at(i, i);
  }
  for (size_t i = n; i-- > 0;) {
    for (size_t k = i + 1; k < n; ++k) b[i] -= a.at(k, i) * b[k];
    b[i] /= a.at(i, i);
  }
  return true;
}

void Standardise(const LogisticRows& rows, Logistic& model) {
  const size_t n = rows.width;
  std::vector<double> sum(n);
  std::vector<double> squares(n);
  double total = 0;
  for (size_t i = 0; i < rows.size(); ++i) {
    const auto row = rows.row(i);
    total += rows.weight[i];
    for (size_t j = 0; j < n; ++j) {
      sum[j] += rows.weight[i] * row[j];
      squares[j] += rows.weight[i] * row[j] * row[j];
    }
  }
  for (size_t j = 0; j < n; ++j) {
    const double mean = sum[j] / total;
    const double variance = squares[j] / total - mean * mean;
    model.centre.push_back(mean);
    model.scale.push_back(variance > 1e-9 ? 1 / std::sqrt(variance) : 0);
  }
}

// The standardised rows, each with a 1 for the bias at its end.
std::vector<double> Standardised(const LogisticRows& rows, const Logistic& model) {
  std::vector<double> x;
  x.reserve(rows.size() * (rows.width + 1));
  for (size_t i = 0; i < rows.size(); ++i) {
    for (size_t j = 0; j < rows.width; ++j) x.push_back((rows.row(i)[j] - model.centre[j]) * model.scale[j]);
    x.push_back(1);
  }
  return x;
}

// The gradient and the Hessian of the penalised loss at `w`.
void Differentiate(const std::vector<double>& x, const LogisticRows& rows, const std::vector<double>& w,
                   std::vector<double>& gradient, Matrix& hessian) {
  const size_t n = w.size();
  std::fill(gradient.begin(), gradient.end(), 0.0);
  hessian.Clear();
  for (size_t i = 0; i < rows.size(); ++i) {
    const double* const row = x.data() + i * n;
    double odds = 0;
    for (size_t j = 0; j < n; ++j) odds += row[j] * w[j];
    const double p = ProbabilityOf(odds);
    const double error = kC * rows.weight[i] * (p - (rows.right[i] ? 1.0 : 0.0));
    const double curve = kC * rows.weight[i] * std::max(p * (1 - p), 1e-9);
    for (size_t j = 0; j < n; ++j) {
      gradient[j] += error * row[j];
      const double scaled = curve * row[j];
      double* const into = hessian.row(j);
      for (size_t k = 0; k <= j; ++k) into[k] += scaled * row[k];
    }
  }
  for (size_t j = 0; j < n; ++j) {
    const double penalty = j + 1 < n ? 1 : 1e-6;  // the bias is free
    gradient[j] += penalty * w[j];
    hessian.at(j, j) += penalty;
  }
}

}  // namespace

double ProbabilityOf(double odds) { return 1 / (1 + std::exp(-odds)); }

double Logistic::Odds(std::span<const double> features) const {
  double odds = bias;
  for (size_t i = 0; i < weight.size(); ++i) odds += weight[i] * (features[i] - centre[i]) * scale[i];
  return odds;
}

void LogisticRows::Add(std::span<const double> features, bool is_right, double its_weight) {
  values.insert(values.end(), features.begin(), features.end());
  right.push_back(is_right);
  weight.push_back(its_weight);
}

void LogisticRows::Clear(size_t feature) {
  for (size_t i = feature; i < values.size(); i += width) values[i] = 0;
}

std::optional<Logistic> FitLogistic(const LogisticRows& rows) {
  const auto rights = static_cast<size_t>(std::count(rows.right.begin(), rows.right.end(), true));
  if (rights == 0 || rights == rows.size()) return std::nullopt;
  Logistic model;
  Standardise(rows, model);
  const std::vector<double> x = Standardised(rows, model);
  std::vector<double> w(rows.width + 1);
  std::vector<double> step(w.size());
  Matrix hessian(w.size());
  for (int round = 0; round < kRounds; ++round) {
    Differentiate(x, rows, w, step, hessian);
    if (!Solve(hessian, step)) break;
    double largest = 0;
    for (const double s : step) largest = std::max(largest, std::abs(s));
    const double shorten = largest > 2 ? 2 / largest : 1;  // far from the minimum Newton's steps overshoot
    for (size_t j = 0; j < w.size(); ++j) w[j] -= shorten * step[j];
    if (largest < 1e-4) break;
  }
  model.bias = w.back();
  w.pop_back();
  model.weight = std::move(w);
  return model;
}

}  // namespace deskbell::understand
