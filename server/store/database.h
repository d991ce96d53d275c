// SQLite as values with owners: a connection, its prepared statements, transactions.
//
//   Database db = Database::Open(path, Database::Mode::kWrite);
//   Transaction transaction(db);
//   db.Run("UPDATE staff SET name = ? WHERE id = ?", name, id);
//   transaction.Commit();
//   Rows rows = db.Query("SELECT login, disabled FROM staff");
//   while (rows.Next()) Use(rows.Text(), rows.Flag());
//
// Whatever SQLite refuses is thrown as a Failure. It never leaves server/store: the writer and the readers catch it,
// each in one place, and turn it into an Error. (Sixty statements that each hand a code upwards bury what they are
// about.)
//
// A connection belongs to one thread at a time.
#pragma once

#include <concepts>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "engine/values/ids.h"
#include "engine/values/instant.h"

struct sqlite3;
struct sqlite3_stmt;

namespace deskbell::store {

class Failure : public std::runtime_error {
 public:
  enum class Kind {
    kConstraint,  // a unique, check or foreign key constraint: the statement was undone, the transaction lives
    kStatement,   // another fault of this statement alone (too big, misuse): likewise
    kStorage,     // disk full, I/O error, read-only, locked, damaged: the whole transaction is lost
  };
  Failure(Kind kind, const std::string& what) : std::runtime_error(what), kind_(kind) {}
  Kind kind() const { return kind_; }

 private:
  Kind kind_;
};

// The result of a query, read row by row; within a row the columns are taken from left to right, one a call. Lives at
// most as long as the Database, and frees its statement for the next user of the same SQL when it is destroyed.
class Rows {
 public:
  Rows(sqlite3& connection, sqlite3_stmt& statement) : connection_(connection), statement_(&statement) {}
  ~Rows();
  Rows(Rows&& other) noexcept;
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;
  Rows& operator=(Rows&&) = delete;

  bool Next();

  std::string Text();
  int64_t Number();
  uint64_t Count() { return static_cast<uint64_t>(Number()); }
  bool Flag() { return Number() != 0; }
  Instant Time() { return Instant(Millis(Number())); }
  std::optional<Instant> MaybeTime();

 private:
  friend class Database;
  void Bind(int64_t value);
  void Bind(std::string_view value);
  void BindNull();

  // What is beyond SQLite's numbers is the largest of them: "after 2^64 − 1" means after everything.
  template <std::integral T>
  void Bind(T value) {
    Bind(std::in_range<int64_t>(value) ? static_cast<int64_t>(value) : INT64_MAX);
  }
  void Bind(bool value) { Bind(int64_t{value}); }
  void Bind(const std::string& value) { Bind(std::string_view(value)); }
  void Bind(const char* value) { Bind(std::string_view(value)); }
  void Bind(Instant value) { Bind(value.time_since_epoch().count()); }
  template <class Tag>
  void Bind(const Id<Tag>& value) {
    Bind(std::string_view(value.str()));
  }
  template <class T>
  void Bind(const std::optional<T>& value) {
    value ? Bind(*value) : BindNull();
  }

  void Check(int code);

  sqlite3& connection_;
  sqlite3_stmt* statement_;  // nothing after a move
  int next_parameter_ = 1;
  int next_column_ = 0;
};

class Database {
 public:
  enum class Mode { kRead, kWrite };  // kWrite makes the file if there is none

  static Database Open(const std::string& path, Mode mode);
  Database(Database&&) noexcept;
  Database& operator=(Database&&) noexcept;
  ~Database();

  // Prepared once per connection and SQL text. `?` stand for the arguments in order; they are copied. One SQL text
  // cannot be queried again while its Rows live.
  template <class... Arguments>
  Rows Query(std::string_view sql, const Arguments&... arguments) {
    Rows rows(*connection_, Prepared(sql));
    (rows.Bind(arguments), ...);
    return rows;
  }

  // For statements without a result. Returns how many rows they changed.
  template <class... Arguments>
  uint64_t Run(std::string_view sql, const Arguments&... arguments) {
    Query(sql, arguments...).Next();
    return Changes();
  }

  // Several statements, not kept: schemas and pragmas.
  void Execute(const std::string& sql);

  int64_t LastRow() const;
  bool InTransaction() const;

  // Rolls back; does not throw.
  void Undo(const char* sql) noexcept;

  // Pages in the write-ahead log after the latest commit of this connection.
  int LogPages() const;
  enum class Log {
    kKeep,     // disturbs nobody; the log starts anew at the next commit if all of it was copied and nobody reads it
    kRestart,  // waits for readers and writers so that it certainly starts anew
  };
  // Copies the log into the database file. Does not throw: false if the disk failed, which is tried again at the next
  // occasion, and no commit depends on it. True as well when another connection is copying.
  bool Checkpoint(Log log) noexcept;

 private:
  struct Connection;
  explicit Database(std::unique_ptr<Connection> connection);
  sqlite3_stmt& Prepared(std::string_view sql);
  uint64_t Changes() const;

  std::unique_ptr<Connection> owned_;
  sqlite3* connection_;
};

// Begins at once as a writer; undone unless Commit returned.
class Transaction {
 public:
  explicit Transaction(Database& db);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  void Commit();

 private:
  Database& db_;
};

// A part of a transaction that can be undone alone; undone unless Release returned.
class Savepoint {
 public:
  explicit Savepoint(Database& db);
  ~Savepoint();
  Savepoint(const Savepoint&) = delete;
  Savepoint& operator=(const Savepoint&) = delete;

  void Release();

 private:
  Database& db_;
  bool open_ = true;
};

// Several queries that see one state of the database.
class ReadTransaction {
 public:
  explicit ReadTransaction(Database& db);
  ~ReadTransaction();
  ReadTransaction(const ReadTransaction&) = delete;
  ReadTransaction& operator=(const ReadTransaction&) = delete;

 private:
  Database& db_;
};

}  // namespace deskbell::store
