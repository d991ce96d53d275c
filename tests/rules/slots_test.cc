// What an intent's `slots` take from a message.
#include <doctest/doctest.h>

#include "rules/loader.h"
#include "rules/matcher.h"

namespace deskbell::rules {
namespace {

using Values = std::map<std::string, std::string>;

Values Captured(const std::string& slots, const std::string& message, const std::string& site = "") {
  const std::string topic =
      "version: 1\ntopic: a\nintents:\n  a: {title: A, match: {any: [about]}, examples: [about], "
      "slots: " +
      slots + ", say: x}\n";
  const Loaded loaded = Load({{"deskbell.yaml", "version: 1\n" + site}, {"rules/a.yml", topic}}, {});
  REQUIRE_MESSAGE(!HasErrors(loaded.diagnostics), RenderText(loaded.diagnostics));
  const std::vector<RuleHit> hits = loaded.matcher->Match(Normalise(message), message, "en");
  REQUIRE(hits.size() == 1);
  return hits[0].captures;
}

TEST_CASE("a choice is named by its value or a synonym, and of two the longer words count") {
  const std::string device = "{device: {choices: {phone: [mobile], phone_app: [phone app], tv: []}}}";
  CHECK(Captured(device, "about my Mobile") == Values{{"device", "phone"}});
  CHECK(Captured(device, "about my phone") == Values{{"device", "phone"}});
  CHECK(Captured(device, "about my phone app") == Values{{"device", "phone_app"}});
  CHECK(Captured(device, "about my TV") == Values{{"device", "tv"}});
  CHECK(Captured(device, "about my phonebook") == Values{});
}

TEST_CASE("every type of slot finds its value") {
  CHECK(Captured("{x: {type: email}}", "about Ana@Example.com") == Values{{"x", "ana@example.com"}});
  CHECK(Captured("{x: {type: phone}}", "about +351 912 345 678") == Values{{"x", "+351912345678"}});
  CHECK(Captured("{x: {type: number}}", "about 1,234.5 files") == Values{{"x", "1234.5"}});
  CHECK(Captured("{x: {type: amount}}", "about 9,99 €") == Values{{"x", "9.99 EUR"}});
  CHECK(Captured("{x: {type: date}}", "about 18.11.2026") == Values{{"x", "2026-11-18"}});
  CHECK(Captured("{x: {type: order}}", "about fb-123456") == Values{{"x", "FB-123456"}});
  CHECK(Captured("{x: {type: order}}", "about nothing") == Values{});
}

TEST_CASE("an order number is what the site's own pattern says, in capitals, and nothing else is") {
  const std::string site = "order_number: 'pk[0-9]{3}'\n";
  CHECK(Captured("{x: {type: order}}", "about pk123", site) == Values{{"x", "PK123"}});
  CHECK(Captured("{x: {type: order}}", "about FB-123456", site) == Values{});
  const Loaded loaded = Load({{"deskbell.yaml", "version: 1\n" + site}}, {});
  CHECK_FALSE(loaded.matcher->Entities("it is FB-123456").contains("order"));
  CHECK(loaded.matcher->Entities("it is pk123").at("order") == "PK123");
}

}  // namespace
}  // namespace deskbell::rules
