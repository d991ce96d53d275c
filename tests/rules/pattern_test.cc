#include "rules/pattern.h"

#include <doctest/doctest.h>
#include <re2/re2.h>

#include "engine/values/normalise.h"

using deskbell::NormaliseText;
using deskbell::rules::CheckPattern;
using deskbell::rules::Concepts;
using deskbell::rules::ExpandPattern;
using deskbell::rules::IsEdge;
using deskbell::rules::LiteralCharacters;
using deskbell::rules::WithEdges;

namespace {

const Concepts kConcepts{{"forgot", {"forgot", "can't remember"}}, {"pw", {"Pass-Wörd", "pin+"}}};

bool Hits(const std::string& pattern, const std::string& message) {
  const auto expanded = CheckPattern(pattern, kConcepts);
  REQUIRE(expanded.has_value());
  const re2::RE2 compiled(WithEdges(expanded->regex));
  REQUIRE(compiled.ok());
  return re2::RE2::PartialMatch(NormaliseText(message), compiled);
}

std::string Error(const std::string& pattern) {
  const auto checked = CheckPattern(pattern, kConcepts);
  REQUIRE_FALSE(checked.has_value());
  const auto& e = checked.error();
  return std::string(e.code) + " " + std::to_string(e.offset) + "+" + std::to_string(e.length) + ": " + e.message +
         " (" + e.help + ")";
}

}  // namespace

TEST_CASE("concepts stand for any of their words, literally") {
  CHECK(ExpandPattern("@forgot x", kConcepts)->regex == "(?:forgot|can\\'t\\ remember) x");
  CHECK(Hits("@forgot .{0,30}@pw", "I can't remember my PASS-WÖRD"));
  CHECK(Hits("@pw", "which pin+ is it"));
  CHECK_FALSE(Hits("@pw", "which pinn is it"));
  CHECK(Hits("\\w+@\\w+", "mail a@b"));
  CHECK(Hits("[@#]x", "see #x"));
  CHECK(Hits("a\\@forgot", "a@forgot"));
}

TEST_CASE("patterns match at word edges of every script") {
  CHECK_FALSE(Hits("pin", "shipping"));
  CHECK_FALSE(Hits("pin", "pins"));
  CHECK(Hits("pin", "my pin, please"));
  CHECK(Hits("pin", "«PIN»"));
  CHECK(Hits("pin", "👍pin👍"));
  CHECK_FALSE(Hits("pin", "pinя"));
  CHECK_FALSE(Hits("क", "की"));
  CHECK(Hits("пароль", "Мой пароль!"));
  CHECK(Hits("really\\?", "really?"));
  CHECK(Hits("\\?", "what?"));
}

TEST_CASE("letters are folded as in messages") {
  CHECK(Hits("größe", "GRÖSSE"));
  CHECK(Hits("stra(ß)?e", "strasse"));
  CHECK(Hits("[éè]te", "été"));
  CHECK(Hits("forgot  my   password", "forgot my password"));
  CHECK(ExpandPattern("aBc \\pL (?P<Name>x) [A-Z]", {})->upper_case_at == 1);
  CHECK(ExpandPattern("abc \\pL\\S(?i:x)", {})->upper_case_at == std::string::npos);
}

TEST_CASE("mistakes in patterns say what to write instead") {
  CHECK(Error("reset(?!wifi)") ==
        "R020 5+3: patterns cannot look ahead or behind (put what must not be there into `none`)");
  CHECK(Error("a(?<=b)") == "R020 1+4: patterns cannot look ahead or behind (put what must not be there into `none`)");
  CHECK(Error("(a) \\1") == "R020 4+2: patterns have no back-references (write the alternatives out)");
  CHECK(Error("a @forgt") == "R021 2+6: there is no concept `forgt` (did you mean `@forgot`?)");
  CHECK(Error("@zzz") ==
        "R021 0+4: there is no concept `zzz` (add it to `concepts`, or write `\\@` for the character)");
  CHECK(Error("a [bc") == "R020 2+3: a `[` is not closed (close it with `]`, or write `\\[` for the character)");
  CHECK(Error("a (b") == "R020 0+4: a `(` is not closed (close it with `)`, or write `\\(` for the character)");
  CHECK(Error("a)|(b") == "R020 0+5: a `)` closes nothing (remove it, or write `\\)` for the character)");
  CHECK(Error("a|*b") == "R020 2+1: `*` has nothing before it to repeat (write `\\*` for the character)");
  CHECK(Error("a**") == "R020 1+2: `**` repeats what is repeated already (keep one of them)");
  CHECK(Error("a{2000}") ==
        "R020 1+6: `{2000}` repeats too often (1,000 times is the most, over all nested repetitions)");
  CHECK(Error("a\\y") == "R020 1+2: `\\y` has no meaning (write `\\\\` for a backslash)");
  CHECK(Error("a\\") == "R020 0+2: the pattern ends in a backslash (remove it, or write `\\\\` for the character)");
  CHECK(Error("[z-a]") == "R020 1+3: `z-a` is not a range of characters (write the smaller one first: `[a-z]`)");
  CHECK(Error("a*") == "R022 0+2: the pattern matches every message (let at least one word be required)");
  CHECK(Error("") == "R022 0+1: the pattern matches every message (let at least one word be required)");
  CHECK(Error(std::string(3000, 'a')) ==
        "R020 0+3000: the pattern is longer than 2,048 bytes (use concepts, or several patterns)");
  CHECK(Error("((a{1,99}){1,99}){1,99}").starts_with("R020 "));
}

TEST_CASE("specificity counts the fewest literal characters") {
  CHECK(LiteralCharacters("reset my password") == 15);
  CHECK(LiteralCharacters("(?:forgot|lost) .{0,30}pin") == 7);
  CHECK(LiteralCharacters("wi-?fi") == 4);
  CHECK(LiteralCharacters("(ab){3}c*d+") == 7);
  CHECK(LiteralCharacters("[abc]\\d\\.(?P<x>yz)(?i:q)\\p{Greek}") == 4);
  CHECK(LiteralCharacters("пин") == 3);
}

TEST_CASE("the class of edges agrees with its own regular expression") {
  const re2::RE2 edge(deskbell::rules::EdgeClass());
  REQUIRE(edge.ok());
  for (const char* c : {"a", "z", "0", " ", "-", "~", "é", "я", "«", "–", "€", "中", "。", "👍", "\uFFFD", "×", "²"}) {
    const std::string text = c;
    char32_t code_point = U'\0';
    re2::RE2::Options latin;
    // The first code point, decoded by hand for independence.
    const auto b = [&](size_t i) { return static_cast<char32_t>(static_cast<unsigned char>(text[i])); };
    if (text.size() == 1) code_point = b(0);
    if (text.size() == 2) code_point = ((b(0) & 0x1F) << 6) | (b(1) & 0x3F);
    if (text.size() == 3) code_point = ((b(0) & 0x0F) << 12) | ((b(1) & 0x3F) << 6) | (b(2) & 0x3F);
    if (text.size() == 4)
      code_point = ((b(0) & 7) << 18) | ((b(1) & 0x3F) << 12) | ((b(2) & 0x3F) << 6) | (b(3) & 0x3F);
    CAPTURE(text);
    CHECK(re2::RE2::FullMatch(text, edge) == IsEdge(code_point));
  }
}
