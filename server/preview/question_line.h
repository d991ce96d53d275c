// A line of a `.jsonl` file of questions.
#pragma once

#include <string>
#include <string_view>

#include "engine/values/result.h"
#include "server/preview/questions.h"

namespace deskbell::preview {

// {"text": …, "language": …}. The error says what is wrong with the line, to be put behind "this line".
Result<Question, std::string> ReadQuestionLine(std::string_view line);

}  // namespace deskbell::preview
