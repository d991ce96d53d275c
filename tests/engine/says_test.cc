// What the content says, and when: texts with conditions, buttons below a text, and what comes after an answer.
#include "tests/engine/desks.h"

namespace deskbell::engine {
namespace {

Desk SayingDesk(rules::SayText says) {
  Desk desk = PasswordDesk();
  desk.rules.intents.push_back(MakeIntent("menu", "billing", std::move(says)));
  desk.phrases["menu"] = {Intent("menu")};
  return desk;
}

TEST_CASE("texts whose condition holds go before those without one, and rotate among themselves") {
  const Desk desk = SayingDesk({{Text("Always."), rules::Variant(Text("On the phone."), When("channel == \"phone\"")),
                                 rules::Variant(Text("Calling."), When("channel == \"phone\"")), Text("Ever.")}});
  Chat web{desk};
  web.Says("menu");
  CHECK(web.Heard() == "Always.\n");
  Chat phone{desk};
  phone.Does(Opened{{}, "phone", "", "en"});
  phone.Does(CustomerSaid{"menu", Hear(desk, "menu")});
  CHECK(phone.Heard() == "On the phone.\n");
  phone.state.last_answer.clear();
  phone.Does(CustomerSaid{"menu", Hear(desk, "menu")});
  CHECK(phone.Heard() == "Calling.\n");
}

TEST_CASE("intents are offered as buttons below a text, those that may take part") {
  Desk desk = SayingDesk({{Text("What is it about?")}, {IntentId{"forgot"}, IntentId{"invoices"}, IntentId{"gone"}}});
  desk.rules.intents[0].when = When("customer.verified");
  Chat chat{desk};
  chat.Says("menu");
  CHECK(chat.Heard() == "What is it about? | invoices\n");
  CHECK(chat.state.question == "");  // nothing is learnt of "menu" from what is chosen
  chat.Chooses("invoices").Hears("Open Settings > Billing.");
}

TEST_CASE("none of what was offered is wanted, which is no miss") {
  const Desk desk = SayingDesk({{Text("What is it about?")}, {IntentId{"invoices"}}});
  Chat chat{desk};
  chat.Says("menu").Says("no").Hears("I'm here if you need anything.");
  CHECK(chat.state.misses == 0);
}

TEST_CASE("an intent may wait for an answer or a topic before it") {
  Desk desk = SayingDesk({{Text("As a PDF, too.")}});
  desk.rules.intents.back().when = When("last_answer == \"invoices\" and topic == \"billing\"");
  Chat chat{desk};
  chat.Says("menu");
  CHECK(chat.last.trace.intent == "");
  Chat after{desk};
  after.Says("my invoice").Says("menu");
  CHECK(after.last.trace.intent == "menu");
  CHECK(after.Heard() == "As a PDF, too.\n");
}

}  // namespace
}  // namespace deskbell::engine
