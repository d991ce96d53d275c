// Work that takes its time, done when asked for on a thread of its own: one at a time, and once more if it was asked
// for again meanwhile, because what it looks at may have changed since it looked.
//
//   OnDemand reload([] { … });
//   reload.Ask();                // any thread, returns at once
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>

namespace deskbell::cli {

class OnDemand {
 public:
  explicit OnDemand(std::function<void()> work) : work_(std::move(work)), thread_([this] { Run(); }) {}

  // Waits for work under way; what was asked for and has not begun is dropped.
  ~OnDemand() {
    {
      std::lock_guard lock(mutex_);
      stopping_ = true;
    }
    asked_.notify_all();
    thread_.join();
  }

  void Ask() {
    {
      std::lock_guard lock(mutex_);
      wanted_ = true;
    }
    asked_.notify_all();
  }

 private:
  void Run() {
    std::unique_lock lock(mutex_);
    while (true) {
      asked_.wait(lock, [&] { return wanted_ || stopping_; });
      if (stopping_) return;
      wanted_ = false;
      lock.unlock();
      work_();
      lock.lock();
    }
  }

  const std::function<void()> work_;
  std::mutex mutex_;  // guards what follows
  std::condition_variable asked_;
  bool wanted_ = false;
  bool stopping_ = false;
  std::thread thread_;  // begins when all of the above is there
};

}  // namespace deskbell::cli
