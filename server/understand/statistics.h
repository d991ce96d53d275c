// What the model and the search make of one message, calibrated.
#pragma once

#include <string_view>
#include <vector>

#include "server/understand/merge.h"

namespace deskbell::understand {

// Where to look: an exact rule of good record settles a message without the articles' texts, which cost the most. The
// model is always asked, so that it can doubt the rule.
enum class Look { kEverywhere, kModelOnly };

// The most probable first. A long message is also read sentence by sentence, for the question may be one sentence of a
// story: each answer then counts with its best.
std::vector<Weighed> WeighMessage(const Snapshot::Parts& parts, std::string_view normalised, std::string_view language,
                                  Look look);

// The evidence alone, of the message as a whole: what a calibration is fitted on.
std::vector<Evidence> GatherEvidence(const Snapshot::Parts& parts, std::string_view normalised,
                                     std::string_view language, Look look = Look::kEverywhere);

}  // namespace deskbell::understand
