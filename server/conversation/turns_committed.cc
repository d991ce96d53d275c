#include <algorithm>
#include <iterator>
#include <utility>
#include <variant>

#include "server/conversation/turns.h"

namespace deskbell::conversation {
namespace {

// How often a turn is computed anew because the state that it was computed from was not the stored one.
constexpr int kTries = 5;

// Computed from a state that is not the stored one: a turn before it failed, or another server was first. On the second
// look at the store everything is found as it is.
bool MayBeComputedAgain(store::Error error) {
  return error == store::Error::kStale || error == store::Error::kConflict || error == store::Error::kDuplicate ||
         error == store::Error::kCidConflict;
}

}  // namespace

void Turns::Committed(const CellPtr& cell, const std::shared_ptr<InFlight>& flight,
                      const store::CommitOutcome& outcome) {
  std::erase(cell->in_flight, flight);
  if (outcome.error) {
    Failed(*cell, *flight, *outcome.error);
  } else {
    Stored(cell, *flight, outcome.committed);
  }
  if (cell->broken && cell->in_flight.empty()) Recover(cell);
}

void Turns::Stored(const CellPtr& cell, InFlight& flight, const store::Committed& committed) {
  SetEpoch(*cell, committed.epoch);
  uint64_t seq = committed.first_seq;
  for (store::Event& event : flight.events) event.seq = seq++;
  Outcome outcome;
  outcome.seq = flight.has_own_event ? committed.first_seq : 0;
  outcome.epoch = committed.epoch;
  outcome.at = flight.at;
  outcome.ticket = committed.ticket;
  outcome.events = flight.events;
  Finish(flight.done, outcome);
  cell->audience.ForEach([&](Listener& listener) {
    if (!flight.events.empty()) listener.OnEvents(cell->id, committed.epoch, flight.events);
    if (flight.responder_before != flight.responder_after) {
      listener.OnResponder(cell->id, flight.responder_after, flight.agent_name);
    }
  });
  if (flight.changes_ticket) TicketChanged(committed.ticket);
  if (!options_.call_webhook) return;
  for (engine::CallWebhook& call : flight.calls) options_.call_webhook(cell->id, std::move(call));
}

void Turns::SetEpoch(Cell& cell, const std::string& epoch) {
  const bool rewritten = !cell.epoch.empty() && cell.epoch != epoch;
  cell.epoch = epoch;
  if (rewritten) cell.audience.ForEach([&](Listener& listener) { listener.OnRewritten(cell.id); });
}

void Turns::TicketChanged(const TicketId& ticket) {
  surroundings_->Refresh();
  std::vector<OnTicket> listeners;
  {
    std::lock_guard lock(listener_mutex_);
    listeners = on_ticket_;
  }
  for (const OnTicket& listener : listeners) listener(ticket);
}

void Turns::Failed(Cell& cell, InFlight& flight, store::Error error) {
  cell.broken = true;
  ++failures_;
  if (MayBeComputedAgain(error) && flight.tries < kTries) {
    cell.again.push_back({std::move(flight.input), std::move(flight.done), flight.tries + 1});
    return;
  }
  if (!flight.input.cid.empty()) cell.refused.insert(flight.input.sender);
  Finish(flight.done, {.kind = Outcome::Kind::kUnavailable});
}

// Reads the state again and works off what waited, in the order in which it came.
void Turns::Recover(const CellPtr& cell) {
  cell->broken = false;
  cell->loaded = false;
  const std::set<std::string> refused = std::exchange(cell->refused, {});
  std::deque<Waiting> all = std::exchange(cell->again, {});
  std::ranges::move(std::exchange(cell->waiting, {}), std::back_inserter(all));
  for (Waiting& next : all) {
    const bool after_refused = !next.input.cid.empty() && refused.contains(next.input.sender);
    if (after_refused || std::holds_alternative<engine::Opened>(next.input.event)) {
      Finish(next.done, {.kind = Outcome::Kind::kUnavailable});  // its sender sends it again
    } else {
      Submit(cell, std::move(next.input), std::move(next.done), next.tries);
    }
  }
}

void Turns::Finish(const std::vector<Done>& done, const Outcome& outcome) {
  for (const Done& one : done) {
    if (one) one(outcome);
  }
}

}  // namespace deskbell::conversation
