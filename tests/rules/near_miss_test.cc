#include "rules/near_miss.h"

#include <doctest/doctest.h>

#include "rules/loader.h"

namespace deskbell::rules {
namespace {

NearMiss Miss(const std::string& message) {
  static const RuleSet rules =
      Load({{"rules/a.yml",
             "version: 1\ntopic: a\nconcepts: {forgot: [forgot, lost]}\nintents:\n  x:\n    title: X\n    match: {any: "
             "['@forgot .{0,10}(my|the) (.{0,9} )?password', 'pass(word|code) .* gone \\d']}\n    say: Hi\n    "
             "examples: "
             "[a]\n"}},
           {})
          .rules;
  return FindNearMiss(rules, rules.intents.at(0), Normalise(message));
}

TEST_CASE("a near miss names the part of the closest pattern that is not there") {
  const NearMiss miss = Miss("I lost my purse");
  CHECK(miss.pattern == "@forgot .{0,10}(my|the) (.{0,9} )?password");
  CHECK(miss.missing == std::vector<std::string>{"password"});
  CHECK(miss.present == 2);
}

TEST_CASE("parts that need a regular expression are looked for, too") {
  CHECK(Miss("the passcode").missing == std::vector<std::string>{"gone \\d"});
}

TEST_CASE("nothing is missing where only the order is another") {
  const NearMiss miss = Miss("the password, i forgot my dear");
  CHECK(miss.missing.empty());
  CHECK(miss.present == 3);
}

}  // namespace
}  // namespace deskbell::rules
