#include "kb/model/feature_space.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <unordered_map>

namespace deskbell::kb {
namespace {

constexpr float kIdfPower = 0.85F;
constexpr float kBlockLength[kBlocks] = {1.0F, 1.0F, 0.65F, 0.3F};

float Weight(double phrasings, double df) {
  return std::pow(static_cast<float>(1 + std::log((1 + phrasings) / (1 + df))), kIdfPower);
}

float CountWeight(uint8_t count) { return count == 1 ? 1.0F : 1.0F + std::log(static_cast<float>(count)); }

}  // namespace

void VectorList::Add(const Vector& vector) {
  terms.insert(terms.end(), vector.begin(), vector.end());
  begin.push_back(static_cast<uint32_t>(terms.size()));
}

FeatureSpace::FeatureSpace(std::span<const std::vector<FeatureCount>* const> phrasings) {
  std::unordered_map<uint32_t, uint32_t> df;
  for (const auto* counts : phrasings) {
    for (const FeatureCount& count : *counts) ++df[count.hash];
  }
  std::vector<std::pair<uint32_t, uint32_t>> order(df.begin(), df.end());
  std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
    return a.second != b.second ? a.second > b.second : a.first < b.first;
  });
  const auto n = static_cast<double>(phrasings.size());
  unseen_ = Weight(n, 0);
  std::vector<uint32_t> hashes;
  hashes.reserve(order.size());
  weight_.reserve(order.size());
  for (const auto& [hash, count] : order) {
    hashes.push_back(hash);
    weight_.push_back(Weight(n, count));
  }
  Fill(hashes);
}

void FeatureSpace::Fill(const std::vector<uint32_t>& hashes) {
  slots_.assign(std::bit_ceil(std::max<size_t>(16, hashes.size() * 2)), Slot{});
  const size_t mask = slots_.size() - 1;
  for (size_t i = 0; i < hashes.size(); ++i) {
    size_t at = hashes[i] & mask;
    while (slots_[at].feature != kNone) at = (at + 1) & mask;
    slots_[at] = {hashes[i], static_cast<uint32_t>(i)};
  }
}

uint32_t FeatureSpace::Find(uint32_t hash) const {
  if (slots_.empty()) return kNone;
  const size_t mask = slots_.size() - 1;
  for (size_t at = hash & mask; slots_[at].feature != kNone; at = (at + 1) & mask) {
    if (slots_[at].hash == hash) return slots_[at].feature;
  }
  return kNone;
}

FeatureSpace::Shape FeatureSpace::Vectorise(std::span<const FeatureCount> counts, Vector& vector) const {
  float squares[kBlocks] = {};
  Shape shape;
  vector.clear();
  // The block is kept in the two upper bits of the feature until the lengths are known.
  for (const FeatureCount& count : counts) {
    const auto block = static_cast<uint32_t>(count.block);
    const uint32_t feature = Find(count.hash);
    const float value = CountWeight(count.count) * (feature == kNone ? unseen_ : weight_[feature]);
    squares[block] += value * value;
    if (count.block == Block::kStems) ++shape.stems;
    if (feature == kNone) continue;
    vector.push_back({feature | block << 30, value});
  }
  float scale[kBlocks] = {};
  double length = 0;
  for (size_t b = 0; b < kBlocks; ++b) {
    if (squares[b] <= 0) continue;
    scale[b] = kBlockLength[b] / std::sqrt(squares[b]);
    length += static_cast<double>(kBlockLength[b]) * kBlockLength[b];
  }
  shape.length = std::sqrt(length);
  for (Term& term : vector) {
    term.value *= scale[term.feature >> 30];
    term.feature &= 0x3fffffff;
  }
  std::sort(vector.begin(), vector.end(), [](const Term& a, const Term& b) { return a.feature < b.feature; });
  return shape;
}

void FeatureSpace::MarkBlock(std::span<const FeatureCount> counts, Block block, std::vector<bool>& marks) const {
  for (const FeatureCount& count : counts) {
    if (count.block != block) continue;
    const uint32_t feature = Find(count.hash);
    if (feature != kNone) marks[feature] = true;
  }
}

FeatureSpace::Tables FeatureSpace::Store() const {
  Tables tables{std::vector<uint32_t>(weight_.size()), weight_, unseen_};
  for (const Slot& slot : slots_) {
    if (slot.feature != kNone) tables.hashes[slot.feature] = slot.hash;
  }
  return tables;
}

FeatureSpace FeatureSpace::Restored(Tables tables) {
  FeatureSpace space;
  space.weight_ = std::move(tables.weights);
  space.unseen_ = tables.unseen;
  space.Fill(tables.hashes);
  return space;
}

double Dot(std::span<const Term> a, std::span<const Term> b) {
  double sum = 0;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i].feature < b[j].feature) {
      ++i;
    } else if (b[j].feature < a[i].feature) {
      ++j;
    } else {
      sum += static_cast<double>(a[i++].value) * b[j++].value;
    }
  }
  return sum;
}

double SquaredLength(std::span<const Term> a) {
  double sum = 0;
  for (const Term& term : a) sum += static_cast<double>(term.value) * term.value;
  return sum;
}

}  // namespace deskbell::kb
