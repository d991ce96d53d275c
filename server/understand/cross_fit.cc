#include "server/understand/cross_fit.h"

#include <algorithm>
#include <atomic>
#include <future>
#include <iterator>
#include <map>
#include <mutex>
#include <optional>
#include <random>
#include <set>

#include "engine/values/normalise.h"
#include "kb/index.h"
#include "server/understand/background.h"
#include "server/understand/text_search.h"

namespace deskbell::understand {
namespace {

constexpr size_t kParts = 5;                 // a fifth of everything is held out in each split
constexpr size_t kFewPhrasings = 1000;       // up to here all five splits are made
constexpr size_t kManyPhrasings = 3000;      // up to here four: two are made at a time
constexpr size_t kVeryManyPhrasings = 8000;  // up to here two, beyond here one
constexpr size_t kMostQuestions = 4000;      // judged in one split

// Of the out-of-scope weight. Questions of held-out answers are the hardest there can be: what is left often is an
// acceptable answer to them, so too much of them teaches to tell similar answers apart. But real customers do ask what
// is near the content and not in it, so where the cuts are chosen most are such.
struct Shares {
  double learnt, of_cuts;
};
constexpr Shares kHeldOutAnswers = {0.25, 0.75};
constexpr Shares kHalves = {0.05, 0};
constexpr Shares kEveryday = {0.70, 0.25};

// An everyday question this near to a phrasing (cosine) is one that this content does answer: small talk, or a site
// about cooking.
constexpr double kAnsweredAfterAll = 0.55;

// Fewer questions than this are not learnt from, so they need not be judged either.
constexpr ptrdiff_t kFewestQuestions = 30;

size_t Splits(size_t phrasings) {
  if (phrasings <= kFewPhrasings) return kParts;
  if (phrasings <= kManyPhrasings) return 4;
  return phrasings <= kVeryManyPhrasings ? 2 : 1;
}

// Which part an answer, and which part a phrasing belongs to: fixed, but unrelated to the order of the content.
struct Split {
  std::vector<uint8_t> part_of_answer;
  std::vector<uint8_t> part_of_phrasing;
};

std::vector<uint8_t> DealtOut(size_t n, uint32_t seed) {
  std::vector<uint8_t> parts(n);
  for (size_t i = 0; i < n; ++i) parts[i] = static_cast<uint8_t>(i % kParts);
  std::shuffle(parts.begin(), parts.end(), std::mt19937(seed));
  return parts;
}

// The everyday questions that the content does not answer.
std::vector<std::string> OffTopic(const TrainingSet& training, const std::string& language) {
  const auto model = training.Train([&](size_t i) { return i < training.answered(); }, kb::Scheme::kNearest);
  std::vector<std::string> questions;
  for (const std::string_view question : EverydayQuestions()) {
    std::string normalised = NormaliseText(question);
    const kb::Reading reading = model.Read(normalised, language);
    const bool near = std::any_of(reading.guesses.begin(), reading.guesses.end(),
                                  [](const kb::Guess& g) { return g.cosine >= kAnsweredAfterAll; });
    if (!near) questions.push_back(std::move(normalised));
  }
  return questions;
}

// One split: what is left to train on, and the statistics trained on it.
class Trial {
 public:
  Trial(const Snapshot::Parts& parts, const TrainingSet& training, const Split& split, size_t part,
        const std::string& language)
      : answers_(parts.answers), split_(split), part_(part), language_(language) {
    model_ = training.Train([&](size_t i) { return i < training.answered() ? Kept(i) : !OutOfScopeHeldOut(i); });
    std::set<std::string> held_out_questions;
    for (size_t i = 0; i < answers_.phrasings.size(); ++i) {
      if (!Kept(i)) held_out_questions.insert(answers_.phrasings[i].text);
    }
    BuildSearch(parts.articles, held_out_questions);
  }

  bool OutOfScopeHeldOut(size_t example) const { return example % kParts == part_; }
  bool AnswerHeldOut(uint32_t answer) const { return split_.part_of_answer[answer] == part_; }
  bool Kept(size_t phrasing) const {
    const AnswerPhrasing& p = answers_.phrasings[phrasing];
    if (p.language != language_ || AnswerHeldOut(p.answer)) return false;
    return p.title || split_.part_of_phrasing[phrasing] != part_;
  }

  // A phrasing that is held out although its answer is not.
  bool Asks(size_t phrasing) const { return !Kept(phrasing) && !AnswerHeldOut(answers_.phrasings[phrasing].answer); }
  bool AsksForHeldOut(size_t phrasing) const {
    const AnswerPhrasing& p = answers_.phrasings[phrasing];
    return !p.title && AnswerHeldOut(p.answer);
  }

  Sample Judge(const std::string& normalised, const std::string& language, uint32_t right, double weight) const {
    Sample sample;
    sample.right = right;
    sample.weight = weight;
    std::vector<TextHit> hits;
    if (searcher_) {
      auto found = FindTexts(*searcher_, answers_, normalised, language);
      if (found) hits = std::move(*found);
    }
    sample.candidates = Weigh(model_.Read(normalised, language), hits);
    return sample;
  }

 private:
  void BuildSearch(const std::vector<kb::Article>& articles, const std::set<std::string>& held_out_questions) {
    std::vector<kb::Article> kept;
    for (size_t i = 0; i < articles.size(); ++i) {
      if (articles[i].language != language_) continue;  // an article is found in its own language only
      if (answers_.of_article[i] == kNowhere || AnswerHeldOut(answers_.of_article[i])) continue;
      kb::Article article = articles[i];
      std::erase_if(article.questions,
                    [&](const std::string& q) { return held_out_questions.contains(NormaliseText(q)); });
      kept.push_back(std::move(article));
    }
    if (kept.empty()) return;
    auto index = kb::BuildIndex(kept);
    if (index) searcher_.emplace(*index);
  }

