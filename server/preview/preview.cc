#include "server/preview/preview.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <optional>
#include <thread>
#include <tuple>

#include "server/preview/judge.h"

namespace deskbell::preview {
namespace {

using Kind = Outcome::Kind;

bool Answered(const Outcome& outcome) { return outcome.kind == Kind::kAnswer || outcome.kind == Kind::kSmallTalk; }

std::set<std::string> LanguagesOf(const std::vector<Question>& questions) {
  std::set<std::string> languages;
  for (const Question& question : questions) languages.insert(question.language);
  return languages;
}

// All outcomes on one side, in the order of the questions.
std::vector<Outcome> JudgeAll(const Side& side, const std::vector<Question>& questions, size_t threads) {
  const Judge judge(side, LanguagesOf(questions));
  std::vector<Outcome> outcomes(questions.size());
  std::atomic<size_t> next{0};
  const auto work = [&] {
    for (size_t i = next++; i < questions.size(); i = next++) outcomes[i] = judge(questions[i]);
  };
  std::vector<std::thread> others;
  for (size_t i = 1; i < threads; ++i) others.emplace_back(work);
  work();
  for (std::thread& other : others) other.join();
  return outcomes;
}

std::optional<Change::Kind> Difference(const Outcome& before, const Outcome& after) {
  if (Answered(before) != Answered(after))
    return Answered(after) ? Change::Kind::kAnsweredNow : Change::Kind::kNoLongerAnswered;
  if (before.kind != after.kind && !Answered(before))
    return after.kind == Kind::kClarify ? Change::Kind::kAskedNow : Change::Kind::kHandedOffNow;
  if (before.target != after.target) {
    return after.kind == Kind::kClarify   ? Change::Kind::kOtherOffer
           : after.kind == Kind::kHandOff ? Change::Kind::kOtherHandOff
                                          : Change::Kind::kOtherAnswer;
  }
  if (before.words != after.words || before.source != after.source) return Change::Kind::kEdited;
  return std::nullopt;
}

void Count(const Outcome& outcome, size_t times, Shares& shares) {
  size_t& share = Answered(outcome)                ? shares.answered
                  : outcome.kind == Kind::kClarify ? shares.clarified
                                                   : shares.handed_off;
  share += times;
}

}  // namespace

const char* Name(Change::Kind kind) {
  switch (kind) {
    case Change::Kind::kAnsweredNow:
      return "answered_now";
    case Change::Kind::kNoLongerAnswered:
      return "no_longer_answered";
    case Change::Kind::kOtherAnswer:
      return "other_answer";
    case Change::Kind::kAskedNow:
      return "asked_now";
    case Change::Kind::kHandedOffNow:
      return "handed_off_now";
    case Change::Kind::kOtherOffer:
      return "other_offer";
    case Change::Kind::kOtherHandOff:
      return "other_handoff";
    case Change::Kind::kEdited:
      return "edited";
  }
  return "";
}

Preview Compare(const Side& published, const Side& draft, const std::vector<Question>& questions,
                const PreviewOptions& options) {
  const size_t threads = options.threads ? options.threads : std::max(1u, std::thread::hardware_concurrency());
  const std::vector<Outcome> before = JudgeAll(published, questions, threads);
  const std::vector<Outcome> after = JudgeAll(draft, questions, threads);
  Preview preview;
  std::map<std::tuple<Change::Kind, Kind, std::string, Kind, std::string>, size_t> places;
  for (size_t i = 0; i < questions.size(); ++i) {
    const size_t times = questions[i].times;
    ++preview.questions;
    preview.times += times;
    Count(before[i], times, preview.before);
    Count(after[i], times, preview.after);
    const auto kind = Difference(before[i], after[i]);
    if (!kind) continue;
    ++preview.changed;
    preview.changed_times += times;
    const auto [place, fresh] = places.emplace(
        std::tuple(*kind, before[i].kind, before[i].target, after[i].kind, after[i].target), preview.changes.size());
    if (fresh) preview.changes.push_back({*kind, before[i], after[i], 0, 0, {}});
    Change& change = preview.changes[place->second];
    ++change.questions;
    change.times += times;
    if (change.examples.size() < options.examples) change.examples.push_back(questions[i]);
  }
  std::stable_sort(preview.changes.begin(), preview.changes.end(),
                   [](const Change& a, const Change& b) { return a.times > b.times; });
  return preview;
}

}  // namespace deskbell::preview
