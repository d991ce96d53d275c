// When the customer says nothing, and before they have said anything.
#include "tests/engine/desks.h"

namespace deskbell::engine {
namespace {

TEST_CASE("a customer who falls silent in a checklist is reminded once, and told before it closes") {
  Chat chat{PasswordDesk()};
  chat.Says("i forgot my password")
      .Waits(std::chrono::minutes{20})
      .Hears("Did the e-mail arrive?")
      .Hears("still there");
  chat.Waits(std::chrono::hours{23} + std::chrono::minutes{35}).Hears("I'll close this soon");
  CHECK(chat.Responder() == "bot");
  chat.Waits(std::chrono::minutes{6});
  CHECK(chat.Responder() == "nobody");
  chat.Says("yes");
  CHECK(chat.last.trace.path.back() != "a new matter");
}

TEST_CASE("a form that leads to a person reminds halfway") {
  Chat chat{PasswordDesk()};
  chat.Says("i forgot my password").Says("nope").Says("still nothing").Hears("How can we reach you?");
  chat.Waits(std::chrono::minutes{5}).Hears("How can we reach you?");
  chat.Waits(std::chrono::minutes{5});
  CHECK(chat.Responder() == "queue");
}

TEST_CASE("patience is the site's") {
  Desk desk = PasswordDesk();
  desk.rules.silence = {.remind = {}, .close = std::chrono::minutes{10}, .close_in_flow = {}, .notice = {}};
  Chat chat{desk};
  chat.Says("i forgot my password").Waits(std::chrono::hours{100}).Says("nope").Hears("Is it there now?");
}

Desk PricingDesk(Millis after) {
  Desk desk = PasswordDesk();
  rules::Proactive line;
  line.page = "/pricing*";
  line.after = after;
  line.say = {Text("Questions about the plans?")};
  line.offer = {IntentId{"invoices"}};
  desk.rules.proactive = {line};
  return desk;
}

TEST_CASE("the bot speaks first on the page that the content names") {
  Chat chat{PricingDesk({})};
  chat.Does(Opened{{}, "web", "https://example.com/pricing?from=ad", "en"}).Hears("Questions about the plans?");
  chat.Chooses("invoices").Hears("Open Settings > Billing.");
  Chat no{PricingDesk({})};
  no.Does(Opened{{}, "web", "https://example.com/pricing", "en"});
  CustomerSaid refusal{"no", Hear(PasswordDesk(), "no")};
  no.Does(refusal).Hears("I'm here if you need anything.");
  CHECK(no.state.misses == 0);
  Chat other{PricingDesk({})};
  other.Does(Opened{{}, "web", "https://example.com/", "en"}).DoesNotHear("plans");
}

TEST_CASE("the bot speaks first after a while, unless the customer has") {
  const Opened opened{{}, "web", "https://example.com/pricing", "en"};
  Chat silent{PricingDesk(std::chrono::seconds{30})};
  silent.Does(opened).DoesNotHear("plans").Waits(std::chrono::seconds{31}).Hears("Questions about the plans?");
  Chat busy{PricingDesk(std::chrono::seconds{30})};
  busy.Does(opened);
  busy.Does(CustomerSaid{"hello", Hear(PasswordDesk(), "hello")});
  CHECK(busy.All<CancelTimer>().front().name == "proactive");
}

}  // namespace
}  // namespace deskbell::engine
