// Two linear learners over the same examples, by dual coordinate ascent with all classes of one example at once.
//
//   softmax   min ½‖W‖² + C Σ −ln softmax(W x)_y                     (Yu, Huang, Lin 2011; each step solved exactly)
//   svm       min ½‖W‖² + Σ C_ik max(0, 1 − y_ik w_k·x)²            (one against the rest; Hsieh et al. 2008)
//
// Weights are laid out [feature][class], so that one step reads and writes a handful of contiguous rows.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kb/model/feature_space.h"

namespace deskbell::kb {

// One row of class weights for each of the first `rows` features, and a last row for the bias (a feature of value 1
// that every example has). Rarer features have no row: they count in the lengths alone.
class Weights {
 public:
  Weights(size_t rows, size_t classes)
      : rows_(rows), stride_((classes + 7) / 8 * 8), classes_(classes), values_((rows + 1) * stride_) {}

  size_t rows() const { return rows_; }
  size_t classes() const { return classes_; }
  size_t stride() const { return stride_; }  // classes, rounded up; the rest of a row stays zero
  float* row(size_t feature) { return values_.data() + feature * stride_; }
  const float* row(size_t feature) const { return values_.data() + feature * stride_; }

  // scores[k] = w_k·x with the bias; `scores` has stride() entries.
  void Score(std::span<const Term> x, float* scores) const;

 private:
  size_t rows_;
  size_t stride_;
  size_t classes_;
  std::vector<float> values_;
};

struct Labelled {
  const VectorList& examples;
  std::span<const uint32_t> classes;  // of each example
};

struct LearnerOptions {
  double c = 1;
  double positive = 1;  // svm: C is so many times higher for an example's own class
  int epochs = 3;       // over the examples
};

// `weights` must be zero and gives the shape. Deterministic.
void TrainSoftmax(const Labelled& data, const LearnerOptions& options, Weights& weights);
void TrainSvm(const Labelled& data, const LearnerOptions& options, Weights& weights);

}  // namespace deskbell::kb
