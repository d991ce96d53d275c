#include "engine/values/instant.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace deskbell {
namespace {

constexpr Millis kLongest = std::chrono::days(3653);

// Reads exactly `digits` digits at the front of `text` and drops them; -1 if they are not all there.
int TakeDigits(std::string_view& text, size_t digits) {
  if (text.size() < digits) return -1;
  int value = 0;
  for (size_t i = 0; i < digits; ++i) {
    if (text[i] < '0' || text[i] > '9') return -1;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(digits);
  return value;
}

bool Take(std::string_view& text, char expected) {
  if (text.empty() || text.front() != expected) return false;
  text.remove_prefix(1);
  return true;
}

}  // namespace

std::string FormatInstant(Instant instant) {
  const auto day = std::chrono::floor<std::chrono::days>(instant);
  const std::chrono::year_month_day date{day};
  const std::chrono::hh_mm_ss<Millis> time{instant - day};
  std::array<char, 64> out{};
  const int size =
      std::snprintf(out.data(), out.size(), "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ", static_cast<int>(date.year()),
                    static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                    static_cast<int>(time.hours().count()), static_cast<int>(time.minutes().count()),
                    static_cast<int>(time.seconds().count()), static_cast<int>(time.subseconds().count()));
  return std::string(out.data(), static_cast<size_t>(size));
}

std::optional<Instant> ParseInstant(std::string_view text) {
  const int year = TakeDigits(text, 4);
  const bool dash1 = Take(text, '-');
  const int month = TakeDigits(text, 2);
  const bool dash2 = Take(text, '-');
  const int day = TakeDigits(text, 2);
  const bool t = Take(text, 'T');
  const int hour = TakeDigits(text, 2);
  const bool colon1 = Take(text, ':');
  const int minute = TakeDigits(text, 2);
  const bool colon2 = Take(text, ':');
  const int second = TakeDigits(text, 2);
  const int milli = Take(text, '.') ? TakeDigits(text, 3) : 0;
  if (!dash1 || !dash2 || !t || !colon1 || !colon2 || text != "Z") return std::nullopt;
  if (year < 0 || month < 0 || day < 0 || hour < 0 || minute < 0 || second < 0 || milli < 0) return std::nullopt;
  if (hour > 23 || minute > 59 || second > 59) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return Instant{std::chrono::sys_days{date}} + std::chrono::hours(hour) + std::chrono::minutes(minute) +
         std::chrono::seconds(second) + Millis(milli);
}

std::optional<Millis> ParseDuration(std::string_view text) {
  int64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  // One character must be left for the unit; the bound keeps the products below from overflowing.
  if (error != std::errc{} || end + 1 != text.data() + text.size() || count < 0 || count > kLongest / Millis(1000)) {
    return std::nullopt;
  }
  Millis unit{};
  switch (*end) {
    case 's':
      unit = std::chrono::seconds(1);
      break;
    case 'm':
      unit = std::chrono::minutes(1);
      break;
    case 'h':
      unit = std::chrono::hours(1);
      break;
    case 'd':
      unit = std::chrono::days(1);
      break;
    default:
      return std::nullopt;
  }
  const Millis duration = unit * count;
  if (duration > kLongest) return std::nullopt;
  return duration;
}

}  // namespace deskbell
