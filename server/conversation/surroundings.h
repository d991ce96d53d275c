// What a step may know of the world beside its conversation: the time, who waits, who is there, what is broken.
#pragma once

#include <functional>
#include <mutex>
#include <vector>

#include "engine/event.h"
#include "engine/values/instant.h"
#include "server/store/store.h"

namespace deskbell::conversation {

// Thread-safe. Counts and incidents are as of the last Refresh that could read them: a step must not wait for the disk,
// and a disk that cannot be read ends no incident.
class Surroundings {
 public:
  Surroundings(store::Store& store, std::function<Instant()> now, std::function<int()> agents_available)
      : store_(store), now_(std::move(now)), agents_available_(std::move(agents_available)) {}

  void Refresh();
  engine::Situation Look();

 private:
  store::Store& store_;
  const std::function<Instant()> now_;
  const std::function<int()> agents_available_;

  std::mutex mutex_;  // guards what follows
  int waiting_ = 0;
  std::vector<engine::OpenIncident> incidents_;
};

}  // namespace deskbell::conversation
