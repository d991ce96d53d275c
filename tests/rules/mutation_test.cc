// The fuzz entry points over some thousand mutated seeds, the same ones every time: a build without clang is covered
// too.
#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "tests/fuzz/rules_entries.h"

namespace {

const std::vector<std::string> kRuleSeeds{
    "version: 1\ntopic: a\nconcepts: {forgot: [forgot, '@lost'], lost: [lost]}\nintents:\n  x:\n    title: X\n    "
    "priority: 60\n    when: channel == "
    "\"web\"\n    match:\n      any: ['@forgot .{0,30}password', \"a \\\\d+\"]\n      none: [wi-?fi]\n    examples: [I "
    "forgot my password]\n    "
    "not_examples: [wifi]\n    slots: {app: {pattern: '(?P<app>portal)'}, c: {choices: {a: [b]}}}\n    start: "
    "f\nflows:\n  f:\n    steps:\n      - {id: a, "
    "try: 'Do {{slot.app | default: it}}', ask: Ok?, if_yes: b, if_no: c}\n      - {id: b, say: [Good, Fine], end: "
    "resolved, follow_up: 24h}\n      - "
    "{id: c, form: [contact], confirm: '{{summary}}', handoff: {department: support, reason: x}}\n",
    "a: &a [x, *b]\nb: *a\n", "? a\n: |\n  b\n   c\n", "\"a\\u00e9\\\n  b\": 'it''s'\n"};

const std::vector<std::string> kSiteSeeds{
    "version: 1\nsite: {id: a, name: A, language: en, origins: [\"https://a.example\"]}\nhours: {time_zone: UTC, week: "
    "{mon: [\"09:00-12:00\", "
    "\"13:00-17:00\"]}, holidays: [2026-12-25]}\ndepartments: {a: {title: A}}\nrouting: [{topics: [x], when: "
    "hours.open, department: a}, {department: "
    "a}]\nservice_levels: {1: {first_response: 15m, resolution: 2d}}\naging: 30m\ntiers: {x: -1}\nhandoff_form: "
    "[contact]\nfields: {c: {ask: Who?, options: "
    "[A, {label: B, value: b}]}}\ntexts: {en: {greeting: Hi}}\nwords: {en: {yes: [yup]}}\nmasks: ['\\d{3}']\n"};

const std::vector<std::string> kTestSeeds{
    "version: 1\ntests:\n  - name: a\n    given: {time: 2026-11-18T10:00:00, customer: {name: A}, incidents: [{title: "
    "T, text: X}]}\n    talk:\n      - user: "
    "hi\n        expect: {decision: answer, said: x, slots: {a: b}}\n      - agent: {does: say, text: x}\n      - "
    "wait: 24h\n    ends: {responder: queue, "
    "packet: {tried: {a: worked}}}\n    never_answer: [x]\n"};

const std::vector<std::string> kPatternSeeds{"@a .{0,30}@b", "(?P<x>a|b)+[^\\pL\\d]?\\.", "\\Qa@b\\E[[:alpha:]]{2,3}",
                                             "(?i:ß|é)*\\x{41}$"};
const std::vector<std::string> kTemplateSeeds{"a {{slot.app | default: *x* | upper}} b", "\\{{x}} [a](b) {{y|date}}",
                                              "- <b> 1. `c` www.x.de"};
const std::vector<std::string> kConditionSeeds{"channel == \"web\" and not (customer.blocked or slot.x >= 2.5)",
                                               "a in [\"b\", 'c', 1, true]"};
const std::vector<std::string> kTextSeeds{
    "Je l’ai oublié – déjà “ß” ½ ﷺ", "パスワードを忘れた ลืมรหัสผ่าน", "e\xCC\x81\xCC\x81 👍🏽 \xC3",
    "4111 1111 1111 1111, DE89 3704 0044 0532 0130 00, ana@x.com, 18.11.2026, +351 912 345 678, FB-123456",
    "yes but I want to talk to a human, no wifi, my key is gone"};

std::string Mutated(std::string text, const std::vector<std::string>& seeds, std::mt19937& random) {
  static const std::string bytes =
      "{}[]()|*+?\\'\":,-#&@!%<>=~^$ \n\t\x01\x80\xC3\xFF"
      "aZ09_.";
  const auto below = [&](size_t limit) { return limit == 0 ? 0 : random() % limit; };
  for (size_t i = 0, edits = 1 + below(6); i < edits; ++i) {
    const size_t at = below(text.size() + 1);
    const size_t length = below(std::min<size_t>(text.size() - at + 1, 40));
    switch (below(5)) {
      case 0:
        text.insert(at, 1, bytes[below(bytes.size())]);
        break;
      case 1:
        text.erase(at, length);
        break;
      case 2:
        if (at < text.size()) text[at] = bytes[below(bytes.size())];
        break;
      case 3:
        text.insert(below(text.size() + 1), text.substr(at, length));
        break;
      default: {
        const std::string& other = seeds[below(seeds.size())];
        text.insert(at, other.substr(below(other.size()), 30));
      }
    }
  }
  return text;
}

void RunMutated(void (*entry)(std::string_view), const std::vector<std::string>& seeds, int times) {
  std::mt19937 random(20261118);
  for (const std::string& seed : seeds) entry(seed);
  for (int i = 0; i < times; ++i) entry(Mutated(seeds[random() % seeds.size()], seeds, random));
}

}  // namespace

// An entry point that finds something wrong aborts, so passing is coming back.
TEST_CASE("mutated rule files are read or refused") { RunMutated(deskbell::fuzz::RuleFile, kRuleSeeds, 60); }
TEST_CASE("mutated site files are read or refused") { RunMutated(deskbell::fuzz::SiteFile, kSiteSeeds, 60); }
TEST_CASE("mutated test files are read or refused") { RunMutated(deskbell::fuzz::TestFile, kTestSeeds, 2000); }
TEST_CASE("mutated patterns are read or refused") { RunMutated(deskbell::fuzz::OnePattern, kPatternSeeds, 1000); }
TEST_CASE("mutated templates are read or refused") { RunMutated(deskbell::fuzz::OneTemplate, kTemplateSeeds, 3000); }
TEST_CASE("mutated conditions are read or refused") { RunMutated(deskbell::fuzz::OneCondition, kConditionSeeds, 3000); }
TEST_CASE("mutated texts are normalised") { RunMutated(deskbell::fuzz::Normalising, kTextSeeds, 5000); }
TEST_CASE("mutated messages are understood") { RunMutated(deskbell::fuzz::OneMessage, kTextSeeds, 1000); }
