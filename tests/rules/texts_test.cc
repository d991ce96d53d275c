#include "rules/texts.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>

#include "rules/loader.h"
#include "rules/template.h"

namespace deskbell::rules {
namespace {

std::set<std::string> NamesIn(const BuiltInText& text) {
  std::set<std::string> names;
  for (const std::string_view variant : text.variants) {
    const auto parsed = Template::Parse(variant);
    REQUIRE_MESSAGE(parsed.has_value(), variant);
    for (const std::string& name : parsed->Names()) names.insert(name);
  }
  return names;
}

TEST_CASE("the engine says everything in English, German and Spanish, with the same places for values") {
  const auto english = BuiltInTexts();
  CHECK(std::is_sorted(english.begin(), english.end(),
                       [](const BuiltInText& a, const BuiltInText& b) { return a.key < b.key; }));
  for (const char* language : {"de", "es-MX"}) {
    const auto texts = BuiltInTexts(language);
    REQUIRE(texts.size() == english.size());
    for (size_t i = 0; i < texts.size(); ++i) {
      CHECK(texts[i].key == english[i].key);
      CHECK_MESSAGE(NamesIn(texts[i]) == NamesIn(english[i]), language << ": " << texts[i].key);
    }
  }
  CHECK(BuiltInTexts("fr").empty());
}

TEST_CASE("a conversation in German gets German texts beside the site's English ones") {
  const Loaded loaded = Load({{"deskbell.yaml",
                               "version: 1\nsite: {language: en, languages: [en, de, fr]}\ntexts: {en: {greeting: "
                               "Welcome!}, de: {glad: Fein.}}\n"}},
                             {});
  CHECK(loaded.rules.Text("en", "greeting").front().text.source() == "Welcome!");
  CHECK(loaded.rules.Text("de", "greeting").front().text.source().starts_with("Hallo!"));
  CHECK(loaded.rules.Text("de", "glad").front().text.source() == "Fein.");
  CHECK(loaded.rules.Text("de", "no_thanks").front().text.source() == "Nein, danke");
  CHECK(loaded.rules.Text("fr", "greeting").front().text.source() == "Welcome!");
  CHECK(loaded.rules.Text("fr", "yes").front().text.source() == "Yes");
}

}  // namespace
}  // namespace deskbell::rules
