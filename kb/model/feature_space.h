// The features that the training phrasings have, numbered and weighted: how counts become a vector.
//
// value = (1 + ln count) · idf^0.85, where idf = 1 + ln((1 + N) / (1 + df)); each block is then scaled to its own
// length (stems 1, characters 1, pairs 0.65, function words 0.3). A feature that no phrasing has counts at the highest
// idf in the length of its block, so unknown words make a vector short: that is what later tells an off-topic message.
//
// Immutable once built; any number of threads may call Vectorise.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kb/model/features.h"

namespace deskbell::kb {

struct Term {
  uint32_t feature = 0;
  float value = 0;

  friend bool operator==(const Term&, const Term&) = default;
};
using Vector = std::vector<Term>;  // sorted by feature, each once

// Many vectors in one piece of memory.
struct VectorList {
  std::vector<uint32_t> begin{0};  // vector i is terms[begin[i], begin[i + 1])
  std::vector<Term> terms;

  size_t size() const { return begin.size() - 1; }
  std::span<const Term> operator[](size_t i) const { return {terms.data() + begin[i], terms.data() + begin[i + 1]}; }
  void Add(const Vector& vector);
};

class FeatureSpace {
 public:
  FeatureSpace() = default;

  // From the counts of all training phrasings. Features are numbered from the most to the least frequent.
  explicit FeatureSpace(std::span<const std::vector<FeatureCount>* const> phrasings);

  size_t size() const { return weight_.size(); }

  // What the vector does not show of a message.
  struct Shape {
    double length = 0;  // of the vector, had it the unseen features too
    size_t stems = 0;   // stem features, unseen ones included
  };
  Shape Vectorise(std::span<const FeatureCount> counts, Vector& vector) const;

  // marks[f] = true for those features f of a phrasing that are in `block`; `marks` has size() entries.
  void MarkBlock(std::span<const FeatureCount> counts, Block block, std::vector<bool>& marks) const;

  // What it is made of, to be stored; `Restored` puts it together again.
  struct Tables {
    std::vector<uint32_t> hashes;  // by feature
    std::vector<float> weights;    // idf^0.85, by feature
    float unseen = 1;
  };
  Tables Store() const;
  static FeatureSpace Restored(Tables tables);

 private:
  static constexpr uint32_t kNone = 0xffffffff;
  struct Slot {
    uint32_t hash = 0;
    uint32_t feature = kNone;
  };
  uint32_t Find(uint32_t hash) const;
  void Fill(const std::vector<uint32_t>& hashes);

  std::vector<Slot> slots_;    // open addressing; a power of two, at most half full
  std::vector<float> weight_;  // idf^0.85
  float unseen_ = 1;
};

// Both sorted by feature.
double Dot(std::span<const Term> a, std::span<const Term> b);
double SquaredLength(std::span<const Term> a);

}  // namespace deskbell::kb
