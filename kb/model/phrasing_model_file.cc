#include <algorithm>

#include "kb/model/bytes.h"
#include "kb/model/phrasing_model.h"

namespace deskbell::kb {
namespace {

constexpr std::string_view kMagic = "deskbell phrasing model 2\n";

// Begins that grow and end at `size`.
bool Ordered(const std::vector<uint32_t>& begin, size_t size) {
  return !begin.empty() && begin.front() == 0 && begin.back() == size && std::is_sorted(begin.begin(), begin.end());
}

bool Sound(const ClassWeights::Tables& t, size_t labels) {
  if (t.rows.empty()) return t.entries.empty();
  if (t.classes != labels || t.rows.size() < 2 || t.rows.back().begin != t.entries.size()) return false;
  return std::is_sorted(t.rows.begin(), t.rows.end(), [](const auto& a, const auto& b) { return a.begin < b.begin; }) &&
         std::all_of(t.entries.begin(), t.entries.end(), [&](const auto& e) { return e.label < labels; });
}

bool Sound(const ClassLikelihoods::Tables& t, size_t labels) {
  return Ordered(t.begin, t.entries.size()) && t.cost.size() == labels &&
         std::all_of(t.entries.begin(), t.entries.end(), [&](const auto& e) { return e.label < labels; });
}

bool Sound(const VectorList& list, size_t features) {
  return Ordered(list.begin, list.terms.size()) &&
         std::all_of(list.terms.begin(), list.terms.end(), [&](const Term& t) { return t.feature < features; });
}

}  // namespace

std::string PhrasingModel::Store() const {
  const FeatureSpace::Tables space = space_.Store();
  ByteWriter out;
  out.Number<uint64_t>(labels_);
  out.Number<uint8_t>(has_nothing_ ? 1 : 0);
  out.Number(space.unseen);
  out.Table(space.hashes);
  out.Table(space.weights);
  out.Number(weights_.tables().classes);
  out.Table(weights_.tables().rows);
  out.Table(weights_.tables().entries);
  out.Table(likelihoods_.tables().begin);
  out.Table(likelihoods_.tables().entries);
  out.Table(likelihoods_.tables().cost);
  out.Table(index_.phrasings().begin);
  out.Table(index_.phrasings().terms);
  out.Table(labels_of_);
  return out.Sealed(kMagic);
}

std::optional<PhrasingModel> PhrasingModel::Restored(std::string_view bytes) {
  ByteReader in(bytes, kMagic);
  PhrasingModel model;
  model.labels_ = in.Number<uint64_t>();
  model.has_nothing_ = in.Number<uint8_t>() != 0;
  FeatureSpace::Tables space;
  space.unseen = in.Number<float>();
  space.hashes = in.Table<uint32_t>();
  space.weights = in.Table<float>();
  ClassWeights::Tables weights;
  weights.classes = in.Number<uint32_t>();
  weights.rows = in.Table<ClassWeights::Row>();
  weights.entries = in.Table<ClassWeights::Entry>();
  ClassLikelihoods::Tables likelihoods;
  likelihoods.begin = in.Table<uint32_t>();
  likelihoods.entries = in.Table<ClassLikelihoods::Entry>();
  likelihoods.cost = in.Table<float>();
  VectorList phrasings;
  phrasings.begin = in.Table<uint32_t>();
  phrasings.terms = in.Table<Term>();
  model.labels_of_ = in.Table<uint32_t>();
  if (!in.ok() || !in.at_end()) return std::nullopt;
  if (model.labels_of_.empty()) return PhrasingModel();
  const size_t features = space.weights.size();
  const bool sound = space.hashes.size() == features && Sound(weights, model.Classes()) &&
                     Sound(likelihoods, model.Classes()) && Sound(phrasings, features) &&
                     phrasings.size() == model.labels_of_.size() &&
                     std::all_of(model.labels_of_.begin(), model.labels_of_.end(),
                                 [&](uint32_t label) { return label < model.Classes(); });
  if (!sound) return std::nullopt;
  model.space_ = FeatureSpace::Restored(std::move(space));
  model.weights_ = ClassWeights(std::move(weights));
  model.likelihoods_ = ClassLikelihoods(std::move(likelihoods));
  model.index_ = PhrasingIndex(std::move(phrasings), features);
  return model;
}

}  // namespace deskbell::kb
