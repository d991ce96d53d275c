// Mistakes in deskbell.yaml.
#include <doctest/doctest.h>

#include "tests/rules/mistakes.h"

using namespace deskbell;
using namespace deskbell::rules;

TEST_CASE("the site is checked") {
  CHECK(InSite("hours: {time_zone: Europe/Lisbn, week: {mon: 9-18, tue: \"18:00-09:00\"}, holidays: [2026-02-30]}\n") ==
        "error[R010]: there is no time zone `Europe/Lisbn`\n"
        " --> deskbell.yaml:2:20\n"
        "2 | hours: {time_zone: Europe/Lisbn, week: {mon: 9-18, tue: \"18:00-09:00\"}, holidays: [2026-02-30]}\n"
        "  |                    ^^^^^^^^^^^^\n"
        "  = help: did you mean `Europe/Lisbon`?\n"
        "error[R009]: these hours cannot be read\n"
        " --> deskbell.yaml:2:46\n"
        "2 | hours: {time_zone: Europe/Lisbn, week: {mon: 9-18, tue: \"18:00-09:00\"}, holidays: [2026-02-30]}\n"
        "  |                                              ^^^^\n"
        "  = help: write `09:00-18:00`, or a list of such spans\n"
        "error[R009]: these hours end before they begin\n"
        " --> deskbell.yaml:2:57\n"
        "2 | hours: {time_zone: Europe/Lisbn, week: {mon: 9-18, tue: \"18:00-09:00\"}, holidays: [2026-02-30]}\n"
        "  |                                                         ^^^^^^^^^^^^^\n"
        "  = help: split hours over midnight between the two days\n"
        "error[R011]: this date cannot be read\n"
        " --> deskbell.yaml:2:84\n"
        "2 | hours: {time_zone: Europe/Lisbn, week: {mon: 9-18, tue: \"18:00-09:00\"}, holidays: [2026-02-30]}\n"
        "  |                                                                                    ^^^^^^^^^^\n"
        "  = help: write `2026-12-25`\n");
  CHECK(InSite("hours: {week: {}}\n") ==
        "error[R009]: nobody is ever there\n"
        " --> deskbell.yaml:2:15\n"
        "2 | hours: {week: {}}\n"
        "  |               ^\n"
        "  = help: give at least one day its hours, or leave `week` out\n");
  CHECK(InSite("departments: {a: {}}\nrouting:\n  - {topics: [x], department: a}\naging: soon\ntiers: {gold: 3}\n") ==
        "error[R060]: no routing line fits every conversation\n"
        " --> deskbell.yaml:4:3\n"
        "4 |   - {topics: [x], department: a}\n"
        "  |   ^\n"
        "  = help: end with a line that has only a `department`\n"
        "error[R008]: `aging` is not a duration\n"
        " --> deskbell.yaml:5:8\n"
        "5 | aging: soon\n"
        "  |        ^^^^\n"
        "  = help: write a number and one of s, m, h and d: `90s`, `30m`, `24h`, `3d`\n"
        "error[R004]: the shift of tier `gold` must be a whole number from -1 to 1\n"
        " --> deskbell.yaml:6:15\n"
        "6 | tiers: {gold: 3}\n"
        "  |               ^\n"
        "  = help: write a number in that range, without a unit\n"
        "error[R048]: there is no topic `x`\n"
        " --> deskbell.yaml:4:15\n"
        "4 |   - {topics: [x], department: a}\n"
        "  |               ^\n"
        "  = help: write it, or name another topic\n");
  CHECK(InSite("site: {language: english, origins: [\"https://a.example/path\"]}\n") ==
        "error[R012]: `english` is not a language\n"
        " --> deskbell.yaml:2:18\n"
        "2 | site: {language: english, origins: [\"https://a.example/path\"]}\n"
        "  |                  ^^^^^^^\n"
        "  = help: write a language tag such as `en` or `pt-BR`\n"
        "error[R004]: this is not an origin\n"
        " --> deskbell.yaml:2:37\n"
        "2 | site: {language: english, origins: [\"https://a.example/path\"]}\n"
        "  |                                     ^^^^^^^^^^^^^^^^^^^^^^^^\n"
        "  = help: write the scheme and the host only: `https://www.example.com`\n");
}
