#include "rules/template.h"

namespace deskbell::rules {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Only at the beginning of a line do these make lists, headings and rules. "#", "*", "_" and ">" are escaped
// everywhere.
bool OpensBlock(std::string_view value, size_t at, size_t line_begin) {
  const char c = value[at];
  if (c == '-' || c == '+' || c == '=' || c == ':') return at == line_begin;
  if (c != '.' && c != ')') return false;
  if (at == line_begin) return false;
  for (size_t i = line_begin; i < at; ++i) {
    if (!IsDigit(value[i])) return false;
  }
  return true;
}

// Bare addresses become links in many renderers.
bool MakesLink(std::string_view value, size_t at) {
  if (value[at] == '@') return true;
  if (value[at] == ':') return value.substr(at + 1, 2) == "//";
  if (value[at] != '.' || at < 3) return false;
  const std::string_view before = value.substr(at - 3, 3);
  return (before[0] | 0x20) == 'w' && (before[1] | 0x20) == 'w' && (before[2] | 0x20) == 'w';
}

}  // namespace

std::string EscapeMarkdown(std::string_view value) {
  constexpr std::string_view kAnywhere = "\\`*_[]<>&#|~";
  std::string out;
  out.reserve(value.size() + 8);
  size_t line_begin = 0;
  for (size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    if (c == '\n') {
      out += c;
      line_begin = i + 1;
      continue;
    }
    const bool blank = c == ' ' || static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
    if (blank && i == line_begin) {  // indented text is code
      line_begin = i + 1;
      continue;
    }
    if (kAnywhere.find(c) != std::string_view::npos || OpensBlock(value, i, line_begin) || MakesLink(value, i))
      out += '\\';
    out += blank ? ' ' : c;
  }
  return out;
}

}  // namespace deskbell::rules
