#include "server/cli/progress.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace deskbell::cli {
namespace {

using namespace std::chrono_literals;

constexpr size_t kWidth = 40;

}  // namespace

Progress::Progress(std::string what)
    : what_(std::move(what)), terminal_(isatty(STDERR_FILENO) == 1), next_(std::chrono::steady_clock::now() + 1s) {}

Progress::~Progress() {
  if (shown_) std::fputs("\r\033[K", stderr);
}

void Progress::Show(size_t done, size_t all) {
  if (!terminal_ || all == 0) return;
  const auto now = std::chrono::steady_clock::now();
  if (now < next_) return;
  next_ = now + 100ms;
  shown_ = true;
  const size_t part = std::min(done, all);
  const size_t filled = part * kWidth / all;
  const std::string bar = std::string(filled, '#') + std::string(kWidth - filled, '.');
  std::fprintf(stderr, "\r%s [%s] %3zu %%", what_.c_str(), bar.c_str(), part * 100 / all);
  std::fflush(stderr);
}

}  // namespace deskbell::cli
