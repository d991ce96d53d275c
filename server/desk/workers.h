// A few threads for work that waits: for a password's hash, for the disk. Bounded, so that a flood is refused instead
// of queued for minutes.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace deskbell::desk {

class Workers {
 public:
  Workers(size_t threads, size_t queue_limit);
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  // False if the queue is full or Stop was called; then `work` is dropped. Thread-safe.
  [[nodiscard]] bool Post(std::function<void()> work);

  // Drops what has not begun and waits for the rest. Not from one of the threads; doing it twice is harmless.
  void Stop();

 private:
  void Loop();

  const size_t queue_limit_;
  std::mutex mutex_;  // guards the next three
  std::condition_variable changed_;
  std::deque<std::function<void()>> queue_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace deskbell::desk