  const Answers& answers_;
  const Split& split_;
  size_t part_;
  const std::string& language_;  // of the phrasings that are judged; the others would cost time and change little
  kb::PhrasingModel model_;
  mutable std::optional<kb::Searcher> searcher_;
};

// The first half of one question and the second half of another.
std::string Halves(std::string_view a, std::string_view b) {
  const std::vector<Word> of_a = Words(a);
  const std::vector<Word> of_b = Words(b);
  if (of_a.size() < 2 || of_b.size() < 2) return {};
  return std::string(a.substr(0, of_a[of_a.size() / 2 - 1].end)) + " " +
         std::string(b.substr(of_b[of_b.size() / 2].begin));
}

// Makes the weights of samples[from…] sum to a share of `in_scope`.
void ShareWeight(std::vector<Sample>& samples, size_t from, const Shares& shares, double in_scope) {
  const double each = in_scope / static_cast<double>(std::max<size_t>(samples.size() - from, 1));
  for (size_t i = from; i < samples.size(); ++i) {
    samples[i].weight = shares.learnt * each;
    samples[i].cut_weight = shares.of_cuts * each;
  }
}

// Only those of the language that most are in: a translation of a part of the content, with few phrasings each, would
// make the bot timid in the language that most customers write.
void JudgePhrasings(const Answers& answers, const Trial& trial, const std::string& language, bool held_out_answers,
                    std::vector<Sample>& samples) {
  const size_t stride = std::max<size_t>(1, answers.phrasings.size() / (kMostQuestions * kParts));
  size_t seen = 0;
  for (size_t i = 0; i < answers.phrasings.size(); ++i) {
    const AnswerPhrasing& p = answers.phrasings[i];
    if (p.language != language) continue;
    if (!(held_out_answers ? trial.AsksForHeldOut(i) : trial.Asks(i))) continue;
    if (seen++ % (held_out_answers ? stride * kParts : stride) != 0) continue;
    samples.push_back(trial.Judge(p.text, p.language, held_out_answers ? Sample::kNoAnswer : p.answer, 1));
  }
}

void JudgeHalves(const Answers& answers, const Trial& trial, const std::string& language,
                 std::vector<Sample>& samples) {
  const AnswerPhrasing* before = nullptr;
  for (size_t i = 0; i < answers.phrasings.size() && samples.size() < kMostQuestions * 2; i += 3) {
    const AnswerPhrasing& p = answers.phrasings[i];
    if (p.language != language || !trial.Asks(i)) continue;
    if (before != nullptr && before->answer != p.answer) {
      const std::string mixed = Halves(before->text, p.text);
      if (!mixed.empty()) samples.push_back(trial.Judge(mixed, p.language, Sample::kNoAnswer, 1));
    }
    before = &p;
  }
}

std::vector<Sample> JudgeSplit(const Answers& answers, const TrainingSet& training, const Trial& trial,
                               const std::vector<std::string>& off_topic, const std::string& language) {
  std::vector<Sample> samples;
  JudgePhrasings(answers, trial, language, false, samples);
  const auto in_scope = static_cast<double>(samples.size());
  size_t from = samples.size();
  JudgePhrasings(answers, trial, language, true, samples);
  ShareWeight(samples, from, kHeldOutAnswers, in_scope);
  from = samples.size();
  JudgeHalves(answers, trial, language, samples);
  ShareWeight(samples, from, kHalves, in_scope);
  from = samples.size();
  for (const std::string& question : off_topic) {
    samples.push_back(trial.Judge(question, language, Sample::kNoAnswer, 1));
  }
  for (size_t i = training.answered(); i < training.size(); ++i) {
    if (trial.OutOfScopeHeldOut(i)) samples.push_back(trial.Judge(training.text(i), language, Sample::kNoAnswer, 1));
  }
  ShareWeight(samples, from, kEveryday, in_scope);
  return samples;
}

std::string MainLanguage(const Answers& answers) {
  std::map<std::string, size_t> phrasings;
  for (const AnswerPhrasing& p : answers.phrasings) ++phrasings[p.language];
  const auto most = std::max_element(phrasings.begin(), phrasings.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == phrasings.end() ? std::string() : most->first;
}

}  // namespace

std::vector<Sample> CrossFit(const Snapshot::Parts& parts, const TrainingSet& training,
                             const std::function<void(size_t, size_t)>& progress) {
  const Answers& answers = parts.answers;
  const auto questions = std::ranges::count(answers.phrasings, false, &AnswerPhrasing::title);
  if (questions < kFewestQuestions) return {};
  const std::string language = MainLanguage(answers);
  const Split split{DealtOut(answers.list.size(), 1), DealtOut(answers.phrasings.size(), 2)};
  const auto off_topic = std::async(std::launch::async, [&] { return OffTopic(training, language); }).share();
  const size_t splits = Splits(answers.phrasings.size());
  std::vector<std::vector<Sample>> of_split(splits);
  std::atomic<size_t> next = 0;
  std::mutex telling;
  size_t done = 0;
  // Two at a time: each holds a model of its own.
  const auto work = [&] {
    for (size_t part = next++; part < splits; part = next++) {
      const Trial trial(parts, training, split, part, language);
      of_split[part] = JudgeSplit(answers, training, trial, off_topic.get(), language);
      const std::lock_guard lock(telling);
      if (progress) progress(++done, splits);
    }
  };
  auto other = std::async(std::launch::async, work);
  work();
  other.get();
  std::vector<Sample> samples;
  for (std::vector<Sample>& more : of_split) std::ranges::move(more, std::back_inserter(samples));
  return samples;
}

}  // namespace deskbell::understand
