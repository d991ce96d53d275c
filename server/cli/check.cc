#include "server/check/check.h"

#include <CLI/CLI.hpp>
#include <chrono>
#include <cstdio>
#include <memory>

#include "rules/codes.h"
#include "server/check/shadowing.h"
#include "server/cli/commands.h"
#include "server/cli/content_options.h"
#include "server/cli/questions_option.h"

namespace deskbell::cli {
namespace {

struct CheckOptions {
  std::string folder, format = "text";
  QuestionsSource questions;
  bool codes = false;
};

void Print(const content::Content& content, const Diagnostics& diagnostics) {
  if (!diagnostics.empty()) {
    std::fputs(RenderText(diagnostics).c_str(), stdout);
  } else {
    std::printf("%s is in order: %zu rule files, %zu articles, %zu test files.\n", content.origin.c_str(),
                content.rules.size(), content.articles.size(), content.tests.size());
  }
}

int Check(const CheckOptions& options) {
  if (options.codes) {
    std::fputs(rules::CodesPage().c_str(), stdout);
    return kOk;
  }
  const std::optional<content::Content> content = ReadContent(options.folder);
  if (!content) return kFoundProblems;
  const check::Checked checked =
      check::Check(*content, std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
  const bool json = options.format == "json";
  const int exit_code = HasErrors(checked.diagnostics) ? kFoundProblems : kOk;
  if (options.questions.data.empty() && options.questions.file.empty()) {
    json ? void(std::printf("%s\n", RenderJson(checked.diagnostics).c_str())) : Print(*content, checked.diagnostics);
    return exit_code;
  }
  const auto questions = ReadQuestions(options.questions);
  if (!questions) return kFoundProblems;
  const check::Shadowing shadowing = check::FindShadows(checked.rules, *checked.matcher, *questions);
  if (json) {
    std::fputs(check::RenderJson(shadowing, RenderJson(checked.diagnostics)).c_str(), stdout);
    return exit_code;
  }
  Print(*content, checked.diagnostics);
  std::printf("\n%s", check::RenderText(shadowing).c_str());
  return exit_code;
}

}  // namespace

void AddCheck(CLI::App& app, Run& run) {
  CLI::App* command =
      app.add_subcommand("check", "Check a content folder; every mistake is told with its place, all at once");
  auto options = std::make_shared<CheckOptions>();
  command->add_option("DIR", options->folder, "Content folder; default: the starter content");
  command->add_option("--format", options->format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->type_name("FORMAT");
  AddQuestionsOptions(*command, options->questions);
  command->add_flag("--codes", options->codes, "Print what every code means, as Markdown, and do nothing else");
  command->footer(
      "With --data or --questions, customers' questions are run through all rules too: which rule lost to which, why, "
      "and\n"
      "which rules none of them matches.\n"
      "Exit codes: 0 in order (warnings are allowed), 1 errors, 2 usage.");
  command->callback([&run, options] { run = [options] { return Check(*options); }; });
}

}  // namespace deskbell::cli
