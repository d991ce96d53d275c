#include "server/understand/evaluate.h"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <set>

#include "engine/values/normalise.h"
#include "server/understand/cross_fit.h"
#include "server/understand/language.h"
#include "server/understand/statistics.h"
#include "server/understand/understand.h"

namespace deskbell::understand {
namespace {

constexpr std::string_view kOutOfScope = "__oos__";
// Fewer labelled questions than this are judged together with what the content tells by itself.
constexpr size_t kManyLabelled = 300;

std::vector<std::string> SplitLabels(std::string_view labels) {
  std::vector<std::string> split;
  while (!labels.empty()) {
    const size_t comma = std::min(labels.find(','), labels.size());
    const std::string_view label = labels.substr(0, comma);
    if (!label.empty() && label != kOutOfScope) split.emplace_back(label);
    labels.remove_prefix(std::min(comma + 1, labels.size()));
  }
  return split;
}

std::set<std::string> Targets(const Snapshot& snapshot, const LabelledQuestion& question) {
  std::set<std::string> targets;
  for (const std::string& label : question.labels) {
    const std::string target = TargetOfId(snapshot, label);
    targets.insert(target.empty() ? label : target);
  }
  return targets;
}

int RightAt(const Snapshot& snapshot, const std::vector<engine::Candidate>& candidates,
            const std::set<std::string>& targets) {
  std::set<std::string> seen;
  for (const engine::Candidate& candidate : candidates) {
    const std::string target = TargetOf(snapshot, candidate);
    if (targets.contains(target)) return static_cast<int>(seen.size());
    seen.insert(target);
  }
  return -1;
}

double Share(size_t part, size_t all) { return all == 0 ? 0 : static_cast<double>(part) / static_cast<double>(all); }

bool InScope(const Scored& s) { return !s.question->labels.empty(); }

// Mann–Whitney; ties count half.
double Auroc(const std::vector<Scored>& scored) {
  std::vector<double> in;
  std::vector<double> out;
  for (const Scored& s : scored) (InScope(s) ? in : out).push_back(s.confidence);
  if (in.empty() || out.empty()) return 0;
  std::sort(out.begin(), out.end());
  double wins = 0;
  for (const double confidence : in) {
    const auto [first, last] = std::equal_range(out.begin(), out.end(), confidence);
    wins += static_cast<double>(first - out.begin()) + 0.5 * static_cast<double>(last - first);
  }
  return wins / (static_cast<double>(in.size()) * static_cast<double>(out.size()));
}

std::vector<const Scored*> ByConfidence(const std::vector<Scored>& scored) {
  std::vector<const Scored*> order;
  for (const Scored& s : scored) order.push_back(&s);
  std::stable_sort(order.begin(), order.end(),
                   [](const Scored* a, const Scored* b) { return a->confidence > b->confidence; });
  return order;
}

// Everything that only needs the questions from the most to the least confident.
void SummariseRanking(const std::vector<Scored>& scored, Evaluation& e) {
  const std::vector<const Scored*> order = ByConfidence(scored);
  size_t wrong = 0;
  size_t in = 0;
  size_t out = 0;
  double risks = 0;
  e.oos_recall_at_90 = 0;
  bool at_90 = false;
  e.coverage_at_risk = {{0.02, 0}, {0.05, 0}, {0.10, 0}};
  for (size_t k = 0; k < order.size(); ++k) {
    const bool in_scope = InScope(*order[k]);
    ++(in_scope ? in : out);
    if (!in_scope || order[k]->right_at != 0) ++wrong;
    const double risk = Share(wrong, k + 1);
    risks += risk;
    const bool tied = k + 1 < order.size() && order[k + 1]->confidence == order[k]->confidence;
    if (tied) continue;
    for (auto& [limit, coverage] : e.coverage_at_risk) {
      if (risk <= limit) coverage = Share(in, e.in_scope);
    }
    if (!at_90 && Share(in, e.in_scope) >= 0.9) {
      at_90 = true;
      e.oos_recall_at_90 = 1 - Share(out, e.out_of_scope);
    }
  }
  e.aurc = order.empty() ? 0 : risks / static_cast<double>(order.size());
}

void Count(const Scored& s, Outcomes& outcomes) {
  switch (s.decision.kind) {
    case engine::Decision::Kind::kAnswer:
      ++(s.right_at == 0 && InScope(s) ? outcomes.answered_right : outcomes.answered_wrong);
      break;
    case engine::Decision::Kind::kClarify:
      ++(s.right_at >= 0 && s.right_at < static_cast<int>(s.decision.candidates.size()) ? outcomes.clarified_with
                                                                                        : outcomes.clarified_without);
      break;
    case engine::Decision::Kind::kHandOff:
      ++outcomes.handed_off;
      break;
  }
}

double Quantile(std::vector<double> values, double q) {
  if (values.empty()) return 0;
  const auto at = static_cast<size_t>(q * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), values.begin() + static_cast<ptrdiff_t>(at), values.end());
  return values[at];
}

Sample Observe(const Snapshot& snapshot, const LabelledQuestion& question) {
  const Snapshot::Parts& parts = snapshot.parts();
  const std::string normalised = NormaliseText(question.text);
  const auto& languages = parts.rules.site.languages;
  Sample sample;
  sample.candidates =
      GatherEvidence(parts, normalised, AnswerLanguage(DetectLanguage(normalised, "", languages), languages));
  const std::set<std::string> targets = Targets(snapshot, question);
  for (const Evidence& e : sample.candidates) {
    if (targets.contains(parts.answers.list[e.answer].target)) sample.right = e.answer;
  }
  // In scope though nothing found it: any answer would be wrong, but it does not count as out of scope.
  if (sample.right == Sample::kNoAnswer && !targets.empty()) sample.right = Sample::kNotFound;
  return sample;
}

}  // namespace

