#include "server/store/sqlite_store.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <unistd.h>

#include <filesystem>
#include <system_error>
#include <utility>

#include "server/store/schema.h"
#include "server/store/sqlite.h"
#include "server/store/turns.h"

namespace deskbell::store {
namespace {

// A new file's name is an entry in its folder, which has to reach the disk too; SQLite syncs the file alone.
bool SyncFolder(const std::filesystem::path& file) {
  const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
  const int handle = open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (handle < 0) return false;
  const bool synced = fsync(handle) == 0;
  close(handle);
  return synced;
}

// The sentence why not, if so.
std::optional<std::string> Prepare(const SqliteOptions& options, Database& db) {
  if (options.check) {
    if (auto damage = FindDamage(db)) {
      return fmt::format(
          "the database {} is damaged ({}); put the latest backup in its place, or move the file away to "
          "start empty",
          options.path, *damage);
    }
  }
  db.Execute("PRAGMA journal_mode = WAL; PRAGMA journal_size_limit = 67108864");
  if (auto foreign = Migrate(db)) return fmt::format("cannot use {}: {}", options.path, *foreign);
  return std::nullopt;
}

// SQLite's own words for these say nothing about what to do.
std::string Explain(const SqliteOptions& options, const Failure& failure) {
  const std::filesystem::path path(options.path);
  std::error_code ignored;
  if (path.has_parent_path() && !std::filesystem::is_directory(path.parent_path(), ignored)) {
    return fmt::format("cannot open {}: there is no folder {}; make it first", options.path,
                       path.parent_path().string());
  }
  const std::string_view what = failure.what();
  if (what.find("malformed") != what.npos || what.find("not a database") != what.npos) {
    return fmt::format(
        "the database {} is damaged ({}); put the latest backup in its place, or move the file away to "
        "start empty",
        options.path, what);
  }
  return fmt::format("cannot open the database {}: {}; check the disk's space and the file's permissions", options.path,
                     what);
}

}  // namespace

Result<std::unique_ptr<Store>, std::string> OpenSqlite(const SqliteOptions& options) {
  if (sodium_init() < 0) return std::string("cannot start: libsodium finds no source of randomness");
  try {
    std::error_code ignored;
    const bool is_new = !std::filesystem::exists(options.path, ignored);
    Database db = Database::Open(options.path, Database::Mode::kWrite);
    if (auto refusal = Prepare(options, db)) return *refusal;
    if (is_new && !SyncFolder(options.path)) return fmt::format("cannot sync the folder of {}", options.path);
    return std::unique_ptr<Store>(std::make_unique<SqliteStore>(options, std::move(db)));
  } catch (const Failure& failure) {
    return Explain(options, failure);
  }
}

SqliteStore::SqliteStore(const SqliteOptions& options, Database db)
    : readers_(options.path, options.readers), writer_(options, std::move(db)) {}

void SqliteStore::Commit(Turn turn, OnCommit done) {
  // Shared by the two halves of the job, which run one after the other.
  struct Pending {
    Turn turn;
    Committed committed;
    OnCommit done;
  };
  auto pending = std::make_shared<Pending>(std::move(turn), Committed{}, std::move(done));
  writer_.Queue({[pending](Database& db) { return ApplyTurn(db, pending->turn, pending->committed); },
                 [pending](std::optional<Error> error) {
                   const bool known = !error || *error == Error::kDuplicate;
                   pending->done({error, known ? std::move(pending->committed) : Committed{}});
                 }});
}

void SqliteStore::Probe(std::function<void(bool)> done) {
  writer_.Queue({[](Database& db) -> std::optional<Error> {
                   db.Run("UPDATE probe SET writes = writes + 1");
                   return std::nullopt;
                 },
                 [done = std::move(done)](std::optional<Error> error) { done(!error); }});
}

std::map<std::string, double> SqliteStore::Figures() {
  std::map<std::string, double> figures = writer_.Figures();
  figures["store_reads_failed"] = static_cast<double>(readers_.failures());
  return figures;
}

}  // namespace deskbell::store
