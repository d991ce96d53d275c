// Keeps a search index available whatever happens to it: damaged or missing, it is built again from the articles by a
// thread of its own, and chat goes on meanwhile.
//
//   IndexKeeper keeper(articles, folder / "articles.index");
//   keeper.Search(...)      // any thread
#pragma once

#include <atomic>
#include <chrono>
#include <filesystem>
#include <mutex>
#include <string_view>
#include <thread>
#include <vector>

#include "kb/index.h"
#include "server/understand/text_search.h"

namespace deskbell::understand {

class IndexKeeper {
 public:
  // Opens the index at `file`, or builds and saves it. An empty `file` keeps it in memory alone. `articles` must
  // outlive the keeper. If it cannot be built (no memory, no disk), searches find nothing until a later try succeeds.
  IndexKeeper(const std::vector<kb::Article>& articles, std::filesystem::path file);
  ~IndexKeeper();

  // The index as it is now; null if there is none.
  kb::IndexPtr Current() const;

  // Finds articles as answers, on a searcher of the calling thread. Never fails: a damaged index finds nothing, and is
  // being built anew.
  std::vector<TextHit> Search(const Answers& answers, std::string_view normalised, std::string_view language);

  // How often the index, or its file, had to be made anew, at the start or later.
  size_t rebuilds() const { return rebuilds_.load(); }

  // Forgets the index, as if it had been found damaged. For tests and drills.
  void Damage();

  // Returns when no repair is running. For tests.
  void Settle();

 private:
  void Open();
  void Rebuild();
  void Save(const kb::Index& index);
  void CheckFileNowAndThen();
  void StartRepair(void (IndexKeeper::*repair)());
  void RestoreFile();
  bool FileAsSaved() const;

  const std::vector<kb::Article>& articles_;
  const std::filesystem::path file_;
  const uint64_t number_;  // of all keepers of the process, so that a thread knows whose searcher it has

  mutable std::mutex mutex_;  // guards index_, repair_ and saved_size_
  kb::IndexPtr index_;
  std::thread repair_;
  std::uintmax_t saved_size_ = 0;

  std::atomic<uint64_t> generation_{0};  // of index_
  std::atomic<bool> repairing_{false};
  std::atomic<int64_t> next_check_{0};  // steady clock, ms
  std::atomic<size_t> rebuilds_{0};
};

}  // namespace deskbell::understand
