// What PlainPatterns matches is what RE2 would match: checked by hand on the edges of the language, and against RE2 on
// thousands of small patterns and texts.
#include "rules/plain_patterns.h"

#include <doctest/doctest.h>
#include <re2/re2.h>

#include <random>
#include <string>
#include <vector>

#include "rules/pattern.h"

namespace deskbell::rules {
namespace {

bool IsPlain(const std::string& regex) {
  PlainPatterns patterns;
  return patterns.Add(regex) == 0;
}

bool Matches(const std::string& regex, const std::string& text) {
  PlainPatterns patterns;
  const int id = patterns.Add(regex);
  REQUIRE_MESSAGE(id == 0, regex);
  patterns.Build();
  std::vector<int> candidates;
  patterns.Candidates(text, 1, candidates);
  const bool matches = patterns.Matches(id, PlainText(text));
  // What may be left out by the prefilter must not match.
  CHECK_MESSAGE((!matches || candidates == std::vector<int>{0}), regex, " on ", text);
  return matches;
}

bool Re2Matches(const std::string& regex, const std::string& text) {
  static re2::RE2::Options quiet;
  quiet.set_log_errors(false);
  const re2::RE2 compiled(WithEdges(regex), quiet);
  REQUIRE_MESSAGE(compiled.ok(), regex);
  return re2::RE2::PartialMatch(text, compiled);
}

TEST_CASE("words, gaps, alternatives and optional parts need no regular expression") {
  CHECK(Matches("(?:forgot|lost) .{0,30}(?:password|pin)", "i forgot my old password"));
  CHECK_FALSE(Matches("(?:forgot|lost) .{0,30}(?:password|pin)", "i forgot about shipping"));
  CHECK(Matches("wi-?fi|printer", "the wifi is down"));
  CHECK(Matches("reset (my )?passwords?", "please reset my passwords!"));
  CHECK(Matches("e-?mails?[ -]address", "my email-address"));
  CHECK(Matches("a.{2,}z", "say abz or abcz"));
  CHECK_FALSE(Matches("a.{2,}z", "abz"));
  CHECK(Matches("really\\?", "really? yes"));
}

TEST_CASE("a gap counts characters, not bytes") {
  CHECK(Matches("от .{3}вас", "от мы вас"));
  CHECK_FALSE(Matches("от .{0,2}вас", "от мы вас"));
  CHECK(Matches("a.{1}b", "aéb"));
}

TEST_CASE("what needs a regular expression is left to one") {
  for (const char* regex : {"\\d+", "[a-z]x", "[^a]x", "a+", "a*", "a{2}", "^a", "a$", "(?P<x>a)", "(?i)a", "\\pL",
                            "a??", "(ab)*", "\\bx", "x\\x41", "[[:alpha:]]x", ".{2}{3}", "a|*"}) {
    CHECK_MESSAGE(!IsPlain(regex), regex);
  }
}

TEST_CASE("a pattern is a candidate only where what it requires occurs") {
  PlainPatterns patterns;
  REQUIRE(patterns.Add("(?:please|can you) .{0,9}reset .{0,9}router") == 0);
  REQUIRE(patterns.Add("(?:please|can you) .{0,9}reset .{0,9}phone") == 1);
  REQUIRE(patterns.Add("(?:please|can you) .{0,9}reset .{0,9}x") == 2);
  patterns.Build();
  std::vector<int> candidates;
  patterns.Candidates("can you reset my router please", 1, candidates);
  CHECK(candidates == std::vector<int>{0, 2});
  candidates.clear();
  patterns.Candidates("good evening", 1, candidates);
  CHECK(candidates.empty());
}

TEST_CASE("concepts that occur in many patterns are kept once") {
  std::string concept_words = "(?:word0";
  for (int i = 1; i < 500; ++i) concept_words += "|word" + std::to_string(i) + "\\ more";
  PlainPatterns patterns;
  for (int i = 0; i < 500; ++i) REQUIRE(patterns.Add(concept_words + ") .{0,20}subject" + std::to_string(i)) == i);
  patterns.Build();
  CHECK(patterns.Matches(7, PlainText("the word3 more of subject7")));
  CHECK_FALSE(patterns.Matches(8, PlainText("the word3 more of subject7")));
}

// A pattern of a few parts over the alphabet a, b, é, hyphen and space, so that nearly everything happens somewhere.
std::string RandomPattern(std::mt19937& random, int depth) {
  const auto below = [&](unsigned long limit) { return random() % limit; };
  std::string out;
  for (unsigned long parts = 1 + below(3); parts > 0; --parts) {
    switch (below(depth > 0 ? 9 : 6)) {
      case 0:
        out += "é";
        break;
      case 1:
        out += "b?";
        break;
      case 2:
        out += " ";
        break;
      case 3:
        out += ".{" + std::to_string(below(2)) + "," + std::to_string(1 + below(3)) + "}";
        break;
      case 4:
        out += below(2) ? "ab" : "\\-";
        break;
      case 5:
        out += below(2) ? "[ab]" : ".*";
        break;
      case 6:
        out += "(?:" + RandomPattern(random, depth - 1) + "|" + RandomPattern(random, depth - 1) + ")";
        break;
      case 7:
        out += "(" + RandomPattern(random, depth - 1) + ")?";
        break;
      default:
        out += RandomPattern(random, depth - 1) + "|" + RandomPattern(random, depth - 1);
    }
  }
  return out;
}

std::string RandomText(std::mt19937& random) {
  static const char* const kParts[] = {"a", "b", "é", "ab", " ", "-", "b", "a"};
  std::string text;
  for (unsigned long parts = random() % 9; parts > 0; --parts) text += kParts[random() % 8];
  return text;
}

TEST_CASE("thousands of small patterns match exactly what RE2 matches") {
  std::mt19937 random(20261121);
  int plain = 0, matched = 0;
  for (int i = 0; i < 3000; ++i) {
    const std::string regex = RandomPattern(random, 2);
    if (!IsPlain(regex)) continue;
    ++plain;
    for (int j = 0; j < 12; ++j) {
      const std::string text = RandomText(random);
      const bool matches = Matches(regex, text);
      matched += matches;
      CHECK_MESSAGE(matches == Re2Matches(regex, text), "`", regex, "` on `", text, "`");
    }
  }
  CHECK(plain > 2500);
  CHECK(matched > 5000);
}

}  // namespace
}  // namespace deskbell::rules