Result<std::vector<LabelledQuestion>, std::string> ReadLabelled(std::string_view tsv) {
  std::vector<LabelledQuestion> questions;
  for (size_t line = 1; !tsv.empty(); ++line) {
    const size_t end = std::min(tsv.find('\n'), tsv.size());
    std::string_view row = tsv.substr(0, end);
    tsv.remove_prefix(std::min(end + 1, tsv.size()));
    if (row.ends_with('\r')) row.remove_suffix(1);
    if (row.empty()) continue;
    const size_t tab = row.find('\t');
    if (tab == std::string_view::npos || tab == 0) {
      return {boost::system::in_place_error,
              "line " + std::to_string(line) + " has no label: write `label<TAB>question`, or `__oos__<TAB>question`"};
    }
    questions.push_back({SplitLabels(row.substr(0, tab)), std::string(row.substr(tab + 1))});
  }
  return questions;
}

std::vector<Scored> ScoreAll(const Snapshot& snapshot, const std::vector<LabelledQuestion>& questions,
                             const std::function<void(size_t)>& progress) {
  std::vector<Scored> scored;
  scored.reserve(questions.size());
  for (const LabelledQuestion& question : questions) {
    const auto begin = std::chrono::steady_clock::now();
    engine::Understanding understanding = Understand(snapshot, question.text, "");
    Scored s;
    s.question = &question;
    s.decision = DecideOn(snapshot, understanding);
    s.microseconds = std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count();
    s.candidates = std::move(understanding.candidates);
    s.confidence = s.candidates.empty() ? 0 : s.candidates.front().probability;
    const std::set<std::string> targets = Targets(snapshot, question);
    s.right_at = RightAt(snapshot, s.candidates, targets);
    scored.push_back(std::move(s));
    if (progress) progress(scored.size());
  }
  return scored;
}

Evaluation Summarise(const std::vector<Scored>& scored) {
  Evaluation e;
  size_t first = 0;
  size_t three = 0;
  std::vector<double> times;
  for (const Scored& s : scored) {
    ++(InScope(s) ? e.in_scope : e.out_of_scope);
    first += InScope(s) && s.right_at == 0;
    three += InScope(s) && s.right_at >= 0 && s.right_at < 3;
    times.push_back(s.microseconds);
    Count(s, InScope(s) ? e.of_in_scope : e.of_out_of_scope);
  }
  e.top1 = Share(first, e.in_scope);
  e.top3 = Share(three, e.in_scope);
  e.auroc = Auroc(scored);
  SummariseRanking(scored, e);
  const size_t answered_in = e.of_in_scope.answered_right + e.of_in_scope.answered_wrong;
  const size_t answered_out = e.of_out_of_scope.answered_wrong;
  e.coverage = Share(answered_in, e.in_scope);
  e.risk = Share(e.of_in_scope.answered_wrong + answered_out, answered_in + answered_out);
  e.p50_us = Quantile(times, 0.5);
  e.p99_us = Quantile(times, 0.99);
  return e;
}

Fitted FitCalibration(const Snapshot& snapshot, const std::vector<LabelledQuestion>& labelled,
                      const BuildOptions& options) {
  const Snapshot::Parts& parts = snapshot.parts();
  std::vector<Sample> samples;
  if (labelled.size() < kManyLabelled) {
    samples = CrossFit(parts.answers, parts.articles, parts.rules.site.language);
  }
  for (const LabelledQuestion& question : labelled) samples.push_back(Observe(snapshot, question));
  return {parts.publication, Calibrate(samples, {options.max_wrong, options.oos_share})};
}

}  // namespace deskbell::understand
