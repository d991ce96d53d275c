// The live sockets of the staff, and the queue that they all show.
//
// The queue is sent at once when it changes, and then at most four times a second however much it changes; a person who
// sees the same as before is sent nothing. Thread-safe.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "engine/values/ids.h"
#include "engine/values/instant.h"
#include "server/net/executor.h"
#include "server/store/store.h"

namespace deskbell::desk {

class DeskSocket;

class DeskSockets : public std::enable_shared_from_this<DeskSockets> {
 public:
  DeskSockets(store::Store& store, net::Executor& executor) : store_(store), executor_(executor) {}

  // False if this person has too many already.
  bool Add(const std::shared_ptr<DeskSocket>& socket);
  void Remove(const DeskSocket* socket);
  std::vector<std::shared_ptr<DeskSocket>> All() const;

  // Something in the queue may have changed.
  void QueueChanged();
  void SendQueueTo(DeskSocket& socket);

  // The ticket's history has grown: those who watch its conversation are sent what is new.
  void HistoryChanged(const TicketId& ticket);

  // Ends the sockets of a session, or of a person but for one session, with 4506.
  void EndSession(const std::string& session);
  void EndOthersOf(const StaffId& staff, const std::string& but_session);

 private:
  struct Board;
  void SendQueue();
  void PauseEnded();
  Board ReadBoard();
  void Show(DeskSocket& socket, const Board& board);

  store::Store& store_;
  net::Executor& executor_;

  mutable std::mutex mutex_;  // guards all below
  std::vector<std::weak_ptr<DeskSocket>> sockets_;
  bool changed_ = false;  // since the queue was last read
  bool pausing_ = false;  // the queue was just sent, or is about to be
};

}  // namespace deskbell::desk
