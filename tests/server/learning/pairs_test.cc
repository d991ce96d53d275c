#include "server/learning/pairs.h"

#include <doctest/doctest.h>

#include <string>

namespace deskbell::learning {
namespace {

using store::Review;
using store::Signal;

Signal Showed(const std::string& kind, const std::string& question, const std::string& target,
              const std::string& customer) {
  Signal signal;
  signal.kind = kind;
  signal.question = question;
  signal.target = target;
  signal.customer = CustomerId(customer);
  return signal;
}

// "vault wont open → article:vault chosen 2 helped 1 linked 0 against 0 waiting", a line each.
std::string Text(const std::vector<Signal>& signals, const std::vector<Review>& reviews = {}) {
  std::string text;
  for (const Pair& p : GatherPairs(signals, reviews)) {
    text += p.question + " → " + p.target + " chosen " + std::to_string(p.chosen) + " helped " +
            std::to_string(p.helped) + " linked " + std::to_string(p.linked) + " against " + std::to_string(p.against) +
            " " + (p.review ? p.review->verdict : "waiting") + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("titles that customers chose for one question are one pair, whatever its case, a customer counted once") {
  CHECK(Text({Showed("chosen", "Vault wont open", "article:vault", "ana"),
              Showed("chosen", "vault wont OPEN", "article:vault", "ben"),
              Showed("chosen", "vault wont open", "article:vault", "ben"),
              Showed("helped", "vault wont open", "article:vault", "ben")}) ==
        "Vault wont open → article:vault chosen 2 helped 1 linked 0 against 0 waiting\n");
}

TEST_CASE("a chosen title that did not help is not proposed, and an answer that was not asked back is no pair") {
  CHECK(Text({Showed("chosen", "vault wont open", "article:vault", "ana"),
              Showed("failed", "vault wont open", "article:vault", "ana")}) == "");
  CHECK(Text({Showed("helped", "reset my password", "article:reset", "ana")}) == "");
}

TEST_CASE("what an agent linked is a pair, none of the titles is one with nothing") {
  CHECK(Text({Showed("linked", "vault wont open", "article:vault", "ana"),
              Showed("refused", "do you sell bikes", "article:vault", "ben"),
              Showed("refused", "do you sell bikes", "article:plans", "ben")}) ==
        "vault wont open → article:vault chosen 0 helped 0 linked 1 against 0 waiting\n"
        "do you sell bikes →  chosen 0 helped 0 linked 0 against 1 waiting\n");
}

TEST_CASE("who found it after all says nothing against the content") {
  CHECK(Text({Showed("refused", "do you sell bikes", "article:vault", "ben"),
              Showed("chosen", "do you sell bikes", "article:shop", "ben")}) ==
        "do you sell bikes → article:shop chosen 1 helped 0 linked 0 against 0 waiting\n");
}

TEST_CASE("addresses, links and long numbers do not become phrasings, nor do stories") {
  CHECK(
      WithoutPersonalData("mail ana@example.com about order 4711, see https://x.example/?t=1 or www.x.example at 9") ==
      "mail … about order … see … or … at 9");
  CHECK(WithoutPersonalData("two\nlines and \x1b[2Ja terminal's \x7f order") == "two lines and [2Ja terminal's  order");
  std::string story;
  for (int i = 0; i < 31; ++i) story += "word ";
  CHECK(Text({Showed("chosen", story, "article:a", "ana"), Showed("chosen", "ana@example.com", "article:a", "ana"),
              Showed("chosen", "", "article:a", "ana")}) == "");
}

TEST_CASE("what was rejected is not proposed again, and what was accepted stays listed when its signals are gone") {
  const std::vector<Signal> signals = {Showed("chosen", "vault wont open", "article:vault", "ana")};
  Review review;
  review.subject = PairId("vault wont open", "article:vault");
  review.verdict = "rejected";
  review.question = "vault wont open";
  review.target = "article:vault";
  CHECK(Text(signals, {review}) == "vault wont open → article:vault chosen 1 helped 0 linked 0 against 0 rejected\n");
  review.verdict = "accepted";
  CHECK(Text({}, {review}) == "vault wont open → article:vault chosen 0 helped 0 linked 0 against 0 accepted\n");
}

}  // namespace deskbell::learning
