// How many of the messages that customers write have no answer in the content, told from messages that nobody labelled.
//
// The wrong-answer budget depends on that share more than on anything else, and it differs from site to site: of the
// public sets that we know, 3 to 52 % of the messages are out of scope.
#pragma once

#include <span>

#include "server/understand/cuts.h"

namespace deskbell::understand {

// Fewer messages than this tell too little.
inline constexpr double kFewestAsked = 100;

// `samples` are judged questions of known scope, `asked` messages judged by the same calibration, of which only the
// probability and the weight are read. The probabilities of `asked` are a mixture of those of samples in scope and out
// of scope; the share is the one that makes them likeliest, found by expectation maximisation over ten bins (Saerens,
// Latinne, Decaestecker, Adjusting the Outputs of a Classifier to New a Priori Probabilities, 2002). Customers put
// things less clearly than examples do, so it is rather too high than too low. Both kinds of samples and at least one
// message are needed. In [0.01, 0.95].
double EstimateOosShare(std::span<const Judged> samples, std::span<const Judged> asked);

}  // namespace deskbell::understand
