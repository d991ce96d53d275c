// Copies the write-ahead log into the database file beside the writer, on a thread and a connection of its own.
//
// Copying some thousand pages and waiting for the disk twice takes tens of milliseconds: on the writer's thread every
// customer whose message came meanwhile would wait for it. SQLite lets commits go on during a passive checkpoint.
// The price: what is committed meanwhile stays in the log, so it never starts anew while writes are continuous. The
// writer therefore copies the little that is left itself, now and then.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "server/store/database.h"

namespace deskbell::store {

class Checkpointer {
 public:
  // Of the database at `path`, which is opened at the first Start.
  explicit Checkpointer(std::string path);

  // Waits for a copy that is under way.
  ~Checkpointer();

  // From any thread; does not wait. What fails is tried again at the next Start: no commit depends on it.
  void Start();

  // Nothing is being copied, nor about to be.
  bool Idle() const;

  std::map<std::string, double> Figures() const;

 private:
  void Loop();
  bool Copy();

  const std::string path_;
  std::optional<Database> db_;  // the checkpointer's thread

  mutable std::mutex mutex_;  // guards all below
  std::condition_variable wanted_;
  bool is_wanted_ = false;
  bool is_copying_ = false;
  bool stopping_ = false;
  uint64_t copies_ = 0, failures_ = 0;

  std::thread thread_;  // last: it uses all above
};

}  // namespace deskbell::store
