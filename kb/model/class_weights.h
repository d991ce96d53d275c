// The weights of all classes as they are used for reading messages: small, sparse, one pass for three scores.
//
//   linear       W_softmax + 5 · W_svm, |w| < 0.1 dropped, in eight bits with a scale for each feature
//   margin       W_svm alone, likewise
//   likelihood   naive Bayes with Dirichlet smoothing (Zhai, Lafferty 2004), [ln P(x | class) − ln P(x)] ÷ |x|
//                = [Σ ln(1 + n_fk / (μ P(f))) − |x| ln(1 + N_k / μ)] ÷ |x| over the stem features
//
// Immutable; any number of threads may call Score.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kb/model/learners.h"

namespace deskbell::kb {

class ClassWeights {
 public:
  static constexpr float kSvmShare = 5;  // of the support vector machine in the linear score

  struct Entry {
    uint16_t label = 0;
    int8_t linear = 0;
    int8_t margin = 0;
  };
  struct Row {
    uint32_t begin = 0;  // of its entries; they end where the next row's begin
    float linear_scale = 0;
    float margin_scale = 0;
  };
  struct Tables {
    uint32_t classes = 0;
    std::vector<Row> rows;  // by feature; then the bias; then an end mark
    std::vector<Entry> entries;
  };

  ClassWeights() = default;
  explicit ClassWeights(Tables tables) : tables_(std::move(tables)) {}
  // Of `classes` classes the learners saw `seen`, in their order; the others are never the answer.
  ClassWeights(const Weights& softmax, const Weights& svm, std::span<const uint32_t> seen, size_t classes);

  bool empty() const { return tables_.rows.empty(); }
  size_t classes() const { return tables_.classes; }
  const Tables& tables() const { return tables_; }

  void Score(std::span<const Term> x, std::vector<float>& linear, std::vector<float>& margin) const;

 private:
  Tables tables_;
};

// Naive Bayes over the stem features of the phrasings, counted once in each.
class ClassLikelihoods {
 public:
  struct Entry {
    uint32_t label = 0;
    float gain = 0;  // ln(1 + n_fk / (μ P(f)))
  };
  struct Tables {
    std::vector<uint32_t> begin;  // by feature, and an end mark
    std::vector<Entry> entries;
    std::vector<float> cost;  // ln(1 + N_k / μ), by class
  };

  ClassLikelihoods() = default;
  explicit ClassLikelihoods(Tables tables) : tables_(std::move(tables)) {}
  // `is_stem` says of each feature whether it is of the stem block.
  ClassLikelihoods(const Labelled& data, size_t classes, const std::vector<bool>& is_stem);

  const Tables& tables() const { return tables_; }

  // `stems` = the message's stem features, unseen ones included.
  void Score(std::span<const Term> x, size_t stems, std::vector<float>& likelihood) const;

 private:
  Tables tables_;
};

}  // namespace deskbell::kb
