// Concepts that the topics of a language share.
#include <doctest/doctest.h>

#include "rules/loader.h"
#include "rules/matcher.h"
#include "tests/rules/mistakes.h"

namespace deskbell::rules {
namespace {

SourceFile Topic(const std::string& topic, const std::string& pattern, const std::string& more = "") {
  return {"rules/" + topic + ".yml", "version: 1\ntopic: " + topic + "\n" + more + "intents:\n  " + topic +
                                         ": {title: T, match: {any: ['" + pattern + "']}, examples: [], say: Hi}\n"};
}

SourceFile Site(const std::string& concepts) { return {"deskbell.yaml", "version: 1\nconcepts: " + concepts + "\n"}; }

bool Matches(const Loaded& loaded, const std::string& text, const std::string& language = "en") {
  return !loaded.matcher->Match(Normalise(text), text, language).empty();
}

TEST_CASE("a concept of the site is known to all topics of its language, and to their concepts") {
  const Loaded loaded =
      Load({Site("{en: {phone: [phone, mobile], device: ['@phone', laptop]}}"), Topic("lost", "lost .{0,9}@device"),
            Topic("slow", "@gadget slow", "concepts: {gadget: ['@device', toaster]}\n")},
           {});
  CHECK(Matches(loaded, "I lost my mobile"));
  CHECK(Matches(loaded, "laptop slow"));
  CHECK(Matches(loaded, "toaster slow"));
  CHECK_FALSE(Matches(loaded, "I lost my toaster"));
}

TEST_CASE("a topic's own concept of the same name goes first, for itself alone") {
  const Loaded loaded = Load({Site("{en: {device: [laptop]}}"), Topic("lost", "lost @device"),
                              Topic("slow", "slow @device", "concepts: {device: [toaster]}\n")},
                             {});
  CHECK(Matches(loaded, "lost laptop"));
  CHECK(Matches(loaded, "slow toaster"));
  CHECK_FALSE(Matches(loaded, "slow laptop"));
}

TEST_CASE("languages keep apart, but a region has those of its language") {
  const std::string concepts = "{en: {device: [laptop]}, de: {device: [Rechner]}}";
  const Loaded german = Load({Site(concepts), Topic("lost", "@device weg", "language: de-at\n")}, {});
  CHECK(Matches(german, "Rechner weg", "de-at"));
  CHECK_FALSE(Matches(german, "laptop weg", "de-at"));
}

TEST_CASE("one that no topic uses, and one that nobody wrote, are named with their place") {
  CHECK(Mistakes({Site("{en: {phone: [phone], device: ['@phone'], other: [x]}}"),
                  {"rules/a.yml",
                   "version: 1\ntopic: a\nintents:\n"
                   "  x: {title: T, match: {any: ['lost @device']}, examples: [lost phone], say: Hi}\n"
                   "  y: {title: T, match: {any: ['lost @devise']}, examples: [lost it], say: Hi}\n"}}) ==
        "error[R021]: there is no concept `devise`\n"
        " --> rules/a.yml:5:37\n"
        "5 |   y: {title: T, match: {any: ['lost @devise']}, examples: [lost it], say: Hi}\n"
        "  |                                     ^^^^^^^\n"
        "  = help: did you mean `@device`?\n"
        "warning[R025]: no pattern uses the concept `other`\n"
        " --> deskbell.yaml:2:53\n"
        "2 | concepts: {en: {phone: [phone], device: ['@phone'], other: [x]}}\n"
        "  |                                                     ^^^^^\n"
        "  = help: remove it, or write `@other` in a pattern\n");
}

TEST_CASE("shared concepts have a shape and a size") {
  CHECK(Mistakes({Site("[phone]")}) ==
        "error[R002]: `concepts` of the site must be a map of languages\n"
        " --> deskbell.yaml:2:11\n"
        "2 | concepts: [phone]\n"
        "  |           ^\n"
        "  = help: write `en: {name: [word, other word]}`\n");
  CHECK(Mistakes({Site("{en: [phone]}")}).find("error[R002]: `concepts` must be a map") == 0);
  CHECK(Mistakes({Site("{english: {a: [b]}}")}).find("error[R012]") == 0);
  std::string many = "{en: {a: [";
  for (int i = 0; i < 40'000; ++i) many += "word" + std::to_string(i) + ", ";
  CHECK(Mistakes({Site(many + "x]}}")}).find("error[R024]: the shared concepts are larger than 256 KiB") == 0);
  CHECK(Mistakes({Site("{en: {a: ['@b'], b: ['@a']}}")}).find("error[R024]: these concepts include each other") == 0);
}

}  // namespace
}  // namespace deskbell::rules
