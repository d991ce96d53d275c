#include "server/store/checkpointer.h"

#include <utility>

namespace deskbell::store {

Checkpointer::Checkpointer(std::string path) : path_(std::move(path)), thread_([this] { Loop(); }) {}

Checkpointer::~Checkpointer() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wanted_.notify_all();
  thread_.join();
}

void Checkpointer::Start() {
  {
    std::lock_guard lock(mutex_);
    is_wanted_ = true;
  }
  wanted_.notify_one();
}

bool Checkpointer::Idle() const {
  std::lock_guard lock(mutex_);
  return !is_wanted_ && !is_copying_;
}

std::map<std::string, double> Checkpointer::Figures() const {
  std::lock_guard lock(mutex_);
  return {{"store_checkpoints", static_cast<double>(copies_)},
          {"store_checkpoints_failed", static_cast<double>(failures_)}};
}

void Checkpointer::Loop() {
  std::unique_lock lock(mutex_);
  for (;;) {
    wanted_.wait(lock, [this] { return stopping_ || is_wanted_; });
    if (stopping_) return;
    is_wanted_ = false;
    is_copying_ = true;
    lock.unlock();
    const bool copied = Copy();
    lock.lock();
    is_copying_ = false;
    ++(copied ? copies_ : failures_);
  }
}

bool Checkpointer::Copy() {
  try {
    if (!db_) db_ = Database::Open(path_, Database::Mode::kWrite);
    if (db_->Checkpoint(Database::Log::kKeep)) return true;
  } catch (const Failure&) {
    // As after any other failure of the disk: the next time begins with a new connection.
  }
  db_.reset();
  return false;
}

}  // namespace deskbell::store
