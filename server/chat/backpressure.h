// How many messages of one socket are on their way to the disk. Above a limit the socket is not read: TCP makes its
// sender wait.
#pragma once

#include <atomic>

#include "server/net/websocket.h"

namespace deskbell::chat {

class Backpressure {
 public:
  explicit Backpressure(net::Socket& socket) : socket_(socket) {}

  // On the socket's strand, where its messages arrive.
  void Began() {
    if (++in_flight_ < kLimit) return;
    socket_.PauseReading();
    // One may have ended between the two, too early to wake anybody.
    if (in_flight_ < kLimit) socket_.ResumeReading();
  }

  // From any thread, once for each Began.
  void Ended() {
    if (in_flight_-- == kLimit) socket_.ResumeReading();
  }

  static constexpr int kLimit = 32;

 private:
  net::Socket& socket_;
  std::atomic<int> in_flight_ = 0;
};

}  // namespace deskbell::chat
