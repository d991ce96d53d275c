#include "server/conversation/recent_publications.h"

#include <algorithm>

namespace deskbell::conversation {

void RecentPublications::Keep(const std::shared_ptr<const understand::Snapshot>& snapshot) {
  const std::lock_guard lock(mutex_);
  if (std::find(latest_.begin(), latest_.end(), snapshot) != latest_.end()) return;
  latest_.push_back(snapshot);
  if (latest_.size() > kMost) latest_.erase(latest_.begin());
}

std::shared_ptr<const understand::Snapshot> RecentPublications::Find(std::string_view publication) const {
  const std::lock_guard lock(mutex_);
  const auto found = std::find_if(latest_.rbegin(), latest_.rend(),
                                  [&](const auto& snapshot) { return snapshot->publication() == publication; });
  return found == latest_.rend() ? nullptr : *found;
}

}  // namespace deskbell::conversation
