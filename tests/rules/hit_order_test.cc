// Which rule comes first, and what takes a rule out.
#include <doctest/doctest.h>

#include "rules/loader.h"
#include "rules/matcher.h"

namespace deskbell::rules {
namespace {

// The intents that match, best first, of a topic that holds these.
std::string Order(const std::string& intents, const std::string& message) {
  const Loaded loaded = Load({{"rules/a.yml", "version: 1\ntopic: a\nintents:\n" + intents}}, {});
  REQUIRE_MESSAGE(!HasErrors(loaded.diagnostics), RenderText(loaded.diagnostics));
  std::string order;
  for (const RuleHit& hit : loaded.matcher->Match(Normalise(message), message, "en")) {
    order += (order.empty() ? "" : " ") + hit.intent.str();
  }
  return order;
}

TEST_CASE("a higher priority comes before a more specific pattern") {
  CHECK(Order("  a: {title: A, match: {any: ['refund for my order']}, examples: [a refund for my order], say: x}\n"
              "  z: {title: Z, priority: 51, match: {any: [refund]}, examples: [refund me], say: x}\n",
              "a refund for my order") == "z a");
}

TEST_CASE("at the same priority the more specific pattern comes first, wherever it stands in the file") {
  const std::string general = "  a: {title: A, match: {any: [refund]}, examples: [refund me], say: x}\n";
  const std::string specific =
      "  z: {title: Z, match: {any: ['refund for my order']}, examples: [refund for my order], say: x}\n";
  CHECK(Order(general + specific, "a refund for my order") == "z a");
  CHECK(Order(specific + general, "a refund for my order") == "z a");
}

TEST_CASE("of an intent's patterns the most specific one that matches counts") {
  const std::string both =
      "  a: {title: A, match: {any: [refund, 'refund for my order', order]}, examples: [refund me], say: x}\n"
      "  z: {title: Z, match: {any: ['a refund for']}, examples: [give me a refund for it], say: x}\n";
  CHECK(Order(both, "a refund for my order") == "a z");
  CHECK(Order(both, "a refund for my dog") == "z a");
}

TEST_CASE("a veto may be any pattern, and it may use concepts") {
  const std::string rules =
      "  a: {title: A, match: {any: [refund], none: ['order \\d{3}', '@toys']}, examples: [refund me], say: x}\n";
  const std::string concepts = "concepts: {toys: [doll, train]}\nintents:\n";
  const auto matches = [&](const std::string& message) {
    const Loaded loaded = Load({{"rules/a.yml", "version: 1\ntopic: a\n" + concepts + rules}}, {});
    return !loaded.matcher->Match(Normalise(message), message, "en").empty();
  };
  CHECK(matches("a refund for order 12"));
  CHECK_FALSE(matches("a refund for order 123"));
  CHECK_FALSE(matches("a refund for the Dóll"));
}

TEST_CASE("an apostrophe that was left out in English is read as if it stood there") {
  const std::string rules =
      "  a: {title: A, match: {any: [\"can't log in\"]}, examples: [\"i can't log in\"], say: x}\n";
  CHECK(Order(rules, "i cant log in") == "a");
  CHECK(Order(rules, "i can log in") == "");
}

TEST_CASE("words of a concept are taken literally, accents and capitals apart") {
  const std::string rules = "  a: {title: A, match: {any: ['my @thing']}, examples: [my c++ app], say: x}\n";
  const Loaded loaded = Load(
      {{"rules/a.yml", "version: 1\ntopic: a\nconcepts: {thing: [C++, 'Café (new)', 'a.b']}\nintents:\n" + rules}}, {});
  REQUIRE_MESSAGE(!HasErrors(loaded.diagnostics), RenderText(loaded.diagnostics));
  const auto matches = [&](const std::string& message) {
    return !loaded.matcher->Match(Normalise(message), message, "en").empty();
  };
  CHECK(matches("my c++ app"));
  CHECK(matches("my CAFE (new) app"));
  CHECK_FALSE(matches("my axb app"));
  CHECK_FALSE(matches("my ccc app"));
}

}  // namespace
}  // namespace deskbell::rules
