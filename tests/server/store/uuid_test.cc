#include "server/store/uuid.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <regex>
#include <thread>
#include <vector>

namespace deskbell::store {
namespace {

Instant At(int64_t millis) { return Instant(Millis(millis)); }

}  // namespace

TEST_CASE("an id says its time, version and variant") {
  const std::string id = MakeUuid(At(4'000'000'000'000));
  CHECK(std::regex_match(id, std::regex("03a3-?5294-?4000-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}|"
                                        "03a35294-4000-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")));
}

TEST_CASE("ids grow within a millisecond, past its 4,096 counts, and when the clock goes back") {
  std::vector<std::string> ids;
  for (int i = 0; i < 10'000; ++i) ids.push_back(MakeUuid(At(4'100'000'000'000)));
  ids.push_back(MakeUuid(At(4'099'999'999'000)));
  ids.push_back(MakeUuid(At(-5)));
  CHECK(std::ranges::is_sorted(ids));
  CHECK(std::ranges::adjacent_find(ids) == ids.end());
}

TEST_CASE("eight threads never make the same id") {
  std::vector<std::vector<std::string>> made(8);
  std::vector<std::thread> threads;
  for (auto& ids : made) {
    threads.emplace_back([&ids] {
      for (int i = 0; i < 2'000; ++i) ids.push_back(MakeUuid(At(4'200'000'000'000)));
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::vector<std::string> all;
  for (const auto& ids : made) {
    CHECK(std::ranges::is_sorted(ids));
    all.insert(all.end(), ids.begin(), ids.end());
  }
  std::ranges::sort(all);
  CHECK(std::ranges::adjacent_find(all) == all.end());
}

}  // namespace deskbell::store
