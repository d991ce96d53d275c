// The lines that `ask --batch` writes.
#pragma once

#include <string>
#include <vector>

#include "engine/step.h"

namespace deskbell::cli {

struct BatchAnswer {
  engine::TurnTrace trace;
  std::vector<std::string> said;
  double microseconds = 0;
};
std::string WriteBatchAnswer(const BatchAnswer& answer);
std::string WriteBatchProblem(const std::string& problem);

}  // namespace deskbell::cli
