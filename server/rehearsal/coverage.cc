#include "server/rehearsal/coverage.h"

#include <algorithm>
#include <cstdio>

namespace deskbell::rehearsal {
namespace {

using Thing = Coverage::Thing;

std::vector<std::string> BranchesOf(const rules::Step& step) {
  if (step.has_check) return {"yes", "no"};
  if (step.webhook) return {"answers", "fails"};
  if (step.ask.empty()) return {};
  std::vector<std::string> branches;
  for (const rules::Option& option : step.options) branches.push_back(option.label);
  if (step.options.empty() && step.slot.empty()) branches = {"yes", "no"};
  if (!step.if_unsure.empty()) branches.push_back("unsure");
  return branches;
}

std::string Line(const char* name, const std::vector<Thing>& things) {
  const auto visited = std::count_if(things.begin(), things.end(), [](const Thing& t) { return t.visited; });
  const double share =
      things.empty() ? 100.0 : 100.0 * static_cast<double>(visited) / static_cast<double>(things.size());
  char line[80];
  std::snprintf(line, sizeof line, "  %-9s %5td of %5zu  %5.1f %%\n", name, visited, things.size(), share);
  return line;
}

std::string Missing(const char* headline, const std::vector<Thing>& things) {
  std::string text;
  for (const Thing& thing : things) {
    if (thing.visited) continue;
    text += "  " + thing.name + "  (" + thing.place.file + ":" + std::to_string(thing.place.line) + ")\n";
  }
  return text.empty() ? "" : std::string(headline) + "\n" + text;
}

}  // namespace

Coverage MeasureCoverage(const rules::RuleSet& rules, const std::vector<TestResult>& results) {
  std::set<std::string> visited;
  for (const TestResult& result : results) visited.insert(result.visited.begin(), result.visited.end());
  const auto thing = [&](std::string name, const Place& place) {
    const bool known = visited.contains(name);
    return Thing{std::move(name), place, known};
  };
  Coverage coverage;
  for (const rules::Intent& intent : rules.intents) coverage.rules.push_back(thing(intent.id.str(), intent.place));
  for (const auto& [id, flow] : rules.flows) {
    for (const rules::Step& step : flow.steps) {
      const std::string name = id.str() + "/" + step.id;
      coverage.steps.push_back(thing(name, step.place));
      for (const std::string& branch : BranchesOf(step))
        coverage.branches.push_back(thing(name + ": " + branch, step.place));
    }
  }
  return coverage;
}

std::string RenderText(const Coverage& coverage) {
  return "coverage\n" + Line("rules", coverage.rules) + Line("steps", coverage.steps) +
         Line("branches", coverage.branches) + Missing("rules that no test wins", coverage.rules) +
         Missing("steps that no test reaches", coverage.steps) +
         Missing("branches that no test takes", coverage.branches);
}

}  // namespace deskbell::rehearsal
