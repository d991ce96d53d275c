#include "kb/front_matter.h"

namespace deskbell::kb {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// The first line of `text` with its line end.
std::string_view FirstLine(std::string_view text) {
  const size_t end = text.find('\n');
  return text.substr(0, end == std::string_view::npos ? text.size() : end + 1);
}

bool IsFence(std::string_view line) {
  return line.starts_with("---") && line.find_first_not_of(" \t\r\n", 3) == std::string_view::npos;
}

}  // namespace

SplitFile SplitFrontMatter(std::string_view text) {
  const size_t mark = text.starts_with(kByteOrderMark) ? kByteOrderMark.size() : 0;
  const std::string_view opening = FirstLine(text.substr(mark));
  if (!IsFence(opening)) return {std::nullopt, FrontMatterProblem::kMissing};

  const size_t front_begin = mark + opening.size();
  size_t at = front_begin;
  for (int line_number = 2; at < text.size(); ++line_number) {
    const std::string_view line = FirstLine(text.substr(at));
    if (IsFence(line)) {
      return {FileParts{text.substr(0, front_begin), text.substr(front_begin, at - front_begin), line,
                        text.substr(at + line.size()), 2, line_number + 1},
              {}};
    }
    at += line.size();
  }
  return {std::nullopt, FrontMatterProblem::kNotClosed};
}

}  // namespace deskbell::kb
