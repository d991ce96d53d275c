// What waits to be sent on one socket, and how the socket is to end. Frames are added from any thread and taken by the
// one that writes.
//
// There is at most one writer. Add says whether there is none yet; it stays the writer until Take finds nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "server/net/websocket.h"

namespace deskbell::net {

class SendQueue {
 public:
  using Frames = std::vector<std::shared_ptr<const std::string>>;

  enum class Added {
    kQueued,   // the writer will come to it
    kFirst,    // there is no writer: the caller sees to it that somebody calls Take
    kTooMuch,  // more than `limit` bytes would wait: dropped with all that waited, and ended
    kEnded,    // nothing is taken any more
  };
  Added Add(std::shared_ptr<const std::string> frame, size_t limit);

  // Swaps what waits for `written`, which is empty. False if nothing waits: then there is no writer any more.
  bool Take(Frames& written);

  // A frame that Take gave has left; it counted towards the limit until now.
  void Sent(size_t bytes);

  // Nothing more is taken; what waits still goes out. False if that was so already, and the first reason stays.
  bool End(uint16_t code, std::string reason);

  // Nothing more is taken, and nothing more goes out.
  void Drop();

  struct Ending {
    uint16_t code = 0;
    std::string reason;
    bool has_writer = false;  // who sends the rest, and then the reason
  };
  Ending ending() const;

 private:
  mutable std::mutex mutex_;  // guards all below
  Frames queue_;
  size_t waiting_ = 0;      // bytes, those included that are being written
  bool has_writer_ = true;  // until the upgrade is complete: it ends with Take
  bool ended_ = false;
  uint16_t code_ = close_code::kLost;
  std::string reason_;
};

}  // namespace deskbell::net
