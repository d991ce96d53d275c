// Replays a conversation from its log: the same inputs in the same situations on the same publication give the same
// events, or something in the log, the content or the engine is not what it was.
//
// Pure but for the search of the snapshot. Turns that were made on another publication are reported, not compared.
#pragma once

#include <string>
#include <vector>

#include "server/store/store.h"
#include "server/understand/snapshot.h"

namespace deskbell::conversation {

struct Difference {
  uint64_t version = 0;  // of the turn
  std::string what;      // "event 4", "state", "trace", "publication", "input"
  std::string logged;
  std::string replayed;
};

struct ReplayReport {
  size_t turns = 0;  // compared
  std::vector<Difference> differences;
};

// All turns and all events of one conversation, in order.
ReplayReport Replay(const understand::Snapshot& snapshot, const std::vector<store::LoggedTurn>& turns,
                    const std::vector<store::Event>& events);

}  // namespace deskbell::conversation
