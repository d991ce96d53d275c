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

TEST_CASE("a line of its own condition and language") {
  Desk desk = PricingDesk({});
  desk.rules.proactive[0].language = "de";
  desk.rules.proactive.push_back(desk.rules.proactive[0]);
  desk.rules.proactive[1].language = "en";
  desk.rules.proactive[1].when = *rules::Condition::Parse("customer.tier == \"plus\"");
  desk.rules.proactive[1].say = {Text("Questions about Plus?")};
  const auto opened = [](const std::string& tier) {
    Visitor visitor;
    visitor.tier = tier;
    return Opened{visitor, "web", "https://example.com/pricing", "en"};
  };
  Chat plus{desk};
  plus.Does(opened("plus")).Hears("Questions about Plus?").DoesNotHear("the plans");
  Chat free{desk};
  free.Does(opened("free")).DoesNotHear("Questions about");
}

TEST_CASE("who has written is not spoken to first, although the timer comes late") {
  Chat chat{PricingDesk(std::chrono::seconds{30})};
  chat.Does(Opened{{}, "web", "https://example.com/pricing", "en"});
  chat.Does(CustomerSaid{"hello", Hear(PasswordDesk(), "hello")});
  chat.Does(TimerFired{"proactive"}).HearsNothing();
  chat.state.timers.insert("proactive");
  chat.Does(TimerFired{"proactive"}).HearsNothing();
}

TEST_CASE("the reminder comes once for each silence, and not when the site wants none") {
  Chat chat{PasswordDesk()};
  chat.Says("i forgot my password").Waits(std::chrono::minutes{21}).Hears("still there");
  chat.Does(TimerFired{"reminder"}).HearsNothing();
  chat.state.timers.insert("reminder");
  chat.Does(TimerFired{"reminder"}).HearsNothing();
  chat.Says("no").Waits(std::chrono::minutes{21}).Hears("Is it there now?");
  Desk desk = PasswordDesk();
  desk.rules.silence.remind = {};
  Chat never{desk};
  never.Says("i forgot my password");
  CHECK_FALSE(never.state.timers.contains("reminder"));
}

TEST_CASE("nobody is reminded of an answer, nor closed while a person has the conversation") {
  Chat answer{PasswordDesk()};
  answer.Says("where is my invoice?");
  CHECK_FALSE(answer.state.timers.contains("reminder"));
  answer.state.timers.insert("reminder");
  answer.Does(TimerFired{"reminder"}).HearsNothing();
  Chat waiting{PasswordDesk()};
  waiting.Says("let me talk to a human");
  CHECK_FALSE(waiting.state.timers.contains("idle"));
  waiting.state.timers.insert("idle");
  waiting.Does(TimerFired{"idle"}).HearsNothing();
  CHECK(waiting.Responder() == "queue");
}

TEST_CASE("a form that leads to a person reminds within its ten minutes, another one as late as its checklist") {
  Chat chat{PasswordDesk()};
  chat.Says("i forgot my password").Says("no").Says("no");
  const auto& timers = chat.All<SetTimer>();
  const auto reminder =
      std::find_if(timers.rbegin(), timers.rend(), [](const SetTimer& t) { return t.name == "reminder"; });
  CHECK(reminder->due == chat.situation.now + std::chrono::minutes{5});
}

}  // namespace
}  // namespace deskbell::engine
