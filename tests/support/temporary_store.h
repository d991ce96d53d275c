// A Store on a file of its own, gone at the end of the test.
#pragma once

#include <filesystem>
#include <fstream>
#include <future>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "server/store/database.h"
#include "server/store/sqlite.h"
#include "server/store/store.h"
#include "tests/support/temporary_folder.h"

namespace deskbell::store {

class TemporaryStore {
 public:
  TemporaryStore() : store_(Open({.path = folder_.File("desk.db"), .group_wait = Millis(0)})) {}

  Store& operator*() { return *store_; }
  Store* operator->() { return store_.get(); }

  // Changes the file behind the store's back, as another program would.
  void Run(const char* sql) { Database::Open(folder_.File("desk.db"), Database::Mode::kWrite).Run(sql); }

  // Whether the bytes stand anywhere in the store's files.
  bool Holds(std::string_view bytes) const {
    for (const auto& file : std::filesystem::directory_iterator(folder_.path())) {
      std::ifstream in(file.path(), std::ios::binary);
      const std::string all{std::istreambuf_iterator<char>(in), {}};
      if (all.find(bytes) != std::string::npos) return true;
    }
    return false;
  }

  static std::unique_ptr<Store> Open(const SqliteOptions& options) {
    auto store = OpenSqlite(options);
    if (!store) throw std::runtime_error(store.error());
    return std::move(*store);
  }

 private:
  TemporaryFolder folder_;
  std::unique_ptr<Store> store_;
};

// Commits and waits for the outcome.
inline CommitOutcome CommitNow(Store& store, Turn turn) {
  auto outcome = std::make_shared<std::promise<CommitOutcome>>();
  store.Commit(std::move(turn), [outcome](CommitOutcome o) { outcome->set_value(std::move(o)); });
  return outcome->get_future().get();
}

// "stored", or the error's name.
inline std::string Verdict(const CommitOutcome& outcome) { return outcome.error ? Name(*outcome.error) : "stored"; }

}  // namespace deskbell::store
