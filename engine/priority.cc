#include "engine/priority.h"

#include <algorithm>

namespace deskbell::engine {
namespace {

// 0 = high, 1 = medium, 2 = low: the sum of impact and urgency, counted from 1, is ITIL's matrix.
int StepsBelowHigh(Level level) {
  if (level == Level::kHigh) return 0;
  return level == Level::kLow ? 2 : 1;
}

}  // namespace

int Priority(Level impact, Level urgency, int tier_shift) {
  int base = 1 + StepsBelowHigh(impact) + StepsBelowHigh(urgency);
  return std::clamp(base + std::clamp(tier_shift, -1, 1), 1, 5);
}

Instant QueueRank(int priority, Instant waiting_since, Millis aging) {
  return waiting_since + std::clamp(priority, 1, 5) * aging;
}

}  // namespace deskbell::engine
