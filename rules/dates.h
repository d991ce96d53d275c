// Dates in what customers write.
#pragma once

#include <string>
#include <string_view>

namespace deskbell::rules {

// The first date as "2026-11-18"; empty if there is none that the calendar has. Read are 2026-11-18, 18.11.2026,
// 18/11/2026 (day first unless that is impossible), 18 November 2026 and November 18, 2026, with the months' names in
// English, German and Spanish. Dates without a year are not read: nothing here knows today.
std::string FindDate(std::string_view original);

// A day as people say it who share a calendar: "0" for today, "1" for yesterday, "3" for three days ago, "14" for two weeks ago, "--11-12" for
// 12 November; empty if there is none. In English, German and Spanish. Which date that is, who knows today says.
std::string FindDay(std::string_view original);

}  // namespace deskbell::rules
