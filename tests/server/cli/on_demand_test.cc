#include "server/cli/on_demand.h"

#include <doctest/doctest.h>

#include <atomic>
#include <future>
#include <optional>
#include <thread>

namespace deskbell::cli {
namespace {

// Work that begins and ends when the test says so.
struct Gate {
  std::promise<void> begun, may_end;
  void operator()() {
    begun.set_value();
    may_end.get_future().wait();
  }
};

TEST_CASE("what is asked for during the work makes it happen once more, however often it was asked for") {
  Gate first;
  std::promise<void> again;
  std::atomic<int> times{0};
  OnDemand task([&] { ++times == 1 ? first() : again.set_value(); });  // a third time would throw
  task.Ask();
  first.begun.get_future().wait();
  task.Ask();
  task.Ask();
  first.may_end.set_value();
  again.get_future().wait();
  CHECK(times == 2);
}

TEST_CASE("the end waits for work under way") {
  Gate gate;
  std::atomic<bool> ended{false};
  std::optional<OnDemand> task;
  task.emplace([&] {
    gate();
    ended = true;
  });
  task->Ask();
  gate.begun.get_future().wait();
  std::thread ending([&] { task.reset(); });
  gate.may_end.set_value();
  ending.join();
  CHECK(ended);
}

}  // namespace
}  // namespace deskbell::cli
