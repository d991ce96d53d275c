#include "server/understand/excerpt.h"

#include <doctest/doctest.h>

#include "engine/values/normalise.h"
#include "server/understand/message.h"
#include "tests/support/small_content.h"

namespace deskbell::understand {
namespace {

std::string Repeated(std::string_view what, size_t times) {
  std::string all;
  for (size_t i = 0; i < times; ++i) all += what;
  return all;
}

TEST_CASE("a message of two hundred words is heard whole, and of a longer one the beginning and the end") {
  const std::string story = Repeated("folder ", 200) + "are gone";
  CHECK(Excerpt(story) == story);
  const std::string log = "My upload is stuck. " + Repeated("0x7f word ", 2000) + "what can I do?";
  const std::string heard = Excerpt(log);
  CHECK(heard.size() <= kLongestHeard);
  CHECK(heard.starts_with("My upload is stuck. 0x7f word "));
  CHECK(heard.ends_with("0x7f word what can I do?"));
  const size_t cut = heard.find(" … ");
  REQUIRE(cut != std::string::npos);
  CHECK((heard.substr(cut - 5, 5) == " word" || heard.substr(cut - 5, 5) == " 0x7f"));
  CHECK(Excerpt(heard) == heard);
}

TEST_CASE("what has no words is cut between characters") {
  for (const std::string& character : {std::string("é"), std::string("密"), std::string("👍"), std::string("\x80")}) {
    for (size_t shift = 0; shift < 4; ++shift) {
      const std::string heard = Excerpt(std::string(shift, 'a') + Repeated(character, 5000));
      CHECK(heard.size() <= kLongestHeard);
      CHECK(IsValidUtf8(heard) == IsValidUtf8(character));
    }
  }
}

TEST_CASE("a question before or behind a pasted log is recognised") {
  const std::string log = Repeated("worker thread exited normally\n", 130);
  for (const std::string& text : {"I forgot my password. " + log, log + " I forgot my password"}) {
    const engine::Understanding u = UnderstandMessage(*SmallSnapshot(), text, "en");
    REQUIRE_FALSE(u.candidates.empty());
    CHECK(u.candidates.front().id == "reset_password");
    CHECK(u.normalised.size() <= kLongestHeard + 2);
  }
}

}  // namespace
}  // namespace deskbell::understand
