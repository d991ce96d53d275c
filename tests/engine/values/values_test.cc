#include <doctest/doctest.h>

#include "engine/values/diagnostic.h"
#include "engine/values/instant.h"
#include "engine/values/utf8.h"

using namespace std::chrono_literals;
using deskbell::Diagnostic;
using deskbell::Nearest;
using deskbell::ParseDuration;
using deskbell::ParseInstant;
using deskbell::RenderText;
using deskbell::Severity;

namespace {

Diagnostic LostExample() {
  return {Severity::kWarning,
          "R014",
          "`mail_reset` loses its own example",
          {"rules/mail.yml", 22, 9, 22},
          "won by `reset_password` (sign_in.yml:8, priority 60)",
          "raise the priority, or add 'mail' to reset_password.match.none",
          "      - reset my mail password"};
}

}  // namespace

TEST_CASE("a diagnostic shows the line, a caret, the cause and the next move") {
  CHECK(RenderText(LostExample()) ==
        "warning[R014]: `mail_reset` loses its own example\n"
        "  --> rules/mail.yml:22:9\n"
        "22 |       - reset my mail password\n"
        "   |         ^^^^^^^^^^^^^^^^^^^^^^ won by `reset_password` (sign_in.yml:8, priority 60)\n"
        "   = help: raise the priority, or add 'mail' to reset_password.match.none\n");
}

TEST_CASE("a diagnostic about a whole file has no line") {
  CHECK(RenderText(Diagnostic{Severity::kError, "R001", "there is no topic", {"rules/a.yml"}, "", "add one", ""}) ==
        "error[R001]: there is no topic\n"
        "  --> rules/a.yml\n"
        "   = help: add one\n");
}

TEST_CASE("carets stand under wide characters, and terminal codes are not passed on") {
  const Diagnostic d{Severity::kError, "Y001", "no", {"a.yml", 3, 4, 2}, "here", "", "名: \x1B[2J"};
  CHECK(RenderText(d) == "error[Y001]: no\n --> a.yml:3:4\n3 | 名: \uFFFD[2J\n  |     ^^ here\n");
}

TEST_CASE("a place behind the end of its line gets its caret") {
  const Diagnostic d{Severity::kError, "Y001", "no", {"a.yml", 3, 4, 1}, "", "", "ab"};
  CHECK(RenderText(d) == "error[Y001]: no\n --> a.yml:3:4\n3 | ab\n  |    ^\n");
}

TEST_CASE("of a very long line only the surroundings are shown") {
  Diagnostic d{Severity::kError, "Y001", "no", {"a.yml", 1, 501, 1}, "", "", std::string(1000, 'x')};
  CHECK(RenderText(d) ==
        "error[Y001]: no\n --> a.yml:1:501\n1 | …" + std::string(140, 'x') + "…\n  | " + std::string(61, ' ') + "^\n");
}

TEST_CASE("many diagnostics are sorted and counted") {
  Diagnostic second = LostExample();
  second.place = {};
  second.place.file = "rules/mail.yml";
  second.severity = Severity::kError;
  second.source_line = second.help = second.label = "";
  CHECK(RenderText(deskbell::Diagnostics{LostExample(), second}) ==
        RenderText(second) + "\n" + RenderText(LostExample()) + "\n1 error, 1 warning\n");
  CHECK(RenderText(deskbell::Diagnostics{}) == "0 errors, 0 warnings\n");
}

TEST_CASE("a place behind what was kept of an endless line is shown without its way there") {
  Diagnostic far = LostExample();
  far.place.column = 1'000'000;
  far.source_line = std::string(8192, 'x');
  const std::string text = RenderText(far);
  CHECK_MESSAGE(text.size() < 600, text.size());
  CHECK(text.find("^ won by `reset_password`") != std::string::npos);
}

TEST_CASE("diagnostics as JSON") {
  CHECK(deskbell::RenderJson({}) == "[]");
  CHECK(deskbell::RenderJson({LostExample()}) == R"json([
  {
    "severity": "warning",
    "code": "R014",
    "message": "`mail_reset` loses its own example",
    "file": "rules/mail.yml",
    "line": 22,
    "column": 9,
    "length": 22,
    "label": "won by `reset_password` (sign_in.yml:8, priority 60)",
    "help": "raise the priority, or add 'mail' to reset_password.match.none"
  }
])json");
}

TEST_CASE("lines are found by number") {
  CHECK(deskbell::SourceLine("a\r\nb\n\nc", 1) == "a");
  CHECK(deskbell::SourceLine("a\r\nb\n\nc", 4) == "c");
  CHECK(deskbell::SourceLine("a\r\nb\n\nc", 5) == "");
  CHECK(deskbell::SourceLine("a", 0) == "");
}

TEST_CASE("a misspelt word is matched with the nearest known one") {
  CHECK(Nearest("exmaples", {"examples", "not_examples", "title"}) == "examples");
  CHECK(Nearest("prority", {"title", "priority"}) == "priority");
  CHECK(Nearest("xyz", {"title", "priority"}) == "");
  CHECK(Nearest("no", {"to"}) == "");
  CHECK(Nearest("abc", {"abd", "abe"}) == "abd");
}

TEST_CASE("instants are written and read as UTC") {
  const auto instant = ParseInstant("2026-11-18T10:00:00.123Z");
  REQUIRE(instant);
  CHECK(deskbell::FormatInstant(*instant) == "2026-11-18T10:00:00.123Z");
  CHECK(deskbell::FormatInstant(*ParseInstant("2024-02-29T23:59:59Z")) == "2024-02-29T23:59:59.000Z");
  for (const char* wrong : {"", "2026-11-18", "2026-02-30T10:00:00Z", "2026-11-18T24:00:00Z", "2026-11-18T10:00:00",
                            "2026-11-18T10:00:00.12Z", "2026-11-18 10:00:00Z", "x026-11-18T10:00:00Z"}) {
    CAPTURE(wrong);
    CHECK_FALSE(ParseInstant(wrong));
  }
}

TEST_CASE("durations have one unit and an end") {
  CHECK(ParseDuration("90s") == 90s);
  CHECK(ParseDuration("30m") == 30min);
  CHECK(ParseDuration("24h") == 24h);
  CHECK(ParseDuration("3d") == 72h);
  CHECK(ParseDuration("0s") == 0s);
  for (const char* wrong : {"", "m", "3", "-1m", "1.5h", "1h30m", "3 d", "4000d", "99999999999999999999d", "3w"}) {
    CAPTURE(wrong);
    CHECK_FALSE(ParseDuration(wrong));
  }
}

TEST_CASE("letters change case in every script") {
  CHECK(deskbell::utf8::Upper("straße é") == "STRASSE É");
  CHECK(deskbell::utf8::Lower("ÉCOLE") == "école");
  CHECK(deskbell::utf8::Title("ana maria") == "Ana Maria");
  CHECK(deskbell::utf8::Length("grüße") == 5);
}
