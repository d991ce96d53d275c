#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "server/cli/commands.h"
#include "server/cli/content_options.h"
#include "server/cli/data_folder.h"
#include "server/conversation/replay.h"
#include "server/learning/publication.h"

namespace deskbell::cli {
namespace {

constexpr size_t kPage = 500;

std::vector<store::Event> AllEvents(store::Store& store, const ConversationId& id) {
  std::vector<store::Event> all;
  while (true) {
    std::vector<store::Event> page = store.Events(id, all.empty() ? 0 : all.back().seq, kPage);
    if (page.empty()) return all;
    std::move(page.begin(), page.end(), std::back_inserter(all));
  }
}

int Replay(const std::string& folder, const std::string& data, const std::string& id) {
  const std::optional<content::Content> content = ReadContent(folder);
  if (!content) return kFoundProblems;
  const std::unique_ptr<store::Store> store = OpenData(data);
  if (!store) return kFoundProblems;
  const std::vector<store::LoggedTurn> turns = store->Turns(ConversationId(id));
  if (turns.empty()) {
    std::fprintf(stderr, "deskbell: there is no conversation `%s` in %s.\n", id.c_str(), data.c_str());
    return kFoundProblems;
  }
  // With what had been learnt when it was published. A conversation spans publications rarely; the last one counts.
  const auto adjustments = learning::AdjustmentsOfPublication(*store, turns.back().publication);
  const auto snapshot = Compile(*content, {.index_folder = {}, .adjustments = adjustments.value_or(understand::Adjustments{})});
  if (!snapshot) return kFoundProblems;
  const conversation::ReplayReport report = conversation::Replay(*snapshot, turns, AllEvents(*store, ConversationId(id)));
  for (const conversation::Difference& difference : report.differences) {
    std::printf("turn %llu, %s\n  logged:   %s\n  replayed: %s\n", static_cast<unsigned long long>(difference.version),
                difference.what.c_str(), difference.logged.c_str(), difference.replayed.c_str());
  }
  std::printf("%zu turns replayed, %zu differences\n", report.turns, report.differences.size());
  return report.differences.empty() ? kOk : kFoundProblems;
}

}  // namespace

void AddReplay(CLI::App& app, Run& run) {
  struct Options {
    std::string content, data = kDefaultData, conversation;
  };
  CLI::App* command = app.add_subcommand("replay", "Replay a conversation from its log and tell every difference");
  auto options = std::make_shared<Options>();
  command->add_option("CONVERSATION", options->conversation, "Its id")->required();
  AddContentOption(*command, options->content);
  command->add_option("--data", options->data, "Data folder of the server")->type_name("DIR");
  command->callback([&run, options] { run = [options] { return Replay(options->content, options->data, options->conversation); }; });
}

}  // namespace deskbell::cli
