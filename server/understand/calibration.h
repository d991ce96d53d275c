// From evidence to a calibrated probability, and from probabilities to the cuts that keep the wrong-answer budget.
//
//   Calibration calibration = Calibrate(samples, {.max_wrong = 0.05, .oos_share = 0.18});
//   std::vector<Weighed> weighed = calibration.Weigh(evidence);   // the most probable first
//
// Two logistic models over standardised features: one puts the candidates of a question in order, the other says how
// probably the first of them is right, which is the question of whether to answer at all.
//
// The cut is where a 95 % upper confidence bound (Clopper–Pearson) on the share of wrong answers still keeps the
// budget; cuts are tested in a fixed order from the strictest, and the first that fails ends the search, which is what
// keeps the bound valid although many cuts are looked at. If no cut can be shown to keep it, the cut is where half of
// the budget is expected to be spent; if there is none of those either, statistics answer nothing.
#pragma once

#include <string>
#include <vector>

#include "engine/decision.h"
#include "server/understand/evidence.h"
#include "server/understand/logistic.h"

namespace deskbell::understand {

// One question whose right answer is known, judged by statistics that have not seen it.
struct Sample {
  std::vector<Evidence> candidates;
  uint32_t right = kNoAnswer;  // kNoAnswer: out of scope
  double weight = 1;           // against the others, where probabilities are learnt
  double cut_weight = 1;       // against the others, where cuts are chosen

  static constexpr uint32_t kNoAnswer = 0xffffffff;
  static constexpr uint32_t kNotFound = 0xfffffffe;  // in scope, but the statistics did not find its answer
};

struct Budget {
  double max_wrong = 0.05;
  double oos_share = 0.18;  // of all messages; the samples are reweighted to it
  // No cut is above it: for content with rules, which answer more surely than the samples tell.
  double highest_cut = 1;
  // The samples are made from the content, which knows less than customers do: even where the bound keeps the budget,
  // no more than half of it is expected to be spent.
  bool careful = false;
};

// An answer that the statistics consider, with its calibrated probability.
struct Weighed {
  Evidence evidence;
  double probability = 0;
};

struct Calibration {
  Logistic order;  // over Evidence::features
  Logistic trust;  // over those of the first candidate
  engine::Cuts cuts;
  std::string report;   // what the budget promises, in words
  std::string outlook;  // what more labelled questions would buy; said once, not stored

  // The most probable first. The others have what the first one leaves, and never more than it has.
  std::vector<Weighed> Weigh(std::vector<Evidence> evidence) const;
};

// With fewer than thirty questions in scope there is nothing to fit: UsualCalibration() with careful cuts.
Calibration Calibrate(const std::vector<Sample>& samples, const Budget& budget);

// For content that has nothing to learn from.
Calibration UsualCalibration();

// The upper end of the one-sided 95 % confidence interval of a share, of which `wrong` of `all` were seen (Clopper and
// Pearson 1934). Both may be fractions: weighted samples count as their effective number. 1 if `all` is 0.
double UpperBound(double wrong, double all, double doubt = 0.05);

}  // namespace deskbell::understand
