// The one thread that writes.
//
// Whoever wants something written queues a Job. The writer takes what has gathered, applies it in one transaction, each
// job in a savepoint of its own, and only after the commit reached the disk tells each how it went. A job that is
// refused (stale, duplicate, conflict) is undone alone; if the transaction fails, every job of the group hears
// kUnavailable.
//
// Why a group: a commit costs one wait for the disk, however many jobs are in it. How long to gather: until as many
// have come as the last group had, but at most `group_wait`. So a lone customer never waits, and a crowd that answers
// each commit with its next messages stays together.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "server/store/checkpointer.h"
#include "server/store/database.h"
#include "server/store/sqlite.h"
#include "server/store/store.h"

namespace deskbell::store {

struct Job {
  // On the writer's thread, within the transaction. An error, returned or thrown, undoes this job alone, except a
  // Failure of storage, which ends the group.
  std::function<std::optional<Error>(Database&)> apply;
  // On the writer's thread, exactly once, after the commit is durable (nothing) or the job is lost. Must not throw.
  std::function<void(std::optional<Error>)> done;
};

class Writer {
 public:
  // `db` is the open connection; the writer opens `options.path` anew after a failure of storage.
  Writer(const SqliteOptions& options, Database db);

  // Lets what is queued be written, then stops.
  ~Writer();

  // From any thread. When the queue is full or the writer stops, `done(kUnavailable)` is called at once on the
  // caller's.
  void Queue(Job job);

  // Queues and waits. Not from a `done`, which would wait for itself.
  std::optional<Error> Run(std::function<std::optional<Error>(Database&)> apply);

  std::map<std::string, double> Figures() const;

 private:
  using Group = std::vector<Job>;
  using Verdicts = std::vector<std::optional<Error>>;

  void Loop();
  Group Gather();
  Verdicts Write(Group& group);
  Verdicts WriteInOneTransaction(Group& group);
  std::optional<Error> Apply(Job& job);
  void Tell(Group& group, const Verdicts& verdicts);
  void CheckpointIfDue();

  const SqliteOptions options_;
  std::optional<Database> db_;  // the writer's thread; nothing after a failure, until the next group
  Checkpointer checkpointer_;
  int copied_pages_ = 0;      // of the log, when the checkpointer was last sent; the writer's thread
  bool copies_rest_ = false;  // when the checkpointer is through; the writer's thread

  mutable std::mutex mutex_;  // guards all below
  std::condition_variable queued_;
  std::deque<Job> queue_;
  size_t expected_ = 1;  // size of the last group
  bool stopping_ = false;
  bool failing_ = false;  // the last group failed
  uint64_t groups_ = 0, writes_ = 0, refused_ = 0, failed_groups_ = 0, queue_full_ = 0;

  std::thread thread_;  // last: it uses all above
};

}  // namespace deskbell::store
