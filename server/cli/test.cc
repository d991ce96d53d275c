#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <memory>

#include "engine/values/normalise.h"
#include "rules/conversation_test.h"
#include "server/cli/commands.h"
#include "server/cli/content_options.h"
#include "server/rehearsal/coverage.h"
#include "server/rehearsal/test_runner.h"

namespace deskbell::cli {
namespace {

struct TestOptions {
  std::string folder, only, junit;
  bool verbose = false, coverage = false;
};

bool Selected(const TestOptions& options, const rules::ConversationTest& test) {
  return options.only.empty() || NormaliseText(test.name).find(NormaliseText(options.only)) != std::string::npos;
}

bool WriteJUnit(const std::string& path, const std::vector<rehearsal::TestResult>& results) {
  std::ofstream out(path, std::ios::binary);
  out << rehearsal::RenderJUnit(results);
  out.close();
  if (out) return true;
  std::fprintf(stderr, "deskbell: `%s` cannot be written. Check the folder and its permissions.\n", path.c_str());
  return false;
}

int Test(const TestOptions& options) {
  const std::optional<content::Content> content = ReadContent(options.folder);
  if (!content) return kFoundProblems;
  Diagnostics diagnostics;
  std::vector<rules::ConversationTest> tests = rules::LoadTests(content->tests, diagnostics);
  if (HasErrors(diagnostics)) {
    std::fputs(RenderText(diagnostics).c_str(), stderr);
    return kFoundProblems;
  }
  const std::shared_ptr<const understand::Snapshot> snapshot = Compile(*content);
  if (!snapshot) return kFoundProblems;
  std::erase_if(tests, [&](const rules::ConversationTest& test) { return !Selected(options, test); });
  const std::vector<rehearsal::TestResult> results = rehearsal::RunTests(snapshot, tests);
  const bool passed = std::all_of(results.begin(), results.end(), [](const auto& result) { return result.passed(); });
  std::fputs(rehearsal::RenderText(results, options.verbose).c_str(), stdout);
  if (options.coverage) std::fputs(RenderText(rehearsal::MeasureCoverage(snapshot->rules(), results)).c_str(), stdout);
  if (results.empty()) {
    std::fprintf(stderr, "deskbell: no conversation test was run; tests are tests/*.yml in the content folder.\n");
    return kFoundProblems;
  }
  if (!options.junit.empty() && !WriteJUnit(options.junit, results)) return kFoundProblems;
  return passed ? kOk : kFoundProblems;
}

}  // namespace

void AddTest(CLI::App& app, Run& run) {
  CLI::App* command =
      app.add_subcommand("test", "Run a content folder's conversation tests; each is replayed from its log too");
  auto options = std::make_shared<TestOptions>();
  command->add_option("DIR", options->folder, "Content folder; default: the starter content");
  command->add_option("--only", options->only, "Only tests whose name contains this")->type_name("WORDS");
  command->add_option("--junit", options->junit, "Also write the results as JUnit XML")->type_name("FILE");
  command->add_flag("--coverage", options->coverage, "Also say which rules, steps and branches no test went through");
  command->add_flag("-v,--verbose", options->verbose, "Name the passed tests too");
  command->footer("Exit codes: 0 all passed, 1 failures or errors, 2 usage.");
  command->callback([&run, options] { run = [options] { return Test(*options); }; });
}

}  // namespace deskbell::cli
