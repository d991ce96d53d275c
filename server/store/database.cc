#include "server/store/database.h"

#include <sqlite3.h>

#include <cassert>
#include <utility>

namespace deskbell::store {
namespace {

// Long enough for a checkpoint or a backup by another process, short enough for a client that waits for its ack.
constexpr int kBusyTimeoutMs = 5000;

Failure::Kind KindOf(int code) {
  switch (code & 0xff) {
    case SQLITE_CONSTRAINT:
      return Failure::Kind::kConstraint;
    case SQLITE_ERROR:
    case SQLITE_TOOBIG:
    case SQLITE_MISMATCH:
    case SQLITE_MISUSE:
    case SQLITE_RANGE:
      return Failure::Kind::kStatement;
    default:
      return Failure::Kind::kStorage;
  }
}

[[noreturn]] void Throw(sqlite3* connection, int code) {
  throw Failure(KindOf(code), connection ? sqlite3_errmsg(connection) : sqlite3_errstr(code));
}

}  // namespace

struct Database::Connection {
  sqlite3* handle = nullptr;
  std::map<std::string, sqlite3_stmt*, std::less<>> statements;
  int log_pages = 0;

  ~Connection() {
    for (auto& [sql, statement] : statements) sqlite3_finalize(statement);
    sqlite3_close(handle);
  }
};

Rows::Rows(Rows&& other) noexcept
    : connection_(other.connection_),
      statement_(std::exchange(other.statement_, nullptr)),
      next_parameter_(other.next_parameter_),
      next_column_(other.next_column_) {}

Rows::~Rows() {
  if (!statement_) return;
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
}

bool Rows::Next() {
  next_column_ = 0;
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  Throw(&connection_, code);
}

std::string Rows::Text() {
  const int column = next_column_++;
  const auto* text = static_cast<const char*>(sqlite3_column_blob(statement_, column));
  return text ? std::string(text, static_cast<size_t>(sqlite3_column_bytes(statement_, column))) : std::string();
}

int64_t Rows::Number() { return sqlite3_column_int64(statement_, next_column_++); }

std::optional<Instant> Rows::MaybeTime() {
  const bool null = sqlite3_column_type(statement_, next_column_) == SQLITE_NULL;
  const Instant time = Time();
  return null ? std::nullopt : std::optional(time);
}

void Rows::Bind(int64_t value) { Check(sqlite3_bind_int64(statement_, next_parameter_++, value)); }

void Rows::Bind(std::string_view value) {
  // An empty view may have no address, which SQLite would take for NULL.
  const char* text = value.data() ? value.data() : "";
  Check(sqlite3_bind_text64(statement_, next_parameter_++, text, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Rows::BindNull() { Check(sqlite3_bind_null(statement_, next_parameter_++)); }

void Rows::Check(int code) {
  if (code != SQLITE_OK) Throw(&connection_, code);
}

Database::Database(std::unique_ptr<Connection> connection)
    : owned_(std::move(connection)), connection_(owned_->handle) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Database Database::Open(const std::string& path, Mode mode) {
  auto connection = std::make_unique<Connection>();
  const int access = mode == Mode::kWrite ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READWRITE;
  const int code =
      sqlite3_open_v2(path.c_str(), &connection->handle, access | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nullptr);
  if (code != SQLITE_OK) Throw(connection->handle, code);
  sqlite3_busy_timeout(connection->handle, kBusyTimeoutMs);
  // The hook replaces SQLite's automatic checkpoint, which would run before the customer's ack goes out.
  sqlite3_wal_hook(
      connection->handle,
      [](void* of, sqlite3*, const char*, int pages) {
        static_cast<Connection*>(of)->log_pages = pages;
        return SQLITE_OK;
      },
      connection.get());
  Database db(std::move(connection));
  if (mode == Mode::kRead) db.Execute("PRAGMA query_only = 1");
  db.Execute("PRAGMA foreign_keys = 1; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY");
  return db;
}

sqlite3_stmt& Database::Prepared(std::string_view sql) {
  auto& statements = owned_->statements;
  auto found = statements.find(sql);
  if (found == statements.end()) {
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(connection_, sql.data(), static_cast<int>(sql.size()),
                                        SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK) Throw(connection_, code);
    found = statements.emplace(sql, statement).first;
  }
  assert(!sqlite3_stmt_busy(found->second));
  return *found->second;
}

void Database::Execute(const std::string& sql) {
  const int code = sqlite3_exec(connection_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) Throw(connection_, code);
}

void Database::Undo(const char* sql) noexcept {
  // It can only fail when SQLite has already rolled back by itself, or cannot read its own file any more; then the
  // connection is thrown away by its owner.
  sqlite3_exec(connection_, sql, nullptr, nullptr, nullptr);
}

uint64_t Database::Changes() const { return static_cast<uint64_t>(sqlite3_changes64(connection_)); }
int64_t Database::LastRow() const { return sqlite3_last_insert_rowid(connection_); }
bool Database::InTransaction() const { return sqlite3_get_autocommit(connection_) == 0; }
int Database::LogPages() const { return owned_->log_pages; }

bool Database::Checkpoint(Log log) noexcept {
  const int mode = log == Log::kRestart ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE;
  const int code = sqlite3_wal_checkpoint_v2(connection_, nullptr, mode, nullptr, nullptr);
  if (code == SQLITE_OK && log == Log::kRestart) owned_->log_pages = 0;
  return code == SQLITE_OK || (code & 0xff) == SQLITE_BUSY;
}

Transaction::Transaction(Database& db) : db_(db) { db_.Run("BEGIN IMMEDIATE"); }

Transaction::~Transaction() {
  if (db_.InTransaction()) db_.Undo("ROLLBACK");
}

void Transaction::Commit() { db_.Run("COMMIT"); }

Savepoint::Savepoint(Database& db) : db_(db) { db_.Run("SAVEPOINT part"); }

Savepoint::~Savepoint() {
  // After some storage errors SQLite has ended the whole transaction, and the savepoint with it.
  if (open_ && db_.InTransaction()) db_.Undo("ROLLBACK TO part; RELEASE part");
}

void Savepoint::Release() {
  db_.Run("RELEASE part");
  open_ = false;
}

ReadTransaction::ReadTransaction(Database& db) : db_(db) { db_.Run("BEGIN"); }

ReadTransaction::~ReadTransaction() {
  if (db_.InTransaction()) db_.Undo("ROLLBACK");
}

}  // namespace deskbell::store
