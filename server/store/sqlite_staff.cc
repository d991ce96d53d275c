// Staff, their sessions, and the audit log.
#include <utility>

#include "server/store/hashes.h"
#include "server/store/records.h"
#include "server/store/sqlite_store.h"

namespace deskbell::store {
namespace {

AuditEntry LastAuditEntry(Database& db) {
  static const std::string sql = "SELECT " + kAuditColumns + " FROM audit ORDER BY number DESC LIMIT 1";
  Rows rows = db.Query(sql);
  return rows.Next() ? ReadAuditEntry(rows) : AuditEntry{};
}

}  // namespace

Result<Staff, Error> SqliteStore::AddStaff(const Staff& staff) {
  const auto error = writer_.Run([&](Database& db) -> std::optional<Error> {
    db.Run("INSERT INTO staff (id, login, name, role, password_hash, disabled) VALUES (?, ?, ?, ?, ?, ?)", staff.id,
           staff.login, staff.name, staff.role, staff.password_hash, staff.disabled);
    return std::nullopt;
  });
  if (error) return *error;
  return staff;
}

std::optional<Error> SqliteStore::UpdateStaff(const Staff& staff) {
  return writer_.Run([&](Database& db) -> std::optional<Error> {
    const uint64_t changed = db.Run("UPDATE staff SET name = ?, role = ?, password_hash = ?, disabled = ? WHERE id = ?",
                                    staff.name, staff.role, staff.password_hash, staff.disabled, staff.id);
    return changed == 0 ? std::optional(Error::kNotFound) : std::nullopt;
  });
}

std::optional<Staff> SqliteStore::FindStaff(const StaffId& id) {
  static const std::string sql = "SELECT " + kStaffColumns + " FROM staff WHERE id = ?";
  return readers_([&](Database& db) -> std::optional<Staff> {
    Rows rows = db.Query(sql, id);
    return rows.Next() ? std::optional(ReadStaff(rows)) : std::nullopt;
  });
}

std::optional<Staff> SqliteStore::StaffByLogin(const std::string& login) {
  static const std::string sql = "SELECT " + kStaffColumns + " FROM staff WHERE login = ?";
  return readers_([&](Database& db) -> std::optional<Staff> {
    Rows rows = db.Query(sql, login);
    return rows.Next() ? std::optional(ReadStaff(rows)) : std::nullopt;
  });
}

std::vector<Staff> SqliteStore::AllStaff() {
  static const std::string sql = "SELECT " + kStaffColumns + " FROM staff ORDER BY name, id";
  return readers_([&](Database& db) {
    std::vector<Staff> staff;
    Rows rows = db.Query(sql);
    while (rows.Next()) staff.push_back(ReadStaff(rows));
    return staff;
  });
}

std::optional<Error> SqliteStore::AddSession(const Session& session) {
  return writer_.Run([&](Database& db) -> std::optional<Error> {
    db.Run("DELETE FROM session WHERE expires <= ?", session.created);
    db.Run("INSERT INTO session (token_hash, staff, created, expires) VALUES (?, ?, ?, ?)", session.token_hash,
           session.staff, session.created, session.expires);
    return std::nullopt;
  });
}

std::optional<Session> SqliteStore::FindSession(const std::string& token_hash) {
  return readers_([&](Database& db) -> std::optional<Session> {
    Rows rows = db.Query("SELECT token_hash, staff, created, expires FROM session WHERE token_hash = ?", token_hash);
    if (!rows.Next()) return std::nullopt;
    return Session{rows.Text(), StaffId(rows.Text()), rows.Time(), rows.Time()};
  });
}

std::optional<Error> SqliteStore::EndSession(const std::string& token_hash) {
  return writer_.Run([&](Database& db) -> std::optional<Error> {
    db.Run("DELETE FROM session WHERE token_hash = ?", token_hash);
    return std::nullopt;
  });
}

std::optional<Error> SqliteStore::EndSessionsOf(const StaffId& staff) {
  return writer_.Run([&](Database& db) -> std::optional<Error> {
    db.Run("DELETE FROM session WHERE staff = ?", staff);
    return std::nullopt;
  });
}

std::optional<Error> SqliteStore::SetPassword(const StaffId& staff, const std::string& password_hash,
                                              const std::string& keep_session) {
  return writer_.Run([&](Database& db) -> std::optional<Error> {
    if (db.Run("UPDATE staff SET password_hash = ? WHERE id = ?", password_hash, staff) == 0) return Error::kNotFound;
    db.Run("DELETE FROM session WHERE staff = ? AND token_hash <> ?", staff, keep_session);
    return std::nullopt;
  });
}

std::optional<Error> SqliteStore::Audit(const std::string& actor, const std::string& action, const std::string& subject,
                                        Instant at) {
  return writer_.Run([&](Database& db) -> std::optional<Error> {
    const AuditEntry last = LastAuditEntry(db);
    const AuditEntry entry{
        .number = last.number + 1, .at = at, .actor = actor, .action = action, .subject = subject, .hash = {}};
    db.Run("INSERT INTO audit (number, at, actor, action, subject, hash) VALUES (?, ?, ?, ?, ?, ?)", entry.number, at,
           actor, action, subject, AuditHash(last.hash, entry));
    return std::nullopt;
  });
}

std::vector<AuditEntry> SqliteStore::AuditLog(uint64_t after, size_t limit) {
  static const std::string sql = "SELECT " + kAuditColumns + " FROM audit WHERE number > ? ORDER BY number LIMIT ?";
  return readers_([&](Database& db) {
    std::vector<AuditEntry> entries;
    Rows rows = db.Query(sql, after, limit);
    while (rows.Next()) entries.push_back(ReadAuditEntry(rows));
    return entries;
  });
}

std::optional<uint64_t> SqliteStore::FirstBrokenAuditEntry() {
  static const std::string sql = "SELECT " + kAuditColumns + " FROM audit ORDER BY number";
  return readers_([&](Database& db) -> std::optional<uint64_t> {
    AuditEntry previous;
    Rows rows = db.Query(sql);
    while (rows.Next()) {
      AuditEntry entry = ReadAuditEntry(rows);
      const bool holds = entry.number == previous.number + 1 && entry.hash == AuditHash(previous.hash, entry);
      if (!holds) return entry.number;
      previous = std::move(entry);
    }
    return std::nullopt;
  });
}

}  // namespace deskbell::store
