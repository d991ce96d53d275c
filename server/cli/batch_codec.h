// The lines of `ask --batch`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/step.h"
#include "engine/values/result.h"

namespace deskbell::cli {

// {"text": …} → the text; or a sentence about what is wrong with the line.
struct BatchLine {
  std::string text;
  std::string problem;  // empty if the line could be read
};
BatchLine ReadBatchLine(std::string_view line);

struct BatchAnswer {
  engine::TurnTrace trace;
  std::vector<std::string> said;
  double microseconds = 0;
};
std::string WriteBatchAnswer(const BatchAnswer& answer);
std::string WriteBatchProblem(const std::string& problem);

}  // namespace deskbell::cli
