// Logistic regression with few features: standardised, ridge-penalised, by Newton's method.
#pragma once

#include <optional>
#include <span>
#include <vector>

namespace deskbell::understand {

// P(right) = 1 / (1 + e^−odds), odds = bias + Σ weight · (feature − centre) · scale.
struct Logistic {
  std::vector<double> centre, scale, weight;  // by feature
  double bias = 0;

  size_t size() const { return weight.size(); }
  double Odds(std::span<const double> features) const;

  friend bool operator==(const Logistic&, const Logistic&) = default;
};

double ProbabilityOf(double odds);

// One row for each observation.
struct LogisticRows {
  explicit LogisticRows(size_t features_of_a_row) : width(features_of_a_row) {}
  void Add(std::span<const double> features, bool is_right, double its_weight);
  // Makes a feature 0 in all rows, so that it has no weight.
  void Clear(size_t feature);
  size_t size() const { return weight.size(); }
  std::span<const double> row(size_t i) const { return {values.data() + i * width, width}; }

  size_t width;
  std::vector<double> values;  // row by row
  std::vector<bool> right;
  std::vector<double> weight;
};

// min ½‖w‖² + C Σ weight · loss with C = 0.1. Without a right and a wrong row nothing can be learnt.
std::optional<Logistic> FitLogistic(const LogisticRows& rows);

}  // namespace deskbell::understand
