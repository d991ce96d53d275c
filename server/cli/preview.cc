#include "server/preview/preview.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <future>
#include <iterator>
#include <memory>

#include "server/cli/commands.h"
#include "server/cli/content_options.h"
#include "server/cli/data_folder.h"

namespace deskbell::cli {
namespace {

struct PreviewArguments {
  std::string draft, content, data = kDefaultData, questions, format = "text";
  size_t last = 10'000;
  size_t examples = 5;
};

std::optional<std::vector<preview::Question>> ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in) {
    std::fprintf(stderr, "deskbell: `%s` cannot be read. Check the path.\n", path.c_str());
    return std::nullopt;
  }
  std::vector<std::string> problems;
  std::vector<preview::Question> questions = preview::ReadQuestions(path, text, problems);
  for (const std::string& problem : problems) std::fprintf(stderr, "%s\n", problem.c_str());
  if (problems.empty()) return questions;
  return std::nullopt;
}

std::optional<std::vector<preview::Question>> ReadLog(const PreviewArguments& arguments) {
  // Nobody wants a new, empty database for a look at the log.
  if (std::error_code error; !std::filesystem::exists(DatabaseFile(arguments.data), error)) {
    std::fprintf(
        stderr,
        "deskbell: there is no database in `%s`. Name a server's data folder with --data, or a file of questions "
        "with --questions.\n",
        arguments.data.c_str());
    return std::nullopt;
  }
  const std::unique_ptr<store::Store> store = OpenData(arguments.data);
  if (!store) return std::nullopt;
  std::vector<preview::Question> questions = preview::LoggedQuestions(*store, arguments.last);
  if (store->ReadFailed()) {
    std::fprintf(stderr, "deskbell: the log in `%s` cannot be read.\n", arguments.data.c_str());
    return std::nullopt;
  }
  return questions;
}

int PrintDiagnostics(const Diagnostics& diagnostics, bool json) {
  std::fputs(json ? (RenderJson(diagnostics) + "\n").c_str() : RenderText(diagnostics).c_str(), json ? stdout : stderr);
  return kFoundProblems;
}

int Preview(const PreviewArguments& arguments) {
  const bool json = arguments.format == "json";
  const std::optional<content::Content> published = ReadContent(arguments.content);
  const std::optional<content::Content> draft = published ? ReadContent(arguments.draft) : std::nullopt;
  if (!draft) return kFoundProblems;
  const auto build = [](const content::Content& content) { return understand::BuildSnapshot(content, {}); };
  std::future<understand::Build> other = std::async(std::launch::async, build, std::cref(*published));
  const auto questions = arguments.questions.empty() ? ReadLog(arguments) : ReadFile(arguments.questions);
  const understand::Build after = build(*draft);
  const understand::Build before = other.get();
  if (!after.snapshot) return PrintDiagnostics(after.diagnostics, json);
  if (!before.snapshot) return PrintDiagnostics(before.diagnostics, json);
  if (!questions) return kFoundProblems;
  const preview::Preview preview = preview::Compare({before.snapshot, *published}, {after.snapshot, *draft},
                                                    preview::Gather(*questions), {.examples = arguments.examples});
  std::fputs((json ? preview::RenderJson(preview) : preview::RenderText(preview)).c_str(), stdout);
  return kOk;
}

}  // namespace

void AddPreview(CLI::App& app, Run& run) {
  CLI::App* command =
      app.add_subcommand("preview", "Say which answers a draft would change for the questions that customers asked");
  auto arguments = std::make_shared<PreviewArguments>();
  command->add_option("--draft", arguments->draft, "Content folder with the edits")->required()->type_name("DIR");
  AddContentOption(*command, arguments->content);
  CLI::Option* data =
      command->add_option("--data", arguments->data, "Data folder of the server, whose log holds the questions");
  data->type_name("DIR");
  command
      ->add_option(
          "--questions", arguments->questions,
          "Instead of the log: a file with a question a line; .tsv (label<TAB>question) or .jsonl ({\"text\": …})")
      ->type_name("FILE")
      ->excludes(data);
  command->add_option("--last", arguments->last, "How many of the log's newest questions; default 10000")
      ->type_name("N");
  command->add_option("--examples", arguments->examples, "Questions shown of each change; default 5")->type_name("N");
  command->add_option("--format", arguments->format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->type_name("FORMAT");
  command->footer(
      "Every question is decided on --content (what is published) and on --draft, as the first message of a "
      "conversation\n"
      "of its own; equal questions are decided once and counted. Changes are grouped, the most asked first. Nothing "
      "is\n"
      "written anywhere.\n"
      "Exit codes: 0 the draft is in order (changed answers are no fault), 1 it is not, or something cannot be read, 2 "
      "usage.");
  command->callback([&run, arguments] { run = [arguments] { return Preview(*arguments); }; });
}

}  // namespace deskbell::cli
