#include <algorithm>
#include <array>
#include <optional>

#include "engine/values/time_zone.h"
#include "rules/parts.h"

namespace deskbell::rules {
namespace {

constexpr std::array<const char*, 7> kDays{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

// "09:00" as minutes of the day; "24:00" is the day's end.
std::optional<int> Minute(std::string_view text) {
  const auto digit = [&](size_t i) { return text[i] >= '0' && text[i] <= '9'; };
  if (text.size() != 5 || text[2] != ':' || !digit(0) || !digit(1) || !digit(3) || !digit(4)) return std::nullopt;
  const int hour = (text[0] - '0') * 10 + (text[1] - '0');
  const int minute = (text[3] - '0') * 10 + (text[4] - '0');
  if (hour > 24 || minute > 59 || (hour == 24 && minute > 0)) return std::nullopt;
  return hour * 60 + minute;
}

void AddSpan(Reading& reading, const Phrase& phrase, std::vector<Hours::Span>& day) {
  const std::string help = "write `09:00-18:00`, or a list of such spans";
  const size_t dash = phrase.text.find('-');
  const auto from = Minute(phrase.text.substr(0, dash));
  const auto to = dash == std::string::npos ? std::nullopt : Minute(std::string_view(phrase.text).substr(dash + 1));
  if (!from || !to) {
    reading.Report("R009", phrase.place, "these hours cannot be read", help);
  } else if (*from >= *to) {
    reading.Report("R009", phrase.place, "these hours end before they begin",
                   "split hours over midnight between the two days");
  } else if (!day.empty() && *from < day.back().to_minute) {
    reading.Report("R009", phrase.place, "these hours overlap those before", "write the spans of a day in order");
  } else {
    day.push_back({*from, *to});
  }
}

void LoadWeek(Reading& reading, const yaml::Node& node, Hours& hours) {
  if (!CheckMap(reading, node, "`week`", {kDays.begin(), kDays.end()})) return;
  hours.always_open = false;
  bool written = false;
  for (size_t day = 0; day < kDays.size(); ++day) {
    const yaml::Node* spans = node.Find(kDays[day]);
    if (!spans || spans->kind == yaml::Node::Kind::kNull) continue;
    for (const Phrase& phrase : ReadPhrases(reading, *spans, std::string("`") + kDays[day] + "`")) {
      AddSpan(reading, phrase, hours.week[day]);
      written = true;
    }
  }
  const bool ever =
      std::any_of(std::begin(hours.week), std::end(hours.week), [](const auto& day) { return !day.empty(); });
  hours.always_open = !ever;
  if (!written) {
    reading.Report("R009", node.place, "nobody is ever there", "give at least one day its hours, or leave `week` out");
  }
}

void LoadHolidays(Reading& reading, const yaml::Node& node, Hours& hours) {
  for (const Phrase& phrase : ReadPhrases(reading, node, "`holidays`")) {
    if (ParseInstant(phrase.text + "T00:00:00Z")) {
      hours.holidays.push_back(phrase.text);
    } else {
      reading.Report("R011", phrase.place, "this date cannot be read", "write `2026-12-25`");
    }
  }
  std::sort(hours.holidays.begin(), hours.holidays.end());
}

}  // namespace

Hours LoadHours(Reading& reading, const yaml::Node& node) {
  Hours hours;
  if (!CheckMap(reading, node, "`hours`", {"time_zone", "week", "holidays"})) return hours;
  if (const yaml::Node* zone = node.Find("time_zone")) {
    const std::string name = ReadText(reading, *zone, "`time_zone`");
    if (IsTimeZone(name)) {
      hours.time_zone = name;
    } else if (!name.empty()) {
      const std::string nearest = NearestTimeZone(name);
      reading.Report(
          "R010", zone->place, "there is no time zone `" + name.substr(0, 60) + "`",
          nearest.empty() ? "write an IANA name such as `Europe/Lisbon`" : "did you mean `" + nearest + "`?");
    }
  }
  if (const yaml::Node* week = node.Find("week")) LoadWeek(reading, *week, hours);
  if (const yaml::Node* holidays = node.Find("holidays")) LoadHolidays(reading, *holidays, hours);
  return hours;
}

}  // namespace deskbell::rules
