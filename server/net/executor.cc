#include "server/net/executor.h"

#include <algorithm>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <condition_variable>
#include <mutex>
#include <utility>

#include "server/net/executor_impl.h"
#include "server/net/streams.h"

namespace deskbell::net {
namespace {

// The Asio timer and the work. Owned by the pending wait, so it goes with the io_context; handles only watch it and may
// outlive the executor.
struct Alarm {
  Alarm(boost::asio::io_context& context, std::function<void()> what) : timer(context), work(std::move(what)) {}
  boost::asio::steady_timer timer;
  std::function<void()> work;
};

}  // namespace

struct Timer::State {
  std::mutex mutex;
  bool cancelled = false;
  std::weak_ptr<Alarm> alarm;

  template <class On>
  static std::shared_ptr<State> Start(boost::asio::io_context& context, Millis delay, const On& on,
                                      std::function<void()> work);
};

template <class On>
std::shared_ptr<Timer::State> Timer::State::Start(boost::asio::io_context& context, Millis delay, const On& on,
                                                  std::function<void()> work) {
  auto state = std::make_shared<State>();
  auto alarm = std::make_shared<Alarm>(context, std::move(work));
  state->alarm = alarm;
  alarm->timer.expires_after(delay);
  boost::asio::steady_timer& timer = alarm->timer;
  timer.async_wait(boost::asio::bind_executor(on, [state, alarm = std::move(alarm)](error_code) {
    {
      std::lock_guard lock(state->mutex);
      if (std::exchange(state->cancelled, true)) return;
    }
    alarm->work();
  }));
  return state;
}

void Timer::Cancel() {
  if (!state_) return;
  std::lock_guard lock(state_->mutex);
  if (std::exchange(state_->cancelled, true)) return;
  if (auto alarm = state_->alarm.lock()) alarm->timer.cancel();
}

// The mutex is held while the work runs: that is how the destructor waits. Recursive, so that the work itself may end
// the repetition.
struct Repeating::State : std::enable_shared_from_this<State> {
  std::recursive_mutex mutex;
  bool cancelled = false;
  Millis period{};
  std::weak_ptr<Alarm> alarm;

  void Wait(std::shared_ptr<Alarm> next) {
    next->timer.expires_after(period);
    boost::asio::steady_timer& timer = next->timer;
    timer.async_wait([self = shared_from_this(), next = std::move(next)](error_code) mutable {
      std::lock_guard lock(self->mutex);
      if (self->cancelled) return;
      next->work();
      if (!self->cancelled) self->Wait(std::move(next));
    });
  }

  void Cancel() {
    std::lock_guard lock(mutex);
    cancelled = true;
    if (auto pending = alarm.lock()) pending->timer.cancel();
  }
};

Repeating& Repeating::operator=(Repeating&& other) noexcept {
  if (this == &other) return *this;
  if (state_) state_->Cancel();
  state_ = std::move(other.state_);
  return *this;
}

Repeating::~Repeating() {
  if (state_) state_->Cancel();
}

Executor::Executor(size_t threads) {
  if (threads == 0) threads = std::max(1u, std::thread::hardware_concurrency());
  impl_ = std::make_unique<Impl>(threads);
  for (size_t i = 0; i < threads; ++i) {
    impl_->threads.emplace_back([impl = impl_.get()] { impl->context.run(); });
  }
}

Executor::~Executor() { Stop(); }

void Executor::Stop() {
  impl_->context.stop();
  for (std::thread& thread : impl_->threads) {
    if (thread.joinable()) thread.join();
  }
}

size_t Executor::threads() const { return impl_->threads.size(); }

void Executor::Post(std::function<void()> work) { boost::asio::post(impl_->context, std::move(work)); }

Timer Executor::PostAfter(Millis delay, std::function<void()> work) {
  Timer timer;
  timer.state_ = Timer::State::Start(impl_->context, delay, impl_->context.get_executor(), std::move(work));
  return timer;
}

Repeating Executor::Every(Millis period, std::function<void()> work) {
  Repeating repeating;
  repeating.state_ = std::make_shared<Repeating::State>();
  repeating.state_->period = period;
  auto alarm = std::make_shared<Alarm>(impl_->context, std::move(work));
  repeating.state_->alarm = alarm;
  std::lock_guard lock(repeating.state_->mutex);
  repeating.state_->Wait(std::move(alarm));
  return repeating;
}

namespace {

void AwaitSignal(boost::asio::signal_set& set, std::function<void(int)> work) {
  set.async_wait([&set, work = std::move(work)](error_code ec, int signal) {
    if (ec) return;
    work(signal);
    AwaitSignal(set, work);
  });
}

}  // namespace

void Executor::OnSignals(const std::vector<int>& signals, std::function<void(int)> work) {
  auto& set = impl_->signals.emplace_back(std::make_unique<boost::asio::signal_set>(impl_->context));
  for (int signal : signals) set->add(signal);
  AwaitSignal(*set, std::move(work));
}

struct Lanes::Impl {
  Impl(boost::asio::io_context& io_context, size_t count) : context(io_context) {
    for (size_t i = 0; i < count; ++i) strands.emplace_back(boost::asio::make_strand(context));
  }

  // The multiplication spreads keys that differ only in their low or high bits (Knuth's multiplicative hashing).
  Strand& Of(uint64_t key) { return strands[((key * 0x9E3779B97F4A7C15u) >> 32) % strands.size()]; }

  boost::asio::io_context& context;
  std::vector<Strand> strands;
};

Lanes::Lanes(Executor& executor, size_t count)
    : impl_(std::make_unique<Impl>(executor.impl().context, std::max<size_t>(1, count))) {}

Lanes::~Lanes() = default;

void Lanes::Post(uint64_t key, std::function<void()> work) { boost::asio::post(impl_->Of(key), std::move(work)); }

Timer Lanes::PostAfter(Millis delay, uint64_t key, std::function<void()> work) {
  Timer timer;
  timer.state_ = Timer::State::Start(impl_->context, delay, impl_->Of(key), std::move(work));
  return timer;
}

bool Lanes::Drain(Millis limit) {
  // Shared with the posted functions, which may run after this one gave up waiting.
  struct Waiting {
    std::mutex mutex;
    std::condition_variable done;
    size_t left = 0;
  };
  auto waiting = std::make_shared<Waiting>();
  waiting->left = impl_->strands.size();
  for (Strand& strand : impl_->strands) {
    boost::asio::post(strand, [waiting] {
      std::lock_guard lock(waiting->mutex);
      if (--waiting->left == 0) waiting->done.notify_all();
    });
  }
  std::unique_lock lock(waiting->mutex);
  return waiting->done.wait_for(lock, limit, [&] { return waiting->left == 0; });
}

uint64_t Lanes::Key(std::string_view id) { return std::hash<std::string_view>{}(id); }

}  // namespace deskbell::net
