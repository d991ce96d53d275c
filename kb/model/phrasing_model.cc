#include "kb/model/phrasing_model.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "kb/model/learners.h"

namespace deskbell::kb {
namespace {

// The more phrasings a class has, the less each may bend the softmax: with a hundred of each it rejects better at a
// low C, with ten it ranks better at a high one.
constexpr double kSoftmaxC = 300;  // ÷ phrasings of a class
constexpr double kMostSoftmaxC = 30;
constexpr double kSvmC = 1;
constexpr double kSvmPositive = 5;
// With many phrasings of a class the support vectors are worth more passes: one in seven of the answers that are not
// among the first three gets there on CLINC150. With few they are learnt by heart.
constexpr double kManyPhrasings = 50;  // of a class
constexpr int kSvmEpochs = 3;
constexpr int kSvmEpochsForMany = 5;

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

double SoftmaxC(size_t phrasings, size_t classes) {
  const double c = kSoftmaxC * static_cast<double>(classes) / static_cast<double>(phrasings);
  return std::clamp(c, 1.0, kMostSoftmaxC);
}

// Labels without a phrasing (an answer that is held out, or found by its text alone) have nothing to learn and would
// cost as much as the others: the learners' classes are those that have one.
ClassWeights Learn(const Labelled& data, size_t features, size_t labels) {
  std::vector<uint32_t> class_of(labels);
  for (const uint32_t label : data.classes) class_of[label] = 1;
  std::vector<uint32_t> seen;
  for (uint32_t label = 0; label < labels; ++label) {
    if (class_of[label] == 0) continue;
    class_of[label] = static_cast<uint32_t>(seen.size());
    seen.push_back(label);
  }
  std::vector<uint32_t> classes;
  for (const uint32_t label : data.classes) classes.push_back(class_of[label]);
  const Labelled own{data.examples, classes};
  Weights softmax(MaxRows(features, seen.size()), seen.size());
  Weights svm(MaxRows(features, seen.size()), seen.size());
  TrainSoftmax(own, {.c = SoftmaxC(classes.size(), seen.size())}, softmax);
  const bool many = static_cast<double>(classes.size()) >= kManyPhrasings * static_cast<double>(seen.size());
  const int epochs = many ? kSvmEpochsForMany : kSvmEpochs;
  TrainSvm(own, {.c = kSvmC, .positive = kSvmPositive, .epochs = epochs}, svm);
  return ClassWeights(softmax, svm, seen, labels);
}

bool Affordable(size_t phrasings, size_t labels) {
  return labels <= kMostLinearLabels && phrasings * labels <= kMostLinearWork;
}

}  // namespace

struct PhrasingModel::Scores {
  std::vector<float> linear, margin, likelihood;
  std::vector<uint32_t> order;  // labels worth looking at, the most probable first
  double log_sum = 0;           // ln Σ e^linear
  double softmax_log_sum = 0;   // ln Σ e^softmax
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

PhrasingFeatures ExtractFeatures(const std::vector<Phrasing>& phrasings) {
  FeatureExtractor extractor;
  PhrasingFeatures features(phrasings.size());
  for (size_t i = 0; i < phrasings.size(); ++i) {
    extractor.Extract(phrasings[i].text, phrasings[i].language, features[i]);
  }
  return features;
}

PhrasingModel PhrasingModel::Train(const std::vector<Phrasing>& phrasings, size_t labels, Scheme scheme) {
  const PhrasingFeatures features = ExtractFeatures(phrasings);
  std::vector<Example> examples;
  for (size_t i = 0; i < phrasings.size(); ++i) examples.push_back({&features[i], phrasings[i].label});
  return TrainOn(examples, labels, scheme);
}

PhrasingModel PhrasingModel::TrainOn(const std::vector<Example>& examples, size_t labels, Scheme scheme) {
  PhrasingModel model;
  if (examples.empty() || labels == 0) return model;
  model.labels_ = labels;
  std::vector<const std::vector<FeatureCount>*> features;
  for (const Example& example : examples) {
    const bool nothing = example.label == Phrasing::kNothing;
    model.has_nothing_ |= nothing;
    model.labels_of_.push_back(nothing ? static_cast<uint32_t>(labels) : example.label);
    features.push_back(example.features);
  }
  model.space_ = FeatureSpace(features);
  VectorList vectors;
  Vector vector;
  std::vector<bool> is_stem(model.space_.size());
  for (const auto* counts : features) {
    model.space_.Vectorise(*counts, vector);
    vectors.Add(vector);
    model.space_.MarkBlock(*counts, Block::kStems, is_stem);
  }
  const Labelled data{vectors, model.labels_of_};
  model.likelihoods_ = ClassLikelihoods(data, model.Classes(), is_stem);
  const bool linear = scheme == Scheme::kByCost ? Affordable(examples.size(), labels) : scheme == Scheme::kLinear;
  if (linear) model.weights_ = Learn(data, model.space_.size(), model.Classes());
  model.index_ = PhrasingIndex(std::move(vectors), model.space_.size());
  return model;
}

namespace {

// ln Σ e^score over some classes.
template <class Score>
double LogSum(std::span<const uint32_t> classes, Score score) {
  double top = -1e30;
  for (const uint32_t k : classes) top = std::max<double>(top, score(k));
  double sum = 0;
  for (const uint32_t k : classes) sum += std::exp(score(k) - top);
  return top + std::log(sum);
}

void AddOnce(std::vector<uint32_t>& labels, uint32_t label) {
  if (std::find(labels.begin(), labels.end(), label) == labels.end()) labels.push_back(label);
}

}  // namespace

// What the softmax alone says of a class.
double PhrasingModel::SoftmaxScore(const Scores& scores, uint32_t k) {
  return scores.linear[k] - ClassWeights::kSvmShare * scores.margin[k];
}

void PhrasingModel::RankByWeights(const Work& work, Scores& scores) const {
  weights_.Score(work.message, scores.linear, scores.margin);
  scores.order.resize(Classes());
  for (uint32_t k = 0; k < Classes(); ++k) scores.order[k] = k;
  scores.log_sum = LogSum(scores.order, [&](uint32_t k) { return scores.linear[k]; });
  scores.softmax_log_sum = LogSum(scores.order, [&](uint32_t k) { return SoftmaxScore(scores, k); });
  scores.order.resize(labels_);
  const size_t top = std::min<size_t>(scores.order.size(), 10);
  std::partial_sort(scores.order.begin(), scores.order.begin() + static_cast<ptrdiff_t>(top), scores.order.end(),
                    [&](uint32_t a, uint32_t b) {
                      return scores.linear[a] != scores.linear[b] ? scores.linear[a] > scores.linear[b] : a < b;
                    });
  scores.order.resize(top);
}

// Without learners: a label is as near as its nearest phrasing, and a little nearer for every further one.
void PhrasingModel::RankByNearest(const Work& work, Scores& scores) const {
  scores.linear.assign(Classes(), 0);
  scores.margin.assign(Classes(), 0);
  scores.order.clear();
  for (const NearPhrasing& near : work.nearest) {
    const uint32_t label = labels_of_[near.phrasing];
    if (label == labels_) continue;
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
  if (scores.order.empty()) return;
  scores.log_sum = LogSum(scores.order, [&](uint32_t k) { return scores.linear[k]; });
}

Guess PhrasingModel::GuessAt(const Work& work, uint32_t label) const {
  const Scores& scores = work.scores;
  Guess guess;
  guess.label = label;
  guess.linear = scores.linear[label];
  guess.probability = std::exp(guess.linear - scores.log_sum);
  guess.margin = scores.margin[label];
  if (linear()) guess.softmax = std::exp(SoftmaxScore(scores, label) - scores.softmax_log_sum);
  guess.likelihood = scores.likelihood[label];
  const auto near = std::find_if(work.nearest.begin(), work.nearest.end(),
                                 [&](const NearPhrasing& n) { return labels_of_[n.phrasing] == label; });
  if (near == work.nearest.end()) return guess;
  guess.cosine = near->cosine;
  guess.nearest = near->phrasing;
  return guess;
}

uint32_t PhrasingModel::Closest(const Work& work) const {
  for (const NearPhrasing& near : work.nearest) {
    if (labels_of_[near.phrasing] != labels_) return labels_of_[near.phrasing];
  }
  return Guess::kNoPhrasing;
}

Nothing PhrasingModel::NothingOf(const Work& work, const Reading& reading) const {
  const Scores& scores = work.scores;
  Nothing nothing;
  if (linear()) {
    nothing.lead = scores.linear[labels_] - scores.linear[scores.order.front()];
    nothing.margin = scores.margin[labels_];
  }
  nothing.likelihood = scores.likelihood[labels_] - scores.likelihood[reading.likeliest];
  const auto near = std::find_if(work.nearest.begin(), work.nearest.end(),
                                 [&](const NearPhrasing& n) { return labels_of_[n.phrasing] == labels_; });
  if (near != work.nearest.end()) nothing.cosine = near->cosine;
  return nothing;
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
  reading.stems = work.shape.stems;
  const auto likelihoods = std::span(scores.likelihood).first(labels_);
  reading.likeliest = static_cast<uint32_t>(std::ranges::max_element(likelihoods) - likelihoods.begin());
  reading.closest = Closest(work);
  if (has_nothing_) reading.nothing = NothingOf(work, reading);
  if (scores.order.size() > limit) scores.order.resize(limit);
  if (linear()) AddOnce(scores.order, reading.likeliest);
  if (linear() && reading.closest != Guess::kNoPhrasing) AddOnce(scores.order, reading.closest);
  for (const uint32_t label : scores.order) reading.guesses.push_back(GuessAt(work, label));
  return reading;
}

}  // namespace deskbell::kb
