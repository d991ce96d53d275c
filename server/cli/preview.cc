#include "server/preview/preview.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <future>
#include <memory>

#include "server/cli/commands.h"
#include "server/cli/content_options.h"
#include "server/cli/data_folder.h"
#include "server/cli/questions_option.h"

namespace deskbell::cli {
namespace {

struct PreviewArguments {
  std::string draft, content, format = "text";
  QuestionsSource questions{.data = kDefaultData};
  size_t examples = 5;
};

int PrintDiagnostics(const Diagnostics& diagnostics, bool json) {
  std::fputs(json ? (RenderJson(diagnostics) + "\n").c_str() : RenderText(diagnostics).c_str(), json ? stdout : stderr);
  return kFoundProblems;
}

int Preview(const PreviewArguments& arguments) {
  const bool json = arguments.format == "json";
  const std::optional<content::Content> published = ReadContent(arguments.content);
  const std::optional<content::Content> draft = published ? ReadContent(arguments.draft) : std::nullopt;
  if (!draft) return kFoundProblems;
  const auto questions = ReadQuestions(arguments.questions);
  if (!questions) return kFoundProblems;
  const auto build = [](const content::Content& content) { return understand::BuildSnapshot(content, {}); };
  std::future<understand::Build> other = std::async(std::launch::async, build, std::cref(*published));
  const understand::Build after = build(*draft);
  const understand::Build before = other.get();
  if (!after.snapshot) return PrintDiagnostics(after.diagnostics, json);
  if (!before.snapshot) return PrintDiagnostics(before.diagnostics, json);
  const preview::Preview preview = preview::Compare({before.snapshot, *published}, {after.snapshot, *draft}, *questions,
                                                    {.examples = arguments.examples});
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
  AddQuestionsOptions(*command, arguments->questions);
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
