// Content from somebody who means harm, or whose script ran wild: always a clear mistake at its place, soon.
#include <doctest/doctest.h>

#include <chrono>
#include <string>

#include "rules/loader.h"
#include "rules/template.h"

namespace deskbell::rules {
namespace {

std::string Told(const std::string& topic) {
  return RenderText(Load({{"rules/a.yml", "version: 1\n" + topic}}, {}).diagnostics);
}

std::string PatternTold(const std::string& pattern, const std::string& concepts = "") {
  return Told("topic: a\n" + concepts + "intents:\n  x:\n    title: X\n    match:\n      any: ['" + pattern +
              "']\n    examples: [abc]\n    say: Hi\n");
}

TEST_CASE("repetitions of repetitions are refused before they take memory") {
  CHECK(PatternTold("((a{1,100}){1,100}){1,100}") ==
        "error[R020]: `{1,100}` repeats too often\n"
        " --> rules/a.yml:7:17\n"
        "7 |       any: ['((a{1,100}){1,100}){1,100}']\n"
        "  |                 ^^^^^^^\n"
        "  = help: 1,000 times is the most, over all nested repetitions\n"
        "\n"
        "1 error, 0 warnings\n");
}

TEST_CASE("a small pattern that compiles to megabytes is refused") {
  const std::string told = PatternTold("(\\pL{1,200} ){1,4}x");
  CHECK(told.find("error[R020]: the pattern is too large\n") == 0);
  CHECK(told.find("= help: use smaller repetitions, or several patterns\n") != std::string::npos);
}

TEST_CASE("a large concept used over and over in one pattern is refused") {
  std::string concepts = "concepts:\n  big: [word0";
  for (int i = 1; i < 3000; ++i) concepts += ", word" + std::to_string(i);
  const std::string told = PatternTold("@big @big @big @big @big @big @big @big @big @big @big @big", concepts + "]\n");
  CHECK(told.find("the pattern becomes too large with its concepts\n") != std::string::npos);
  CHECK(told.find("1 error, ") != std::string::npos);
}

TEST_CASE("a large concept included by many others is refused before it takes memory") {
  std::string concepts = "concepts:\n  big: [word0";
  for (int i = 1; i < 3000; ++i) concepts += ", word" + std::to_string(i);
  concepts += "]\n";
  for (int i = 0; i < 1900; ++i) concepts += "  c" + std::to_string(i) + ": ['@big']\n";
  const std::string told = Told("topic: a\n" + concepts);
  CHECK(told.find("error[R024]: with all that they include, the concepts are larger than 4 MiB\n") !=
        std::string::npos);
  CHECK(told.find("1 error, ") != std::string::npos);
}

TEST_CASE("typographic quotes by the thousand are told fifty times") {
  std::string topic = "topic: a\nintents:\n  x:\n    title: X\n    say: Hi\n    examples:\n";
  for (int i = 0; i < 20'000; ++i) topic += "      - “how do i do it " + std::to_string(i) + "”\n";
  CHECK(Told(topic).ends_with("0 errors, 50 warnings\n"));
}

TEST_CASE("a value's place in a large file is found from the value, not from the file's beginning") {
  std::string topic = "topic: a\nintents:\n";
  for (int i = 0; i < 8'000; ++i) {
    const std::string n = std::to_string(i);
    topic += "  x" + n + ": {title: X, when: customer.verified, examples: [word" + n +
             " two three], say: 'Hi {{slot.s}}'}\n";
  }
  const auto begin = std::chrono::steady_clock::now();
  const std::string told = Told(topic);
  // A minute and more when every value's place was counted from line 1.
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(20));
  CHECK(told.find("warning[R034]: nothing ever fills `slot.s`\n --> rules/a.yml:4:") != std::string::npos);
}

TEST_CASE("names in other scripts are refused with what a name may be, texts in them are welcome") {
  CHECK(Told("topic: größe\nintents: {}\n") ==
        "error[R006]: `topic` is not an id\n"
        " --> rules/a.yml:2:8\n"
        "2 | topic: größe\n"
        "  |        ^^^^^\n"
        "  = help: write up to 64 of a-z, 0-9, - and _\n"
        "\n"
        "1 error, 0 warnings\n");
  CHECK(Told("topic: a\nintents:\n  x:\n    title: パスワードを忘れた\n    match: {any: [パスワード]}\n    examples: "
             "[パスワード]\n    say: こんにちは\n")
            .ends_with("0 errors, 0 warnings\n"));
}

TEST_CASE("what a customer typed stays text in a template, whatever it is") {
  const auto parsed = Template::Parse("Hello **{{customer.name}}**");
  REQUIRE(parsed.has_value());
  CHECK(parsed->Render([](std::string_view) { return "<script>alert(1)</script>[x](javascript:y) `*"; }) ==
        "Hello **\\<script\\>alert(1)\\</script\\>\\[x\\](javascript:y) \\`\\***");
}

TEST_CASE("a template cannot put a value into a link's address") {
  CHECK(
      Told("topic: a\nintents:\n  x: {title: X, examples: [abc], say: '[here]({{slot.url}})'}\n").find("error[R032]") ==
      0);
}

TEST_CASE("flows that lead to each other for ever are told, however long the circle") {
  std::string flow = "topic: a\nintents:\n  x: {title: X, examples: [abc], start: f}\nflows:\n  f:\n    steps:\n";
  for (int i = 0; i < 500; ++i) {
    flow += "      - {id: s" + std::to_string(i) + ", say: Hi, next: s" + std::to_string((i + 1) % 500) + "}\n";
  }
  const std::string told = Told(flow);
  CHECK(told.find("error[R051]: from step `s0` the flow can never end\n") != std::string::npos);
  CHECK(told.find("error[R053]: the flow can come back to step `s0` for ever without asking anything\n") !=
        std::string::npos);
}

}  // namespace
}  // namespace deskbell::rules
