// Makes turns of inputs: understand, step, commit, and only after the commit the acknowledgement and the answers.
//
// Every function but the listeners' and the figures' is called on the conversation's lane. The cell goes on with the
// state that a turn left before it is committed; when a commit fails, the cell is broken: what was computed since is
// void, inputs wait until the last turn in flight has come back, and then the state is read from the store again.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/step.h"
#include "server/conversation/cells.h"
#include "server/conversation/conversations.h"
#include "server/conversation/recent_publications.h"
#include "server/conversation/surroundings.h"

namespace deskbell::conversation {

class Turns : public std::enable_shared_from_this<Turns> {
 public:
  Turns(Conversations::Options options, std::shared_ptr<Surroundings> surroundings)
      : options_(std::move(options)), surroundings_(std::move(surroundings)) {}

  // False if there is no such conversation, or if it could not be read (Store::ReadFailed).
  bool Load(Cell& cell);
  void Open(const CellPtr& cell, const CustomerId& customer, const std::string& token_hash, Input input, Done done);
  void Submit(const CellPtr& cell, Input input, std::vector<Done> done, int tries = 0);

  // Any thread.
  void AddTicketListener(OnTicket listener);
  Figures figures() const;
  void CountSubscription() { ++subscriptions_; }

 private:
  std::shared_ptr<const understand::Snapshot> SnapshotFor(Cell& cell) const;
  Outcome::Kind NotLoaded() const;
  bool AwaitSameCid(const CellPtr& cell, const Input& input, const std::vector<Done>& done);
  std::optional<Outcome> Repeated(Cell& cell, const Input& input);
  void Advance(const CellPtr& cell, Input input, std::vector<Done> done, std::optional<std::string> token_hash,
               int tries);
  void Commit(const CellPtr& cell, const std::shared_ptr<InFlight>& flight, store::Turn turn);
  void Record(const ConversationId& conversation, const engine::TurnTrace& trace);

  // turns_committed.cc
  void Committed(const CellPtr& cell, const std::shared_ptr<InFlight>& flight, const store::CommitOutcome& outcome);
  void Stored(const CellPtr& cell, InFlight& flight, const store::Committed& committed);
  void Failed(Cell& cell, InFlight& flight, store::Error error);
  void Recover(const CellPtr& cell);
  void TicketChanged(const TicketId& ticket);
  static void SetEpoch(Cell& cell, const std::string& epoch);
  static void Finish(const std::vector<Done>& done, const Outcome& outcome);

  // A turn in flight keeps them: its commit may come back after the last user of Conversations has gone.
  const Conversations::Options options_;
  const std::shared_ptr<Surroundings> surroundings_;
  RecentPublications publications_;

  std::mutex listener_mutex_;  // guards on_ticket_
  std::vector<OnTicket> on_ticket_;

  std::atomic<uint64_t> turns_{0}, answers_{0}, clarifications_{0}, handoffs_{0}, duplicates_{0}, failures_{0},
      subscriptions_{0};
};

}  // namespace deskbell::conversation
