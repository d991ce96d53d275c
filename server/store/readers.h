// A few connections that only read, lent to whichever thread asks.
//
// All are opened at the start, so that a process that has run out of file handles, or a disk without space, can still
// read.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "server/store/database.h"

namespace deskbell::store {

class Readers {
 public:
  // Throws Failure. `path` must have its schema.
  Readers(const std::string& path, size_t connections);

  // Calls `read` with a connection, on the calling thread, which waits for one if need be. A read that fails is tried
  // once more on a new connection; if that fails too, the outcome is an empty value and Failed() is true.
  template <class Read>
  auto operator()(Read read) -> decltype(read(std::declval<Database&>())) {
    decltype(read(std::declval<Database&>())) result{};
    Attempt([&](Database& db) { result = read(db); });
    return result;
  }

  // Whether the calling thread's latest read failed.
  static bool Failed();

  uint64_t failures() const { return failures_; }

 private:
  class Loan;
  void Attempt(const std::function<void(Database&)>& read);

  const std::string path_;
  std::atomic<uint64_t> failures_ = 0;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<Database> idle_;  // guarded by mutex_
};

}  // namespace deskbell::store
