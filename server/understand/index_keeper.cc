#include "server/understand/index_keeper.h"

#include <optional>
#include <system_error>

namespace deskbell::understand {
namespace {

constexpr int64_t kCheckEveryMs = 2000;

std::atomic<uint64_t> keepers{0};

int64_t SteadyMs() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(steady_clock::now().time_since_epoch()).count();
}

// The searcher of this thread, for one generation of one keeper's index.
struct OwnSearcher {
  uint64_t keeper = 0;
  uint64_t generation = 0;
  std::optional<kb::Searcher> searcher;
};

}  // namespace

IndexKeeper::IndexKeeper(const std::vector<kb::Article>& articles, std::filesystem::path file)
    : articles_(articles), file_(std::move(file)), number_(++keepers) {
  Open();
  next_check_ = SteadyMs() + kCheckEveryMs;
}

IndexKeeper::~IndexKeeper() {
  if (repair_.joinable()) repair_.join();
}

kb::IndexPtr IndexKeeper::Current() const {
  const std::lock_guard lock(mutex_);
  return index_;
}

void IndexKeeper::Open() {
  if (!file_.empty()) {
    auto opened = kb::OpenIndex(file_, kb::ContentHash(articles_));
    if (opened) {
      std::error_code error;
      const std::lock_guard lock(mutex_);
      index_ = *opened;
      saved_size_ = std::filesystem::file_size(file_, error);
      ++generation_;
      return;
    }
  }
  Rebuild();
}

void IndexKeeper::Rebuild() {
  auto built = kb::BuildIndex(articles_);
  if (built) {
    {
      const std::lock_guard lock(mutex_);
      index_ = *built;
      ++generation_;
    }
    Save(**built);
  }
  ++rebuilds_;  // last: who sees it counted finds it saved
}

void IndexKeeper::Save(const kb::Index& index) {
  if (file_.empty()) return;
  std::error_code error;
  std::filesystem::create_directories(file_.parent_path(), error);  // the first start, or somebody tidied up
  if (!kb::SaveIndex(index, file_)) return;
  const auto size = std::filesystem::file_size(file_, error);
  const std::lock_guard lock(mutex_);
  saved_size_ = error ? 0 : size;
}

bool IndexKeeper::FileAsSaved() const {
  std::error_code error;
  const auto size = std::filesystem::file_size(file_, error);
  const std::lock_guard lock(mutex_);
  return !error && size == saved_size_;
}

void IndexKeeper::RestoreFile() {
  if (const kb::IndexPtr index = Current()) Save(*index);
  ++rebuilds_;
}

void IndexKeeper::StartRepair(void (IndexKeeper::*repair)()) {
  if (repairing_.exchange(true)) return;
  const std::lock_guard lock(mutex_);
  if (repair_.joinable()) repair_.join();  // has ended: it clears repairing_ last
  try {
    repair_ = std::thread([this, repair] {
      (this->*repair)();
      repairing_ = false;
    });
  } catch (const std::system_error&) {  // no thread to be had; the next check tries again
    repairing_ = false;
  }
}

// Searches do not read the file, but the next start does, so one that was deleted or cut is written again.
void IndexKeeper::CheckFileNowAndThen() {
  const int64_t now = SteadyMs();
  int64_t due = next_check_.load(std::memory_order_relaxed);
  if (now < due || !next_check_.compare_exchange_strong(due, now + kCheckEveryMs)) return;
  if (Current() == nullptr) {
    StartRepair(&IndexKeeper::Rebuild);
  } else if (!file_.empty() && !FileAsSaved()) {
    StartRepair(&IndexKeeper::RestoreFile);
  }
}

std::vector<TextHit> IndexKeeper::Search(const Answers& answers, std::string_view normalised,
                                         std::string_view language) {
  thread_local OwnSearcher own;
  CheckFileNowAndThen();
  const uint64_t generation = generation_.load();
  if (own.keeper != number_ || own.generation != generation) {
    const kb::IndexPtr index = Current();
    own = {number_, generation, std::nullopt};
    if (index) own.searcher.emplace(index);
  }
  if (!own.searcher) return {};
  auto found = FindTexts(*own.searcher, answers, normalised, language);
  if (found) return std::move(*found);
  Damage();
  return {};
}

void IndexKeeper::Settle() {
  std::thread repair;
  {
    const std::lock_guard lock(mutex_);
    repair.swap(repair_);  // joined without the lock, which the repair needs
  }
  if (repair.joinable()) repair.join();
}

void IndexKeeper::Damage() {
  {
    const std::lock_guard lock(mutex_);
    index_.reset();
    ++generation_;
  }
  StartRepair(&IndexKeeper::Rebuild);
}

}  // namespace deskbell::understand
