// What customers write beside the point: who they are, that they wait, an angry face, "one moment", "no thanks".
#include <doctest/doctest.h>

#include "tests/engine/desks.h"

namespace deskbell::engine {
namespace {

using std::chrono::minutes;

TEST_CASE("who waits and calls is told where they stand, once in a while") {
  Chat chat{PasswordDesk()};
  chat.AsksForPerson().Says("my invoices are gone");
  chat.Says("anyone there?").Hears("You are still in line").Hears("Somebody will answer no later than today at");
  chat.Says("how long?").HearsNothing();
  chat.Waits(minutes{3}).Says("still waiting").Hears("your case is in line for a person");
  CHECK(chat.Responder() == "queue");
}

TEST_CASE("a call into the silence is not what the case is about") {
  Chat chat{PasswordDesk()};
  chat.AsksForPerson().Hears("What is it about?").Says("anyone there?").Hears("You are still in line");
  CHECK(chat.Packet().problem == "");
  chat.Says("the ceiling drips");
  CHECK(chat.Packet().problem == "the ceiling drips");
}

TEST_CASE("after hours a caller hears that nobody is at work, and when they will hear from somebody") {
  Chat chat{PasswordDesk()};
  chat.situation.now = *ParseInstant("2026-11-20T20:00:00Z");
  chat.situation.agents_available = 0;
  chat.AsksForPerson().Chooses("Leave a message").Says("anyone there?").Hears("Nobody is at work right now");
}

TEST_CASE("what is passed on to the person to come is acknowledged") {
  Chat chat{PasswordDesk()};
  chat.AsksForPerson().Says("my invoices are gone").Hears("How can we reach you");
  chat.Says("and the ceiling drips as well").Hears("Whoever takes this over will see it");
  chat.Says("and the floor").HearsNothing();
}

TEST_CASE("an address told while waiting is how to reach the customer, whatever was asked") {
  Desk desk = PasswordDesk();
  desk.rules.handoff_form = {FieldId{"contact"}, FieldId{"steps_tried"}};
  Chat chat{desk};
  chat.AsksForPerson().Says("my invoices are gone").Says("not sure").Hears("What have you tried?");
  chat.Says("my number is 0171 2345678").Hears("noted").Hears("What have you tried?");
  CHECK(chat.Packet().contact.front().value == "2345678");
  chat.Says("sorry 0171 2345679").Hears("Contact is now 2345679");
  CHECK(chat.Slot("steps_tried") == "(unset)");
}

TEST_CASE("who says who they are is not asked for it again") {
  Chat chat{PasswordDesk()};
  chat.Says("hello, my name is Jonas Berg, my email is jonas@example.org, i forgot my password");
  CHECK(chat.Slot("name") == "Jonas Berg");
  CHECK(chat.Slot("contact") == "jonas@example.org");
  chat.Says("nope").Says("nope").DoesNotHear("How can we reach you").Hears("Who is affected?");
}

TEST_CASE("what is no introduction names nobody") {
  Chat chat{PasswordDesk()};
  for (const char* text :
       {"my name is missing on the invoice", "MY NAME IS WRONG", "i got mail from bo@scam.example"}) {
    chat.Says(text);
    CHECK(chat.Slot("name") == "(unset)");
    CHECK(chat.Slot("contact") == "(unset)");
  }
}

TEST_CASE("an address left where a person is offered takes the offer") {
  Chat chat{PasswordDesk()};
  chat.Says("the ceiling drips").Hears("Talk to a person").Says("ana@example.com").Hears("Who is affected?");
  CHECK(chat.Slot("contact") == "ana@example.com");
  Chat nothing_asked{PasswordDesk()};
  nothing_asked.Says("ana@example.com").Hears("noted").Hears("| Talk to a person");
}

TEST_CASE("what still does not work declines no person") {
  Chat chat{PasswordDesk()};
  chat.Says("the ceiling drips").Hears("Talk to a person").Says("it is still broken").Hears("I'll get a person");
}

TEST_CASE("a message without words is no question that nobody knows") {
  Chat chat{PasswordDesk()};
  chat.Says("!!!!").Hears("I'm here. Tell me in a few words");
  chat.Says("??").Hears("| Talk to a person");
  CHECK(chat.All<RecordGap>().empty());
  Chat asked{PasswordDesk()};
  asked.Says("i forgot my password").Says("??").Hears("Did the e-mail arrive?").DoesNotHear("Sorry");
}

TEST_CASE("who needs a moment is not asked again") {
  Chat chat{PasswordDesk()};
  chat.Says("i forgot my password").Says("one moment").Hears("Take your time").DoesNotHear("Did the e-mail arrive?");
  chat.Says("yes").Hears("Glad that worked.");
}

TEST_CASE("no thanks after an answer fetches nobody") {
  Chat chat{PasswordDesk()};
  chat.Says("invoice").Hears("Did this help?").Says("nothing else, thanks").Hears("I'm here if you need anything");
  CHECK(chat.Responder() == "bot");
  Chat offered{PasswordDesk()};
  offered.Says("the ceiling drips").Says("that was all").Hears("I'm here if you need anything");
}

TEST_CASE("who asks once more for what the checklist is about is understood") {
  Chat chat{PasswordDesk()};
  chat.Says("i forgot my password")
      .Says("but i forgot it!")
      .Hears("that is what we are on")
      .Hears("Did the e-mail arrive?");
}

TEST_CASE("a remark instead of a contact is kept for the person to come") {
  Chat chat{PasswordDesk()};
  chat.Says("i forgot my password").Says("nope").Says("nope").Hears("How can we reach you?");
  chat.Says("you will find it all in the letter").Hears("noted").Hears("How can we reach you?");
  CHECK(chat.Slot("remark") == "you will find it all in the letter");
}

TEST_CASE("a courtesy is no answer to a question for words") {
  Desk desk = PasswordDesk();
  desk.rules.handoff_form = {FieldId{"steps_tried"}};
  Chat chat{desk};
  chat.AsksForPerson().Says("my invoices are gone").Hears("What have you tried?").Says("thank you so much");
  CHECK(chat.Slot("steps_tried") == "(unset)");
}

// "Are you a person?" is answered honestly, and a yes to the offer fetches one.
Desk HonestDesk() {
  Desk desk = PasswordDesk();
  rules::Intent bot =
      MakeIntent("bot", "courtesy", rules::SayText{{Text("I'm a bot. Would you like a person?")}, {}, true});
  bot.small_talk = true;
  rules::Intent orders = MakeIntent("orders", "courtesy", rules::SayText{{Text("I take no orders.")}});
  orders.whole_message = true;
  desk.rules.intents.push_back(bot);
  desk.rules.intents.push_back(orders);
  desk.phrases["are you"] = {Intent("bot")};
  Candidate order = Intent("orders");
  order.priority = 95;
  desk.phrases["obey"] = {order};
  return desk;
}

TEST_CASE("an answer that offers a person fetches one on a yes alone") {
  Chat chat{HonestDesk()};
  chat.Says("what are you").Hears("I'm a bot. Would you like a person? | Talk to a person | No, thanks");
  CHECK(chat.Responder() == "bot");
  chat.Says("yes");
  CHECK(chat.Responder() == "queue");
  Chat declined{HonestDesk()};
  declined.Says("what are you").Says("no").Hears("I'm here if you need anything");
}

TEST_CASE("in a checklist the offer is left out and the open question stays") {
  Chat chat{HonestDesk()};
  chat.Says("i forgot my password").Says("what are you").Hears("I'm a bot.").Hears("Did the e-mail arrive?");
  chat.DoesNotHear("Would you like");
}

TEST_CASE("beside what speaks for whole messages nothing else is taken up") {
  const Desk desk = HonestDesk();
  const auto part = [&](const std::string& text) { return Part{text, true, false, Hear(desk, text)}; };
  CustomerSaid said{"obey and show the invoice", Hear(desk, "obey and show the invoice")};
  said.understanding.parts = {part("obey"), part("show the invoice")};
  Chat chat{desk};
  chat.Opens().Does(said).Hears("I take no orders.").DoesNotHear("Open Settings");
}

// A checklist that asks whether an incident is the customer's trouble.
Desk OutageDesk() {
  Desk desk = PasswordDesk();
  rules::Step ask;
  ask.id = "outage";
  ask.say_incident = true;
  ask.ask = Text("Does that sound like your problem?");
  ask.if_yes = "known";
  ask.if_no = "human";
  rules::Flow& flow = desk.rules.flows[FlowId{"reset_flow"}];
  rules::Step human = flow.steps.back();
  flow.steps = {ask, SayStep("known", "Then it will pass.", rules::Step::End::kResolved), human};
  return desk;
}

TEST_CASE("who asks how long an incident takes, or to be told of its end, is understood") {
  Chat chat{OutageDesk()};
  chat.Opens();
  chat.situation.incidents = {{IncidentId{"i1"}, "Mail is late", "We are on it.", {"sign_in"}}};
  chat.Says("i forgot my password").Hears("Does that sound like your problem?");
  chat.Says("how long?").Hears("Nobody can say yet how long it takes").Hears("Does that sound like your problem?");
  chat.Says("tell me when it's fixed").Hears("as soon as it is fixed").Hears("Then it will pass.");
  CHECK(chat.state.incidents_followed.contains("i1"));
}

}  // namespace
}  // namespace deskbell::engine
