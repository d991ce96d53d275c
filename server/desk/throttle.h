// How often something may be tried under one key (a login, an address): `limit` times at once, and then as fast as the
// tries come back, `limit` over `period`.
//
//   if (auto wait = throttle.Take(login, now)) return TooMany(*wait);
//   … the password was right …
//   throttle.GiveBack(login, now);
//
// A try is counted before it is known to be wrong, so that a thousand guesses sent at once are not all looked at.
// Thread-safe; the memory is bounded: with `max_keys` keys the one that is nearest to being forgiven is forgotten.
#pragma once

#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "engine/values/instant.h"

namespace deskbell::desk {

class Throttle {
 public:
  Throttle(int limit, Millis period, size_t max_keys = 20'000);

  // Nothing if it may be tried now; otherwise how long to wait, and nothing is counted.
  std::optional<Millis> Take(const std::string& key, Instant now);
  void GiveBack(const std::string& key, Instant now);

 private:
  struct Bucket {
    double left = 0;
    Instant at;
  };
  double Left(const Bucket& bucket, Instant now) const;
  void MakeRoom(Instant now);

  const double limit_;
  const double per_milli_;
  const size_t max_keys_;
  std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;  // a key that is missing has all its tries
};

// What an address counts as: itself, or for IPv6 the /64 that one household or server has to itself.
std::string AddressKey(const std::string& address);

}  // namespace deskbell::desk
