// The real program, serving: `deskbell serve` on a data folder that outlives it, so that it can be killed and started
// again.
//
//   DeskbellServer server({.data = folder.path() / "data", .content = folder.path() / "content"});
//   server.Start();
//   ChatClient ana(1);
//   ana.Connect(server.port());
//   server.Kill();
//
// Throws std::runtime_error with what the program wrote to standard error if it does not get ready.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "tests/support/program.h"
#include "tests/support/wire_client.h"

namespace deskbell::test {

struct DeskbellOptions {
  std::filesystem::path data;
  std::filesystem::path content{};  // empty: the starter content
  Environment environment{};
  std::vector<std::string> arguments{};  // further ones of `serve`
};

// The path of the program under test.
std::string DeskbellProgram();

// Runs another command of it to its end.
Finished RunDeskbell(const std::vector<std::string>& arguments);

class DeskbellServer {
 public:
  explicit DeskbellServer(DeskbellOptions options) : options_(std::move(options)) {}

  void Start();
  void Kill();      // as a power cut would, for a process
  int Terminate();  // asks it to end; the exit code

  // Of the latest start.
  uint16_t port() const { return port_; }
  Program& program() { return *program_; }

  Answer Get(std::string_view target) const;
  // "deskbell_NAME" of /metrics. Throws if there is none.
  double Metric(std::string_view name) const;

 private:
  const DeskbellOptions options_;
  std::optional<Program> program_;
  uint16_t port_ = 0;
};

}  // namespace deskbell::test
