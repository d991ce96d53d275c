#include "server/store/readers.h"

#include <utility>

#include "server/log/log.h"

namespace deskbell::store {
namespace {

thread_local bool read_failed = false;

}  // namespace

class Readers::Loan {
 public:
  explicit Loan(Readers& readers) : readers_(readers), db_(Take(readers)) {}
  ~Loan() {
    {
      std::lock_guard lock(readers_.mutex_);
      readers_.idle_.push_back(std::move(db_));
    }
    readers_.returned_.notify_one();
  }
  Loan(const Loan&) = delete;
  Loan& operator=(const Loan&) = delete;

  Database& operator*() { return db_; }

 private:
  static Database Take(Readers& readers) {
    std::unique_lock lock(readers.mutex_);
    readers.returned_.wait(lock, [&] { return !readers.idle_.empty(); });
    Database db = std::move(readers.idle_.back());
    readers.idle_.pop_back();
    return db;
  }

  Readers& readers_;
  Database db_;
};

Readers::Readers(const std::string& path, size_t connections) : path_(path) {
  for (size_t i = 0; i < connections; ++i) {
    idle_.push_back(Database::Open(path, Database::Mode::kRead));
    idle_.back()
        .Query("SELECT count(*) FROM probe")
        .Next();  // maps the log's index, which must not wait for the first customer
  }
}

void Readers::Attempt(const std::function<void(Database&)>& read) {
  read_failed = false;
  Loan db(*this);
  try {
    return read(*db);
  } catch (const Failure& failure) {
    log::Warn("store_read_repeated", {{"path", path_}, {"problem", failure.what()}});
  }
  try {
    *db = Database::Open(path_, Database::Mode::kRead);
    return read(*db);
  } catch (const Failure& failure) {
    log::Error("store_read_failed",
               {{"path", path_}, {"problem", failure.what()}, {"next", "check the disk's health"}});
  }
  read_failed = true;
  ++failures_;
}

bool Readers::Failed() { return read_failed; }

}  // namespace deskbell::store
