#include "server/desk/presence.h"

#include <doctest/doctest.h>

#include <atomic>
#include <future>
#include <memory>
#include <thread>
#include <utility>

#include "server/desk/workers.h"

namespace deskbell::desk {

TEST_CASE("an agent is there while a socket is open and they take conversations") {
  Presence presence;
  const StaffId ben("ben"), eve("eve"), author("author");
  CHECK(presence.Available() == 0);
  presence.SocketOpened(ben, true);
  presence.SocketOpened(ben, true);
  presence.SocketOpened(eve, true);
  presence.SocketOpened(author, false);
  CHECK(presence.Available() == 2);
  presence.Set(eve, false);
  CHECK(presence.Available() == 1);
  CHECK(!presence.Wishes(eve));
  presence.SocketClosed(ben, true);
  CHECK_MESSAGE(presence.Available() == 1, "the other tab is still open");
  presence.SocketClosed(ben, true);
  CHECK(presence.Available() == 0);
  presence.SocketOpened(ben, true);
  CHECK_MESSAGE(presence.Available() == 1, "a reload of the page is no goodbye");
  presence.Set(eve, true);
  CHECK(presence.Available() == 2);
}

TEST_CASE("workers refuse what they cannot take, and drop what has not begun when they stop") {
  Workers workers(1, 1);
  std::promise<void> begun, go_on;
  std::atomic<int> done = 0;
  REQUIRE(workers.Post([&] {
    begun.set_value();
    go_on.get_future().wait();
    ++done;
  }));
  begun.get_future().wait();
  auto held = std::make_shared<int>();
  CHECK(workers.Post([&done, held] { ++done; }));
  CHECK(!workers.Post([&] { ++done; }));
  const std::weak_ptr<int> waiting = std::exchange(held, nullptr);
  std::thread stopping([&] { workers.Stop(); });
  while (!waiting.expired()) std::this_thread::yield();
  go_on.set_value();
  stopping.join();
  CHECK(done == 1);
  CHECK(!workers.Post([] {}));
}

}  // namespace deskbell::desk
