#include "engine/values/language_name.h"

#include <doctest/doctest.h>

namespace deskbell {
namespace {

TEST_CASE("a language is called what its reader calls it") {
  CHECK(LanguageName("en", "de") == "Englisch");
  CHECK(LanguageName("en", "es") == "inglés");
  CHECK(LanguageName("pt-br", "en") == "Portuguese");
  CHECK(LanguageName("xq", "en") == "xq");
  CHECK(LanguageName("", "en") == "");
}

TEST_CASE("the primary part of a language code") {
  CHECK(PrimaryLanguage("pt-br") == "pt");
  CHECK(PrimaryLanguage("de_AT") == "de");
  CHECK(PrimaryLanguage("de") == "de");
  CHECK(PrimaryLanguage("") == "");
}

}  // namespace
}  // namespace deskbell
