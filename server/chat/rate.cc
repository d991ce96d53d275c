#include "server/chat/rate.h"

#include <algorithm>
#include <cmath>

namespace deskbell::chat {
namespace {

// A full bucket says nothing that a missing one does not, so they are swept when there are many.
constexpr size_t kSweepAt = 10'000;

}  // namespace

std::optional<Millis> RateLimit::Take(const std::string& who, Instant now) {
  std::lock_guard lock(mutex_);
  if (buckets_.size() > kSweepAt) {
    std::erase_if(buckets_, [&](const auto& entry) { return now - entry.second.at > period_; });
  }
  const auto [found, fresh] = buckets_.try_emplace(who, Bucket{static_cast<double>(burst_), now});
  Bucket& bucket = found->second;
  const double per_milli = static_cast<double>(burst_) / static_cast<double>(period_.count());
  const double waited = static_cast<double>(std::max<int64_t>(0, (now - bucket.at).count()));
  bucket.left = std::min(static_cast<double>(burst_), bucket.left + waited * per_milli);
  bucket.at = now;
  if (bucket.left >= 1) {
    bucket.left -= 1;
    return std::nullopt;
  }
  return Millis(static_cast<int64_t>(std::ceil((1 - bucket.left) / per_milli)));
}

}  // namespace deskbell::chat
