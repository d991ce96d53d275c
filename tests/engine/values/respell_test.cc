#include "engine/values/respell.h"

#include <doctest/doctest.h>

namespace deskbell {
namespace {

// What `part` of the message leads back to when its word at `place` is spelt as `spelling`.
std::string Source(const std::string& typed, size_t place, const std::string& spelling, const std::string& part) {
  const NormalisedText message = Normalise(typed);
  const NormalisedText respelt = Respelt(message, {{Words(message.text)[place], spelling}});
  const size_t begin = respelt.text.find(part);
  REQUIRE(begin != std::string::npos);
  return std::string(respelt.Original(typed, begin, begin + part.size()));
}

}  // namespace

TEST_CASE("words are spelt otherwise, the rest stays") {
  const NormalisedText message = Normalise("I Dont, and I CANT.");
  const std::vector<Word> words = Words(message.text);
  CHECK(Respelt(message, {{words[1], "don't"}, {words[4], "can't"}}).text == "i don't, and i can't.");
  CHECK(Respelt(message, {}).text == message.text);
  CHECK(Respelt(message, {}).origins == message.origins);
}

TEST_CASE("every part of another spelling leads back to what was typed") {
  CHECK(Source("Oh, I DONT Know", 2, "don't", "don't") == "DONT");
  CHECK(Source("Oh, I DONT Know", 2, "don't", "don't know") == "DONT Know");
  CHECK(Source("Oh, I DONT Know", 2, "don't", "know") == "Know");
  CHECK(Source("My Pasword IS gone", 1, "password", "password") == "Pasword");
  CHECK(Source("My Passsword IS gone", 1, "password", "password") == "Passsword");
  CHECK(Source("My Passwor IS gone", 1, "password", "password") == "Passwor");
  CHECK(Source("My assword IS gone", 1, "password", "password") == "assword");
  CHECK(Source("My Xyz IS gone", 1, "password", "password") == "Xyz");
  CHECK(Source("Zurück: Pasword", 1, "password", "password") == "Pasword");
  CHECK(Source("Pasword", 0, "password", "pass") == "Pas");
}

}  // namespace deskbell
