#include "rules/dates.h"

#include <re2/re2.h>

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>

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

// With a group for the name of a month.
const std::string& MonthNames() {
  static const std::string names =
      "(jan\\w*|ene\\w*|feb\\w*|mar\\w*|maerz|mrz|apr\\w*|abr\\w*|may\\w*|mai|jun\\w*|jul\\w*|aug\\w*|ago\\w*|sep\\w*|"
      "set\\w*|oct\\w*|okt\\w*|nov\\w*|dec\\w*|dez\\w*|dic\\w*)\\.?";
  return names;
}

// The same without other words that begin alike: "5 settings" is no day unless a year follows.
const std::string& WholeMonthNames() {
  static const std::string names =
      "(jan|january|januar|jaenner|janner|enero|ene|feb|february|februar|febrero|mar|march|maerz|marz|mrz|marzo|apr|"
      "april|abril|abr|may|mai|mayo|jun|june|juni|junio|jul|july|juli|julio|aug|august|agosto|ago|sep|sept|september|"
      "septiembre|oct|october|oktober|okt|octubre|nov|november|noviembre|dec|december|dezember|dez|diciembre|dic)\\.?";
  return names;
}

// The numbers up to ten in words, "a" and "one" both 1, as three languages write them.
constexpr std::array<std::pair<std::string_view, int>, 36> kNumbers{
    {{"a", 1},      {"one", 1},    {"ein", 1},   {"eine", 1},  {"einem", 1}, {"einer", 1}, {"un", 1},    {"una", 1},
     {"two", 2},    {"zwei", 2},   {"dos", 2},   {"three", 3}, {"drei", 3},  {"tres", 3},  {"four", 4},  {"vier", 4},
     {"cuatro", 4}, {"five", 5},   {"funf", 5},  {"fuenf", 5}, {"cinco", 5}, {"six", 6},   {"sechs", 6}, {"seis", 6},
     {"seven", 7},  {"sieben", 7}, {"siete", 7}, {"eight", 8}, {"acht", 8},  {"ocho", 8},  {"nine", 9},  {"neun", 9},
     {"nueve", 9},  {"ten", 10},   {"zehn", 10}, {"diez", 10}}};

// With a group for the number.
const std::string& Counts() {
  static const std::string counts = [] {
    std::string all = "(\\d{1,3}";
    for (const auto& [word, number] : kNumbers) all += "|" + std::string(word);
    return all + ")";
  }();
  return counts;
}

// "three", "week" → "21"; empty if that is more than days are counted for.
std::string DaysOf(const std::string& count, const std::string& unit) {
  constexpr int kMostDays = 999;
  int number = std::atoi(count.c_str());
  for (const auto& [word, value] : kNumbers) {
    if (word == count) number = value;
  }
  const int days = unit == "week" || unit == "woche" || unit == "semana" ? 7 * number : number;
  return days > kMostDays ? "" : std::to_string(days);
}

}  // namespace

std::string FindDate(std::string_view original) {
  static const RE2 iso("(?:^|[^\\w-])(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:$|[^\\w-])");
  static const RE2 numeric("(?:^|[^\\w./])(\\d{1,2})[./-](\\d{1,2})[./-](\\d{4}|\\d{2})(?:$|[^\\w/])");
  static const RE2 day_first("(?:^|\\W)(\\d{1,2})(?:st|nd|rd|th|\\.)? (?:of |de )?" + MonthNames() +
                             ",? (?:of |de |del )?(\\d{4})(?:$|\\W)");
  static const RE2 month_first("(?:^|\\W)" + MonthNames() + " (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?:$|\\W)");
  const std::string text = NormaliseText(original);
  int a = 0, b = 0, c = 0;
  std::string name;
  if (RE2::PartialMatch(text, iso, &a, &b, &c)) return Iso(a, b, c);
  if (RE2::PartialMatch(text, day_first, &a, &name, &b)) return Iso(b, Month(name), a);
  if (RE2::PartialMatch(text, month_first, &name, &a, &b)) return Iso(b, Month(name), a);
  if (RE2::PartialMatch(text, numeric, &a, &b, &c)) return b > 12 ? Iso(c, a, b) : Iso(c, b, a);
  return "";
}

std::string FindDay(std::string_view original) {
  static const RE2 two_ago("(?:^|\\W)(?:day before yesterday|vorgestern|anteayer|antes de ayer)(?:$|\\W)");
  static const RE2 yesterday("(?:^|\\W)(?:yesterday|last night|gestern|ayer|anoche)(?:$|\\W)");
  static const RE2 today("(?:^|\\W)(?:today|this morning|tonight|heute|hoy|esta manana)(?:$|\\W)");
  static const RE2 ago("(?:^|\\W)(?:" + Counts() + " (day|week)s? ago|vor " + Counts() + " (tag|woche)e?n?|hace " +
                       Counts() + " (dia|semana)s?)(?:$|\\W)");
  static const RE2 day_first("(?:^|\\W)(\\d{1,2})(?:st|nd|rd|th|\\.)? (?:of |de )?" + WholeMonthNames() + "(?:$|\\W)");
  static const RE2 month_first("(?:^|\\W)" + WholeMonthNames() + " (\\d{1,2})(?:st|nd|rd|th)?(?:$|\\W)");
  const std::string text = NormaliseText(original);
  if (RE2::PartialMatch(text, two_ago)) return "2";
  if (RE2::PartialMatch(text, yesterday)) return "1";
  std::string count[3], unit[3];
  if (RE2::PartialMatch(text, ago, &count[0], &unit[0], &count[1], &unit[1], &count[2], &unit[2])) {
    return DaysOf(count[0] + count[1] + count[2], unit[0] + unit[1] + unit[2]);
  }
  int day = 0;
  std::string name;
  const bool named =
      RE2::PartialMatch(text, day_first, &day, &name) || RE2::PartialMatch(text, month_first, &name, &day);
  // Of a leap year, so that 29 February counts.
  if (named && Month(name) != 0) {
    const std::string date = Iso(2024, Month(name), day);
    return date.empty() ? date : "-" + date.substr(4);
  }
  return RE2::PartialMatch(text, today) ? "0" : "";
}

}  // namespace deskbell::rules
