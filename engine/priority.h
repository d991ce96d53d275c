// Priority by impact and urgency as in ITIL: HH=1; HM, MH=2; HL, MM, LH=3; ML, LM=4; LL=5. Unknown counts as medium.
#pragma once

#include "engine/packet.h"
#include "engine/values/instant.h"

namespace deskbell::engine {

// `tier_shift` is limited to one step either way, and the result to 1–5.
int Priority(Level impact, Level urgency, int tier_shift);

// The order of a waiting queue: one step of priority is worth `aging` of waiting, so nobody starves. Smaller comes first; the
// value does not depend on now, so a queue sorted once stays sorted.
Instant QueueRank(int priority, Instant waiting_since, Millis aging);

}  // namespace deskbell::engine
