// Files of questions whose right answers are known: what `import`, `calibrate` and `eval` read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/values/result.h"

namespace deskbell::content {

inline constexpr std::string_view kOutOfScopeLabel = "__oos__";

struct LabelledQuestion {
  std::vector<std::string> labels;  // acceptable ids of articles, intents or flows; empty = out of scope
  std::string text;
  size_t line = 0;  // of the file, from 1
};

// `label<TAB>question` a line, labels separated by commas, `__oos__` = out of scope; blank lines are skipped. The error
// names the lines.
Result<std::vector<LabelledQuestion>, std::string> ReadLabelled(std::string_view tsv);

}  // namespace deskbell::content
