// The business calendar: when people are there, and when a promise falls due.
//
// Pure: local time by ICU's time-zone rules from the zone's name. Daylight saving is respected: 09:00 is 09:00 on the wall.
#pragma once

#include <optional>
#include <string>

#include "engine/values/instant.h"
#include "rules/model.h"

namespace deskbell::engine {

bool IsOpen(const rules::Hours& hours, Instant at);

// The next moment at or after `at` that is within hours; nothing if there is none within a year.
std::optional<Instant> NextOpening(const rules::Hours& hours, Instant at);

// `at` plus so much business time; nothing if the calendar never gets there within five years.
std::optional<Instant> AddBusinessTime(const rules::Hours& hours, Instant at, Millis business_time);

// "today at 14:00", "tomorrow at 09:00", "on Friday at 09:00", "on 2 January at 09:00", in the site's time zone and `language`.
std::string SayWhen(const rules::Hours& hours, Instant when, Instant now, const std::string& language);

// The instant of a wall-clock time "2026-11-18T10:00:00" in a zone; nothing if it cannot be read.
std::optional<Instant> LocalTime(const std::string& time_zone, const std::string& wall_clock);

// The date "2026-11-17" of a day as rules::FindDay gives it, in the site's time zone: so many days before `now`, or of all
// 12 Novembers the nearest. Empty if there is none.
std::string DateOfDay(const rules::Hours& hours, const std::string& day, Instant now);

// How many days before today, in the site's time zone, the date "2026-11-17" is: 0 for today, negative for days to come.
// Nothing if it is no date.
std::optional<int> DaysAgo(const rules::Hours& hours, const std::string& date, Instant now);

}  // namespace deskbell::engine
