#include "rules/dates.h"

#include <re2/re2.h>

#include <array>
#include <chrono>
#include <cstdio>

#include "engine/values/normalise.h"

namespace deskbell::rules {
namespace {

using re2::RE2;

// The first three letters tell the months of all three languages apart, accents folded.
constexpr std::array<std::pair<std::string_view, int>, 24> kMonths{
    {{"jan", 1},  {"ene", 1},  {"feb", 2},  {"mar", 3},  {"mae", 3},  {"apr", 4}, {"abr", 4},     {"may", 5},
     {"mai", 5},  {"jun", 6},  {"jul", 7},  {"aug", 8},  {"ago", 8},  {"sep", 9}, {"set", 9},     {"oct", 10},
     {"okt", 10}, {"nov", 11}, {"dec", 12}, {"dez", 12}, {"dic", 12}, {"mrz", 3}, {"jaenner", 1}, {"jae", 1}}};

int Month(std::string_view name) {
  for (const auto& [prefix, month] : kMonths) {
    if (name.starts_with(prefix)) return month;
  }
  return 0;
}

std::string Iso(int year, int month, int day) {
  if (year < 100) year += year < 70 ? 2000 : 1900;
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok() || year < 1900 || year > 2200) return "";
  char out[48];
  std::snprintf(out, sizeof out, "%04d-%02d-%02d", year, month, day);
  return out;
}

}  // namespace

std::string FindDate(std::string_view original) {
  static const std::string names =
      "(jan\\w*|ene\\w*|feb\\w*|mar\\w*|maerz|mrz|apr\\w*|abr\\w*|may\\w*|mai|jun\\w*|jul\\w*|aug\\w*|ago\\w*|sep\\w*|"
      "set\\w*|oct\\w*|okt\\w*|nov\\w*|dec\\w*|dez\\w*|dic\\w*)\\.?";
  static const RE2 iso("(?:^|[^\\w-])(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:$|[^\\w-])");
  static const RE2 numeric("(?:^|[^\\w./])(\\d{1,2})[./-](\\d{1,2})[./-](\\d{4}|\\d{2})(?:$|[^\\w/])");
  static const RE2 day_first("(?:^|\\W)(\\d{1,2})(?:st|nd|rd|th|\\.)? (?:of |de )?" + names +
                             ",? (?:of |de |del )?(\\d{4})(?:$|\\W)");
  static const RE2 month_first("(?:^|\\W)" + names + " (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?:$|\\W)");
  const std::string text = NormaliseText(original);
  int a = 0, b = 0, c = 0;
  std::string name;
  if (RE2::PartialMatch(text, iso, &a, &b, &c)) return Iso(a, b, c);
  if (RE2::PartialMatch(text, day_first, &a, &name, &b)) return Iso(b, Month(name), a);
  if (RE2::PartialMatch(text, month_first, &name, &a, &b)) return Iso(b, Month(name), a);
  if (RE2::PartialMatch(text, numeric, &a, &b, &c)) return b > 12 ? Iso(c, a, b) : Iso(c, b, a);
  return "";
}

}  // namespace deskbell::rules
