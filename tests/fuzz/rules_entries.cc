#include "tests/fuzz/rules_entries.h"

#include <re2/re2.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "engine/values/normalise.h"
#include "engine/values/utf8.h"
#include "rules/condition.h"
#include "rules/conversation_test.h"
#include "rules/loader.h"
#include "rules/matcher.h"
#include "rules/pattern.h"
#include "rules/plain_patterns.h"
#include "rules/template.h"

namespace deskbell::fuzz {
namespace {

using namespace deskbell::rules;

void Require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", what);
  std::abort();
}

void LoadAs(const char* path, std::string_view input) {
  const Loaded loaded = Load({{path, std::string(input)}}, {{ArticleId("a"), true}});
  Require(loaded.matcher != nullptr, "there is always a matcher");
  Require(!RenderText(loaded.diagnostics).empty() && !RenderJson(loaded.diagnostics).empty(),
          "diagnostics can be shown");
  for (const Diagnostic& d : loaded.diagnostics) {
    Require(d.place.line >= 0 && d.place.column >= 0 && d.place.length >= 1, "places are places");
    Require(!d.message.empty(), "every mistake is described");
  }
  for (const auto& [id, flow] : loaded.rules.flows) Require(!flow.steps.empty(), "flows have a first step");
  const std::string message = "i forgot my password";
  loaded.matcher->Match(Normalise(message), message, "en");
}

}  // namespace

void RuleFile(std::string_view input) { LoadAs("rules/a.yml", input); }
void SiteFile(std::string_view input) { LoadAs("deskbell.yaml", input); }

void TestFile(std::string_view input) {
  Diagnostics diagnostics;
  LoadTests({{"tests/a.yml", std::string(input)}}, diagnostics);
  RenderText(diagnostics);
}

void OnePattern(std::string_view input) {
  const Concepts concepts{{"a", {"alpha", "a b"}}, {"b", {"beta+"}}};
  const auto checked = CheckPattern(input, concepts);
  if (!checked) {
    Require(checked.error().offset <= input.size(), "an error lies inside of the pattern");
    return;
  }
  Require(LiteralCharacters(checked->regex) >= 0, "literals are counted");
  re2::RE2::Options options;
  options.set_log_errors(false);
  const re2::RE2 compiled(WithEdges(checked->regex), options);
  if (!compiled.ok())
    std::fprintf(stderr, "%.*s: %s\n", static_cast<int>(input.size()), input.data(), compiled.error().c_str());
  Require(compiled.ok() || compiled.error_code() == re2::RE2::ErrorPatternTooLarge,
          "a checked pattern compiles between edges");
  // What is matched without a regular expression is what the regular expression would match.
  PlainPatterns plain;
  if (!compiled.ok() || plain.Add(checked->regex) != 0) return;
  const std::string own = NormaliseText(input);
  for (const std::string& text :
       {own, "a b " + own + " alpha", own.substr(own.size() / 2), std::string("alpha, beta+ a b")}) {
    if (!IsValidUtf8(text)) continue;
    std::string prepared;
    for (size_t i = 0; i < text.size();) {
      const char32_t c = utf8::Decode(text, i);
      utf8::Append(prepared, utf8::IsWordCharacter(c) || IsEdge(c) ? c : U' ');
    }
    Require(plain.Matches(0, PlainText(prepared)) == re2::RE2::PartialMatch(prepared, compiled),
            "plain patterns match as RE2");
  }
}

void OneTemplate(std::string_view input) {
  const std::string escaped = EscapeMarkdown(input);
  for (const std::string_view c : {"<", "[", "*", "`", "_"}) {
    for (size_t at = escaped.find(c); at != std::string::npos; at = escaped.find(c, at + 1)) {
      Require(at > 0 && escaped[at - 1] == '\\', "what means something in Markdown is escaped");
    }
  }
  const auto parsed = Template::Parse(input);
  if (!parsed) {
    Require(parsed.error().offset <= input.size(), "an error lies inside of the template");
    return;
  }
  parsed->Render([&](std::string_view) { return std::string(input); });
}

void OneCondition(std::string_view input) {
  const auto parsed = Condition::Parse(input);
  if (!parsed) {
    Require(parsed.error().offset <= input.size(), "an error lies inside of the condition");
    return;
  }
  parsed->Holds([](std::string_view name) -> Value { return name.size() % 2 ? Value(std::string(name)) : Value(1.0); });
}

void Normalising(std::string_view input) {
  const NormalisedText text = Normalise(input);
  Require(IsValidUtf8(text.text), "normalised text is UTF-8");
  Require(text.origins.size() == text.text.size() + 1, "every byte has an origin");
  for (size_t i = 1; i < text.origins.size(); ++i) Require(text.origins[i - 1] <= text.origins[i], "origins rise");
  Require(text.origins.back() <= input.size(), "origins lie inside");
  Require(NormaliseText(text.text) == text.text, "normalising twice changes nothing");
  uint32_t last = 0;
  for (const Word& word : Words(text.text)) {
    Require(word.begin >= last && word.begin < word.end && word.end <= text.text.size(), "words follow each other");
    last = word.end;
  }
}

void OneMessage(std::string_view input) {
  static const Loaded loaded = Load(
      {{"rules/a.yml",
        "version: 1\ntopic: a\nconcepts: {pw: [password, pin]}\nintents:\n  x:\n    title: X\n    match: {any: "
        "['forgot "
        ".{0,30}@pw', '(?P<what>\\pL+) is gone'], none: [wi-?fi]}\n    slots: {mail: {type: email}}\n    say: Hi\n"}},
      {});
  const NormalisedText text = Normalise(input);
  for (const char* language : {"en", "de", "es"}) {
    loaded.matcher->Match(text, input, language);
    const Signals signals = loaded.matcher->Read(text, language);
    Require(!(signals.yes && signals.no), "nobody says yes and no");
    Require(signals.anger >= 0 && signals.anger <= 1 && signals.urgency >= 0 && signals.urgency <= 1,
            "strengths are in [0, 1]");
  }
  loaded.matcher->Explain(text, "en");
  loaded.matcher->Entities(input);
  const auto digits = [](std::string_view in) {
    return std::count_if(in.begin(), in.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  Require(digits(loaded.matcher->Mask(input)) <= digits(input), "masking adds no digits");
}

}  // namespace deskbell::fuzz
