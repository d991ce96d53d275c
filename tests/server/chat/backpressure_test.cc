#include "server/chat/backpressure.h"

#include <doctest/doctest.h>

#include <functional>

namespace deskbell::chat {
namespace {

// Whether it would be read, and something that happens just before it no longer is.
struct Tap : net::Socket {
  void Send(std::shared_ptr<const std::string>) override {}
  void Close(uint16_t, std::string) override {}
  void PauseReading() override {
    if (before_pause) before_pause();
    reads = false;
  }
  void ResumeReading() override { reads = true; }
  const std::string& remote_address() const override { return address; }

  bool reads = true;
  std::function<void()> before_pause;
  std::string address;
};

TEST_CASE("a socket with thirty-two messages on their way is not read until one has arrived") {
  Tap tap;
  Backpressure backpressure(tap);
  for (int i = 0; i < 31; ++i) backpressure.Began();
  CHECK(tap.reads);
  backpressure.Began();
  CHECK(!tap.reads);
  backpressure.Ended();
  CHECK(tap.reads);
}

TEST_CASE("a message that arrives just before the pause does not leave the socket unread for ever") {
  Tap tap;
  Backpressure backpressure(tap);
  tap.before_pause = [&] { backpressure.Ended(); };
  for (int i = 0; i < 32; ++i) backpressure.Began();
  CHECK(tap.reads);
}

}  // namespace
}  // namespace deskbell::chat
