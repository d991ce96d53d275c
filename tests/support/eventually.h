// Waits for what another process will do, without knowing when.
//
//   CHECK(Eventually([&] { return server.Metric("content_reloads_total") == 1; }));
#pragma once

#include <chrono>
#include <thread>

namespace deskbell::test {

// Whether `condition` became true within half a minute. The pause only keeps the question from eating the machine.
template <class Condition>
bool Eventually(Condition condition) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(30);
  while (!condition()) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return true;
}

}  // namespace deskbell::test
