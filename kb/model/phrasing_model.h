// Which answer does a message most likely ask for, judged by example phrasings alone?
//
//   PhrasingModel model = PhrasingModel::Train(phrasings, labels);
//   Reading reading = model.Read(NormaliseText("where is my refund"), "en");
//   reading.guesses[0].label, .probability, .cosine, …
//
// With up to some hundred labels two linear learners rank them (kb/model/learners.h); with thousands of labels of a few
// phrasings each, the nearest phrasings do, which train in no time and need little memory. Both give the same Reading,
// so what is built on top need not know. 15,000 phrasings of 150 labels train in three seconds and are read in 60 µs
// each.
//
// Immutable once trained; any number of threads may call Read (each keeps its own working memory).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kb/model/class_weights.h"
#include "kb/model/feature_space.h"
#include "kb/model/phrasing_index.h"

namespace deskbell::kb {

struct Phrasing {
  std::string text;      // normalised
  std::string language;  // "en"
  uint32_t label = 0;    // 0 … labels − 1, or kNothing

  // Of messages that no label answers: the learners keep a class for them, which is never guessed.
  static constexpr uint32_t kNothing = 0xfffffffe;
};

// The features of phrasings, in their order: what costs the most of a training, and can serve several.
using PhrasingFeatures = std::vector<std::vector<FeatureCount>>;
PhrasingFeatures ExtractFeatures(const std::vector<Phrasing>& phrasings);

struct Example {
  const std::vector<FeatureCount>* features = nullptr;
  uint32_t label = 0;
};

// One label that a message may mean. The numbers are features for a calibrated probability; none is one by itself.
struct Guess {
  uint32_t label = 0;
  double probability = 0;          // softmax over all labels; too sure of itself
  double linear = 0;               // the score behind it
  double softmax = 0;              // probability by the softmax alone, which is humbler; 0 without learners
  double margin = 0;               // of the support vector machine: above 0 = on the label's side
  double likelihood = 0;           // naive Bayes against the background, per feature
  double cosine = 0;               // of the nearest phrasing of the label among the 24 nearest; 0 if there is none
  uint32_t nearest = kNoPhrasing;  // that phrasing

  static constexpr uint32_t kNoPhrasing = 0xffffffff;
};

// How much a message is like the examples of what no label answers; all zero if there are none.
struct Nothing {
  double lead = 0;        // their linear score less the best label's
  double margin = 0;      // of the support vector machine
  double likelihood = 0;  // less the likeliest label's
  double cosine = 0;      // of the nearest of them among the 24 nearest phrasings
};

struct Reading {
  std::vector<Guess> guesses;  // most probable first
  size_t stems = 0;            // stem features of the message, over which the likelihoods are means
  Nothing nothing;
  uint32_t likeliest = 0;                 // the label that naive Bayes puts first
  uint32_t closest = Guess::kNoPhrasing;  // the label of the nearest phrasing
};

enum class Scheme { kByCost, kLinear, kNearest };

class PhrasingModel {
 public:
  PhrasingModel() = default;

  // Every label should have a phrasing; one without any is never guessed. Deterministic.
  static PhrasingModel Train(const std::vector<Phrasing>& phrasings, size_t labels, Scheme scheme = Scheme::kByCost);
  static PhrasingModel TrainOn(const std::vector<Example>& examples, size_t labels, Scheme scheme = Scheme::kByCost);

  bool empty() const { return labels_of_.empty(); }
  size_t labels() const { return labels_; }
  bool linear() const { return !weights_.empty(); }

  // The `limit` most probable labels, and with them the likeliest and the closest. Empty for a message without words.
  Reading Read(std::string_view normalised, std::string_view language, size_t limit = 5) const;

  // As bytes, with a checksum; nothing if they are not what Store wrote (cut, changed, of another version).
  std::string Store() const;
  static std::optional<PhrasingModel> Restored(std::string_view bytes);

 private:
  struct Scores;
  struct Work;
  static Work& ThreadWork();
  static double SoftmaxScore(const Scores& scores, uint32_t k);
  Guess GuessAt(const Work& work, uint32_t label) const;
  void RankByWeights(const Work& work, Scores& scores) const;
  void RankByNearest(const Work& work, Scores& scores) const;

  // Labels and the class for nothing, which comes last.
  size_t Classes() const { return labels_ + (has_nothing_ ? 1 : 0); }
  Nothing NothingOf(const Work& work, const Reading& reading) const;
  uint32_t Closest(const Work& work) const;

  size_t labels_ = 0;
  bool has_nothing_ = false;
  FeatureSpace space_;
  ClassWeights weights_;  // empty: ranked by the nearest phrasings
  ClassLikelihoods likelihoods_;
  PhrasingIndex index_;
  std::vector<uint32_t> labels_of_;  // by phrasing; labels_ for nothing
};

}  // namespace deskbell::kb
