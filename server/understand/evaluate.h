// How good are the answers on a file of labelled questions? The measures and their definitions:
//
//   forced top-1, top-3   in-scope questions whose right answer is the first, or among the first three, candidates
//   AUROC                 P(an in-scope question is more confident than an out-of-scope one)
//   coverage              in-scope questions answered ÷ in-scope questions
//   risk                  (in-scope answered wrong + out-of-scope answered) ÷ all answered
//   AURC                  the mean, over k = 1 … N, of the risk among the k most confident of all N questions,
//                         out-of-scope ones included as wrong
//   OOS recall            out-of-scope questions not answered ÷ out-of-scope questions
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "engine/decision.h"
#include "server/understand/labelled.h"
#include "server/understand/snapshot.h"

namespace deskbell::understand {

// An answer that a question may mean.
struct Choice {
  std::string id;  // of the article, intent or flow; where the file calls it something else, what the file calls it
  std::string target;
  double probability = 0;
};

// One question decided, so that anyone can score it again.
struct Scored {
  const LabelledQuestion* question = nullptr;
  engine::Decision::Kind decision = engine::Decision::Kind::kHandOff;  // at the stored cuts
  // Different answers: those that the customer is given or offered first, then the most probable. At least three, if
  // the content has so many: answers that nothing speaks for fill up with a probability of 0.
  std::vector<Choice> candidates;
  size_t offered = 0;     // how many of them the customer is given or offered
  double confidence = 0;  // of the first
  double microseconds = 0;
  int right_at = -1;  // position among the candidates, from 0; −1: not among them, or out of scope
};

struct Outcomes {
  size_t answered_right = 0, answered_wrong = 0, clarified_with = 0, clarified_without = 0, handed_off = 0;
};

struct Evaluation {
  size_t in_scope = 0, out_of_scope = 0;
  double top1 = 0, top3 = 0;
  double auroc = 0;  // 0 without out-of-scope questions
  double aurc = 0;
  // 0.02, 0.05, 0.10 → coverage at the best threshold on this file (an oracle)
  std::map<double, double> coverage_at_risk;
  double oos_recall_at_90 = 0;  // at the threshold that answers 90 % of the in-scope questions
  // At the threshold at which most questions of the file are judged right, in-scope ones answered right and
  // out-of-scope ones not answered (an oracle): the share of each.
  double best_in_scope = 0, best_oos_recall = 0;
  Outcomes of_in_scope, of_out_of_scope;  // at the stored cuts
  double coverage = 0, risk = 0;          // at the stored cuts
  double p50_us = 0, p99_us = 0;
};

// Understands and decides each question. `progress` (may be empty) is called with the number done.
std::vector<Scored> ScoreAll(const Snapshot& snapshot, const std::vector<LabelledQuestion>& questions,
                             const std::function<void(size_t)>& progress = {});

Evaluation Summarise(const std::vector<Scored>& scored);

// As `deskbell eval` prints it, and as JSON with the names of the fields above.
std::string EvaluationText(const Evaluation& evaluation);
std::string EvaluationJson(const Evaluation& evaluation);

// {"question","label","decision","confidence","candidates":[{"id","p"},…],"us"}, one line without a line feed.
std::string ScoredJson(const Scored& scored);

}  // namespace deskbell::understand
