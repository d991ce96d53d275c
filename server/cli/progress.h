// A bar on the terminal for what takes more than a second.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

namespace deskbell::cli {

// Writes to standard error, and only if that is a terminal and a second has passed. One thread.
class Progress {
 public:
  explicit Progress(std::string what);
  ~Progress();  // wipes the bar
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void Show(size_t done, size_t all);

 private:
  const std::string what_;
  const bool terminal_;
  std::chrono::steady_clock::time_point next_;
  bool shown_ = false;
};

}  // namespace deskbell::cli
