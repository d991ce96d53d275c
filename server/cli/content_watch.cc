#include "server/cli/content_watch.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <system_error>

namespace deskbell::cli {

std::string StampOf(const std::string& folder) {
  namespace fs = std::filesystem;
  uint64_t stamp = 1469598103934665603u;  // FNV-1a
  const auto mix = [&](uint64_t value) { stamp = (stamp ^ value) * 1099511628211u; };
  std::error_code error;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    std::error_code ignored;
    mix(std::hash<std::string>{}(it->path().string()));
    mix(static_cast<uint64_t>(it->last_write_time(ignored).time_since_epoch().count()));
    if (it->is_regular_file(ignored)) mix(it->file_size(ignored));
  }
  return std::to_string(stamp);
}

bool ContentWatch::Look(const std::string& stamp) {
  const bool still = stamp == seen_;
  seen_ = stamp;
  restless_ = still ? 0 : restless_ + 1;
  if (stamp == taken_ || (!still && restless_ < kRestless)) return false;
  taken_ = stamp;
  restless_ = 0;
  return true;
}

}  // namespace deskbell::cli
