#include "server/store/turns.h"

#include <sodium.h>

#include <array>

#include "server/store/hashes.h"
#include "server/store/ticket_changes.h"

namespace deskbell::store {
namespace {

struct Head {
  uint64_t version = 0;
  uint64_t next_seq = 1;
  std::string epoch;
  std::string responder;
};

std::optional<Head> FindHead(Database& db, const ConversationId& id) {
  Rows rows = db.Query("SELECT version, next_seq, epoch, responder FROM conversation WHERE id = ?", id);
  if (!rows.Next()) return std::nullopt;
  return Head{.version = rows.Count(), .next_seq = rows.Count(), .epoch = rows.Text(), .responder = rows.Text()};
}

std::string MakeEpoch() {
  std::array<unsigned char, 6> random;
  randombytes_buf(random.data(), random.size());
  std::array<char, 2 * random.size() + 1> hex;
  return sodium_bin2hex(hex.data(), hex.size(), random.data(), random.size());
}

// What came of the turn in which this sender used this cid before, if any.
std::optional<Error> FindFirstTime(Database& db, const Turn& turn, const Head& head, Committed& committed) {
  if (turn.events.empty() || turn.events.front().cid.empty()) return std::nullopt;
  const Event& sent = turn.events.front();
  Rows rows = db.Query(
      "SELECT e.body_hash, t.version, t.first_seq, t.last_seq, t.ticket,"
      " coalesce((SELECT number FROM ticket WHERE id = t.ticket), 0)"
      " FROM event e JOIN turn t ON t.conversation = e.conversation AND t.version = e.version"
      " WHERE e.conversation = ? AND e.sender = ? AND e.cid = ? AND e.cid <> ''",
      turn.conversation, sent.sender, sent.cid);
  if (!rows.Next()) return std::nullopt;
  if (rows.Text() != BodyHash(sent.body)) return Error::kCidConflict;
  committed = {.version = rows.Count(),
               .epoch = head.epoch,
               .first_seq = rows.Count(),
               .last_seq = rows.Count(),
               .ticket = TicketId(rows.Text()),
               .ticket_number = rows.Count()};
  return Error::kDuplicate;
}

// The order matters: a message that was sent twice is a duplicate whatever has happened since.
std::optional<Error> Check(Database& db, const Turn& turn, const std::optional<Head>& head, Committed& committed) {
  if (!head) return turn.expected_version == 0 ? std::nullopt : std::optional(Error::kNotFound);
  if (auto first_time = FindFirstTime(db, turn, *head, committed)) return first_time;
  if (turn.expected_version != head->version) return Error::kStale;
  if (turn.responder_before != head->responder) return Error::kConflict;
  return std::nullopt;
}

// A token belongs to one customer for good; kConflict tells two tabs that opened at once to look it up again.
std::optional<Error> EnsureCustomer(Database& db, const Turn& turn) {
  if (turn.token_hash) {
    Rows owner = db.Query("SELECT id FROM customer WHERE token_hash = ?", *turn.token_hash);
    if (owner.Next()) return owner.Text() == turn.customer.str() ? std::nullopt : std::optional(Error::kConflict);
  }
  db.Run("INSERT INTO customer (id, token_hash, created) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING", turn.customer,
         turn.token_hash, turn.at);
  return std::nullopt;
}

std::optional<Error> OpenConversation(Database& db, const Turn& turn, Head& head) {
  if (auto error = EnsureCustomer(db, turn)) return error;
  head.epoch = MakeEpoch();
  db.Run(
      "INSERT INTO conversation (id, customer, version, next_seq, epoch, responder, publication, opened, updated)"
      " VALUES (?, ?, 0, 1, ?, '', '', ?, ?)",
      turn.conversation, turn.customer, head.epoch, turn.at, turn.at);
  return std::nullopt;
}

void WriteEvents(Database& db, const Turn& turn, const Committed& committed) {
  uint64_t seq = committed.first_seq;
  for (const Event& event : turn.events) {
    db.Run(
        "INSERT INTO event (conversation, seq, version, sender, name, cid, body, body_hash, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        turn.conversation, seq++, committed.version, event.sender, event.name, event.cid, event.body,
        event.cid.empty() ? std::string() : BodyHash(event.body), event.at);
  }
}

void WriteTurn(Database& db, const Turn& turn, const Committed& committed) {
  db.Run(
      "INSERT INTO turn (conversation, version, publication, input, situation, trace, state, first_seq, last_seq,"
      " ticket, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      turn.conversation, committed.version, turn.publication, turn.input, turn.situation, turn.trace, turn.state,
      committed.first_seq, committed.last_seq, committed.ticket, turn.at);
}

void WriteHead(Database& db, const Turn& turn, const Committed& committed, uint64_t next_seq) {
  db.Run("UPDATE conversation SET version = ?, next_seq = ?, responder = ?, publication = ?, updated = ? WHERE id = ?",
         committed.version, next_seq, turn.responder_after, turn.publication, turn.at, turn.conversation);
}

void WriteTimers(Database& db, const Turn& turn) {
  for (const TimerChange& timer : turn.timers) {
    if (timer.due) {
      db.Run(
          "INSERT INTO timer (conversation, name, due) VALUES (?, ?, ?)"
          " ON CONFLICT (conversation, name) DO UPDATE SET due = excluded.due, leased_until = 0",
          turn.conversation, timer.name, *timer.due);
    } else {
      db.Run("DELETE FROM timer WHERE conversation = ? AND name = ?", turn.conversation, timer.name);
    }
  }
}

void WriteFeedback(Database& db, const Turn& turn, uint64_t version) {
  for (const Vote& vote : turn.votes) {
    db.Run("INSERT INTO vote (conversation, version, article, helped, at) VALUES (?, ?, ?, ?, ?)", turn.conversation,
           version, vote.article, vote.helped, turn.at);
  }
  for (const std::string& question : turn.gaps) {
    db.Run("INSERT INTO gap (conversation, version, question, at) VALUES (?, ?, ?, ?)", turn.conversation, version,
           question, turn.at);
  }
  for (const Signal& signal : turn.signals) {
    db.Run(
        "INSERT INTO signal (conversation, version, kind, question, target, rule, expected, language, at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        turn.conversation, version, signal.kind, signal.question, signal.target, signal.rule, signal.expected,
        signal.language, turn.at);
  }
}

void WriteCustomerValues(Database& db, const Turn& turn, const char* kind,
                         const std::map<std::string, std::string>& values) {
  for (const auto& [name, value] : values) {
    db.Run(
        "INSERT INTO customer_value (customer, kind, name, value)"
        " SELECT customer, ?, ?, ? FROM conversation WHERE id = ?"
        " ON CONFLICT (customer, kind, name) DO UPDATE SET value = excluded.value",
        kind, name, value, turn.conversation);
  }
}

}  // namespace

std::optional<Error> ApplyTurn(Database& db, const Turn& turn, Committed& committed) {
  const std::optional<Head> found = FindHead(db, turn.conversation);
  if (auto error = Check(db, turn, found, committed)) return error;
  Head head = found.value_or(Head{});
  if (!found) {
    if (auto error = OpenConversation(db, turn, head)) return error;
  }
  committed.version = head.version + 1;
  committed.epoch = head.epoch;
  if (!turn.events.empty()) {
    committed.first_seq = head.next_seq;
    committed.last_seq = head.next_seq + turn.events.size() - 1;
  }
  if (turn.ticket) {
    if (auto error = ApplyTicketChange(db, turn, *turn.ticket, committed)) return error;
  }
  WriteEvents(db, turn, committed);
  WriteTurn(db, turn, committed);
  WriteHead(db, turn, committed, head.next_seq + turn.events.size());
  WriteTimers(db, turn);
  WriteFeedback(db, turn, committed.version);
  WriteCustomerValues(db, turn, "slot", turn.remember);
  WriteCustomerValues(db, turn, "profile", turn.customer_profile);
  return std::nullopt;
}

}  // namespace deskbell::store
