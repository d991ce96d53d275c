#include "server/conversation/replay.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <iterator>
#include <map>
#include <memory>

#include "server/cli/commands.h"
#include "server/cli/content_options.h"
#include "server/cli/data_folder.h"
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

void Add(const conversation::ReplayReport& part, conversation::ReplayReport& all) {
  all.turns += part.turns;
  std::copy_if(part.differences.begin(), part.differences.end(), std::back_inserter(all.differences),
               [](const conversation::Difference& difference) { return difference.what != "publication"; });
}

// Each turn on the publication that it was made on, with what had been learnt then. Publications of another content
// cannot be made again; their turns count as differences.
std::optional<conversation::ReplayReport> ReplayAll(const content::Content& content, store::Store& store,
                                                    const std::vector<store::LoggedTurn>& turns,
                                                    const std::vector<store::Event>& events) {
  conversation::ReplayReport all;
  std::map<std::string, std::string> made;  // publication → what came of making it again
  for (const store::LoggedTurn& turn : turns) {
    const auto [known, fresh] = made.emplace(turn.publication, "");
    if (fresh) {
      const auto learnt = learning::AdjustmentsOfPublication(store, turn.publication);
      const auto snapshot =
          Compile(content, {.index_folder = {}, .adjustments = learnt.value_or(understand::Adjustments{})});
      if (!snapshot) return std::nullopt;
      known->second = snapshot->publication();
      if (known->second == turn.publication) Add(conversation::Replay(*snapshot, turns, events), all);
    }
    if (known->second != turn.publication) {
      all.differences.push_back({turn.version, "publication", turn.publication, known->second});
    }
  }
  return all;
}

int Replay(const std::string& folder, const std::string& data, const std::string& id) {
  const std::optional<content::Content> content = ReadContent(folder);
  if (!content) return kFoundProblems;
  const std::unique_ptr<store::Store> store = OpenExistingData(data);
  if (!store) return kFoundProblems;
  const std::vector<store::LoggedTurn> turns = store->Turns(ConversationId(id));
  if (turns.empty()) {
    std::fprintf(stderr, "deskbell: there is no conversation `%s` in %s.\n", id.c_str(), data.c_str());
    return kFoundProblems;
  }
  const auto report = ReplayAll(*content, *store, turns, AllEvents(*store, ConversationId(id)));
  if (!report) return kFoundProblems;
  for (const conversation::Difference& difference : report->differences) {
    std::printf("turn %llu, %s\n  logged:   %s\n  replayed: %s\n", static_cast<unsigned long long>(difference.version),
                difference.what.c_str(), difference.logged.c_str(), difference.replayed.c_str());
  }
  std::printf("%zu turns replayed, %zu differences\n", report->turns, report->differences.size());
  return report->differences.empty() ? kOk : kFoundProblems;
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
  command->add_option("--data", options->data, "Data folder of the server")->capture_default_str()->type_name("DIR");
  command->callback(
      [&run, options] { run = [options] { return Replay(options->content, options->data, options->conversation); }; });
}

}  // namespace deskbell::cli
