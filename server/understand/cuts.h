// Where to answer, where to ask and where to hand off.
#pragma once

#include <vector>

#include "server/understand/calibration.h"

namespace deskbell::understand {

// A sample after calibration: its best candidate.
struct Judged {
  double probability = 0;
  double weight = 1;
  bool right = false;    // the best candidate is right
  bool offered = false;  // the right one is among the three best
  bool in_scope = false;
};

// Where nothing is known of the content's own probabilities.
engine::Cuts UntestedCuts(const Budget& budget);

// Content with rules is not cut above what rules of good record are sure of: the samples know nothing of rules.
double HighestCut(bool has_rules);

// Sets cuts, report and outlook.
void ChooseCuts(std::vector<Judged> judged, const Budget& budget, Calibration& calibration);

}  // namespace deskbell::understand
