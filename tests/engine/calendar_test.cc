#include "engine/calendar.h"

#include "engine/priority.h"
#include "tests/support/chat.h"

namespace deskbell::engine {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

// Monday to Thursday 9–13 and 14–18, Friday 9–17, in Lisbon.
rules::Hours Lisbon() {
  rules::Hours lisbon;
  lisbon.time_zone = "Europe/Lisbon";
  lisbon.always_open = false;
  for (int day = 0; day < 4; ++day) lisbon.week[day] = {{14 * 60, 18 * 60}, {9 * 60, 13 * 60}};
  lisbon.week[4] = {{9 * 60, 17 * 60}};
  lisbon.holidays = {"2026-12-25"};
  return lisbon;
}

Instant At(const char* text) { return *ParseInstant(text); }

TEST_CASE("open from the first minute to before the last, not at lunch, not on holidays") {
  CHECK(IsOpen(Lisbon(), At("2026-11-18T09:00:00Z")));
  CHECK_FALSE(IsOpen(Lisbon(), At("2026-11-18T08:59:59Z")));
  CHECK_FALSE(IsOpen(Lisbon(), At("2026-11-18T13:30:00Z")));
  CHECK(IsOpen(Lisbon(), At("2026-11-18T17:59:59Z")));
  CHECK_FALSE(IsOpen(Lisbon(), At("2026-11-18T18:00:00Z")));
  CHECK_FALSE(IsOpen(Lisbon(), At("2026-12-25T10:00:00Z")));
}

TEST_CASE("nine o'clock is nine on the wall in summer and in winter") {
  CHECK(IsOpen(Lisbon(), At("2026-07-01T08:00:00Z")));
  CHECK_FALSE(IsOpen(Lisbon(), At("2026-07-01T17:00:00Z")));
  CHECK(NextOpening(Lisbon(), At("2026-03-27T20:00:00Z")) ==
        At("2026-03-30T08:00:00Z"));  // clocks went forward on the 29th
  CHECK(NextOpening(Lisbon(), At("2026-10-23T20:00:00Z")) == At("2026-10-26T09:00:00Z"));  // and back on the 25th
}

TEST_CASE("business time passes over lunch, nights, weekends and holidays") {
  CHECK(AddBusinessTime(Lisbon(), At("2026-11-18T12:30:00Z"), hours{1}) == At("2026-11-18T14:30:00Z"));
  CHECK(AddBusinessTime(Lisbon(), At("2026-11-18T17:30:00Z"), hours{1}) == At("2026-11-19T09:30:00Z"));
  CHECK(AddBusinessTime(Lisbon(), At("2026-11-20T16:30:00Z"), hours{1}) == At("2026-11-23T09:30:00Z"));
  CHECK(AddBusinessTime(Lisbon(), At("2026-12-24T17:00:00Z"), hours{2}) == At("2026-12-28T10:00:00Z"));
  CHECK(AddBusinessTime(Lisbon(), At("2026-11-21T12:00:00Z"), Millis{0}) == At("2026-11-23T09:00:00Z"));
}

TEST_CASE("a calendar that is never open gives no time, one without hours is always open") {
  rules::Hours never;
  never.always_open = false;
  CHECK_FALSE(NextOpening(never, At("2026-11-18T10:00:00Z")));
  CHECK_FALSE(AddBusinessTime(never, At("2026-11-18T10:00:00Z"), minutes{1}));
  CHECK(AddBusinessTime({}, At("2026-11-18T10:00:00Z"), hours{20}) == At("2026-11-19T06:00:00Z"));
}

TEST_CASE("times are said as people say them") {
  const Instant now = At("2026-11-18T10:00:00Z");
  CHECK(SayWhen(Lisbon(), At("2026-11-18T14:00:00Z"), now, "en") == "today at 14:00");
  CHECK(SayWhen(Lisbon(), At("2026-11-19T09:00:00Z"), now, "en") == "tomorrow at 09:00");
  CHECK(SayWhen(Lisbon(), At("2026-11-20T09:00:00Z"), now, "en") == "on Friday at 09:00");
  CHECK(SayWhen(Lisbon(), At("2027-01-02T09:00:00Z"), now, "en") == "on 2 January at 09:00");
  CHECK(SayWhen(Lisbon(), At("2026-11-19T09:00:00Z"), now, "de") == "morgen um 09:00");
}

TEST_CASE("wall-clock times are read in their zone") {
  CHECK(LocalTime("Europe/Lisbon", "2026-07-01T10:00:00") == At("2026-07-01T09:00:00Z"));
  CHECK(LocalTime("Europe/Berlin", "2026-11-18T10:00:00") == At("2026-11-18T09:00:00Z"));
  CHECK_FALSE(LocalTime("UTC", "ten o'clock"));
}

TEST_CASE("priority follows the matrix, and a tier shifts it by one at most") {
  using enum Level;
  CHECK(Priority(kHigh, kHigh, 0) == 1);
  CHECK(Priority(kHigh, kMedium, 0) == 2);
  CHECK(Priority(kMedium, kHigh, 0) == 2);
  CHECK(Priority(kHigh, kLow, 0) == 3);
  CHECK(Priority(kUnknown, kUnknown, 0) == 3);
  CHECK(Priority(kLow, kHigh, 0) == 3);
  CHECK(Priority(kLow, kMedium, 0) == 4);
  CHECK(Priority(kLow, kLow, 0) == 5);
  CHECK(Priority(kHigh, kHigh, -1) == 1);
  CHECK(Priority(kMedium, kMedium, -5) == 2);
  CHECK(Priority(kLow, kLow, 3) == 5);
}

TEST_CASE("one step of priority is worth its ageing") {
  const Instant at = At("2026-11-18T10:00:00Z");
  CHECK(QueueRank(3, at, minutes{30}) == QueueRank(2, at + minutes{30}, minutes{30}));
  CHECK(QueueRank(1, at, minutes{30}) < QueueRank(2, at + minutes{29} - minutes{59}, minutes{30}) + minutes{1});
}

TEST_CASE("a day without a year is the nearest, and yesterday is the site's") {
  const Instant now = At("2026-01-01T23:30:00Z");
  CHECK(DateOfDay(Lisbon(), "1", now) == "2025-12-31");
  CHECK(DateOfDay(Lisbon(), "0", now) == "2026-01-01");
  CHECK(DateOfDay(Lisbon(), "--12-28", now) == "2025-12-28");
  CHECK(DateOfDay(Lisbon(), "--02-03", now) == "2026-02-03");
  CHECK(DateOfDay(Lisbon(), "--02-29", now) == "");
  CHECK(DateOfDay(Lisbon(), "--02-29", At("2024-05-01T00:00:00Z")) == "2024-02-29");
  CHECK(DateOfDay(Lisbon(), "", now) == "");
  CHECK(DateOfDay(Lisbon(), "9999999999", now) == "");
}

TEST_CASE("how long ago a date is counts in days of the site's calendar") {
  const Instant now = At("2026-01-01T23:30:00Z");
  CHECK(DaysAgo(Lisbon(), "2026-01-01", now) == 0);
  CHECK(DaysAgo(Lisbon(), "2025-12-18", now) == 14);
  CHECK(DaysAgo(Lisbon(), "2026-01-03", now) == -2);
  for (const char* not_a_date : {"", "yesterday", "2026-02-30", "2026-01-01x", "18.12.2025"}) {
    CAPTURE(not_a_date);
    CHECK_FALSE(DaysAgo(Lisbon(), not_a_date, now).has_value());
  }
}

}  // namespace
}  // namespace deskbell::engine
