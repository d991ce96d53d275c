#include "server/net/executor.h"

#include <doctest/doctest.h>

#include <atomic>
#include <csignal>
#include <future>
#include <optional>
#include <vector>

namespace deskbell::net {
namespace {

using namespace std::chrono_literals;

TEST_CASE("a lane keeps the order of its key, one at a time") {
  Executor executor(4);
  Lanes lanes(executor, 8);
  constexpr int kKeys = 20, kEach = 500;
  std::vector<std::vector<int>> seen(kKeys);  // each written by one lane only
  for (int i = 0; i < kEach; ++i) {
    for (int key = 0; key < kKeys; ++key) {
      lanes.Post(static_cast<uint64_t>(key), [&seen, key, i] { seen[static_cast<size_t>(key)].push_back(i); });
    }
  }
  REQUIRE(lanes.Drain(10s));
  std::vector<int> all(kEach);
  for (int i = 0; i < kEach; ++i) all[static_cast<size_t>(i)] = i;
  for (const auto& one : seen) CHECK(one == all);
}

TEST_CASE("different keys run in parallel") {
  Executor executor(2);
  Lanes lanes(executor, 64);
  // Each of the two waits for the other: only if they overlap does either end.
  std::promise<void> one, two;
  lanes.Post(1, [&] {
    one.set_value();
    two.get_future().wait();
  });
  lanes.Post(2, [&] {
    two.set_value();
    one.get_future().wait();
  });
  CHECK(lanes.Drain(10s));
}

TEST_CASE("draining gives up at its limit") {
  Executor executor(1);
  Lanes lanes(executor, 4);
  std::promise<void> release;
  lanes.Post(1, [&] { release.get_future().wait(); });
  CHECK_FALSE(lanes.Drain(1ms));
  release.set_value();
  CHECK(lanes.Drain(10s));
}

TEST_CASE("a timer runs on its lane after its delay") {
  Executor executor(2);
  Lanes lanes(executor, 4);
  std::promise<std::chrono::steady_clock::time_point> ran;
  const auto start = std::chrono::steady_clock::now();
  lanes.PostAfter(20ms, 7, [&] { ran.set_value(std::chrono::steady_clock::now()); });
  CHECK(ran.get_future().get() - start >= 20ms);
}

TEST_CASE("a timer that is cancelled on its lane does not run, even if it was due") {
  Executor executor(2);
  Lanes lanes(executor, 4);
  std::atomic<bool> ran{false};
  std::promise<void> done;
  lanes.Post(7, [&] {
    Timer timer = lanes.PostAfter(0ms, 7, [&] { ran = true; });
    // Due while this function occupies the lane.
    std::promise<void> later;
    executor.PostAfter(10ms, [&] { later.set_value(); });
    later.get_future().wait();
    timer.Cancel();
    timer.Cancel();
    done.set_value();
  });
  done.get_future().wait();
  REQUIRE(lanes.Drain(10s));
  CHECK_FALSE(ran);
}

TEST_CASE("something repeats until its handle goes, and not after") {
  Executor executor(2);
  std::atomic<int> runs{0};
  std::promise<void> third;
  std::optional<Repeating> repeating = executor.Every(1ms, [&] {
    if (++runs == 3) third.set_value();
  });
  third.get_future().wait();
  repeating.reset();
  const int after = runs;
  std::promise<void> later;
  executor.PostAfter(20ms, [&] { later.set_value(); });
  later.get_future().wait();
  CHECK(runs == after);
}

TEST_CASE("what repeats may end itself") {
  Executor executor(2);
  std::promise<Repeating> handle;
  std::promise<void> ended;
  // The future hands the handle over, so it is set before it is reset.
  auto arrived = std::make_shared<std::future<Repeating>>(handle.get_future());
  handle.set_value(executor.Every(1ms, [&, arrived] {
    { const Repeating self = arrived->get(); }
    ended.set_value();
  }));
  ended.get_future().wait();
}

TEST_CASE("a signal is told each time it comes") {
  Executor executor(1);
  std::promise<int> first, second;
  std::atomic<int> count{0};
  executor.OnSignals({SIGUSR1, SIGUSR2}, [&](int signal) { (++count == 1 ? first : second).set_value(signal); });
  std::raise(SIGUSR1);
  CHECK(first.get_future().get() == SIGUSR1);
  std::raise(SIGUSR2);
  CHECK(second.get_future().get() == SIGUSR2);
}

TEST_CASE("handles may outlive the executor") {
  Timer timer;
  Repeating repeating;
  {
    Executor executor(1);
    timer = executor.PostAfter(1h, [] {});
    repeating = executor.Every(1h, [] {});
  }
  timer.Cancel();
}

TEST_CASE("what was posted and has not begun is dropped when the executor goes") {
  auto held = std::make_shared<int>(1);
  {
    Executor executor(1);
    executor.PostAfter(1h, [held] {});
    CHECK(held.use_count() == 2);
  }
  CHECK(held.use_count() == 1);
}

}  // namespace
}  // namespace deskbell::net
