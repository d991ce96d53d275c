#include "engine/values/diagnostic.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>

#include "engine/values/utf8.h"

namespace deskbell {
namespace {

// A line that somebody pasted by the kilobyte is shown only around the place.
constexpr int kShownBefore = 60;
constexpr int kShownWidth = 140;
constexpr size_t kLongestSourceLine = 8 << 10;

const char* Name(Severity severity) { return severity == Severity::kError ? "error" : "warning"; }

int DisplayWidth(char32_t c) {
  const int width = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_EAST_ASIAN_WIDTH);
  if (u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK) return 0;
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

// Content can come from strangers: what steers a terminal is shown as a replacement character.
char32_t Printable(char32_t c) {
  if (c == '\t') return U' ';
  return u_charType(static_cast<UChar32>(c)) == U_CONTROL_CHAR || u_charType(static_cast<UChar32>(c)) == U_FORMAT_CHAR
             ? U'\uFFFD'
             : c;
}

struct Excerpt {
  std::string line;
  std::string carets;
};

Excerpt Mark(const Diagnostic& diagnostic) {
  Excerpt excerpt;
  const int from = diagnostic.place.column - 1;
  const int to = from + std::max(diagnostic.place.length, 1);
  const int shown_from = to > kShownWidth ? std::max(from - kShownBefore, 0) : 0;
  const int shown_to = shown_from + kShownWidth;
  if (shown_from > 0) {
    excerpt.line = "…";
    excerpt.carets = " ";
  }
  int at = 0;
  for (size_t i = 0; i < diagnostic.source_line.size() && at < shown_to; ++at) {
    const char32_t c = Printable(utf8::Decode(diagnostic.source_line, i));
    if (at < shown_from) continue;
    utf8::Append(excerpt.line, c);
    if (at < to) excerpt.carets.append(static_cast<size_t>(DisplayWidth(c)), at < from ? ' ' : '^');
  }
  if (at == shown_to) excerpt.line += "…";
  // A place may lie just behind the line's end, where something is missing.
  if (excerpt.carets.find('^') == std::string::npos) {
    const int shown_to_here = std::max(at, shown_from);  // a line cut short ends before the place
    if (from > shown_to_here) excerpt.carets.append(static_cast<size_t>(from - shown_to_here), ' ');
    excerpt.carets += '^';
  }
  return excerpt;
}

auto Order(const Diagnostic& d) { return std::tie(d.place.file, d.place.line, d.place.column, d.code, d.message); }

std::string Counted(size_t count, const char* noun) {
  return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

}  // namespace

bool HasErrors(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& d) { return d.severity == Severity::kError; });
}

std::string RenderText(const Diagnostic& diagnostic) {
  const Place& place = diagnostic.place;
  std::string out = std::string(Name(diagnostic.severity)) + "[" + diagnostic.code + "]: " + diagnostic.message + "\n";
  const std::string line = std::to_string(place.line);
  const std::string gutter(place.line > 0 ? line.size() : 2, ' ');
  if (!place.file.empty()) {
    out += gutter + "--> " + place.file;
    if (place.line > 0) out += ":" + line + ":" + std::to_string(place.column);
    out += "\n";
  }
  if (place.line > 0 && !diagnostic.source_line.empty()) {
    const Excerpt excerpt = Mark(diagnostic);
    out += line + " | " + excerpt.line + "\n";
    out += gutter + " | " + excerpt.carets + (diagnostic.label.empty() ? "" : " " + diagnostic.label) + "\n";
  } else if (!diagnostic.label.empty()) {
    out += gutter + " = note: " + diagnostic.label + "\n";
  }
  if (!diagnostic.help.empty()) out += gutter + " = help: " + diagnostic.help + "\n";
  return out;
}

std::string RenderText(const Diagnostics& diagnostics) {
  std::vector<const Diagnostic*> sorted;
  for (const Diagnostic& d : diagnostics) sorted.push_back(&d);
  std::stable_sort(sorted.begin(), sorted.end(), [](auto* a, auto* b) { return Order(*a) < Order(*b); });
  std::string out;
  size_t errors = 0;
  for (const Diagnostic* d : sorted) {
    out += RenderText(*d) + "\n";
    errors += d->severity == Severity::kError;
  }
  return out + Counted(errors, "error") + ", " + Counted(sorted.size() - errors, "warning") + "\n";
}

std::string RenderJson(const Diagnostics& diagnostics) {
  nlohmann::ordered_json out = nlohmann::ordered_json::array();
  for (const Diagnostic& d : diagnostics) {
    out.push_back({{"severity", Name(d.severity)},
                   {"code", d.code},
                   {"message", d.message},
                   {"file", d.place.file},
                   {"line", d.place.line},
                   {"column", d.place.column},
                   {"length", d.place.length},
                   {"label", d.label},
                   {"help", d.help}});
  }
  return out.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

std::string SourceLine(std::string_view text, int line) {
  for (int at = 1; at < line; ++at) {
    const size_t end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  if (line < 1) return {};
  text = text.substr(0, text.find('\n'));
  if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
  // A file of one endless line must not be copied into every diagnostic.
  return std::string(text.substr(0, kLongestSourceLine));
}

}  // namespace deskbell
