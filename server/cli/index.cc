#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "server/cli/commands.h"
#include "server/cli/content_options.h"
#include "server/cli/data_folder.h"
#include "server/cli/now.h"
#include "server/learning/publication.h"

namespace deskbell::cli {

void AddIndex(CLI::App& app, Run& run) {
  struct Options {
    std::string content, data = kDefaultData;
    bool rebuild = false;
  };
  CLI::App* command =
      app.add_subcommand("index", "Build the search index and the model ahead of the next start, or anew");
  auto options = std::make_shared<Options>();
  AddContentOption(*command, options->content);
  command->add_option("--data", options->data, "Data folder of the server")->capture_default_str()->type_name("DIR");
  command->add_flag("--rebuild", options->rebuild, "Throw away what is there first");
  command->footer(
      "The server builds a missing, damaged or outdated index by itself; this only saves it the time at the start.");
  command->callback([&run, options] {
    run = [options] {
      const std::optional<content::Content> content = ReadContent(options->content);
      if (!content) return kFoundProblems;
      const std::filesystem::path folder = IndexFolder(options->data);
      std::error_code error;
      if (options->rebuild) std::filesystem::remove_all(folder, error);
      std::filesystem::create_directories(folder, error);
      if (error) {
        std::fprintf(stderr, "deskbell: `%s` cannot be made: %s.\n", folder.c_str(), error.message().c_str());
        return kFoundProblems;
      }
      const Instant now = Now();
      const std::unique_ptr<store::Store> store = OpenDataIfThere(options->data);
      const auto adjustments = store ? learning::AdjustmentsOf(*store, now) : understand::Adjustments{};
      const auto snapshot = Compile(*content, {.index_folder = folder, .adjustments = adjustments});
      if (!snapshot) return kFoundProblems;
      std::printf("%zu articles and %zu intents are indexed in %s.\n%s\n", snapshot->articles().size(),
                  snapshot->rules().intents.size(), folder.c_str(), snapshot->calibration_report().c_str());
      if (!store) return kOk;
      const auto report = learning::CompareWithLast(*store, *content, *snapshot, adjustments, now);
      if (!report.first) std::printf("\nAgainst what was published last:\n%s", learning::ReportText(report).c_str());
      return kOk;
    };
  });
}

}  // namespace deskbell::cli
