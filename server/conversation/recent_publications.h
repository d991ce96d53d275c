// The publications that conversations were held on lately, by their ids: a checklist goes on with the one that it began
// on although its cell has been dropped since.
//
// Any thread. Keeps the latest few alive, which take memory each; an older one is gone, and one that a process before
// this one served was never here: then the checklist goes on with the current one.
#pragma once

#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

#include "server/understand/snapshot.h"

namespace deskbell::conversation {

class RecentPublications {
 public:
  void Keep(const std::shared_ptr<const understand::Snapshot>& snapshot);
  // Null if it is not among them.
  std::shared_ptr<const understand::Snapshot> Find(std::string_view publication) const;

 private:
  static constexpr size_t kMost = 3;

  mutable std::mutex mutex_;
  std::vector<std::shared_ptr<const understand::Snapshot>> latest_;  // guarded by mutex_; in the order they came
};

}  // namespace deskbell::conversation
