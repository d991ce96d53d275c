#include "rules/condition.h"

#include <doctest/doctest.h>

#include <map>
#include <string>

using deskbell::rules::Condition;
using deskbell::rules::Value;

namespace {

bool Holds(const std::string& source) {
  static const std::map<std::string, Value, std::less<>> facts{
      {"channel", "web"},          {"customer.tier", "business"},  {"customer.verified", true},
      {"customer.blocked", false}, {"customer.open_tickets", 2.0}, {"slot.size", "12"},
      {"slot.app", "portal"},      {"slot.off", "false"}};
  const auto condition = Condition::Parse(source);
  REQUIRE(condition.has_value());
  return condition->Holds([](std::string_view name) {
    const auto found = facts.find(name);
    return found == facts.end() ? Value("") : found->second;
  });
}

std::string Error(const std::string& source) {
  const auto condition = Condition::Parse(source);
  REQUIRE_FALSE(condition.has_value());
  const auto& e = condition.error();
  return std::to_string(e.offset) + "+" + std::to_string(e.length) + ": " + e.message + " (" + e.help + ")";
}

std::string Repeated(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("conditions compare what is known") {
  CHECK(Holds("channel == \"web\" and not customer.blocked"));
  CHECK_FALSE(Holds("channel != 'web'"));
  CHECK(Holds("customer.tier in [\"plus\", \"business\"]"));
  CHECK_FALSE(Holds("customer.tier in [\"plus\"]"));
  CHECK(Holds("customer.open_tickets >= 2 and customer.open_tickets < 3"));
  CHECK(Holds("slot.size > 9"));       // a text that reads as a number
  CHECK_FALSE(Holds("slot.app > 9"));  // one that does not
  CHECK(Holds("slot.app != 9"));
  CHECK(Holds("customer.verified == true"));
  CHECK(Holds("slot.off == false"));
  CHECK_FALSE(Holds("slot.off"));
  CHECK(Holds("true"));
}

TEST_CASE("each comparison at its boundary") {
  CHECK(Holds("2 <= customer.open_tickets and customer.open_tickets <= 2"));
  CHECK_FALSE(Holds("customer.open_tickets < 2"));
  CHECK_FALSE(Holds("customer.open_tickets > 2"));
  CHECK(Holds("customer.open_tickets > 1"));
  CHECK_FALSE(Holds("customer.open_tickets >= 3"));
  CHECK(Holds("customer.open_tickets == 2"));
  CHECK_FALSE(Holds("customer.open_tickets != 2"));
  CHECK(Holds("customer.open_tickets != 3"));
  CHECK(Holds("channel != 'email'"));
  CHECK_FALSE(Holds("channel == 'WEB'"));
  CHECK_FALSE(Holds("customer.verified != true"));
}

TEST_CASE("unknown names are empty and false") {
  CHECK_FALSE(Holds("slot.unknown"));
  CHECK(Holds("slot.unknown == \"\""));
  CHECK(Holds("slot.unknown == false"));
  CHECK_FALSE(Holds("slot.unknown < 3"));
  CHECK(Condition().Holds([](std::string_view) { return Value(""); }));
}

TEST_CASE("not binds tighter than and, and tighter than or") {
  CHECK(Holds("true or false and false"));
  CHECK_FALSE(Holds("(true or false) and false"));
  CHECK(Holds("not false and true"));
  CHECK_FALSE(Holds("not (false or true)"));
  CHECK(Holds("not not true"));
}

TEST_CASE("a condition names what it reads, once and sorted") {
  CHECK(Condition::Parse("slot.b or slot.a and slot.b in [slot.c, 1]")->Names() ==
        std::vector<std::string>{"slot.a", "slot.b", "slot.c"});
}

TEST_CASE("mistakes in conditions are pointed at") {
  CHECK(Error("channel = \"web\"") == "8+1: `=` is not part of conditions (compare with `==`)");
  CHECK(Error("a && b") == "2+2: `&&` is not part of conditions (write `and`)");
  CHECK(Error("!a") == "0+1: `!` is not part of conditions (write `not`)");
  CHECK(Error("channel == \"web") == "11+4: this text has no closing quote (close it with \")");
  CHECK(Error("(a or b") == "7+1: a bracket is not closed (close it with `)`)");
  CHECK(Error("a)") == "1+1: this bracket closes nothing (remove it, or open one before)");
  CHECK(Error("a and") == "5+1: the condition ends too early (a name or a value is missing at its end)");
  CHECK(Error("") == "0+1: the condition ends too early (a name or a value is missing at its end)");
  CHECK(Error("and a") == "0+3: a name or a value is missing before `and` (put a text in double quotes)");
  CHECK(Error("a b") == "2+1: the condition goes on after its end (join two conditions with `and` or `or`)");
  CHECK(Error("a in b") == "5+1: `in` needs a list (write `in [\"a\", \"b\"]`)");
  CHECK(Error("a in [b") == "7+1: the list is not closed (close it with `]`)");
  CHECK(Error("1 < a < 3") == "6+1: comparisons cannot be chained (write `a < b and b < c`)");
  CHECK(Error("a == 5GB") == "5+1: this is not a number (put a text in double quotes)");
  CHECK(Error("a § b") == "2+1: this character has no meaning in a condition (put a text in double quotes)");
}

TEST_CASE("neither depth nor length can exhaust the stack") {
  CHECK(Condition::Parse(Repeated("(", 60) + "a" + Repeated(")", 60)).has_value());
  CHECK(Error(Repeated("(", 2000)) == "64+1: nested deeper than 64 levels (split it into several intents or steps)");
  CHECK(Error(Repeated("not ", 1000)) ==
        "256+3: nested deeper than 64 levels (split it into several intents or steps)");
  CHECK(Holds("true" + Repeated(" and true", 400)));
  CHECK(Error(std::string(5000, ' ')).starts_with("4096+1: the condition is longer than 4,096 bytes"));
}
