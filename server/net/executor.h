// The threads on which everything runs, and the order on them.
//
//   Executor executor(4);
//   Lanes lanes(executor, 64);
//   lanes.Post(Key(conversation), [=] { … });             // one at a time per key, in order
//   Timer timer = lanes.PostAfter(5s, Key(conversation), [=] { … });
//   Repeating sweep = executor.Every(1min, [&] { … });      // until `sweep` is destroyed
//
// Every function may be called from any thread. Nothing that is posted may block or throw.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

#include "engine/values/instant.h"

namespace deskbell::net {

// A handle on something that will run once. Dropping it changes nothing.
class Timer {
 public:
  Timer() = default;

  // It will not start any more. Exact when called on the lane on which it would run; from elsewhere it may just have
  // begun. Doing it twice, or after it ran, is harmless.
  void Cancel();

 private:
  friend class Executor;
  friend class Lanes;
  struct State;
  std::shared_ptr<State> state_;
};

// Something that runs again and again while this object lives. The destructor waits for a call that is under way,
// unless it is that call which destroys it.
class Repeating {
 public:
  Repeating() = default;
  Repeating(Repeating&&) noexcept = default;
  Repeating& operator=(Repeating&& other) noexcept;
  ~Repeating();

 private:
  friend class Executor;
  struct State;
  std::shared_ptr<State> state_;
};

class Executor {
 public:
  // Starts the threads; 0 means as many as there are cores.
  explicit Executor(size_t threads = 0);

  // Stops. What was posted and has not begun is dropped.
  ~Executor();

  Executor(const Executor&) = delete;
  Executor& operator=(const Executor&) = delete;

  // Lets running functions end and joins the threads. Not from one of them. Doing it twice is harmless.
  void Stop();

  void Post(std::function<void()> work);
  Timer PostAfter(Millis delay, std::function<void()> work);

  // `work` runs on a thread of the pool, never twice at once; the first time after one period. Periods are counted from
  // the end of one call to the start of the next.
  [[nodiscard]] Repeating Every(Millis period, std::function<void()> work);

  // Calls `work` with the signal's number each time one of `signals` arrives.
  void OnSignals(const std::vector<int>& signals, std::function<void(int)> work);

  size_t threads() const;

  struct Impl;  // for server/net only
  Impl& impl() { return *impl_; }

 private:
  std::unique_ptr<Impl> impl_;
};

// A fixed array of queues: work of one key runs one at a time in the order of the calls, work of different keys mostly
// in parallel.
class Lanes {
 public:
  Lanes(Executor& executor, size_t count);  // `executor` must outlive this
  ~Lanes();

  Lanes(const Lanes&) = delete;
  Lanes& operator=(const Lanes&) = delete;

  void Post(uint64_t key, std::function<void()> work);
  Timer PostAfter(Millis delay, uint64_t key, std::function<void()> work);

  // Waits until everything that was posted before has run (timers that are still waiting not included), or until
  // `limit` is over: then false. Not from a thread of the pool.
  bool Drain(Millis limit);

  // A good key for an id.
  static uint64_t Key(std::string_view id);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace deskbell::net
