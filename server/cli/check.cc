#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "rules/conversation_test.h"
#include "server/cli/commands.h"
#include "server/cli/content_options.h"

namespace deskbell::cli {
namespace {

int Check(const std::string& folder, const std::string& format) {
  const std::optional<content::Content> content = ReadContent(folder);
  if (!content) return kFoundProblems;
  understand::Build build = understand::BuildSnapshot(*content, {});
  rules::LoadTests(content->tests, build.diagnostics);
  const bool errors = HasErrors(build.diagnostics);
  if (format == "json") {
    std::printf("%s\n", RenderJson(build.diagnostics).c_str());
  } else {
    std::fputs(RenderText(build.diagnostics).c_str(), stdout);
    if (build.diagnostics.empty()) {
      std::printf("%s is in order: %zu rule files, %zu articles, %zu test files.\n", content->origin.c_str(), content->rules.size(),
                  content->articles.size(), content->tests.size());
    }
  }
  return errors ? kFoundProblems : kOk;
}

}  // namespace

void AddCheck(CLI::App& app, Run& run) {
  CLI::App* command = app.add_subcommand("check", "Check a content folder; every mistake is told with its place, all at once");
  auto folder = std::make_shared<std::string>();
  auto format = std::make_shared<std::string>("text");
  command->add_option("DIR", *folder, "Content folder; default: the starter content");
  command->add_option("--format", *format, "text or json")->check(CLI::IsMember({"text", "json"}))->type_name("FORMAT");
  command->footer("Exit codes: 0 in order (warnings are allowed), 1 errors, 2 usage.");
  command->callback([&run, folder, format] { run = [folder, format] { return Check(*folder, *format); }; });
}

}  // namespace deskbell::cli
