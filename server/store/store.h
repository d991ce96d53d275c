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

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/values/ids.h"
#include "engine/values/instant.h"
#include "engine/values/result.h"
#include "server/store/learning.h"

namespace deskbell::store {

enum class Error {
  kUnavailable,  // cannot write now (disk full, I/O error, queue full, stopping): nothing was stored, try later
  kStale,        // the conversation has another version
  kDuplicate,    // this sender has sent this cid with this body: see Committed of the first time
  kCidConflict,  // the same cid with another body
  kNotFound,
  kConflict,  // somebody else was first (a claim), or a unique name is taken
};
const char* Name(Error error);

// One numbered entry that the customer may see. Numbers (seq) count from 1 without holes within a conversation.
struct Event {
  uint64_t seq = 0;
  std::string sender;  // "customer", "bot", "system", "agent:ID"
  std::string name;    // shown: "Ana", "Help bot"
  std::string cid;     // the client's id of it; empty for our own
  std::string body;    // JSON
  Instant at;
};

struct Conversation {
  ConversationId id;
  CustomerId customer;
  uint64_t version = 0;  // turns committed
  uint64_t next_seq = 1;
  std::string epoch;      // changes when the event log was restored or rewritten
  std::string responder;  // "bot", "queue", "agent:ID", "nobody"
  std::string publication;
  std::string state;  // JSON
  Instant opened;
  Instant updated;
};

struct Vote {
  ArticleId article;
  bool helped = false;
};

struct TimerChange {
  std::string name;
  std::optional<Instant> due;  // nothing: cancelled
};

// A ticket as the queue and the desk list it.
struct Ticket {
  TicketId id;
  uint64_t number = 0;  // short, for people: #1042
  ConversationId conversation;
  CustomerId customer;
  std::string status;  // waiting, active, resolved
  std::string department;
  int priority = 3;
  Instant rank;  // order of the waiting queue, see engine::QueueRank
  Instant waiting_since;
  std::string problem;  // first line
  std::string customer_name;
  std::string language;
  std::string packet;  // JSON
  StaffId agent;       // empty unless active or resolved
  std::string agent_name;
  std::string resolution;  // code
  std::optional<Instant> first_response_due, resolution_due, first_response_at, resolved_at;
  Instant created, updated;
};

struct TicketChange {
  enum class Kind { kOpen, kUpdate, kClaim, kRelease, kResolve, kReopen, kRespond } kind = Kind::kUpdate;
  Ticket ticket;      // kOpen: all but number; kUpdate: department, priority, rank, problem, packet, due times;
                      // kClaim: agent, agent_name; kRelease: back to waiting with its old rank; kResolve: resolution;
                      // kReopen: as kUpdate, and waiting again; kRespond: first response at `updated`, if none yet.
                      // kOpen makes a new ticket even if a resolved one exists. The ids are given by the store
                      // All but kOpen change the conversation's latest ticket. Refused with kConflict: opening
                      // beside a ticket that is not resolved, claiming what is not waiting, releasing what is not
                      // active, resolving twice, reopening what is not resolved, updating what is resolved.
  std::string actor;  // "bot", "customer", "agent:ID", for the ticket's history
};

struct Turn {
  ConversationId conversation;
  uint64_t expected_version = 0;  // 0: the conversation is made
  CustomerId customer;
  std::optional<std::string> token_hash;  // with version 0: the visitor's token, hashed; creates the customer if new
  std::string responder_before;           // checked; empty with version 0
  std::string responder_after;
  std::string publication;
  std::string input;          // JSON: the event that was stepped, for replay
  std::string situation;      // JSON
  std::string trace;          // JSON
  std::string state;          // JSON, after
  std::vector<Event> events;  // seq is given by the store; at most one with a cid, the first
  std::optional<TicketChange> ticket;
  std::vector<TimerChange> timers;
  std::vector<Vote> votes;
  std::vector<std::string> gaps;                        // questions nobody answered
  std::vector<Signal> signals;                          // what became of answers
  std::map<std::string, std::string> remember;          // customer's slots
  std::map<std::string, std::string> customer_profile;  // name, email, … where they became known
  Instant at;
};

struct Committed {
  uint64_t version = 0;
  std::string epoch;
  uint64_t first_seq = 0;  // of the turn's events; for kDuplicate the seq of the first time
  uint64_t last_seq = 0;
  TicketId ticket;
  uint64_t ticket_number = 0;
};

struct CommitOutcome {
  std::optional<Error> error;
  Committed committed;  // also filled for kDuplicate
};
using OnCommit = std::function<void(CommitOutcome)>;

struct LoggedTurn {
  uint64_t version = 0;
  std::string publication, input, situation, trace, state;
  uint64_t first_seq = 0, last_seq = 0;  // 0, 0 if it produced no events
  Instant at;
};

struct RecentTurns {
  std::vector<LoggedTurn> turns;  // newest first
  uint64_t next = 0;              // `before` of the next page; 0: there are no older ones
};

struct Customer {
  CustomerId id;
  std::map<std::string, std::string> profile;  // name, email, phone, organisation, tier, …
  std::map<std::string, std::string> slots;
  int open_tickets = 0;
};

struct Staff {
  StaffId id;
  std::string login;  // e-mail or name, lower case, unique
  std::string name;
  std::string role;           // agent, author, lead, admin
  std::string password_hash;  // Argon2id, as libsodium writes it
  bool disabled = false;
};

struct Session {
  std::string token_hash;
  StaffId staff;
  Instant created, expires;
};

struct TicketEntry {    // history of a ticket, staff only: notes, claims, resolutions
  uint64_t number = 0;  // from 1 within the ticket
  std::string actor, kind, text;
  Instant at;
};

struct DueTimer {
  ConversationId conversation;
  std::string name;
  Instant due;
};

struct AuditEntry {
  uint64_t number = 0;  // from 1 without holes
  Instant at;
  std::string actor, action, subject;
  std::string hash;  // see AuditHash
};

struct Incident {
  IncidentId id;
  std::string title, text;
  std::vector<std::string> topics;
  bool open = true;
  Instant opened, updated;
};

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

struct SqliteOptions {
  std::string path;  // of the database file; its folder must exist
  size_t group_limit = 32;
  Millis group_wait{2};
  size_t queue_limit = 4096;
  size_t readers = 4;  // connections; a reader that finds none free waits for one
  bool check = true;   // the whole file for damage at the start: about a second for a gigabyte
};

// What makes a sent body "the same": lower-case hexadecimal SHA-256.
std::string BodyHash(std::string_view body);

// h(n) = SHA-256 over h(n−1) and the entry's number, time, actor, action and subject, each preceded by its length, so
// that no text can pass for a boundary; hexadecimal. h(0) is empty.
std::string AuditHash(std::string_view previous, const AuditEntry& entry);

// Opens or makes the database, migrating older schemas. The error is a sentence with the path and the next move.
Result<std::unique_ptr<Store>, std::string> OpenSqlite(const SqliteOptions& options);

}  // namespace deskbell::store
