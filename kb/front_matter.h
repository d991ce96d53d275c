// Where the front matter of an article's file ends and its body begins. Internal to kb/.
#pragma once

#include <optional>
#include <string_view>

namespace deskbell::kb {

struct FileParts {
  std::string_view opening;  // a byte order mark if there is one, and the line "---"
  std::string_view front;    // YAML, whole lines
  std::string_view closing;  // the line "---"
  std::string_view body;
  int front_line = 2;  // the lines of the file at which they begin, from 1
  int body_line = 3;
};

enum class FrontMatterProblem { kMissing, kNotClosed };

// The parts of a file, which together are the file again. Lines may end in "\r\n".
struct SplitFile {
  std::optional<FileParts> parts;
  FrontMatterProblem problem = FrontMatterProblem::kMissing;  // if there are none
};

SplitFile SplitFrontMatter(std::string_view text);

}  // namespace deskbell::kb
