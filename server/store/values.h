// What the store keeps, as plain values: conversations with their events and turns, tickets, customers, staff,
// incidents.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/values/ids.h"
#include "engine/values/instant.h"
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

}  // namespace deskbell::store
