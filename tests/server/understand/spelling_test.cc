#include "server/understand/spelling.h"

#include <doctest/doctest.h>

namespace deskbell::understand {
namespace {

Spelling Known() {
  rules::RuleSet rules;
  rules.concepts[{"x", "en"}]["forgot"] = {"forgot", "can't remember"};
  rules::Intent intent;
  intent.any = {{"@forgot .{0,30}passwords?", {}}, {"two-factor (codes?|authenticator)", {}}};
  intent.examples = {{"my pasport", {}}};
  rules.intents.push_back(intent);
  kb::Article article;
  article.body = "The authentication of devices.";
  return Spelling(rules, {article});
}

std::string Repaired(const Spelling& spelling, const std::string& text) {
  return spelling.Repair(Normalise(text)).text;
}

TEST_CASE("words near to what rules look for are repaired, the rest of the message stays") {
  const Spelling spelling = Known();
  CHECK(Repaired(spelling, "i forgto my pasword!") == "i forgot my password!");
  CHECK(Repaired(spelling, "the authentcatr is gone") == "the authenticator is gone");
}

TEST_CASE("known words, short words and words far from everything stay") {
  const Spelling spelling = Known();
  CHECK(Repaired(spelling, "my pasport").empty());                 // an example has it
  CHECK(Repaired(spelling, "authentication of devices").empty());  // an article has it
  CHECK(Repaired(spelling, "fgt my pwd").empty());
  CHECK(Repaired(spelling, "purple monkey dishwasher").empty());
  CHECK(Repaired(spelling, "").empty());
  CHECK(Repaired(Spelling(), "forgto").empty());
}

TEST_CASE("short words may have one mistake, long ones two") {
  const Spelling spelling = Known();
  CHECK(Repaired(spelling, "frgto").empty());
  CHECK(Repaired(spelling, "pasworrd") == "password");
}

TEST_CASE("at most four words are repaired, whatever is pasted") {
  std::string wall;
  for (int i = 0; i < 1000; ++i) wall += "forgto ";
  const std::string repaired = Repaired(Known(), wall);
  CHECK(repaired.substr(0, 35) == "forgot forgot forgot forgot forgto ");
  CHECK(Repaired(Known(), std::string(100'000, 'q')).empty());
}

}  // namespace
}  // namespace deskbell::understand
