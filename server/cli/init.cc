#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "server/cli/commands.h"
#include "server/content/content.h"

namespace deskbell::cli {

void AddInit(CLI::App& app, Run& run) {
  CLI::App* command =
      app.add_subcommand("init", "Write a content folder to begin with: the starter content, ready to be edited");
  auto folder = std::make_shared<std::string>();
  command->add_option("DIR", *folder, "A folder that does not exist yet, or is empty")->required();
  command->callback([&run, folder] {
    run = [folder] {
      const Result<size_t, std::string> written = content::WriteFolder(content::Starter(), *folder);
      if (!written) {
        std::fprintf(stderr, "deskbell: %s\n", written.error().c_str());
        return kFoundProblems;
      }
      std::printf("%zu files are in %s. Next:\n  deskbell check %s\n  deskbell serve --content %s\n", *written,
                  folder->c_str(), folder->c_str(), folder->c_str());
      return kOk;
    };
  });
}

}  // namespace deskbell::cli
