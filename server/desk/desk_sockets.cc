#include "server/desk/desk_sockets.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "server/desk/answers_codec.h"
#include "server/desk/desk_socket.h"

namespace deskbell::desk {
namespace {

constexpr Millis kQueuePause{250};
constexpr size_t kSocketsPerPerson = 20;
// What fits twice into a socket's send queue; nobody reads further, and the list over HTTP has all.
constexpr size_t kShownTickets = 100;

}  // namespace

// The part of the queue that is the same for everybody.
struct DeskSockets::Board {
  std::string waiting;
  size_t waiting_count = 0, active_count = 0;
};

bool DeskSockets::Add(const std::shared_ptr<DeskSocket>& socket) {
  std::lock_guard lock(mutex_);
  std::erase_if(sockets_, [](const auto& weak) { return weak.expired(); });
  const auto of_person = std::ranges::count_if(sockets_, [&](const auto& weak) {
    const auto other = weak.lock();
    return other && other->staff() == socket->staff();
  });
  if (static_cast<size_t>(of_person) >= kSocketsPerPerson) return false;
  sockets_.push_back(socket);
  return true;
}

void DeskSockets::Remove(const DeskSocket* socket) {
  std::lock_guard lock(mutex_);
  std::erase_if(sockets_, [&](const auto& weak) {
    const auto other = weak.lock();
    return !other || other.get() == socket;
  });
}

std::vector<std::shared_ptr<DeskSocket>> DeskSockets::All() const {
  std::lock_guard lock(mutex_);
  std::vector<std::shared_ptr<DeskSocket>> all;
  for (const auto& weak : sockets_) {
    if (auto socket = weak.lock()) all.push_back(std::move(socket));
  }
  return all;
}

void DeskSockets::QueueChanged() {
  {
    std::lock_guard lock(mutex_);
    changed_ = true;
    if (std::exchange(pausing_, true)) return;
  }
  executor_.Post([weak = weak_from_this()] {
    if (const auto self = weak.lock()) self->SendQueue();
  });
}

void DeskSockets::SendQueue() {
  {
    std::lock_guard lock(mutex_);
    changed_ = false;
  }
  const Board board = ReadBoard();
  for (const auto& socket : All()) Show(*socket, board);
  executor_.PostAfter(kQueuePause, [weak = weak_from_this()] {
    if (const auto self = weak.lock()) self->PauseEnded();
  });
}

void DeskSockets::PauseEnded() {
  {
    std::lock_guard lock(mutex_);
    if (!changed_) {
      pausing_ = false;
      return;
    }
  }
  SendQueue();
}

DeskSockets::Board DeskSockets::ReadBoard() {
  store::TicketFilter waiting;
  waiting.status = "waiting";
  waiting.limit = kShownTickets;
  return {TicketsJson(store_.Tickets(waiting)), store_.CountTickets("waiting"), store_.CountTickets("active")};
}

void DeskSockets::Show(DeskSocket& socket, const Board& board) {
  if (!Allowed(socket.role(), Action::kSeeQueue, Ownership::kOwn)) return;
  store::TicketFilter mine;
  mine.status = "active";
  mine.agent = socket.staff();
  mine.limit = kShownTickets;
  socket.ShowQueue(
      QueueFrame(board.waiting, TicketsJson(store_.Tickets(mine)), board.waiting_count, board.active_count));
}

void DeskSockets::SendQueueTo(DeskSocket& socket) { Show(socket, ReadBoard()); }

void DeskSockets::HistoryChanged(const TicketId& id) {
  const auto sockets = All();
  if (sockets.empty()) return;
  const std::optional<store::Ticket> ticket = store_.FindTicket(id);
  if (!ticket) return;
  std::optional<std::vector<store::TicketEntry>> history;
  for (const auto& socket : sockets) {
    if (!socket->Watches(ticket->conversation)) continue;
    if (!history) history = store_.TicketHistory(id);
    socket->ShowHistory(ticket->conversation, id, *history);
  }
}

void DeskSockets::EndSession(const std::string& session) {
  for (const auto& socket : All()) {
    if (socket->session() == session) socket->End();
  }
}

void DeskSockets::EndOthersOf(const StaffId& staff, const std::string& but_session) {
  for (const auto& socket : All()) {
    if (socket->staff() == staff && socket->session() != but_session) socket->End();
  }
}

}  // namespace deskbell::desk
