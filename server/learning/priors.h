// From what became of answers to how far they are trusted: a bounded factor on the odds of each answer and each rule.
//
//   s, n   customers whom it helped, and all who showed it: each counts once a subject, with what they showed last
//   m      what was to be expected: the mean calibrated probability that it was given with × what the site's answers as
//   a
//          whole achieve (fewer people are helped than are answered rightly)
//   r      (s + 20 m) / (n + 20), the Beta posterior's mean: few customers move little
//   factor r / m, within 1 ± 0.15, in steps of 0.01; 1 with fewer than five customers
//
// Helped: "yes, that helped", an agent's link to the article. Failed: "no", "that did not help", a person wanted right
// after the answer, an agent's link to something else. What an answer that a rule gave comes to counts for the rule,
// too.
//
// One visitor counts once, so moving anything takes five; whoever clears their cookies is a new visitor, which is why
// the factor is bounded, listed, and gone with a reset.
#pragma once

#include <vector>

#include "server/store/learning.h"
#include "server/understand/adjustments.h"

namespace deskbell::learning {

inline constexpr int kFewestCustomers = 5;
inline constexpr double kMostMoved = 0.15;
inline constexpr Millis kMemory = std::chrono::hours(24 * 180);  // older signals say nothing of the present articles

// `signals` in the order in which they came. What came before a subject's reset (a review) does not count for it.
// By subject; those whose factor is 1 are left out. Pure.
std::vector<understand::Prior> ComputePriors(const std::vector<store::Signal>& signals,
                                             const std::vector<store::Review>& reviews);

}  // namespace deskbell::learning
