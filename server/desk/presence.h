// Who of the staff is there for customers: signed in with a socket open, and taking conversations.
//
// Signing in makes a person available, and so does a restart of the server; saying "not now" lasts until they say
// otherwise or sign in again. The end of their last socket ends their availability, and the next socket brings it back.
// Thread-safe.
#pragma once

#include <map>
#include <mutex>
#include <set>

#include "engine/values/ids.h"

namespace deskbell::desk {

class Presence {
 public:
  void Set(const StaffId& staff, bool available);
  bool Wishes(const StaffId& staff) const;  // whether they would take conversations, socket or not

  // `counts`: whether this person takes conversations at all (an author does not).
  void SocketOpened(const StaffId& staff, bool counts);
  void SocketClosed(const StaffId& staff, bool counts);

  int Available() const;

 private:
  mutable std::mutex mutex_;
  std::set<StaffId> away_;
  std::map<StaffId, int> sockets_;  // of those who count
};

}  // namespace deskbell::desk
