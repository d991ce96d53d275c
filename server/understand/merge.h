// One list of candidates from the rules and the statistics.
#pragma once

#include <vector>

#include "server/understand/parts.h"

namespace deskbell::understand {

// An exact rule wins over statistics, unless its record is bad:
//   the winning rule      1 − (1 − r)(1 − p), with r = its record's probability and p = what statistics say of the same
//   answer a rule that lost      its own probability × the probability that none of the better rules is right; rules
//   that tie in
//                         priority and specificity have all lost to none
//   all other answers     at most 1 − r of the winning rule
// A rule that matched only after a spelling repair takes nothing from the statistics.
std::vector<engine::Candidate> Merge(const Snapshot::Parts& parts, const std::vector<rules::RuleHit>& hits,
                                     const std::vector<Weighed>& weighed);

}  // namespace deskbell::understand
