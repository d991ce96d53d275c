#include "server/store/uuid.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <mutex>

namespace deskbell::store {
namespace {

// The high half of a UUID without its version: 48 bits of milliseconds, then 12 bits that count within one.
class Clock {
 public:
  uint64_t Next(Instant now, uint64_t random) {
    const auto since_1970 = std::max<int64_t>(now.time_since_epoch().count(), 0);
    // A new millisecond begins at a random count in the lower half, which leaves room for at least 2,048 ids in it;
    // more borrow from the next millisecond.
    const uint64_t fresh = (static_cast<uint64_t>(since_1970) << 12) | (random & 0x7ff);
    std::lock_guard lock(mutex_);
    last_ = fresh > last_ ? fresh : last_ + 1;
    return last_;
  }

 private:
  std::mutex mutex_;
  uint64_t last_ = 0;
};

std::string Format(uint64_t high, uint64_t low) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (int nibble = 0; nibble < 32; ++nibble) {
    if (nibble == 8 || nibble == 12 || nibble == 16 || nibble == 20) text += '-';
    const uint64_t half = nibble < 16 ? high : low;
    text += kDigits[(half >> (60 - 4 * (nibble % 16))) & 0xf];
  }
  return text;
}

}  // namespace

std::string MakeUuid(Instant now) {
  static const bool ready = sodium_init() >= 0;
  static Clock clock;
  (void)ready;
  std::array<uint64_t, 2> random;
  randombytes_buf(random.data(), sizeof random);
  const uint64_t time_and_count = clock.Next(now, random[0]);
  const uint64_t high = (time_and_count >> 12 << 16) | 0x7000 | (time_and_count & 0xfff);
  const uint64_t low = (random[1] >> 2) | (uint64_t{1} << 63);
  return Format(high, low);
}

}  // namespace deskbell::store
