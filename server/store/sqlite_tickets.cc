// Tickets and incidents.
#include <utility>

#include "server/store/records.h"
#include "server/store/sqlite_store.h"
#include "server/store/ticket_changes.h"

namespace deskbell::store {
namespace {

// An empty parameter matches everything. The unary plus keeps SQLite from choosing an index by a condition that may
// match everything; status and agent decide which one is used.
std::string Where(const TicketFilter& filter) {
  std::string where = " WHERE (? = '' OR +department = ?)";
  if (!filter.status.empty()) where += " AND status = ?";
  if (filter.agent) where += " AND agent = ?";
  return where;
}

std::string Order(const TicketFilter& filter) {
  return filter.status == "waiting" ? " ORDER BY rank, number" : " ORDER BY updated DESC, number DESC";
}

// Binds what Where() left open; four shapes of one statement.
template <class... More>
Rows QueryFiltered(Database& db, const std::string& sql, const TicketFilter& filter, const More&... more) {
  const std::string& department = filter.department;
  if (!filter.status.empty() && filter.agent) {
    return db.Query(sql, department, department, filter.status, *filter.agent, more...);
  }
  if (!filter.status.empty()) return db.Query(sql, department, department, filter.status, more...);
  if (filter.agent) return db.Query(sql, department, department, *filter.agent, more...);
  return db.Query(sql, department, department, more...);
}

void AddTopics(Database& db, Incident& incident) {
  Rows rows = db.Query("SELECT topic FROM incident_topic WHERE incident = ? ORDER BY position", incident.id);
  while (rows.Next()) incident.topics.push_back(rows.Text());
}

std::optional<Ticket> FindOne(Database& db, const std::string& sql, const std::string& id) {
  Rows rows = db.Query(sql, id);
  return rows.Next() ? std::optional(ReadTicket(rows)) : std::nullopt;
}

}  // namespace

std::optional<Ticket> SqliteStore::FindTicket(const TicketId& id) {
  static const std::string sql = "SELECT " + kTicketColumns + " FROM ticket WHERE id = ?";
  return readers_([&](Database& db) { return FindOne(db, sql, id.str()); });
}

std::optional<Ticket> SqliteStore::TicketOf(const ConversationId& id) {
  static const std::string sql =
      "SELECT " + kTicketColumns + " FROM ticket WHERE conversation = ? ORDER BY number DESC LIMIT 1";
  return readers_([&](Database& db) { return FindOne(db, sql, id.str()); });
}

std::vector<Ticket> SqliteStore::Tickets(const TicketFilter& filter) {
  return readers_([&](Database& db) {
    std::vector<Ticket> tickets;
    const std::string sql =
        "SELECT " + kTicketColumns + " FROM ticket" + Where(filter) + Order(filter) + " LIMIT ? OFFSET ?";
    Rows rows = QueryFiltered(db, sql, filter, filter.limit, filter.offset);
    while (rows.Next()) tickets.push_back(ReadTicket(rows));
    return tickets;
  });
}

size_t SqliteStore::CountTickets(const std::string& status) {
  TicketFilter filter;
  filter.status = status;
  return CountMatching(filter);
}

size_t SqliteStore::CountMatching(const TicketFilter& filter) {
  return readers_([&](Database& db) -> size_t {
    Rows rows = QueryFiltered(db, "SELECT count(*) FROM ticket" + Where(filter), filter);
    return rows.Next() ? rows.Count() : 0;
  });
}

std::vector<TicketEntry> SqliteStore::TicketHistory(const TicketId& id) {
  static const std::string sql =
      "SELECT " + kTicketEntryColumns + " FROM ticket_entry WHERE ticket = ? ORDER BY number";
  return readers_([&](Database& db) {
    std::vector<TicketEntry> entries;
    Rows rows = db.Query(sql, id);
    while (rows.Next()) entries.push_back(ReadTicketEntry(rows));
    return entries;
  });
}

Result<TicketEntry, Error> SqliteStore::AddNote(const TicketId& id, const StaffId& author, const std::string& text,
                                                Instant at) {
  TicketEntry entry{.actor = "agent:" + author.str(), .kind = "note", .text = text, .at = at};
  const auto error = writer_.Run([&](Database& db) -> std::optional<Error> {
    if (db.Run("UPDATE ticket SET updated = max(updated, ?) WHERE id = ?", at, id) == 0) return Error::kNotFound;
    entry = AppendTicketEntry(db, id, entry);
    return std::nullopt;
  });
  if (error) return *error;
  return entry;
}

std::vector<Incident> SqliteStore::OpenIncidents() {
  static const std::string sql =
      "SELECT " + kIncidentColumns + " FROM incident WHERE open = 1 ORDER BY opened DESC, id DESC";
  return readers_([&](Database& db) {
    ReadTransaction one_moment(db);
    std::vector<Incident> incidents;
    Rows rows = db.Query(sql);
    while (rows.Next()) {
      incidents.push_back(ReadIncident(rows));
      AddTopics(db, incidents.back());
    }
    return incidents;
  });
}

std::optional<Incident> SqliteStore::FindIncident(const IncidentId& id) {
  static const std::string sql = "SELECT " + kIncidentColumns + " FROM incident WHERE id = ?";
  return readers_([&](Database& db) -> std::optional<Incident> {
    ReadTransaction one_moment(db);
    Rows rows = db.Query(sql, id);
    if (!rows.Next()) return std::nullopt;
    Incident incident = ReadIncident(rows);
    AddTopics(db, incident);
    return incident;
  });
}

std::optional<Error> SqliteStore::PutIncident(const Incident& incident) {
  return writer_.Run([&](Database& db) -> std::optional<Error> {
    db.Run(
        "INSERT INTO incident (id, title, text, open, opened, updated) VALUES (?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET title = excluded.title, text = excluded.text, open = excluded.open,"
        " opened = excluded.opened, updated = excluded.updated",
        incident.id, incident.title, incident.text, incident.open, incident.opened, incident.updated);
    db.Run("DELETE FROM incident_topic WHERE incident = ?", incident.id);
    int64_t position = 0;
    for (const std::string& topic : incident.topics) {
      db.Run("INSERT INTO incident_topic (incident, position, topic) VALUES (?, ?, ?)", incident.id, position++, topic);
    }
    if (!incident.open) {
      db.Run("UPDATE timer SET due = min(due, ?), leased_until = 0 WHERE name = ?", incident.updated,
             "incident:" + incident.id.str());
    }
    return std::nullopt;
  });
}

}  // namespace deskbell::store
