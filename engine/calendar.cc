#include "engine/calendar.h"

#include <unicode/dtfmtsym.h>
#include <unicode/reldatefmt.h>
#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <vector>

namespace deskbell::engine {
namespace {

using std::chrono::days;
using std::chrono::minutes;

// A wall-clock reading: milliseconds since 1970 as if the zone were UTC.
using Wall = std::chrono::local_time<Millis>;
using LocalDay = std::chrono::local_days;

struct Span {
  Instant from;
  Instant to;
};

// Between UTC and the wall clock of one zone.
class Zone {
 public:
  explicit Zone(const std::string& name) : zone_(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name))) {}

  Wall ToWall(Instant at) const { return Wall{at.time_since_epoch() + Offset(at.time_since_epoch(), false)}; }

  // A time that a clock change skips becomes the same distance after the change; one that occurs twice is the second.
  Instant FromWall(Wall wall) const { return Instant{wall.time_since_epoch() - Offset(wall.time_since_epoch(), true)}; }

  LocalDay DayOf(Instant at) const { return std::chrono::floor<days>(ToWall(at)); }
  const icu::TimeZone& icu() const { return *zone_; }

 private:
  Millis Offset(Millis since_epoch, bool is_wall) const {
    int32_t raw = 0;
    int32_t daylight = 0;
    UErrorCode status = U_ZERO_ERROR;
    zone_->getOffset(static_cast<UDate>(since_epoch.count()), is_wall, raw, daylight, status);
    return U_FAILURE(status) ? Millis{0} : Millis{raw + daylight};
  }

  std::unique_ptr<icu::TimeZone> zone_;
};

std::string IsoDate(LocalDay day) {
  std::chrono::year_month_day date{day};
  char text[32];
  std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()));
  return text;
}

// The open spans of one local day, in order. Days without hours and holidays have none.
std::vector<Span> SpansOf(const rules::Hours& hours, const Zone& zone, LocalDay day) {
  if (std::find(hours.holidays.begin(), hours.holidays.end(), IsoDate(day)) != hours.holidays.end()) return {};
  std::vector<Span> spans;
  const unsigned monday_first = std::chrono::weekday{day}.iso_encoding() - 1;
  for (const rules::Hours::Span& span : hours.week[monday_first]) {
    Span open{zone.FromWall(day + minutes{span.from_minute}), zone.FromWall(day + minutes{span.to_minute})};
    if (open.from < open.to) spans.push_back(open);
  }
  std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.from < b.from; });
  return spans;
}

// `at` plus so much open time, looking no further than `horizon`.
std::optional<Instant> Walk(const rules::Hours& hours, Instant at, Millis left, days horizon) {
  const Zone zone{hours.time_zone};
  const LocalDay first = zone.DayOf(at);
  for (LocalDay day = first; day <= first + horizon; day += days{1}) {
    for (const Span& span : SpansOf(hours, zone, day)) {
      if (span.to <= at) continue;
      const Instant from = std::max(span.from, at);
      if (left <= span.to - from) return from + left;
      left -= span.to - from;
    }
  }
  return std::nullopt;
}

// How a language joins a day and a time; without an entry, a plain space.
struct Joining {
  const char* language;
  const char* on;
  const char* at;
};
constexpr Joining kJoinings[] = {{"en", "on ", " at "},    {"de", "am ", " um "}, {"fr", "", " à "},
                                 {"es", "el ", " a las "}, {"it", "", " alle "},  {"pt", "", " às "},
                                 {"nl", "", " om "}};

Joining JoiningOf(const std::string& language) {
  for (const Joining& joining : kJoinings) {
    if (language.starts_with(joining.language)) return joining;
  }
  return {"", "", " "};
}

std::string Formatted(const icu::Locale& locale, const Zone& zone, const char* pattern, Instant when) {
  UErrorCode status = U_ZERO_ERROR;
  icu::SimpleDateFormat format{icu::UnicodeString::fromUTF8(pattern), locale, status};
  if (U_FAILURE(status)) return FormatInstant(when);
  format.setTimeZone(zone.icu());
  icu::UnicodeString text;
  format.format(static_cast<UDate>(when.time_since_epoch().count()), text);
  std::string utf8;
  return text.toUTF8String(utf8);
}

