// A program as a child process: started, watched, signalled, waited for. It dies with the test, and every wait is
// bounded.
//
//   Program program({path, "serve", "--port", "0"});
//   const auto ready = program.ReadLine("Deskbell is ready: ");
//   program.Signal(SIGTERM);
//   CHECK(program.Wait() == 0);
//
// Throws std::runtime_error if the system, or the program, does not do what was asked. One thread at a time.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace deskbell::test {

using Environment = std::vector<std::pair<std::string, std::string>>;

class Program {
 public:
  // `more` is added to the test's own environment and wins over it.
  explicit Program(const std::vector<std::string>& command, const Environment& more = {});
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  // What follows `prefix` in the first line of standard output that begins with it; nothing if the output ends before.
  std::optional<std::string> ReadLine(std::string_view prefix);

  void Signal(int number);

  // The exit code; 128 + number if a signal ended it, as a shell says.
  int Wait();

  bool Running();
  const std::string& Output() const { return output_; }  // that has been read so far; after Wait all of it
  std::string Errors() const;                            // what it has written to standard error so far
  size_t ResidentKilobytes() const;

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr std::chrono::seconds kPatience{60};  // a machine may be busy, a test must not hang

  bool ReadOutput(Clock::time_point deadline);  // false at its end

  pid_t pid_ = -1;
  int output_fd_ = -1;
  int errors_fd_ = -1;
  std::optional<int> status_;
  std::string output_;
};

struct Finished {
  int code = 0;
  std::string output, errors;
};

// Runs a program to its end.
Finished RunProgram(const std::vector<std::string>& command, const Environment& more = {});

}  // namespace deskbell::test
