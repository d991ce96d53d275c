#include "kb/model/phrasing_index.h"

#include <algorithm>
#include <cmath>

namespace deskbell::kb {
namespace {

// A feature of more phrasings than this has no postings: it could not tell them apart, and would cost the most.
constexpr size_t kLongestList = 400;
// Postings read for one message, rarest features first: about 10 µs.
constexpr size_t kMostPostings = 2'000;
constexpr size_t kMostCompared = 24;

bool Nearer(const NearPhrasing& a, const NearPhrasing& b) {
  return a.cosine != b.cosine ? a.cosine > b.cosine : a.phrasing < b.phrasing;
}

}  // namespace

PhrasingIndex::PhrasingIndex(VectorList phrasings, size_t features) : phrasings_(std::move(phrasings)) {
  begin_.assign(features + 1, 0);
  for (const Term& term : phrasings_.terms) ++begin_[term.feature + 1];
  for (size_t f = 0; f < features; ++f) begin_[f + 1] = begin_[f + 1] > kLongestList ? 0 : begin_[f + 1];
  std::vector<bool> listed(features);
  for (size_t f = 0; f < features; ++f) {
    listed[f] = begin_[f + 1] > 0;
    begin_[f + 1] += begin_[f];
  }
  postings_.resize(begin_.back());
  std::vector<uint32_t> next(begin_.begin(), begin_.end() - 1);
  shortness_.reserve(phrasings_.size());
  for (uint32_t i = 0; i < phrasings_.size(); ++i) {
    const double squared = SquaredLength(phrasings_[i]);
    shortness_.push_back(squared > 0 ? static_cast<float>(1 / std::sqrt(squared)) : 0);
    for (const Term& term : phrasings_[i]) {
      if (listed[term.feature]) postings_[next[term.feature]++] = {i, term.value};
    }
  }
}

void PhrasingIndex::Collect(std::span<const Term> message, Work& work) const {
  work.sums.resize(phrasings_.size());
  work.touched.clear();
  size_t read = 0;
  // Features are numbered from the most to the least frequent, so the end of a sorted vector holds the rarest.
  for (size_t i = message.size(); i-- > 0 && read < kMostPostings;) {
    const Term& term = message[i];
    if (term.feature >= features()) continue;
    read += begin_[term.feature + 1] - begin_[term.feature];
    for (uint32_t p = begin_[term.feature]; p < begin_[term.feature + 1]; ++p) {
      float& sum = work.sums[postings_[p].phrasing];
      if (sum == 0) work.touched.push_back(postings_[p].phrasing);
      sum += term.value * postings_[p].value;
    }
  }
}

// Moves the best by the collected sums to work.near, and clears the sums. Nearly all that was touched is worse than the
// worst kept, so it costs one comparison each.
void PhrasingIndex::KeepBest(Work& work) const {
  std::vector<NearPhrasing>& near = work.near;
  near.clear();
  float worst = -1;
  const auto shrink = [&] {
    if (near.size() <= kMostCompared) return;
    std::nth_element(near.begin(), near.begin() + (kMostCompared - 1), near.end(), Nearer);
    near.resize(kMostCompared);
    worst = near.back().cosine;
  };
  for (const uint32_t i : work.touched) {
    const float cosine = work.sums[i] * shortness_[i];
    work.sums[i] = 0;
    if (cosine < worst) continue;
    near.push_back({i, cosine});
    if (near.size() == 4 * kMostCompared) shrink();
  }
  shrink();
}

std::span<const NearPhrasing> PhrasingIndex::Nearest(std::span<const Term> message, double length, Work& work) const {
  Collect(message, work);
  KeepBest(work);
  work.message.resize(features());
  for (const Term& term : message) work.message[term.feature] = term.value;
  for (NearPhrasing& near : work.near) {
    float dot = 0;
    for (const Term& term : phrasings_[near.phrasing]) dot += term.value * work.message[term.feature];
    near.cosine = length > 0 ? dot * shortness_[near.phrasing] / static_cast<float>(length) : 0;
  }
  for (const Term& term : message) work.message[term.feature] = 0;
  std::sort(work.near.begin(), work.near.end(), Nearer);
  return work.near;
}

}  // namespace deskbell::kb
