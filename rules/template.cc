#include "rules/template.h"

#include <algorithm>
#include <array>
#include <set>

#include "engine/values/diagnostic.h"
#include "engine/values/utf8.h"

namespace deskbell::rules {
namespace {

const std::vector<std::string>& FilterNames() {
  static const std::vector<std::string> names{"default", "upper", "lower", "title", "date"};
  return names;
}

std::string_view Trim(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\n") - begin + 1);
}

bool IsName(std::string_view text) {
  if (text.empty()) return false;
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
           c == '-';
  });
}

// "2026-11-18" and "2026-11-18T10:00:00.000Z" as "18 Nov 2026", which is read alike in most languages; anything else as
// it is.
std::string Date(const std::string& value) {
  static constexpr std::array<const char*, 12> kMonths{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto digit = [&](size_t i) { return value[i] >= '0' && value[i] <= '9'; };
  if (value.size() < 10 || (value.size() > 10 && value[10] != 'T') || value[4] != '-' || value[7] != '-') return value;
  for (const size_t i : {0, 1, 2, 3, 5, 6, 8, 9}) {
    if (!digit(i)) return value;
  }
  const int month = (value[5] - '0') * 10 + (value[6] - '0');
  if (month < 1 || month > 12) return value;
  const std::string day = value[8] == '0' ? value.substr(9, 1) : value.substr(8, 2);
  return day + " " + kMonths[static_cast<size_t>(month - 1)] + " " + value.substr(0, 4);
}

// A value behind an author's lone backslash would have its first escape undone.
bool EndsInOpenBackslash(const std::string& text) {
  const size_t last = text.find_last_not_of('\\');
  return (text.size() - (last == std::string::npos ? 0 : last + 1)) % 2 == 1;
}

// Whether `text` stops inside of the address of a link: "[page](https://".
bool InsideLinkAddress(std::string_view text) {
  const size_t open = text.rfind("](");
  return open != std::string_view::npos && text.find(')', open) == std::string_view::npos;
}

}  // namespace

Result<Template, TemplateError> Template::Parse(std::string_view source) {
  Template result;
  result.source_ = source;
  size_t at = 0;
  while (at < source.size()) {
    const size_t open = source.find("{{", at);
    if (open == std::string_view::npos) break;
    if (open > at) result.pieces_.push_back({std::string(source.substr(at, open - at)), "", {}});
    const size_t close = source.find("}}", open);
    if (close == std::string_view::npos) {
      return TemplateError{open, source.size() - open, "`{{` is not closed", "close it with `}}`"};
    }
    if (InsideLinkAddress(source.substr(0, open))) {
      return TemplateError{open, close + 2 - open, "a value cannot be part of a link's address",
                           "write the whole address, or put the value into the link's text"};
    }
    auto piece = ParsePlace(source, open + 2, close);
    if (!piece) return piece.error();
    result.pieces_.push_back(std::move(*piece));
    at = close + 2;
  }
  if (at < source.size()) result.pieces_.push_back({std::string(source.substr(at)), "", {}});
  return result;
}

Result<Template::Piece, TemplateError> Template::ParsePlace(std::string_view source, size_t begin, size_t end) {
  const std::string_view inside = source.substr(begin, end - begin);
  size_t bar = std::min(inside.find('|'), inside.size());
  Piece piece;
  piece.name = Trim(inside.substr(0, bar));
  if (!IsName(piece.name)) {
    return TemplateError{begin - 2, end + 4 - begin,
                         piece.name.empty() ? "the name of a value is missing" : "this is not the name of a value",
                         "write a name such as `{{slot.app}}` or `{{customer.name}}`"};
  }
  while (bar < inside.size()) {
    const size_t next = std::min(inside.find('|', bar + 1), inside.size());
    const std::string_view written = inside.substr(bar + 1, next - bar - 1);
    const size_t colon = std::min(written.find(':'), written.size());
    Filter filter{std::string(Trim(written.substr(0, colon))),
                  std::string(Trim(written.substr(std::min(colon + 1, written.size()))))};
    const auto& known = FilterNames();
    if (std::find(known.begin(), known.end(), filter.name) == known.end()) {
      const std::string nearest = Nearest(filter.name, known);
      return TemplateError{
          begin + bar + 1, std::max<size_t>(next - bar - 1, 1), "there is no filter `" + filter.name + "`",
          nearest.empty() ? "filters are default, upper, lower, title and date" : "did you mean `" + nearest + "`?"};
    }
    if ((filter.name == "default") != (colon < written.size())) {
      return TemplateError{
          begin + bar + 1, next - bar - 1,
          filter.name == "default" ? "`default` needs its words" : "`" + filter.name + "` takes no words",
          "write `{{name | default: words}}`"};
    }
    piece.filters.push_back(std::move(filter));
    bar = next;
  }
  return piece;
}

std::string Template::Render(const std::function<std::string(std::string_view name)>& value) const {
  std::string out;
  for (const Piece& piece : pieces_) {
    if (piece.name.empty()) {
      out += piece.text;
      continue;
    }
    std::string raw = value(piece.name);
    std::string words;  // the author's own: not escaped
    for (const Filter& filter : piece.filters) {
      if (filter.name == "default" && Trim(raw).empty()) words = filter.argument;
      if (filter.name == "upper") raw = utf8::Upper(raw);
      if (filter.name == "lower") raw = utf8::Lower(raw);
      if (filter.name == "title") raw = utf8::Title(raw);
      if (filter.name == "date") raw = Date(raw);
    }
    if (!words.empty()) {
      out += words;
      continue;
    }
    const std::string escaped = EscapeMarkdown(raw);
    if (!escaped.empty() && EndsInOpenBackslash(out)) out += '\\';
    out += escaped;
  }
  return out;
}

std::vector<std::string> Template::Names() const {
  std::set<std::string> names;
  for (const Piece& piece : pieces_) {
    if (!piece.name.empty()) names.insert(piece.name);
  }
  return {names.begin(), names.end()};
}

}  // namespace deskbell::rules
