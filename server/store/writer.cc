#include "server/store/writer.h"

#include <algorithm>
#include <cassert>
#include <future>
#include <utility>

#include "server/log/log.h"

namespace deskbell::store {
namespace {

// Pages of 4 KiB that have come to the log since the checkpointer was last sent to copy it. Larger means fewer copies
// of pages that change often, and a slower first read after a crash.
constexpr int kCheckpointPages = 2000;
// The checkpointer alone never empties a log that is always being written: from here on the writer copies what it left.
constexpr int kStartAnewPages = 2 * kCheckpointPages;
// A reader has kept the log from starting anew for this long: wait for it, or the file grows without end.
constexpr int kRestartPages = 20 * kCheckpointPages;

}  // namespace

Writer::Writer(const SqliteOptions& options, Database db)
    : options_(options), db_(std::move(db)), checkpointer_(options.path), thread_([this] { Loop(); }) {}

Writer::~Writer() {
  {
    std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  queued_.notify_all();
  thread_.join();
}

void Writer::Queue(Job job) {
  {
    std::lock_guard lock(mutex_);
    if (!stopping_ && queue_.size() < options_.queue_limit) {
      queue_.push_back(std::move(job));
      queued_.notify_one();
      return;
    }
    ++queue_full_;
  }
  job.done(Error::kUnavailable);
}

std::optional<Error> Writer::Run(std::function<std::optional<Error>(Database&)> apply) {
  assert(std::this_thread::get_id() != thread_.get_id());
  auto verdict = std::make_shared<std::promise<std::optional<Error>>>();
  std::future<std::optional<Error>> result = verdict->get_future();
  Queue({std::move(apply), [verdict](std::optional<Error> error) { verdict->set_value(error); }});
  return result.get();
}

void Writer::Loop() {
  for (;;) {
    // Of this round only: what the jobs hold (somebody's socket) must not live until the next write, whenever that is.
    Group group = Gather();
    if (group.empty()) return;
    const Verdicts verdicts = Write(group);
    Tell(group, verdicts);
    group.clear();
    CheckpointIfDue();
  }
}

// Empty when stopping and nothing is left.
Writer::Group Writer::Gather() {
  std::unique_lock lock(mutex_);
  queued_.wait(lock, [&] { return stopping_ || !queue_.empty(); });
  const size_t wanted = std::min(expected_, options_.group_limit);
  queued_.wait_for(lock, options_.group_wait, [&] { return stopping_ || queue_.size() >= wanted; });
  Group group;
  while (!queue_.empty() && group.size() < options_.group_limit) {
    group.push_back(std::move(queue_.front()));
    queue_.pop_front();
  }
  expected_ = std::max<size_t>(group.size(), 1);
  return group;
}

Writer::Verdicts Writer::Write(Group& group) {
  try {
    Verdicts verdicts = WriteInOneTransaction(group);
    const auto refused = static_cast<uint64_t>(std::ranges::count_if(verdicts, [](auto& v) { return v.has_value(); }));
    std::lock_guard lock(mutex_);
    ++groups_;
    writes_ += group.size() - refused;
    refused_ += refused;
    if (std::exchange(failing_, false)) log::Info("store_writable_again", {{"path", options_.path}});
    return verdicts;
  } catch (const Failure& failure) {
    // After a failed write or sync nobody can say what the connection and the kernel still hold of it: begin anew.
    db_.reset();
    std::lock_guard lock(mutex_);
    ++failed_groups_;
    // Once, not for each of the messages that are refused until it is over.
    if (!std::exchange(failing_, true)) {
      log::Error("store_not_writable", {{"path", options_.path},
                                        {"problem", failure.what()},
                                        {"next", "check the disk's space and health; every message tries again"}});
    }
    return Verdicts(group.size(), Error::kUnavailable);
  }
}

Writer::Verdicts Writer::WriteInOneTransaction(Group& group) {
  if (!db_) db_ = Database::Open(options_.path, Database::Mode::kWrite);
  Verdicts verdicts;
  Transaction transaction(*db_);
  for (Job& job : group) verdicts.push_back(Apply(job));
  transaction.Commit();
  return verdicts;
}

std::optional<Error> Writer::Apply(Job& job) {
  try {
    Savepoint savepoint(*db_);
    const std::optional<Error> refused = job.apply(*db_);
    if (!refused) savepoint.Release();
    return refused;
  } catch (const Failure& failure) {
    if (failure.kind() == Failure::Kind::kStorage || !db_->InTransaction()) throw;
    if (failure.kind() == Failure::Kind::kConstraint) return Error::kConflict;
    log::Error("store_write_refused", {{"problem", failure.what()}});
    return Error::kUnavailable;
  }
}

void Writer::Tell(Group& group, const Verdicts& verdicts) {
  for (size_t i = 0; i < group.size(); ++i) group[i].done(verdicts[i]);
}

void Writer::CheckpointIfDue() {
  if (!db_) return;
  const int pages = db_->LogPages();
  if (pages < copied_pages_) copied_pages_ = 0;  // the log has started anew
  if (pages >= kRestartPages) {
    db_->Checkpoint(Database::Log::kRestart);
  } else if (copies_rest_ && checkpointer_.Idle()) {
    copies_rest_ = false;
    db_->Checkpoint(Database::Log::kKeep);
  } else if (pages - copied_pages_ >= kCheckpointPages) {
    copied_pages_ = pages;
    copies_rest_ = pages >= kStartAnewPages;
    checkpointer_.Start();
  }
}

std::map<std::string, double> Writer::Figures() const {
  std::map<std::string, double> figures = checkpointer_.Figures();
  std::lock_guard lock(mutex_);
  figures.insert({{"store_groups", static_cast<double>(groups_)},
                  {"store_writes", static_cast<double>(writes_)},
                  {"store_writes_refused", static_cast<double>(refused_)},
                  {"store_groups_failed", static_cast<double>(failed_groups_)},
                  {"store_queue_full", static_cast<double>(queue_full_)},
                  {"store_queue", static_cast<double>(queue_.size())}});
  return figures;
}

}  // namespace deskbell::store
