#include "server/store/ticket_changes.h"

#include "server/store/uuid.h"

namespace deskbell::store {
namespace {

using Kind = TicketChange::Kind;

const char* EntryKind(Kind kind) {
  switch (kind) {
    case Kind::kOpen:
      return "open";
    case Kind::kUpdate:
      return "update";
    case Kind::kClaim:
      return "claim";
    case Kind::kRelease:
      return "release";
    case Kind::kResolve:
      return "resolve";
    case Kind::kReopen:
      return "reopen";
    case Kind::kRespond:
      return "respond";
  }
  return "";
}

// What the history says beyond the kind.
std::string EntryText(const TicketChange& change) {
  switch (change.kind) {
    case Kind::kOpen:
    case Kind::kUpdate:
    case Kind::kReopen:
      return change.ticket.department;
    case Kind::kClaim:
      return change.ticket.agent_name;
    case Kind::kResolve:
      return change.ticket.resolution;
    case Kind::kRelease:
    case Kind::kRespond:
      return "";
  }
  return "";
}

bool HasOpenTicket(Database& db, const ConversationId& conversation) {
  return db.Query("SELECT 1 FROM ticket WHERE conversation = ? AND status <> 'resolved'", conversation).Next();
}

std::optional<Error> Open(Database& db, const Turn& turn, const Ticket& ticket, Committed& committed) {
  if (HasOpenTicket(db, turn.conversation)) return Error::kConflict;
  committed.ticket = ticket.id.empty() ? MakeId<TicketId>(turn.at) : ticket.id;
  db.Run(
      "INSERT INTO ticket (id, conversation, customer, status, department, priority, rank, waiting_since, problem,"
      " customer_name, language, packet, agent, agent_name, resolution, first_response_due, resolution_due, created,"
      " updated) SELECT ?, id, customer, 'waiting', ?, ?, ?, ?, ?, ?, ?, ?, '', '', '', ?, ?, ?, ?"
      " FROM conversation WHERE id = ?",
      committed.ticket, ticket.department, ticket.priority, ticket.rank, ticket.waiting_since, ticket.problem,
      ticket.customer_name, ticket.language, ticket.packet, ticket.first_response_due, ticket.resolution_due, turn.at,
      turn.at, turn.conversation);
  committed.ticket_number = static_cast<uint64_t>(db.LastRow());
  return std::nullopt;
}

bool FindLatest(Database& db, const ConversationId& conversation, Committed& committed) {
  Rows rows =
      db.Query("SELECT id, number FROM ticket WHERE conversation = ? ORDER BY number DESC LIMIT 1", conversation);
  if (!rows.Next()) return false;
  committed.ticket = TicketId(rows.Text());
  committed.ticket_number = rows.Count();
  return true;
}

// Each returns how many tickets changed: none means that the ticket was not in a state that allows it.
uint64_t Update(Database& db, const TicketId& id, const Ticket& ticket, Instant at) {
  return db.Run(
      "UPDATE ticket SET department = ?, priority = ?, rank = ?, problem = ?, packet = ?, first_response_due = ?,"
      " resolution_due = ?, updated = ? WHERE id = ? AND status <> 'resolved'",
      ticket.department, ticket.priority, ticket.rank, ticket.problem, ticket.packet, ticket.first_response_due,
      ticket.resolution_due, at, id);
}

uint64_t Claim(Database& db, const TicketId& id, const Ticket& ticket, Instant at) {
  return db.Run(
      "UPDATE ticket SET status = 'active', agent = ?, agent_name = ?, updated = ? WHERE id = ? AND status = 'waiting'",
      ticket.agent, ticket.agent_name, at, id);
}

uint64_t Release(Database& db, const TicketId& id, Instant at) {
  return db.Run(
      "UPDATE ticket SET status = 'waiting', agent = '', agent_name = '', updated = ? WHERE id = ? AND status = "
      "'active'",
      at, id);
}

uint64_t Resolve(Database& db, const TicketId& id, const Ticket& ticket, Instant at) {
  return db.Run(
      "UPDATE ticket SET status = 'resolved', resolution = ?, resolved_at = ?, updated = ?"
      " WHERE id = ? AND status <> 'resolved'",
      ticket.resolution, at, at, id);
}

uint64_t Reopen(Database& db, const TicketId& id, const Ticket& ticket, Instant at) {
  return db.Run(
      "UPDATE ticket SET status = 'waiting', agent = '', agent_name = '', resolution = '', resolved_at = NULL,"
      " waiting_since = ?, department = ?, priority = ?, rank = ?, problem = ?, packet = ?, first_response_due = ?,"
      " resolution_due = ?, updated = ? WHERE id = ? AND status = 'resolved'",
      at, ticket.department, ticket.priority, ticket.rank, ticket.problem, ticket.packet, ticket.first_response_due,
      ticket.resolution_due, at, id);
}

uint64_t Respond(Database& db, const TicketId& id, const Ticket& ticket, Instant at) {
  const Instant responded = ticket.updated == Instant{} ? at : ticket.updated;
  return db.Run("UPDATE ticket SET first_response_at = coalesce(first_response_at, ?), updated = ? WHERE id = ?",
                responded, at, id);
}

bool HasResponded(Database& db, const TicketId& id) {
  return db.Query("SELECT 1 FROM ticket WHERE id = ? AND first_response_at IS NOT NULL", id).Next();
}

uint64_t ChangeExisting(Database& db, const TicketChange& change, const TicketId& id, Instant at) {
  switch (change.kind) {
    case Kind::kUpdate:
      return Update(db, id, change.ticket, at);
    case Kind::kClaim:
      return Claim(db, id, change.ticket, at);
    case Kind::kRelease:
      return Release(db, id, at);
    case Kind::kResolve:
      return Resolve(db, id, change.ticket, at);
    case Kind::kReopen:
      return Reopen(db, id, change.ticket, at);
    case Kind::kRespond:
      return Respond(db, id, change.ticket, at);
    case Kind::kOpen:
      break;
  }
  return 0;
}

}  // namespace

std::optional<Error> ApplyTicketChange(Database& db, const Turn& turn, const TicketChange& change,
                                       Committed& committed) {
  bool tells_history = true;
  if (change.kind == Kind::kOpen) {
    if (auto error = Open(db, turn, change.ticket, committed)) return error;
  } else {
    if (!FindLatest(db, turn.conversation, committed)) return Error::kNotFound;
    // Only the first of an agent's messages is a response.
    tells_history = change.kind != Kind::kRespond || !HasResponded(db, committed.ticket);
    if (ChangeExisting(db, change, committed.ticket, turn.at) == 0) return Error::kConflict;
  }
  if (!tells_history) return std::nullopt;
  AppendTicketEntry(
      db, committed.ticket,
      {.number = 0, .actor = change.actor, .kind = EntryKind(change.kind), .text = EntryText(change), .at = turn.at});
  return std::nullopt;
}

TicketEntry AppendTicketEntry(Database& db, const TicketId& ticket, TicketEntry entry) {
  Rows last = db.Query("SELECT coalesce(max(number), 0) FROM ticket_entry WHERE ticket = ?", ticket);
  last.Next();
  entry.number = last.Count() + 1;
  db.Run("INSERT INTO ticket_entry (ticket, number, actor, kind, text, at) VALUES (?, ?, ?, ?, ?, ?)", ticket,
         entry.number, entry.actor, entry.kind, entry.text, entry.at);
  return entry;
}

}  // namespace deskbell::store
