#include "server/chat/visitor.h"

#include <doctest/doctest.h>

#include <set>

#include "server/chat/chat.h"
#include "server/chat/rate.h"

namespace deskbell::chat {
namespace {

const Instant kNow = *ParseInstant("2026-11-18T10:00:00Z");

TEST_CASE("a token's age is read from its date, and one without a date is too old") {
  const std::string token = NewToken(kNow);
  CHECK(!Expired(token, kNow + Millis(60'000), Millis(60'000)));
  CHECK(Expired(token, kNow + Millis(61'000), Millis(60'000)));
  CHECK(Expired(token.substr(9), kNow, Millis(60'000)));
  CHECK(Expired("", kNow, Millis(60'000)));
}

TEST_CASE("tokens are long, different, and kept only as a hash") {
  std::set<std::string> tokens;
  for (int i = 0; i < 1000; ++i) tokens.insert(NewToken(kNow));
  CHECK(tokens.size() == 1000);
  CHECK(tokens.begin()->size() == 8 + 1 + 43);  // seconds in hexadecimal, 256 bits in base64
  CHECK(HashToken("a").size() == 64);
  CHECK(HashToken("a") != HashToken("b"));
}

TEST_CASE("a conversation's id follows from the customer and the cid, and sorts by the cid's time") {
  const std::string cid = "01934f3e-8a00-7abc-9def-0123456789ab";
  const ConversationId id = ConversationFor(CustomerId("ana"), cid);
  CHECK(id == ConversationFor(CustomerId("ana"), cid));
  CHECK(id != ConversationFor(CustomerId("ben"), cid));
  CHECK(id.str().substr(0, 13) == "01934f3e-8a00");
  CHECK(id.str()[14] == '7');
  CHECK(id.str().size() == 36);
  CHECK(ConversationFor(CustomerId("ana"), "not a uuid").str().size() == 36);
}

TEST_CASE("a customer may send sixty at once, then one a second") {
  RateLimit rate(60, std::chrono::minutes(1));
  const Instant start(Millis(1'000'000));
  for (int i = 0; i < 60; ++i) CHECK_FALSE(rate.Take("ana", start));
  CHECK(rate.Take("ana", start) == Millis(1'000));
  CHECK_FALSE(rate.Take("ben", start));
  CHECK_FALSE(rate.Take("ana", start + Millis(1'000)));
  CHECK(rate.Take("ana", start + Millis(1'500)) == Millis(500));
}

TEST_CASE("pages of our own host and of listed origins may chat, others may not") {
  const std::vector<std::string> listed{"https://shop.example"};
  CHECK(OriginAllowed("", "help.example", listed));
  CHECK(OriginAllowed("https://help.example", "help.example", listed));
  CHECK(OriginAllowed("http://127.0.0.1:8080", "127.0.0.1:8080", listed));
  CHECK(OriginAllowed("https://shop.example", "help.example", listed));
  CHECK_FALSE(OriginAllowed("https://evil.example", "help.example", listed));
  CHECK_FALSE(OriginAllowed("https://shop.example.evil.example", "help.example", listed));
  CHECK_FALSE(OriginAllowed("null", "help.example", listed));
  CHECK_FALSE(OriginAllowed("https://help.example", "", listed));
}

}  // namespace
}  // namespace deskbell::chat
