#include "kb/article_values.h"

#include <algorithm>
#include <array>
#include <cstdio>

#include "engine/values/diagnostic.h"
#include "engine/values/utf8.h"

namespace deskbell::kb {

namespace {

constexpr std::array<std::string_view, 13> kKeys{"id",        "label",     "title",     "language", "translation_of",
                                                 "section",   "topics",    "questions", "summary",  "state",
                                                 "review_by", "follow_up", "draft"};

}  // namespace

bool IsArticleKey(std::string_view key) { return std::ranges::find(kKeys, key) != kKeys.end(); }

std::string NearestArticleKey(std::string_view key) {
  static const std::vector<std::string> known(kKeys.begin(), kKeys.end());
  return Nearest(key, known);
}

std::string_view FileStem(std::string_view path) {
  const size_t slash = path.find_last_of("/\\");
  if (slash != std::string_view::npos) path.remove_prefix(slash + 1);
  for (const std::string_view extension : {".md", ".markdown"}) {
    if (path.ends_with(extension)) path.remove_suffix(extension.size());
  }
  return path;
}

bool IsUsableId(std::string_view id) {
  for (size_t at = 0; at < id.size();) {
    const char32_t c = utf8::Decode(id, at);
    if (c != '-' && c != '_' && !utf8::IsWordCharacter(c)) return false;
  }
  return !id.empty();
}

bool IsLanguage(std::string_view tag) {
  size_t part = 0;
  for (size_t begin = 0; begin <= tag.size(); ++part) {
    const size_t end = std::min(tag.find('-', begin), tag.size());
    const size_t length = end - begin;
    if (length < 2 || length > (part == 0 ? 3 : 8)) return false;
    begin = end + 1;
  }
  return std::ranges::all_of(tag, [](char c) { return c == '-' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); });
}

std::string Trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1));
}

std::optional<std::chrono::year_month_day> ParseDate(std::string_view text) {
  int year = 0;
  unsigned month = 0;
  unsigned day = 0;
  int used = 0;
  const std::string date(text);
  const bool shaped = date.size() == 10 && date.find_first_not_of("0123456789-") == std::string::npos &&
                      std::sscanf(date.c_str(), "%4d-%2u-%2u%n", &year, &month, &day, &used) == 3 && used == 10;
  if (!shaped) return std::nullopt;
  const std::chrono::year_month_day parsed{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  if (!parsed.ok()) return std::nullopt;
  return parsed;
}

std::string FormatDate(std::chrono::year_month_day date) {
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()));
  return text;
}

}  // namespace deskbell::kb