// "today" or "tomorrow" in the language; empty if ICU does not know.
std::string RelativeDay(const icu::Locale& locale, UDateDirection direction) {
  UErrorCode status = U_ZERO_ERROR;
  icu::RelativeDateTimeFormatter format{locale, status};
  icu::UnicodeString text;
  format.format(direction, UDAT_ABSOLUTE_DAY, text, status);
  std::string utf8;
  return U_FAILURE(status) ? utf8 : text.toUTF8String(utf8);
}

}  // namespace

bool IsOpen(const rules::Hours& hours, Instant at) {
  if (hours.always_open) return true;
  const Zone zone{hours.time_zone};
  const std::vector<Span> spans = SpansOf(hours, zone, zone.DayOf(at));
  return std::any_of(spans.begin(), spans.end(), [&](const Span& s) { return s.from <= at && at < s.to; });
}

std::optional<Instant> NextOpening(const rules::Hours& hours, Instant at) {
  return hours.always_open ? at : Walk(hours, at, Millis{0}, days{366});
}

std::optional<Instant> AddBusinessTime(const rules::Hours& hours, Instant at, Millis business_time) {
  if (hours.always_open) return at + business_time;
  return Walk(hours, at, std::max(business_time, Millis{0}), days{5 * 366});
}

std::string SayWhen(const rules::Hours& hours, Instant when, Instant now, const std::string& language) {
  const Zone zone{hours.time_zone};
  const icu::Locale locale{language.c_str()};
  const Joining joining = JoiningOf(language);
  const std::string time = joining.at + Formatted(locale, zone, "HH:mm", when);
  const days away = zone.DayOf(when) - zone.DayOf(now);
  if (away == days{0} || away == days{1}) {
    std::string day = RelativeDay(locale, away == days{0} ? UDAT_DIRECTION_THIS : UDAT_DIRECTION_NEXT);
    if (!day.empty()) return day + time;
  }
  // A weekday's name is unambiguous for the six days that follow today.
  const bool this_week = away > days{1} && away < days{7};
  return joining.on + Formatted(locale, zone, this_week ? "EEEE" : "d MMMM", when) + time;
}

std::optional<Instant> LocalTime(const std::string& time_zone, const std::string& wall_clock) {
  // Read as if it were UTC, then moved to the zone.
  const std::string_view text = wall_clock;
  std::optional<Instant> as_utc = ParseInstant(text.ends_with('Z') ? wall_clock : wall_clock + "Z");
  if (!as_utc) return std::nullopt;
  return Zone{time_zone}.FromWall(Wall{as_utc->time_since_epoch()});
}

std::string DateOfDay(const rules::Hours& hours, const std::string& day, Instant now) {
  const LocalDay today = Zone(hours.time_zone).DayOf(now);
  unsigned month = 0, of_month = 0;
  if (std::sscanf(day.c_str(), "--%2u-%2u", &month, &of_month) != 2) {
    const bool counts = !day.empty() && day.size() <= 3 && day.find_first_not_of("0123456789") == std::string::npos;
    return counts ? IsoDate(today - days{std::stoi(day)}) : std::string{};
  }
  const std::chrono::year this_year = std::chrono::year_month_day{today}.year();
  std::optional<LocalDay> nearest;
  for (const std::chrono::year year :
       {this_year - std::chrono::years{1}, this_year, this_year + std::chrono::years{1}}) {
    const std::chrono::year_month_day date{year, std::chrono::month{month}, std::chrono::day{of_month}};
    if (!date.ok()) continue;
    const LocalDay then{date};
    if (!nearest || std::chrono::abs(then - today) < std::chrono::abs(*nearest - today)) nearest = then;
  }
  return nearest ? IsoDate(*nearest) : std::string{};
}

std::optional<int> DaysAgo(const rules::Hours& hours, const std::string& date, Instant now) {
  int year = 0;
  unsigned month = 0, day = 0;
  int end = 0;
  const int read = std::sscanf(date.c_str(), "%4d-%2u-%2u%n", &year, &month, &day, &end);
  if (read != 3 || static_cast<size_t>(end) != date.size()) return std::nullopt;
  const std::chrono::year_month_day then{std::chrono::year{year}, std::chrono::month{month}, std::chrono::day{day}};
  if (!then.ok()) return std::nullopt;
  return static_cast<int>((Zone(hours.time_zone).DayOf(now) - LocalDay{then}).count());
}

}  // namespace deskbell::engine
