// How good are the answers on a file of labelled questions? The measures and their definitions:
//
//   forced top-1, top-3   in-scope questions whose right answer is the first, or among the first three, candidates
//   AUROC                 P(an in-scope question is more confident than an out-of-scope one)
//   coverage              in-scope questions answered ÷ in-scope questions
//   risk                  (in-scope answered wrong + out-of-scope answered) ÷ all answered
//   AURC                  the mean, over k = 1 … N, of the risk among the k most confident of all N questions,
//   out-of-scope
//                         ones included as wrong
//   OOS recall            out-of-scope questions not answered ÷ out-of-scope questions
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "engine/decision.h"
#include "server/understand/fitted_codec.h"
#include "server/understand/snapshot.h"

namespace deskbell::understand {

struct LabelledQuestion {
  std::vector<std::string> labels;  // acceptable ids of articles, intents or flows; empty = out of scope
  std::string text;
};

// `label<TAB>question` a line, labels separated by commas, `__oos__` = out of scope. The error names the line.
Result<std::vector<LabelledQuestion>, std::string> ReadLabelled(std::string_view tsv);

// One question decided, so that anyone can score it again.
struct Scored {
  const LabelledQuestion* question = nullptr;
  engine::Decision decision;                  // at the stored cuts
  std::vector<engine::Candidate> candidates;  // all of them, the most probable first
  double confidence = 0;                      // of the first
  double microseconds = 0;
  int right_at = -1;  // position among the different answers, from 0; −1: not found, or out of scope
};

struct Outcomes {
  size_t answered_right = 0, answered_wrong = 0, clarified_with = 0, clarified_without = 0, handed_off = 0;
};

struct Evaluation {
  size_t in_scope = 0, out_of_scope = 0;
  double top1 = 0, top3 = 0;
  double auroc = 0;  // 0 without out-of-scope questions
  double aurc = 0;
  std::map<double, double>
      coverage_at_risk;         // 0.02, 0.05, 0.10 → coverage at the best threshold on this file (an oracle)
  double oos_recall_at_90 = 0;  // at the threshold that answers 90 % of the in-scope questions
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

// {"question","label","decision","confidence","candidates":[{"id","p"},… at least three if there are],"us"}, one line.
std::string ScoredJson(const Scored& scored);

// Fits the calibration and the cuts on labelled questions, together with what the content alone tells if they are few;
// on the content alone if there are none.
Fitted FitCalibration(const Snapshot& snapshot, const std::vector<LabelledQuestion>& labelled,
                      const BuildOptions& options);

}  // namespace deskbell::understand
