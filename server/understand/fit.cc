#include "server/understand/fit.h"

#include <algorithm>
#include <future>
#include <map>
#include <set>

#include "engine/values/normalise.h"
#include "server/understand/cross_fit.h"
#include "server/understand/cuts.h"
#include "server/understand/language.h"
#include "server/understand/oos_share.h"
#include "server/understand/parts.h"
#include "server/understand/training.h"

namespace deskbell::understand {
namespace {

// Fewer labelled questions than this are judged together with what the content tells by itself.
constexpr size_t kManyLabelled = 300;
// Of labelled out-of-scope messages, the model learns at most so many.
constexpr size_t kMostOutOfScope = 3000;
constexpr size_t kFolds = 4;
// From so many labelled questions their share of out-of-scope ones is believed.
constexpr size_t kTellingShare = 100;

std::vector<Evidence> Candidates(const Snapshot::Parts& parts, const kb::PhrasingModel& model, std::string_view text,
                                 const LanguageSoFar& so_far) {
  const std::string normalised = NormaliseText(text);
  const auto& languages = parts.rules.site.languages;
  const std::string language = AnswerLanguage(DetectLanguage(normalised, so_far, languages), languages);
  return Weigh(model.Read(normalised, language), parts.index->Search(parts.answers, normalised, language));
}

Sample Observe(const Snapshot& snapshot, const kb::PhrasingModel& model, const LabelledQuestion& question) {
  const Snapshot::Parts& parts = snapshot.parts();
  Sample sample;
  sample.candidates = Candidates(parts, model, question.text, "");
  const std::set<std::string> targets = RightTargets(snapshot, question);
  for (const Evidence& e : sample.candidates) {
    if (targets.contains(parts.answers.list[e.answer].target)) sample.right = e.answer;
  }
  // In scope though nothing found it: any answer would be wrong, but it does not count as out of scope.
  if (sample.right == Sample::kNoAnswer && !targets.empty()) sample.right = Sample::kNotFound;
  return sample;
}

std::vector<std::string> OutOfScopeOf(const std::vector<LabelledQuestion>& labelled) {
  std::vector<std::string> messages;
  for (const LabelledQuestion& question : labelled) {
    std::string normalised = NormaliseText(question.text);
    if (question.labels.empty() && !normalised.empty()) messages.push_back(std::move(normalised));
  }
  if (messages.size() > kMostOutOfScope) messages.resize(kMostOutOfScope);
  return messages;
}

// The labelled questions and the content's out-of-scope messages, in folds.
class Folds {
 public:
  Folds(const Snapshot& snapshot, const std::vector<LabelledQuestion>& labelled)
      : snapshot_(snapshot), labelled_(labelled), training_(snapshot.parts(), OutOfScopeOf(labelled)) {
    for (size_t i = training_.answered(); i < training_.size(); ++i) fold_of_.emplace(training_.text(i), i % kFolds);
  }

  // What a model says of one fold that has not learnt that fold's out-of-scope messages.
  std::vector<Sample> Judge(size_t fold) const {
    const auto model =
        training_.Train([&](size_t i) { return i < training_.answered() || fold_of_.at(training_.text(i)) != fold; });
    std::vector<Sample> samples;
    for (size_t i = 0; i < labelled_.size(); ++i) {
      if (FoldOf(i) == fold) samples.push_back(Observe(snapshot_, model, labelled_[i]));
    }
    for (const std::string& message : snapshot_.parts().out_of_scope) {
      if (fold_of_.at(message) == fold) samples.push_back(Observe(snapshot_, model, {{}, message}));
    }
    return samples;
  }

 private:
  // The same message, twice in the file, is in one fold.
  size_t FoldOf(size_t question) const {
    if (labelled_[question].labels.empty()) {
      const auto known = fold_of_.find(NormaliseText(labelled_[question].text));
      if (known != fold_of_.end()) return known->second;
    }
    return question % kFolds;
  }

