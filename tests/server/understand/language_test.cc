#include "server/understand/language.h"

#include <doctest/doctest.h>

#include "engine/values/normalise.h"

namespace deskbell::understand {
namespace {

std::string Detect(std::string_view text, std::string_view conversation = "",
                   const std::vector<std::string>& site = {"en", "pt-br"}) {
  return DetectLanguage(NormaliseText(text), conversation, site);
}

TEST_CASE("a sentence tells its language, and a site's own name for it is used") {
  CHECK(Detect("I cannot find the invoice of my plan") == "en");
  CHECK(Detect("não consigo encontrar a fatura do meu plano") == "pt-br");
}

// What the small words below are told by.
Vocabulary EnglishAndGerman() {
  rules::RuleSet rules;
  rules.site.languages = {"en", "de"};
  rules::Intent english;
  english.language = "en";
  english.title = "Upgrade the Fernbay plan";
  english.examples = {{"no, the sync is stuck", {}}, {"download an invoice", {}}};
  rules::Intent german;
  german.language = "de";
  german.title = "Den Fernbay-Tarif wechseln";
  german.examples = {{"Der Sync hängt", {}}, {"eine Rechnung herunterladen", {}}, {"no", {}}};
  rules.intents = {english, german};
  return {rules, {}};
}

std::string First(std::string_view text, std::string_view browser) {
  return DetectLanguage(NormaliseText(text), {browser, false}, {"en", "de"}, EnglishAndGerman());
}

std::string Then(std::string_view text, std::string_view conversation) {
  return DetectLanguage(NormaliseText(text), {conversation, true}, {"en", "de"}, EnglishAndGerman());
}

TEST_CASE("the content's own words tell the language of a first, short message") {
  CHECK(First("Rechnung", "en") == "de");
  CHECK(First("Sync hängt", "en") == "de");
  CHECK(First("invoice", "de") == "en");
}

TEST_CASE("a product's name, a word of both languages and an unknown one tell nothing") {
  CHECK(First("Fernbay", "de") == "de");
  CHECK(First("no", "en") == "en");
  CHECK(First("Zxqv", "en") == "en");
  CHECK(First("xqz rechnung foo bar baz qux", "en") == "en");
}

TEST_CASE("one foreign word does not change the language of what was written so far") {
  CHECK(Then("upgrade", "de") == "de");
  CHECK(Then("die Rechnung herunterladen", "en") == "de");
}

TEST_CASE("a language that the site does not speak is not assumed from one word") {
  CHECK(First("avec", "en") == "en");
  CHECK(First("comment je peux avec vous", "en") == "fr");
}

TEST_CASE("a site of one language keeps no words") {
  rules::RuleSet rules;
  rules::Intent intent;
  intent.language = "en";
  intent.title = "Invoices";
  rules.intents = {intent};
  CHECK_FALSE(Vocabulary(rules, {}).Has("invoices", "en"));
  CHECK(EnglishAndGerman().Has("invoice", "en"));
  CHECK_FALSE(EnglishAndGerman().Has("invoice", "de"));
}

TEST_CASE("a few words change nothing") {
  CHECK(Detect("ok", "pt-br") == "pt-br");
  CHECK(Detect("Fernbay Desktop 4.2", "en") == "en");
  CHECK(Detect("", "pt-br") == "pt-br");
  CHECK(Detect("", "") == "en");
}

TEST_CASE("a language that the site does not speak is named, so that the engine can say so") {
  CHECK(Detect("ich habe mein Passwort vergessen und komme nicht mehr in mein Konto") == "de");
  CHECK(AnswerLanguage("de", {"en", "pt-br"}) == "en");
}

TEST_CASE("answers are looked for in the nearest language that there is") {
  CHECK(AnswerLanguage("pt-br", {"en", "pt-br"}) == "pt-br");
  CHECK(AnswerLanguage("pt-pt", {"en", "pt-br"}) == "pt-br");
  CHECK(AnswerLanguage("", {"en"}) == "en");
  CHECK(AnswerLanguage("fr", {}) == "fr");
}

}  // namespace
}  // namespace deskbell::understand
