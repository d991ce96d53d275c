#include "server/desk/presence.h"

#include <algorithm>

namespace deskbell::desk {

void Presence::Set(const StaffId& staff, bool available) {
  std::lock_guard lock(mutex_);
  if (available) {
    away_.erase(staff);
  } else {
    away_.insert(staff);
  }
}

bool Presence::Wishes(const StaffId& staff) const {
  std::lock_guard lock(mutex_);
  return !away_.contains(staff);
}

void Presence::SocketOpened(const StaffId& staff, bool counts) {
  if (!counts) return;
  std::lock_guard lock(mutex_);
  ++sockets_[staff];
}

void Presence::SocketClosed(const StaffId& staff, bool counts) {
  if (!counts) return;
  std::lock_guard lock(mutex_);
  if (--sockets_[staff] == 0) sockets_.erase(staff);
}

int Presence::Available() const {
  std::lock_guard lock(mutex_);
  return static_cast<int>(
      std::ranges::count_if(sockets_, [&](const auto& entry) { return !away_.contains(entry.first); }));
}

}  // namespace deskbell::desk
