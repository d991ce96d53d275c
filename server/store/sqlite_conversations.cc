// Conversations, customers and timers.
#include <utility>

#include "server/store/records.h"
#include "server/store/sqlite_store.h"

namespace deskbell::store {
namespace {

std::map<std::string, std::string> CustomerValues(Database& db, const CustomerId& id, const char* kind) {
  std::map<std::string, std::string> values;
  Rows rows = db.Query("SELECT name, value FROM customer_value WHERE customer = ? AND kind = ?", id, kind);
  while (rows.Next()) {
    std::string name = rows.Text();
    values[std::move(name)] = rows.Text();
  }
  return values;
}

std::vector<DueTimer> DueTimers(Database& db, Instant now, size_t limit) {
  std::vector<DueTimer> timers;
  Rows rows =
      db.Query("SELECT conversation, name, due FROM timer WHERE due <= ? AND leased_until <= ? ORDER BY due LIMIT ?",
               now, now, limit);
  while (rows.Next()) timers.push_back({ConversationId(rows.Text()), rows.Text(), rows.Time()});
  return timers;
}

}  // namespace

std::optional<Conversation> SqliteStore::Find(const ConversationId& id) {
  return readers_([&](Database& db) -> std::optional<Conversation> {
    Rows rows = db.Query(
        "SELECT c.id, c.customer, c.version, c.next_seq, c.epoch, c.responder, c.publication, t.state, c.opened,"
        " c.updated FROM conversation c JOIN turn t ON t.conversation = c.id AND t.version = c.version WHERE c.id = ?",
        id);
    if (!rows.Next()) return std::nullopt;
    return Conversation{.id = ConversationId(rows.Text()),
                        .customer = CustomerId(rows.Text()),
                        .version = rows.Count(),
                        .next_seq = rows.Count(),
                        .epoch = rows.Text(),
                        .responder = rows.Text(),
                        .publication = rows.Text(),
                        .state = rows.Text(),
                        .opened = rows.Time(),
                        .updated = rows.Time()};
  });
}

std::vector<Event> SqliteStore::Events(const ConversationId& id, uint64_t after, size_t limit) {
  static const std::string sql =
      "SELECT " + kEventColumns + " FROM event WHERE conversation = ? AND seq > ? ORDER BY seq LIMIT ?";
  return readers_([&](Database& db) {
    std::vector<Event> events;
    Rows rows = db.Query(sql, id, after, limit);
    while (rows.Next()) events.push_back(ReadEvent(rows));
    return events;
  });
}

std::optional<Event> SqliteStore::FindEvent(const ConversationId& id, const std::string& sender,
                                            const std::string& cid) {
  static const std::string sql =
      "SELECT " + kEventColumns + " FROM event WHERE conversation = ? AND sender = ? AND cid = ? AND cid <> ''";
  return readers_([&](Database& db) -> std::optional<Event> {
    Rows rows = db.Query(sql, id, sender, cid);
    return rows.Next() ? std::optional(ReadEvent(rows)) : std::nullopt;
  });
}

std::vector<LoggedTurn> SqliteStore::Turns(const ConversationId& id) {
  static const std::string sql = "SELECT " + kTurnColumns + " FROM turn WHERE conversation = ? ORDER BY version";
  return readers_([&](Database& db) {
    std::vector<LoggedTurn> turns;
    Rows rows = db.Query(sql, id);
    while (rows.Next()) turns.push_back(ReadTurn(rows));
    return turns;
  });
}

RecentTurns SqliteStore::LatestTurns(uint64_t before, size_t limit) {
  static const std::string sql = "SELECT " + kTurnColumns + ", row FROM turn WHERE row < ? ORDER BY row DESC LIMIT ?";
  return readers_([&](Database& db) {
    RecentTurns recent;
    Rows rows = db.Query(sql, before == 0 ? UINT64_MAX : before, limit);
    while (rows.Next()) {
      recent.turns.push_back(ReadTurn(rows));
      recent.next = rows.Count();
    }
    if (recent.turns.size() < limit) recent.next = 0;
    return recent;
  });
}

std::vector<ConversationId> SqliteStore::Conversations(const CustomerId& customer, size_t limit) {
  return readers_([&](Database& db) {
    std::vector<ConversationId> ids;
    Rows rows = db.Query("SELECT id FROM conversation WHERE customer = ? ORDER BY opened DESC, id DESC LIMIT ?",
                         customer, limit);
    while (rows.Next()) ids.emplace_back(rows.Text());
    return ids;
  });
}

std::optional<CustomerId> SqliteStore::CustomerByToken(const std::string& token_hash) {
  return readers_([&](Database& db) -> std::optional<CustomerId> {
    Rows rows = db.Query("SELECT id FROM customer WHERE token_hash = ?", token_hash);
    return rows.Next() ? std::optional(CustomerId(rows.Text())) : std::nullopt;
  });
}

std::optional<Customer> SqliteStore::FindCustomer(const CustomerId& id) {
  return readers_([&](Database& db) -> std::optional<Customer> {
    ReadTransaction one_moment(db);
    Rows rows = db.Query(
        "SELECT (SELECT count(*) FROM ticket WHERE customer = c.id AND status <> 'resolved') FROM customer c"
        " WHERE c.id = ?",
        id);
    if (!rows.Next()) return std::nullopt;
    return Customer{.id = id,
                    .profile = CustomerValues(db, id, "profile"),
                    .slots = CustomerValues(db, id, "slot"),
                    .open_tickets = static_cast<int>(rows.Number())};
  });
}

std::vector<DueTimer> SqliteStore::ClaimTimers(Instant now, Millis lease, size_t limit) {
  // Nothing is due most of the time; finding that out should not cost a write.
  const bool any = readers_([&](Database& db) { return !DueTimers(db, now, 1).empty(); });
  if (!any) return {};
  auto timers = std::make_shared<std::vector<DueTimer>>();
  const auto error = writer_.Run([=](Database& db) -> std::optional<Error> {
    *timers = DueTimers(db, now, limit);
    for (const DueTimer& timer : *timers) {
      db.Run("UPDATE timer SET leased_until = ? WHERE conversation = ? AND name = ?", now + lease, timer.conversation,
             timer.name);
    }
    return std::nullopt;
  });
  return error ? std::vector<DueTimer>() : std::move(*timers);
}

}  // namespace deskbell::store
