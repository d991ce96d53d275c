// How an answer finds its way back to its connection.
#pragma once

#include <atomic>
#include <memory>
#include <utility>

#include "server/net/http.h"

namespace deskbell::net {

class Answerable {
 public:
  virtual ~Answerable() = default;
  virtual void Answer(Response response) = 0;  // any thread; ignored when nothing is waiting for it
};

// One per request: answers once, with 500 if it is torn up unused.
class ReplySlip {
 public:
  explicit ReplySlip(std::shared_ptr<Answerable> to) : to_(std::move(to)) {}
  ReplySlip(const ReplySlip&) = delete;
  ReplySlip& operator=(const ReplySlip&) = delete;
  ~ReplySlip() { Use(Text(500, "Something went wrong here; it is not your fault.\n")); }

  void Use(Response response) {
    if (!used_.exchange(true)) std::exchange(to_, nullptr)->Answer(std::move(response));
  }

 private:
  std::shared_ptr<Answerable> to_;
  std::atomic<bool> used_{false};
};

inline Reply MakeReply(std::shared_ptr<Answerable> to) {
  return [slip = std::make_shared<ReplySlip>(std::move(to))](Response response) { slip->Use(std::move(response)); };
}

}  // namespace deskbell::net
