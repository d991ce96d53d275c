// Every open connection: how many there may be, which deadline each has, and how to reach them all when stopping.
//
// One wheel instead of a timer per operation: a connection keeps its deadline in an atomic, which costs nothing to
// move, and the wheel looks at each connection once per turn. (Per-operation timers halve Beast's throughput.)
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <limits>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/values/instant.h"

namespace deskbell::net {

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  using Clock = std::chrono::steady_clock;

  virtual ~Connection() = default;

  // Any thread may call these; they post to the connection's strand.
  virtual void OnDeadline() = 0;  // repeated on every turn until the deadline is moved
  virtual void Drain() = 0;       // end soon, with good manners
  virtual void Abort() = 0;       // end now

  bool Overdue(Clock::time_point now) const { return now.time_since_epoch().count() >= due_.load(); }

 protected:
  void DueIn(Millis delay) { due_.store((Clock::now() + delay).time_since_epoch().count()); }
  void DueNever() { due_.store(kNever); }

 private:
  static constexpr Clock::rep kNever = std::numeric_limits<Clock::rep>::max();
  std::atomic<Clock::rep> due_{kNever};
};

// May be called from any thread. Held by shared_ptr, because admissions give their place back when they go.
class Connections : public std::enable_shared_from_this<Connections> {
 public:
  // A place among the counted ones, given back on destruction.
  class Admission {
   public:
    Admission(std::shared_ptr<Connections> owner, std::string address, bool refused)
        : owner_(std::move(owner)), address_(std::move(address)), refused_(refused) {}
    Admission(Admission&&) noexcept = default;
    Admission& operator=(Admission&&) = delete;
    ~Admission() {
      if (owner_) owner_->GiveBack(address_, refused_);
    }

    // Over the cap: to be told so (503) and closed.
    bool refused() const { return refused_; }

   private:
    std::shared_ptr<Connections> owner_;
    std::string address_;  // empty if it does not count for its address
    bool refused_;
  };

  Connections(size_t max_total, size_t max_per_address) : max_total_(max_total), max_per_address_(max_per_address) {}

  // An empty address does not count against the cap per address. Nothing if even the places for refusing politely
  // (kMaxRefused) are taken: drop the connection.
  std::optional<Admission> Admit(const std::string& address);

  void Watch(const std::shared_ptr<Connection>& connection);

  // Looks at the next of kSlots parts of all connections; to be called every sweep / kSlots.
  void Turn();

  std::vector<std::shared_ptr<Connection>> All();
  size_t count() const { return total_.load(); }
  bool WaitUntilEmpty(Millis limit);

  static constexpr size_t kSlots = 8;

 private:
  static constexpr size_t kMaxRefused = 64;

  void GiveBack(const std::string& address, bool refused);

  const size_t max_total_;
  const size_t max_per_address_;

  std::mutex turning_;  // held while a slot is out of its place; taken before mutex_
  std::mutex mutex_;    // guards what follows
  std::condition_variable empty_;
  std::unordered_map<std::string, size_t> per_address_;
  size_t refused_ = 0;
  std::array<std::vector<std::weak_ptr<Connection>>, kSlots> slots_;
  size_t next_to_fill_ = 0;
  size_t next_to_turn_ = 0;

  std::atomic<size_t> total_{0};  // written under the mutex
};

}  // namespace deskbell::net
