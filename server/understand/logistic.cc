#include "server/understand/logistic.h"

#include <algorithm>
#include <cmath>

namespace deskbell::understand {
namespace {

constexpr double kC = 0.1;
constexpr size_t kSize = kFeatures + 1;  // and the bias
constexpr int kRounds = 25;

using Row = std::array<double, kSize>;
using Matrix = std::array<Row, kSize>;

// Solves a·x = b for a symmetric positive definite matrix (Cholesky); false if it is not one.
bool Solve(Matrix a, Row b, Row& x) {
  for (size_t j = 0; j < kSize; ++j) {
    for (size_t k = 0; k < j; ++k) a[j][j] -= a[j][k] * a[j][k];
    if (!(a[j][j] > 1e-12)) return false;
    a[j][j] = std::sqrt(a[j][j]);
    for (size_t i = j + 1; i < kSize; ++i) {
      for (size_t k = 0; k < j; ++k) a[i][j] -= a[i][k] * a[j][k];
      a[i][j] /= a[j][j];
    }
  }
  for (size_t i = 0; i < kSize; ++i) {
    for (size_t k = 0; k < i; ++k) b[i] -= a[i][k] * b[k];
    b[i] /= a[i][i];
  }
  for (size_t i = kSize; i-- > 0;) {
    for (size_t k = i + 1; k < kSize; ++k) b[i] -= a[k][i] * b[k];
    b[i] /= a[i][i];
  }
  x = b;
  return true;
}

void Standardise(const LogisticRows& rows, Calibration& calibration) {
  double total = 0;
  for (const double w : rows.weight) total += w;
  for (size_t j = 0; j < kFeatures; ++j) {
    double sum = 0;
    double squares = 0;
    for (size_t i = 0; i < rows.features.size(); ++i) {
      sum += rows.weight[i] * rows.features[i][j];
      squares += rows.weight[i] * rows.features[i][j] * rows.features[i][j];
    }
    const double mean = sum / total;
    const double variance = squares / total - mean * mean;
    calibration.centre[j] = mean;
    calibration.scale[j] = variance > 1e-9 ? 1 / std::sqrt(variance) : 0;
  }
}

std::vector<Row> Standardised(const LogisticRows& rows, const Calibration& calibration) {
  std::vector<Row> x(rows.features.size());
  for (size_t i = 0; i < x.size(); ++i) {
    for (size_t j = 0; j < kFeatures; ++j) {
      x[i][j] = (rows.features[i][j] - calibration.centre[j]) * calibration.scale[j];
    }
    x[i][kFeatures] = 1;
  }
  return x;
}

double Product(const Row& a, const Row& b) {
  double sum = 0;
  for (size_t j = 0; j < kSize; ++j) sum += a[j] * b[j];
  return sum;
}

// The gradient and the Hessian of the penalised loss at `w`.
void Differentiate(const std::vector<Row>& x, const LogisticRows& rows, const Row& w, Row& gradient, Matrix& hessian) {
  gradient = {};
  hessian = {};
  for (size_t i = 0; i < x.size(); ++i) {
    const double p = 1 / (1 + std::exp(-Product(x[i], w)));
    const double error = kC * rows.weight[i] * (p - (rows.right[i] ? 1.0 : 0.0));
    const double curve = kC * rows.weight[i] * std::max(p * (1 - p), 1e-9);
    for (size_t j = 0; j < kSize; ++j) {
      gradient[j] += error * x[i][j];
      const double scaled = curve * x[i][j];
      for (size_t k = 0; k <= j; ++k) hessian[j][k] += scaled * x[i][k];
    }
  }
  for (size_t j = 0; j < kSize; ++j) {
    const double penalty = j < kFeatures ? 1 : 1e-6;  // the bias is free
    gradient[j] += penalty * w[j];
    hessian[j][j] += penalty;
  }
}

}  // namespace

void FitLogistic(const LogisticRows& rows, Calibration& calibration) {
  const auto rights = static_cast<size_t>(std::count(rows.right.begin(), rows.right.end(), true));
  if (rights == 0 || rights == rows.right.size()) return;
  Standardise(rows, calibration);
  const std::vector<Row> x = Standardised(rows, calibration);
  Row w{};
  Row gradient;
  Row step;
  Matrix hessian;
  for (int round = 0; round < kRounds; ++round) {
    Differentiate(x, rows, w, gradient, hessian);
    if (!Solve(hessian, gradient, step)) break;
    double largest = 0;
    for (const double s : step) largest = std::max(largest, std::abs(s));
    const double shorten = largest > 2 ? 2 / largest : 1;  // far from the minimum Newton's steps overshoot
    for (size_t j = 0; j < kSize; ++j) w[j] -= shorten * step[j];
    if (largest < 1e-6) break;
  }
  std::copy_n(w.begin(), kFeatures, calibration.weight.begin());
  calibration.bias = w[kFeatures];
}

}  // namespace deskbell::understand
