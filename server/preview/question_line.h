// A line of a `.jsonl` file of questions.
#pragma once

#include <string>
#include <string_view>

#include "server/preview/questions.h"

namespace deskbell::preview {

// {"text": …, "language": …}; if it cannot be read, `problem` says why: "is not a JSON object; …".
Question ReadQuestionLine(std::string_view line, std::string& problem);

}  // namespace deskbell::preview
