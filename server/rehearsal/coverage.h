// Which rules, steps of flows and branches the conversation tests have been through, and which nobody has tried.
#pragma once

#include <string>
#include <vector>

#include "rules/model.h"
#include "server/rehearsal/test_runner.h"

namespace deskbell::rehearsal {

struct Coverage {
  // A rule ("reset_password"), a step ("upload/pause") or a branch ("upload/pause: yes"), and where it is written.
  struct Thing {
    std::string name;
    Place place;
    bool visited = false;
  };
  std::vector<Thing> rules, steps, branches;
};

// A branch is each option, the yes and no of a question or a check, "unsure" where it leads elsewhere than "no", and
// whether another system answers or fails.
Coverage MeasureCoverage(const rules::RuleSet& rules, const std::vector<TestResult>& results);

// Shares, then what was never visited, with its place.
std::string RenderText(const Coverage& coverage);

}  // namespace deskbell::rehearsal
