#include "kb/model/phrasing_model.h"

#include <algorithm>
#include <cmath>

#include "kb/model/learners.h"

namespace deskbell::kb {
namespace {

constexpr double kSoftmaxC = 30;
constexpr double kSvmC = 1;
constexpr double kSvmPositive = 5;

// Beyond these the learners cost more than they earn: one weight for every feature and label does not fit in memory,
// and with a handful of phrasings each the nearest phrasing is about as good.
constexpr size_t kMostLinearLabels = 500;
constexpr size_t kMostLinearWork = 4'000'000;  // phrasings × labels
constexpr size_t kMostWeights = 15'000'000;    // 60 MB a learner

// How sharply nearness becomes probability when there are no learners: a cosine lower by 0.1 is a tenth as probable.
constexpr double kNearnessSharpness = 23;

size_t MaxRows(size_t features, size_t labels) {
  return std::min(features, kMostWeights / std::max<size_t>(labels, 1));
}

ClassWeights Learn(const Labelled& data, size_t features, size_t labels) {
  Weights softmax(MaxRows(features, labels), labels);
  Weights svm(MaxRows(features, labels), labels);
  TrainSoftmax(data, {.c = kSoftmaxC}, softmax);
  TrainSvm(data, {.c = kSvmC, .positive = kSvmPositive}, svm);
  return ClassWeights(softmax, svm);
}

bool Affordable(size_t phrasings, size_t labels) {
  return labels <= kMostLinearLabels && phrasings * labels <= kMostLinearWork;
}

}  // namespace

struct PhrasingModel::Scores {
  std::vector<float> linear, margin, likelihood;
  std::vector<uint32_t> order;  // labels worth looking at, the most probable first
  double log_sum = 0;           // ln Σ e^linear
  double entropy = 0;
};

struct PhrasingModel::Work {
  FeatureExtractor extractor;
  std::vector<FeatureCount> counts;
  Vector message;
  FeatureSpace::Shape shape;
  PhrasingIndex::Work near;
  std::span<const NearPhrasing> nearest;
  Scores scores;
};

PhrasingModel::Work& PhrasingModel::ThreadWork() {
  thread_local Work work;
  return work;
}

PhrasingModel PhrasingModel::Train(const std::vector<Phrasing>& phrasings, size_t labels, Scheme scheme) {
  PhrasingModel model;
  if (phrasings.empty() || labels == 0) return model;
  model.labels_ = labels;
  FeatureExtractor extractor;
  std::vector<std::vector<FeatureCount>> counts(phrasings.size());
  for (size_t i = 0; i < phrasings.size(); ++i) {
    extractor.Extract(phrasings[i].text, phrasings[i].language, counts[i]);
    model.labels_of_.push_back(phrasings[i].label);
  }
  model.space_ = FeatureSpace(counts);
  VectorList vectors;
  Vector vector;
  std::vector<bool> is_stem(model.space_.size());
  for (const auto& count : counts) {
    model.space_.Vectorise(count, vector);
    vectors.Add(vector);
    model.space_.MarkBlock(count, Block::kStems, is_stem);
  }
  const Labelled data{vectors, model.labels_of_};
  model.likelihoods_ = ClassLikelihoods(data, labels, is_stem);
  const bool linear = scheme == Scheme::kByCost ? Affordable(phrasings.size(), labels) : scheme == Scheme::kLinear;
  if (linear) model.weights_ = Learn(data, model.space_.size(), labels);
  model.index_ = PhrasingIndex(std::move(vectors), model.space_.size());
  return model;
}

namespace {

// ln Σ e^x over the scores, and the entropy of e^x ÷ Σ as a share of the highest possible.
void Normalise(const std::vector<float>& scores, std::span<const uint32_t> of, double& log_sum, double& entropy) {
  double top = -1e30;
  for (const uint32_t k : of) top = std::max<double>(top, scores[k]);
  double sum = 0;
  double weighted = 0;
  for (const uint32_t k : of) {
    const double e = std::exp(scores[k] - top);
    sum += e;
    weighted += e * (scores[k] - top);
  }
  log_sum = top + std::log(sum);
  entropy = of.size() < 2 ? 0 : (std::log(sum) - weighted / sum) / std::log(static_cast<double>(of.size()));
}

void AddOnce(std::vector<uint32_t>& labels, uint32_t label) {
  if (std::find(labels.begin(), labels.end(), label) == labels.end()) labels.push_back(label);
}

}  // namespace

void PhrasingModel::RankByWeights(const Work& work, Scores& scores) const {
  weights_.Score(work.message, scores.linear, scores.margin);
  scores.order.resize(labels_);
  for (uint32_t k = 0; k < labels_; ++k) scores.order[k] = k;
  Normalise(scores.linear, scores.order, scores.log_sum, scores.entropy);
  const size_t top = std::min<size_t>(scores.order.size(), 10);
  std::partial_sort(scores.order.begin(), scores.order.begin() + static_cast<ptrdiff_t>(top), scores.order.end(),
                    [&](uint32_t a, uint32_t b) {
                      return scores.linear[a] != scores.linear[b] ? scores.linear[a] > scores.linear[b] : a < b;
                    });
  scores.order.resize(top);
}

// Without learners: a label is as near as its nearest phrasing, and a little nearer for every further one.
void PhrasingModel::RankByNearest(const Work& work, Scores& scores) const {
  scores.linear.resize(labels_);
  scores.margin.resize(labels_);
  scores.order.clear();
  for (const NearPhrasing& near : work.nearest) {
    const uint32_t label = labels_of_[near.phrasing];
    const auto nearness = static_cast<float>(kNearnessSharpness * near.cosine);
    if (std::find(scores.order.begin(), scores.order.end(), label) == scores.order.end()) {
      scores.order.push_back(label);
      scores.linear[label] = nearness;
      scores.margin[label] = 2 * near.cosine - 1;
    } else {
      scores.linear[label] += 0.03F * nearness;
    }
  }
  std::sort(scores.order.begin(), scores.order.end(), [&](uint32_t a, uint32_t b) {
    return scores.linear[a] != scores.linear[b] ? scores.linear[a] > scores.linear[b] : a < b;
  });
  if (!scores.order.empty()) Normalise(scores.linear, scores.order, scores.log_sum, scores.entropy);
}

Guess PhrasingModel::GuessAt(const Work& work, uint32_t label) const {
  const Scores& scores = work.scores;
  Guess guess;
  guess.label = label;
  guess.linear = scores.linear[label];
  guess.probability = std::exp(guess.linear - scores.log_sum);
  guess.margin = scores.margin[label];
  guess.likelihood = scores.likelihood[label];
  const auto near = std::find_if(work.nearest.begin(), work.nearest.end(),
                                 [&](const NearPhrasing& n) { return labels_of_[n.phrasing] == label; });
  if (near == work.nearest.end()) return guess;
  guess.cosine = near->cosine;
  guess.nearest = near->phrasing;
  return guess;
}

Reading PhrasingModel::Read(std::string_view normalised, std::string_view language, size_t limit) const {
  Reading reading;
  if (empty()) return reading;
  Work& work = ThreadWork();
  Scores& scores = work.scores;
  work.extractor.Extract(normalised, language, work.counts);
  if (work.counts.empty()) return reading;
  work.shape = space_.Vectorise(work.counts, work.message);
  work.nearest = index_.Nearest(work.message, work.shape.length, work.near);
  likelihoods_.Score(work.message, work.shape.stems, scores.likelihood);
  if (linear()) {
    RankByWeights(work, scores);
  } else {
    RankByNearest(work, scores);
  }
  reading.entropy = scores.entropy;
  reading.known = work.shape.known;
  reading.likeliest = static_cast<uint32_t>(std::max_element(scores.likelihood.begin(), scores.likelihood.end()) -
                                            scores.likelihood.begin());
  if (!work.nearest.empty()) reading.closest = labels_of_[work.nearest.front().phrasing];
  if (scores.order.size() > limit) scores.order.resize(limit);
  if (linear()) AddOnce(scores.order, reading.likeliest);
  if (linear() && reading.closest != Guess::kNoPhrasing) AddOnce(scores.order, reading.closest);
  for (const uint32_t label : scores.order) reading.guesses.push_back(GuessAt(work, label));
  return reading;
}

}  // namespace deskbell::kb
