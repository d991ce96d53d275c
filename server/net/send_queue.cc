#include "server/net/send_queue.h"

#include <utility>

namespace deskbell::net {

SendQueue::Added SendQueue::Add(std::shared_ptr<const std::string> frame, size_t limit) {
  Frames dropped;  // destroyed after the lock is released
  std::lock_guard lock(mutex_);
  if (ended_) return Added::kEnded;
  if (waiting_ + frame->size() > limit) {
    ended_ = true;
    code_ = close_code::kSlow;
    reason_ = "reads too slowly";
    dropped.swap(queue_);
    return Added::kTooMuch;
  }
  waiting_ += frame->size();
  queue_.push_back(std::move(frame));
  return std::exchange(has_writer_, true) ? Added::kQueued : Added::kFirst;
}

bool SendQueue::Take(Frames& written) {
  std::lock_guard lock(mutex_);
  written.swap(queue_);
  has_writer_ = !written.empty();
  return has_writer_;
}

void SendQueue::Sent(size_t bytes) {
  std::lock_guard lock(mutex_);
  waiting_ -= bytes;
}

bool SendQueue::End(uint16_t code, std::string reason) {
  std::lock_guard lock(mutex_);
  if (std::exchange(ended_, true)) return false;
  code_ = code;
  reason_ = std::move(reason);
  return true;
}

void SendQueue::Drop() {
  Frames dropped;
  std::lock_guard lock(mutex_);
  ended_ = true;
  dropped.swap(queue_);
}

SendQueue::Ending SendQueue::ending() const {
  std::lock_guard lock(mutex_);
  return {code_, reason_, has_writer_};
}

}  // namespace deskbell::net
