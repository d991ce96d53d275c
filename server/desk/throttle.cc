#include "server/desk/throttle.h"

#include <arpa/inet.h>
#include <netinet/in.h>

#include <algorithm>
#include <cmath>

namespace deskbell::desk {

Throttle::Throttle(int limit, Millis period, size_t max_keys)
    : limit_(limit), per_milli_(limit_ / static_cast<double>(period.count())), max_keys_(max_keys) {}

double Throttle::Left(const Bucket& bucket, Instant now) const {
  const auto passed = static_cast<double>(std::max<int64_t>((now - bucket.at).count(), 0));
  return std::min(limit_, bucket.left + passed * per_milli_);
}

std::optional<Millis> Throttle::Take(const std::string& key, Instant now) {
  std::lock_guard lock(mutex_);
  const auto found = buckets_.find(key);
  const double left = found == buckets_.end() ? limit_ : Left(found->second, now);
  if (left < 1) return Millis(static_cast<int64_t>(std::ceil((1 - left) / per_milli_)));
  if (found == buckets_.end() && buckets_.size() >= max_keys_) MakeRoom(now);
  buckets_[key] = {left - 1, now};
  return std::nullopt;
}

void Throttle::GiveBack(const std::string& key, Instant now) {
  std::lock_guard lock(mutex_);
  const auto found = buckets_.find(key);
  if (found == buckets_.end()) return;
  found->second = {std::min(limit_, Left(found->second, now) + 1), now};
  if (found->second.left >= limit_) buckets_.erase(found);
}

void Throttle::MakeRoom(Instant now) {
  std::erase_if(buckets_, [&](const auto& entry) { return Left(entry.second, now) >= limit_; });
  if (buckets_.size() < max_keys_) return;
  buckets_.erase(std::ranges::max_element(buckets_, {}, [&](const auto& entry) { return Left(entry.second, now); }));
}

std::string AddressKey(const std::string& address) {
  in6_addr v6;
  if (inet_pton(AF_INET6, address.c_str(), &v6) != 1 || IN6_IS_ADDR_V4MAPPED(&v6)) return address;
  std::fill(v6.s6_addr + 8, v6.s6_addr + 16, uint8_t{0});
  char text[INET6_ADDRSTRLEN];
  return std::string(inet_ntop(AF_INET6, &v6, text, sizeof text)) + "/64";
}

}  // namespace deskbell::desk
