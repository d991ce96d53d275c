// What a server keeps of one conversation between two messages. Touched only on the conversation's lane. Nothing here
// is the truth: it may be dropped at any moment and read from the store again.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "engine/state.h"
#include "server/conversation/audience.h"
#include "server/conversation/conversations.h"
#include "server/store/store.h"
#include "server/understand/snapshot.h"

namespace deskbell::conversation {

// A turn on its way to the disk.
struct InFlight {
  Input input;
  std::vector<Done> done;  // more than one when the same cid came again meanwhile
  std::vector<store::Event> events;
  std::vector<engine::CallWebhook> calls;
  std::string responder_before, responder_after, agent_name;
  bool has_own_event = false;
  bool changes_ticket = false;
  bool opens = false;
  int tries = 0;  // how often it was computed from a state that turned out not to be the stored one
  Instant at;
};

struct Waiting {
  Input input;
  std::vector<Done> done;
  int tries = 0;
};

struct Cell {
  explicit Cell(ConversationId conversation) : id(std::move(conversation)) {}

  const ConversationId id;

  bool loaded = false;
  CustomerId customer;
  uint64_t version = 0;  // as if every turn in flight had been committed
  std::string epoch;
  std::string responder;
  std::string ticket_status;  // of the latest ticket: "", waiting, active, resolved
  engine::State state;
  std::string publication;  // of the latest turn in the store when it was read
  std::shared_ptr<const understand::Snapshot> pinned;  // while in a flow: the publication that it began with

  // A commit failed: what was computed since is void. New inputs wait until the last turn in flight has come back, then
  // the state is read again.
  bool broken = false;
  // Whose message was refused meanwhile: what they sent after it is refused too, so that what comes again comes in
  // order.
  std::set<std::string> refused;
  std::deque<std::shared_ptr<InFlight>> in_flight;
  std::deque<Waiting> again;    // came back and must be computed anew: before all that
  std::deque<Waiting> waiting;  // came while the cell was broken

  Audience audience;
  Instant used{};

  bool Idle() { return in_flight.empty() && again.empty() && waiting.empty() && audience.Empty(); }
};

}  // namespace deskbell::conversation
