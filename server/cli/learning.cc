#include <CLI/CLI.hpp>
#include <cstdio>
#include <functional>
#include <memory>

#include "server/cli/commands.h"
#include "server/cli/data_folder.h"
#include "server/cli/now.h"
#include "server/learning/listing.h"
#include "server/learning/publication.h"
#include "server/learning/reviewing.h"

namespace deskbell::cli {
namespace {

struct LearningArguments {
  std::string data = kDefaultData, content, format = "text", who = "command line", reworded;
  std::vector<std::string> subjects;
  size_t latest = 1;
};
using Act = std::function<learning::Reviewed(const learning::Reviewer&, const std::string& subject)>;

int List(const LearningArguments& arguments) {
  const std::unique_ptr<store::Store> store = OpenExistingData(arguments.data);
  if (!store) return kFoundProblems;
  const learning::Listing listing = learning::GatherListing(*store, Now());
  const bool json = arguments.format == "json";
  std::fputs((json ? learning::ListingJson(listing, nullptr) + "\n" : learning::ListingText(listing)).c_str(), stdout);
  return kOk;
}

int Report(const LearningArguments& arguments) {
  const std::unique_ptr<store::Store> store = OpenExistingData(arguments.data);
  if (!store) return kFoundProblems;
  const std::vector<learning::PublicationReport> reports = learning::LatestReports(*store, arguments.latest);
  if (reports.empty())
    std::fputs("deskbell: no publication was recorded yet; `deskbell serve` records each.\n", stderr);
  for (const learning::PublicationReport& report : reports) {
    const bool json = arguments.format == "json";
    std::fputs((json ? learning::ToJson(report) + "\n" : learning::ReportText(report)).c_str(), stdout);
  }
  return reports.empty() ? kFoundProblems : kOk;
}

// All of them, whatever becomes of each.
int Decide(const LearningArguments& arguments, const Act& act) {
  const std::unique_ptr<store::Store> store = OpenExistingData(arguments.data);
  if (!store) return kFoundProblems;
  int code = kOk;
  for (const std::string& subject : arguments.subjects) {
    const learning::Reviewed done = act({*store, arguments.content, arguments.who, Now()}, subject);
    if (!done) code = kFoundProblems;
    std::fprintf(done ? stdout : stderr, "%s%s\n", done ? "" : "deskbell: ", (done ? *done : done.error()).c_str());
  }
  return code;
}

CLI::App* AddPart(CLI::App& learning, const char* name, const char* what, LearningArguments& arguments) {
  CLI::App* command = learning.add_subcommand(name, what);
  command->add_option("--data", arguments.data, "Data folder of the server")->capture_default_str()->type_name("DIR");
  return command;
}

CLI::App* AddDecision(CLI::App& learning, const char* name, const char* what, const char* subject, Run& run,
                      const std::shared_ptr<LearningArguments>& arguments, Act act) {
  CLI::App* command = AddPart(learning, name, what, *arguments);
  command->add_option(subject, arguments->subjects, "As `deskbell learning list` shows it; several may be given")
      ->required();
  command
      ->add_option("--content", arguments->content,
                   "Content folder that the server serves; without it: the starter content")
      ->type_name("DIR");
  command->add_option("--by", arguments->who, "Who decides, for the audit log; default: command line")
      ->type_name("NAME");
  command->callback([&run, arguments, act = std::move(act)] { run = [=] { return Decide(*arguments, act); }; });
  return command;
}

void AddFormat(CLI::App& command, LearningArguments& arguments) {
  command.add_option("--format", arguments.format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->type_name("FORMAT");
}

}  // namespace

void AddLearning(CLI::App& app, Run& run) {
  CLI::App* learning = app.add_subcommand(
      "learning", "What customers and agents taught: review it, undo it, and what each publication changed");
  learning->require_subcommand(1);
  auto arguments = std::make_shared<LearningArguments>();

  CLI::App* list = AddPart(*learning, "list", "What waits for review, what is in force, and why", *arguments);
  AddFormat(*list, *arguments);
  list->callback([&run, arguments] { run = [arguments] { return List(*arguments); }; });

  CLI::App* accept = AddDecision(*learning, "accept", "Make the question of a pair a phrasing of its answer", "ID", run,
                                 arguments, [arguments](const auto& reviewer, const std::string& id) {
                                   return learning::Accept(reviewer, id, arguments->reworded);
                                 });
  accept->add_option("--as", arguments->reworded, "The question in other words")->type_name("TEXT");
  AddDecision(*learning, "reject", "Never propose a pair again", "ID", run, arguments, learning::Reject);
  AddDecision(*learning, "undo", "Take back what was accepted, rejected or reset", "ID", run, arguments,
              learning::Undo);
  AddDecision(*learning, "reset", "Forget what customers showed of an article, checklist or rule until now", "SUBJECT",
              run, arguments, learning::Reset);

  CLI::App* report =
      AddPart(*learning, "report", "What the latest publication promises and what was new in it", *arguments);
  AddFormat(*report, *arguments);
  report->add_option("--latest", arguments->latest, "So many publications, newest first; default 1")->type_name("N");
  report->callback([&run, arguments] { run = [arguments] { return Report(*arguments); }; });

  learning->footer(
      "A pair is a question that the bot asked back, and the title that customers chose or the article that an agent\n"
      "sent. Nothing of it is used until somebody accepts it: then it becomes a question of the article, in the\n"
      "article's own file (--content); for checklists, rules and the starter content the next publication adds it.\n"
      "Votes, \"that did not help\", wanting a person right after an answer, and agents' links move how far an answer "
      "or\n"
      "a rule is trusted: its odds by at most 15 %, from five customers on, at each publication.\n"
      "All this works while the server runs; it publishes what was decided within a second or two.\n"
      "Exit codes: 0 done, 1 something could not be, 2 usage.");
}

}  // namespace deskbell::cli
