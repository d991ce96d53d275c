// The truth: conversations and their events, tickets, customers, staff. Nothing that is acknowledged exists only in
// memory.
//
// Thread-safe. Reads may be called from any thread and see everything that was committed before the call. Writes of
// conversations go through one writer that commits groups (up to 32 turns or 2 ms) in one transaction; the callback
// runs on the writer's thread, after the commit is durable or has failed, and must only post the outcome elsewhere.
//
// A turn is computed from a version of the conversation; if the store has moved on it answers kStale and the turn must
// be computed again. Several servers may share one store.
//
// The other writes go through the same writer and wait for the disk on the calling thread: never call them on a lane or
// an I/O thread, nor from a callback of Commit. After kUnavailable nothing is visible; only if the machine also loses
// power before the next write may the refused turn turn out to be stored. Sending it again is right in both cases: it
// is stored now, or answered with kDuplicate or kStale.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/values/ids.h"
#include "engine/values/instant.h"
#include "engine/values/result.h"
#include "server/store/learning.h"
#include "server/store/values.h"

namespace deskbell::store {

struct TicketFilter {
  std::string status;  // empty: any
  std::string department;
  std::optional<StaffId> agent;
  size_t limit = 200, offset = 0;
};

class Store {
 public:
  virtual ~Store() = default;

  // Queued; `done` is called exactly once, possibly before Commit returns (queue full).
  virtual void Commit(Turn turn, OnCommit done) = 0;

  virtual std::optional<Conversation> Find(const ConversationId& id) = 0;
  virtual std::vector<Event> Events(const ConversationId& id, uint64_t after, size_t limit) = 0;
  virtual std::optional<Event> FindEvent(const ConversationId& id, const std::string& sender,
                                         const std::string& cid) = 0;
  virtual std::vector<LoggedTurn> Turns(const ConversationId& id) = 0;
  // Of all conversations, page by page; `before` 0 begins with the newest.
  virtual RecentTurns LatestTurns(uint64_t before, size_t limit) = 0;
  virtual std::vector<ConversationId> Conversations(const CustomerId& customer, size_t limit) = 0;  // newest first

  virtual std::optional<CustomerId> CustomerByToken(const std::string& token_hash) = 0;
  virtual std::optional<Customer> FindCustomer(const CustomerId& id) = 0;

  virtual std::optional<Ticket> FindTicket(const TicketId& id) = 0;
  virtual std::optional<Ticket> TicketOf(const ConversationId& id) = 0;  // the latest
  virtual std::vector<Ticket> Tickets(const TicketFilter& filter) = 0;   // waiting by rank, others by newest change
  virtual size_t CountTickets(const std::string& status) = 0;
  virtual size_t CountMatching(const TicketFilter& filter) = 0;  // without its limit and offset
  virtual std::vector<TicketEntry> TicketHistory(const TicketId& id) = 0;
  virtual Result<TicketEntry, Error> AddNote(const TicketId& id, const StaffId& author, const std::string& text,
                                             Instant at) = 0;

  // Timers due at `now`, taken on a lease: another caller does not get them until it ends. A fired timer's turn cancels
  // it.
  virtual std::vector<DueTimer> ClaimTimers(Instant now, Millis lease, size_t limit) = 0;

  virtual Result<Staff, Error> AddStaff(const Staff& staff) = 0;     // kConflict: login taken
  virtual std::optional<Error> UpdateStaff(const Staff& staff) = 0;  // name, role, password_hash, disabled
  virtual std::optional<Staff> FindStaff(const StaffId& id) = 0;
  virtual std::optional<Staff> StaffByLogin(const std::string& login) = 0;
  virtual std::vector<Staff> AllStaff() = 0;
  virtual std::optional<Error> AddSession(const Session& session) = 0;
  virtual std::optional<Session> FindSession(const std::string& token_hash) = 0;
  virtual std::optional<Error> EndSession(const std::string& token_hash) = 0;
  virtual std::optional<Error> EndSessionsOf(const StaffId& staff) = 0;
  // The new hash, and the end of all of the person's sessions but `keep_session`, together or not at all.
  virtual std::optional<Error> SetPassword(const StaffId& staff, const std::string& password_hash,
                                           const std::string& keep_session) = 0;
  // Appends to the hash-chained audit log: h(n) = SHA-256(h(n−1) ‖ entry).
  virtual std::optional<Error> Audit(const std::string& actor, const std::string& action, const std::string& subject,
                                     Instant at) = 0;
  virtual std::vector<AuditEntry> AuditLog(uint64_t after, size_t limit) = 0;  // oldest first
  // The first entry that was changed or whose predecessor was removed; nothing if the chain holds. Reads all of it.
  virtual std::optional<uint64_t> FirstBrokenAuditEntry() = 0;

  virtual std::vector<Incident> OpenIncidents() = 0;                       // newest first
  virtual std::optional<Incident> FindIncident(const IncidentId& id) = 0;  // open or not
  // One that is not open makes the timers `incident:ID` due at once, in the same transaction: by them conversations
  // follow it.
  virtual std::optional<Error> PutIncident(const Incident& incident) = 0;

  virtual std::vector<Signal> Signals(Instant since) = 0;                   // oldest first
  virtual std::vector<Review> Reviews() = 0;                                // by subject
  virtual std::optional<Error> PutReview(const Review& review) = 0;         // replaces what was decided of this subject
  virtual std::optional<Error> DropReview(const std::string& subject) = 0;  // kNotFound
  virtual uint64_t ReviewsChanged() = 0;  // another number after every Put and Drop, by any process
  virtual std::optional<PublishedRecord> FindPublication(const std::string& id) = 0;  // the latest of this id
  virtual std::vector<PublishedRecord> Publications(size_t latest) = 0;               // newest first
  virtual std::optional<Error> AddPublication(const PublishedRecord& record) = 0;

  // Whether the calling thread's latest read failed (damaged disk): its empty answer then means "unknown", not "there
  // is none". Ask before telling a client for good that something does not exist.
  virtual bool ReadFailed() const { return false; }

  // Tries a write, behind all that were queued before; `done` hears once, from any thread, whether it succeeded.
  virtual void Probe(std::function<void(bool writable)> done) = 0;
  // Probe, waited for.
  bool Writable();
  // Counters for /metrics: name → value (commits, groups, queue depth, failures).
  virtual std::map<std::string, double> Figures() = 0;
};

}  // namespace deskbell::store
