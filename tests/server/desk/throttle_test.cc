#include "server/desk/throttle.h"

#include <doctest/doctest.h>

namespace deskbell::desk {
namespace {

using namespace std::chrono_literals;
constexpr Instant kNow{Millis(1'790'000'000'000)};

}  // namespace

TEST_CASE("so many tries at once, then as they come back") {
  Throttle throttle(3, 30s);
  for (int i = 0; i < 3; ++i) CHECK(!throttle.Take("ben", kNow));
  CHECK(throttle.Take("ben", kNow) == 10s);
  CHECK(throttle.Take("ben", kNow + 4s) == 6s);
  CHECK_MESSAGE(!throttle.Take("eve", kNow), "others are not held up");
  CHECK(!throttle.Take("ben", kNow + 10s));
  CHECK(throttle.Take("ben", kNow + 10s) == 10s);
  for (int i = 0; i < 3; ++i) CHECK(!throttle.Take("ben", kNow + 1h));
  CHECK(throttle.Take("ben", kNow + 1h));
}

TEST_CASE("a try that is given back never happened") {
  Throttle throttle(1, 30s);
  for (int i = 0; i < 5; ++i) {
    CHECK(!throttle.Take("ben", kNow));
    throttle.GiveBack("ben", kNow);
  }
  throttle.GiveBack("ben", kNow);
  CHECK(!throttle.Take("ben", kNow));
  CHECK_MESSAGE(throttle.Take("ben", kNow), "giving back twice saves nothing up");
}

TEST_CASE("a clock that goes back forgives nothing") {
  Throttle throttle(1, 30s);
  CHECK(!throttle.Take("ben", kNow));
  CHECK(throttle.Take("ben", kNow - 1h) == 30s);
}

TEST_CASE("keys beyond the limit push out the one that is nearest to being forgiven") {
  Throttle throttle(2, 20s, 2);
  CHECK(!throttle.Take("worst", kNow));
  CHECK(!throttle.Take("worst", kNow));
  CHECK(!throttle.Take("better", kNow));
  CHECK(!throttle.Take("new", kNow));
  CHECK(throttle.Take("worst", kNow));
}

TEST_CASE("an IPv6 address counts with its neighbours, an IPv4 address alone") {
  CHECK(AddressKey("192.0.2.7") == "192.0.2.7");
  CHECK(AddressKey("2001:db8:1:2:3:4:5:6") == "2001:db8:1:2::/64");
  CHECK(AddressKey("2001:db8:1:2::ffff") == "2001:db8:1:2::/64");
  CHECK(AddressKey("::ffff:192.0.2.7") == "::ffff:192.0.2.7");
  CHECK(AddressKey("") == "");
}

}  // namespace deskbell::desk
