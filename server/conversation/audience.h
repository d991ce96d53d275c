// Who listens to one conversation: the customer's tabs and the agents who have it open. Touched only on the
// conversation's lane.
#pragma once

#include <memory>
#include <vector>

#include "server/conversation/conversations.h"

namespace deskbell::conversation {

class Audience {
 public:
  void Add(std::weak_ptr<Listener> listener) { listeners_.push_back(std::move(listener)); }

  void Remove(const Listener* listener) {
    std::erase_if(listeners_, [listener](const std::weak_ptr<Listener>& weak) {
      const std::shared_ptr<Listener> locked = weak.lock();
      return !locked || locked.get() == listener;
    });
  }

  // Whether nobody listens any more.
  bool Empty() {
    Remove(nullptr);
    return listeners_.empty();
  }

  template <class Tell>
  void ForEach(Tell tell) {
    const std::vector<std::weak_ptr<Listener>> listeners = listeners_;  // one may leave while it is told
    for (const std::weak_ptr<Listener>& weak : listeners) {
      if (const std::shared_ptr<Listener> listener = weak.lock()) tell(*listener);
    }
  }

 private:
  std::vector<std::weak_ptr<Listener>> listeners_;
};

}  // namespace deskbell::conversation
