#include <CLI/CLI.hpp>
#include <cstdio>

#include "server/cli/commands.h"

namespace deskbell::cli {

void AddVersion(CLI::App& app, Run& run) {
  CLI::App* command = app.add_subcommand("version", "Say which version this is");
  command->callback([&run] {
    run = [] {
      std::printf("deskbell %s\n", DESKBELL_VERSION);
      return kOk;
    };
  });
}

}  // namespace deskbell::cli
