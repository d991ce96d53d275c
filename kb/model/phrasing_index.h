// Finds the example phrasings nearest to a message (cosine), without looking at all of them.
//
// An inverted index over the features that few phrasings share; the best by those alone are then compared exactly.
// Immutable; any number of threads may call Nearest, each with its own Work.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kb/model/feature_space.h"

namespace deskbell::kb {

struct NearPhrasing {
  uint32_t phrasing = 0;
  float cosine = 0;
};

class PhrasingIndex {
 public:
  // Memory of one thread, reused between calls.
  struct Work {
    std::vector<float> sums;  // by phrasing; zero between calls
    std::vector<uint32_t> touched;
    std::vector<float> message;  // by feature; zero between calls
    std::vector<NearPhrasing> near;
  };

  PhrasingIndex() = default;
  PhrasingIndex(VectorList phrasings, size_t features);

  const VectorList& phrasings() const { return phrasings_; }
  size_t features() const { return begin_.empty() ? 0 : begin_.size() - 1; }

  // The nearest first, at most 24. `length` = ‖message‖ with its unseen features. The result lives in `work`.
  std::span<const NearPhrasing> Nearest(std::span<const Term> message, double length, Work& work) const;

 private:
  struct Posting {
    uint32_t phrasing;
    float value;
  };
  void Collect(std::span<const Term> message, Work& work) const;
  void KeepBest(Work& work) const;

  VectorList phrasings_;
  std::vector<float> shortness_;  // 1 ÷ ‖phrasing‖
  std::vector<uint32_t> begin_;  // by feature, and an end mark
  std::vector<Posting> postings_;
};

}  // namespace deskbell::kb