  const Snapshot& snapshot_;
  const std::vector<LabelledQuestion>& labelled_;
  const TrainingSet training_;
  std::map<std::string, size_t> fold_of_;  // of out-of-scope messages
};

// A file with more out-of-scope messages than expected knows better.
double ExpectedOutOfScope(const std::vector<LabelledQuestion>& labelled, double expected) {
  if (labelled.size() < kTellingShare) return expected;
  const auto out = std::count_if(labelled.begin(), labelled.end(), [](const auto& q) { return q.labels.empty(); });
  return std::max(expected, static_cast<double>(out) / static_cast<double>(labelled.size()));
}

Judged Judge(const Calibration& calibration, std::vector<Evidence> candidates) {
  Judged judged;
  const std::vector<Weighed> weighed = calibration.Weigh(std::move(candidates));
  if (!weighed.empty()) judged.probability = weighed.front().probability;
  return judged;
}

// What was asked is judged by a model that knows the labelled out-of-scope messages, as the one in use will.
double ShareOfAsked(const Snapshot::Parts& parts, const std::vector<LabelledQuestion>& labelled,
                    const std::vector<AskedQuestion>& asked, const std::vector<Sample>& samples,
                    const Calibration& calibration) {
  std::vector<Judged> known;
  for (const Sample& sample : samples) {
    Judged judged = Judge(calibration, sample.candidates);
    judged.weight = sample.cut_weight;
    judged.in_scope = sample.right != Sample::kNoAnswer;
    known.push_back(judged);
  }
  const kb::PhrasingModel model = TrainingSet(parts, OutOfScopeOf(labelled)).Train();
  std::vector<Judged> messages;
  for (const AskedQuestion& question : asked) {
    messages.push_back(Judge(calibration, Candidates(parts, model, question.text, question.language)));
    messages.back().weight = question.times;
  }
  return EstimateOosShare(known, messages);
}

bool TellTheShare(const std::vector<AskedQuestion>& asked, const std::vector<Sample>& samples) {
  double times = 0;
  for (const AskedQuestion& question : asked) times += question.times;
  const auto out = std::count_if(samples.begin(), samples.end(),
                                 [](const Sample& sample) { return sample.right == Sample::kNoAnswer; });
  return times >= kFewestAsked && out > 0 && out < static_cast<ptrdiff_t>(samples.size());
}

}  // namespace

std::vector<Sample> ObserveLabelled(const Snapshot& snapshot, const std::vector<LabelledQuestion>& labelled,
                                    const std::function<void(size_t, size_t)>& progress) {
  const Folds folds(snapshot, labelled);
  std::vector<Sample> samples;
  for (size_t fold = 0; fold < kFolds; fold += 2) {
    auto other = std::async(std::launch::async, [&] { return folds.Judge(fold + 1); });
    for (Sample& sample : folds.Judge(fold)) samples.push_back(std::move(sample));
    for (Sample& sample : other.get()) samples.push_back(std::move(sample));
    if (progress) progress(fold + 2, kFolds);
  }
  return samples;
}

Fitted FitCalibration(const Snapshot& snapshot, const std::vector<LabelledQuestion>& labelled,
                      const std::vector<AskedQuestion>& asked, Budget budget,
                      const std::function<void(size_t, size_t)>& progress) {
  const Snapshot::Parts& parts = snapshot.parts();
  std::vector<Sample> samples;
  budget.oos_share = ExpectedOutOfScope(labelled, budget.oos_share);
  budget.highest_cut = HighestCut(!parts.rules.intents.empty());
  if (!labelled.empty()) samples = ObserveLabelled(snapshot, labelled, progress);
  if (labelled.size() < kManyLabelled) {
    budget.careful = true;
    for (Sample& sample : CrossFit(parts, TrainingSet(parts), progress)) samples.push_back(std::move(sample));
  }
  Calibration calibration = Calibrate(samples, budget);
  if (TellTheShare(asked, samples)) {
    budget.oos_share = ShareOfAsked(parts, labelled, asked, samples, calibration);
    calibration = Calibrate(samples, budget);
  }
  return {parts.publication, std::move(calibration), OutOfScopeOf(labelled), budget.oos_share};
}

}  // namespace deskbell::understand
