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
