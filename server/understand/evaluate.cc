#include "server/understand/evaluate.h"

#include <algorithm>
#include <chrono>
#include <set>

#include "server/understand/parts.h"
#include "server/understand/understand.h"

namespace deskbell::understand {
namespace {

constexpr size_t kFewestCandidates = 3;

class Scorer {
 public:
  Scorer(const Snapshot& snapshot, const std::vector<LabelledQuestion>& questions) : snapshot_(snapshot) {
    for (const LabelledQuestion& question : questions) {
      for (const std::string& label : question.labels) names_.emplace(TargetOfId(snapshot, label), label);
    }
  }

  Scored Score(const LabelledQuestion& question) const {
    const auto begin = std::chrono::steady_clock::now();
    const engine::Understanding understanding = Understand(snapshot_, question.text, "");
    const engine::Decision decision = DecideOn(snapshot_, understanding);
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - begin;
    Scored scored;
    scored.question = &question;
    scored.decision = decision.kind;
    scored.microseconds = took.count();
    scored.confidence = decision.confidence;
    Collect(decision, understanding, scored);
    if (decision.kind == engine::Decision::Kind::kAnswer) scored.offered = 1;
    if (decision.kind == engine::Decision::Kind::kClarify) scored.offered = decision.candidates.size();
    FindRight(question, scored);
    return scored;
  }

 private:
  void Collect(const engine::Decision& decision, const engine::Understanding& understanding, Scored& scored) const {
    std::set<std::string> seen;
    for (const auto* candidates : {&decision.candidates, &understanding.candidates}) {
      for (const engine::Candidate& candidate : *candidates) {
        std::string target = TargetOf(snapshot_, candidate);
        if (!seen.insert(target).second) continue;
        scored.candidates.push_back({NameOf(target, candidate.id), target, candidate.probability});
      }
    }
    for (const Answer& answer : snapshot_.parts().answers.list) {
      if (scored.candidates.size() >= kFewestCandidates) return;
      if (!seen.insert(answer.target).second) continue;
      const std::string id = answer.target.substr(answer.target.find(':') + 1);
      scored.candidates.push_back({NameOf(answer.target, id), answer.target, 0});
    }
  }

  std::string NameOf(const std::string& target, const std::string& id) const {
    const auto name = names_.find(target);
    return name == names_.end() ? id : name->second;
  }

  void FindRight(const LabelledQuestion& question, Scored& scored) const {
    const std::set<std::string> right = RightTargets(snapshot_, question);
    const auto found = std::find_if(scored.candidates.begin(), scored.candidates.end(),
                                    [&](const Choice& choice) { return right.contains(choice.target); });
    if (found == scored.candidates.end()) return;
    scored.right_at = static_cast<int>(found - scored.candidates.begin());
    // Of several names that the file has for one answer, the one that this question uses.
    for (const std::string& label : question.labels) {
      if (TargetOfId(snapshot_, label) == found->target) found->id = label;
    }
  }

  const Snapshot& snapshot_;
  std::map<std::string, std::string> names_;  // target → what the file calls it
};

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
  size_t right = 0;
  size_t best = 0;
  double risks = 0;
  e.best_oos_recall = Share(e.out_of_scope, e.out_of_scope);  // of a threshold that answers nothing
  bool at_90 = false;
  e.coverage_at_risk = {{0.02, 0}, {0.05, 0}, {0.10, 0}};
  for (size_t k = 0; k < order.size(); ++k) {
    const bool in_scope = InScope(*order[k]);
    ++(in_scope ? in : out);
    if (!in_scope || order[k]->right_at != 0) ++wrong;
    const double risk = Share(wrong, k + 1);
    risks += risk;
    if (in_scope && order[k]->right_at == 0) ++right;
    const bool tied = k + 1 < order.size() && order[k + 1]->confidence == order[k]->confidence;
    if (tied) continue;
    // Every out-of-scope question above counts against it, every in-scope one answered right for it.
    if (right >= out && right - out >= best) {
      best = right - out;
      e.best_in_scope = Share(right, e.in_scope);
      e.best_oos_recall = 1 - Share(out, e.out_of_scope);
    }
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
  switch (s.decision) {
    case engine::Decision::Kind::kAnswer:
      ++(s.right_at == 0 && InScope(s) ? outcomes.answered_right : outcomes.answered_wrong);
      break;
    case engine::Decision::Kind::kClarify:
      ++(s.right_at >= 0 && s.right_at < static_cast<int>(s.offered) ? outcomes.clarified_with
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

}  // namespace

std::vector<Scored> ScoreAll(const Snapshot& snapshot, const std::vector<LabelledQuestion>& questions,
                             const std::function<void(size_t)>& progress) {
  const Scorer scorer(snapshot, questions);
  std::vector<Scored> scored;
  scored.reserve(questions.size());
  for (const LabelledQuestion& question : questions) {
    scored.push_back(scorer.Score(question));
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

}  // namespace deskbell::understand
