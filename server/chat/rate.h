// How often something may be done, by each customer over all of their connections or by each address: a token bucket.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "engine/values/instant.h"

namespace deskbell::chat {

class RateLimit {
 public:
  // `burst` at once, and `burst` again over every `period`.
  RateLimit(int burst, Millis period) : burst_(burst), period_(period) {}

  // Nothing if it may go ahead now, otherwise how long to wait. Thread-safe.
  std::optional<Millis> Take(const std::string& who, Instant now);

 private:
  struct Bucket {
    double left = 0;
    Instant at;
  };
  const int burst_;
  const Millis period_;
  std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;
};

}  // namespace deskbell::chat
