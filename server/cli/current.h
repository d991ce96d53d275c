// The snapshot that serves now. Swapped whole; whoever took the old one finishes with it.
#pragma once

#include <memory>
#include <mutex>

#include "server/understand/snapshot.h"

namespace deskbell::cli {

// Thread-safe. A mutex and not atomic<shared_ptr>, whose implementation here ThreadSanitizer reports as a race.
class CurrentSnapshot {
 public:
  std::shared_ptr<const understand::Snapshot> Get() const {
    std::lock_guard lock(mutex_);
    return snapshot_;
  }
  void Set(std::shared_ptr<const understand::Snapshot> snapshot) {
    std::lock_guard lock(mutex_);
    snapshot_.swap(snapshot);  // the old one is destroyed outside the lock
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const understand::Snapshot> snapshot_;
};

}  // namespace deskbell::cli
