#include "tests/support/program.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <stdexcept>

namespace deskbell::test {
namespace {

[[noreturn]] void Fail(const std::string& what) { throw std::runtime_error(what + ": " + std::strerror(errno)); }

// For exec, which takes pointers to characters that it does not change.
std::vector<char*> Pointers(const std::vector<std::string>& texts) {
  std::vector<char*> pointers;
  for (const std::string& text : texts) pointers.push_back(const_cast<char*>(text.c_str()));
  pointers.push_back(nullptr);
  return pointers;
}

}  // namespace

Program::Program(const std::vector<std::string>& command, const Environment& more) {
  // Between fork and exec a child of many threads may not even allocate: everything is made ready before.
  std::vector<std::string> variables;
  for (const auto& [name, value] : more) variables.push_back(name + "=" + value);
  for (char** variable = environ; *variable; ++variable) variables.emplace_back(*variable);
  std::vector<char*> arguments = Pointers(command), environment = Pointers(variables);
  int pipe_fds[2];
  if (pipe2(pipe_fds, O_CLOEXEC) != 0) Fail("pipe");
  output_fd_ = pipe_fds[0];
  errors_fd_ = memfd_create("standard error", MFD_CLOEXEC);
  if (errors_fd_ < 0) Fail("memfd_create");
  pid_ = fork();
  if (pid_ < 0) Fail("fork");
  if (pid_ == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    dup2(pipe_fds[1], STDOUT_FILENO);
    dup2(errors_fd_, STDERR_FILENO);
    execve(arguments[0], arguments.data(), environment.data());
    dprintf(STDERR_FILENO, "%s cannot be run: %s\n", arguments[0], std::strerror(errno));
    _exit(127);
  }
  close(pipe_fds[1]);
}

Program::~Program() {
  if (!status_) {
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
  close(output_fd_);
  close(errors_fd_);
}

bool Program::ReadOutput(Clock::time_point deadline) {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
  pollfd ready{.fd = output_fd_, .events = POLLIN, .revents = 0};
  const int polled = left > 0 ? poll(&ready, 1, static_cast<int>(left)) : 0;
  if (polled < 0 && errno == EINTR) return true;
  if (polled <= 0) throw std::runtime_error("the program said and did nothing for a minute; it wrote:\n" + Errors());
  char chunk[4096];
  const ssize_t n = read(output_fd_, chunk, sizeof chunk);
  if (n > 0) output_.append(chunk, static_cast<size_t>(n));
  return n > 0;
}

std::optional<std::string> Program::ReadLine(std::string_view prefix) {
  const auto deadline = Clock::now() + kPatience;
  size_t begin = 0;
  do {
    for (size_t end = 0; (end = output_.find('\n', begin)) != std::string::npos; begin = end + 1) {
      const std::string line = output_.substr(begin, end - begin);
      if (line.starts_with(prefix)) return line.substr(prefix.size());
    }
  } while (ReadOutput(deadline));
  return std::nullopt;
}

void Program::Signal(int number) {
  if (!status_ && kill(pid_, number) != 0) Fail("kill");
}

int Program::Wait() {
  if (!status_) {
    // The end of its output is the end of it; unlike waitpid, this wait can be bounded.
    const auto deadline = Clock::now() + kPatience;
    while (ReadOutput(deadline)) {
    }
    int status = 0;
    if (waitpid(pid_, &status, 0) != pid_) Fail("waitpid");
    status_ = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  }
  return *status_;
}

bool Program::Running() {
  int status = 0;
  if (!status_ && waitpid(pid_, &status, WNOHANG) == pid_) {
    status_ = WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
  }
  return !status_;
}

std::string Program::Errors() const {
  std::string text;
  char chunk[4096];
  for (ssize_t n = 0; (n = pread(errors_fd_, chunk, sizeof chunk, static_cast<off_t>(text.size()))) > 0;) {
    text.append(chunk, static_cast<size_t>(n));
  }
  return text;
}

size_t Program::ResidentKilobytes() const {
  std::ifstream in("/proc/" + std::to_string(pid_) + "/statm");
  size_t total = 0, resident = 0;
  in >> total >> resident;
  return resident * static_cast<size_t>(sysconf(_SC_PAGESIZE)) / 1024;
}

Finished RunProgram(const std::vector<std::string>& command, const Environment& more) {
  Program program(command, more);
  const int code = program.Wait();
  return {code, program.Output(), program.Errors()};
}

}  // namespace deskbell::test
