// What keeps a customer from being stuck: misses, questions back, courtesies, and the ways to a person.
#include "tests/engine/desks.h"

namespace deskbell::engine {
namespace {

CustomerSaid With(const Desk& desk, const std::string& text, bool rules::Signals::*signal) {
  CustomerSaid said{text, Hear(desk, text)};
  said.understanding.signals.*signal = true;
  return said;
}

TEST_CASE("an answer in between ends the row of misses, but not their count") {
  Chat chat{PasswordDesk()};
  chat.Says("purple monkey dishwasher").Says("where is my invoice?");
  chat.Says("green giraffe oven toast").DoesNotHear("Shall I get a person for you?").Hears("| Talk to a person");
  CHECK(chat.state.misses_in_row == 1);
  chat.Says("blue whale toaster bath").Hears("How can we reach you?");
}

TEST_CASE("a courtesy is no miss, no answer and no repetition") {
  Chat chat{PasswordDesk()};
  chat.Says("where is my invoice?").Says("hello").Hears("Hello there!").Says("hello").Hears("Hi again!");
  chat.Says("hello").Hears("Hello there!");
  CHECK(chat.state.misses == 0);
  CHECK(chat.state.last_answer == "article:invoices");
  CHECK(chat.state.topic == "billing");
}

TEST_CASE("a courtesy beside a matter is not what the message is about") {
  Desk desk = PasswordDesk();
  desk.phrases["hello"] = {Intent("hello", 0.99)};
  Chat chat{desk};
  chat.Says("hello, where is my invoice?").Hears("Open Settings > Billing.").DoesNotHear("Hello there!");
}

TEST_CASE("a courtesy after the end is returned, and the question that waits stays") {
  Chat chat{PasswordDesk()};
  chat.Says("i forgot my password").Says("yes").Waits(std::chrono::hours{24}).Hears("Is it still working?");
  chat.Says("hello").Hears("Hello there!");
  CHECK(chat.Responder() == "nobody");
  CHECK(chat.state.pending.kind == Pending::Kind::kFollowUp);
  chat.Says("yes").Hears("glad");
}

TEST_CASE("which one is asked twice in a row at most, then a person is offered") {
  Desk desk = PasswordDesk();
  desk.phrases["blue thing"] = {Article("invoices", 0.5), Article("refunds", 0.45)};
  desk.phrases["green thing"] = {Article("reset-password", 0.5), Intent("stolen", 0.45)};
  Chat chat{desk};
  chat.Says("that blue thing").Hears("None of these").Says("that green thing").Hears("None of these");
  chat.Says("that blue thing").DoesNotHear("None of these").Hears("Talk to a person");
}

TEST_CASE("an answer ends the row of questions back") {
  Desk desk = PasswordDesk();
  desk.phrases["thing"] = {Article("invoices", 0.5), Article("refunds", 0.45)};
  Chat chat{desk};
  for (int i = 0; i < 3; ++i) {
    chat.Says("that thing").Hears("None of these");
    chat.Says(i % 2 == 0 ? "reset link" : "i forgot my password").Says("never mind");
  }
}

TEST_CASE("who does not know which title it is describes it, and none of them is a no") {
  Desk desk = PasswordDesk();
  desk.phrases["thing"] = {Article("invoices", 0.5), Article("refunds", 0.45)};
  Chat unsure{desk};
  unsure.Says("that thing").Says("no idea").Hears("own words").Hears("| Find your invoices | Get a refund");
  Chat no{desk};
  no.Says("that thing").Says("no").Hears("I don't know that one");
  CHECK(no.last.trace.refused == std::vector<std::string>{"article:invoices", "article:refunds"});
}

TEST_CASE("many are held up: the impact is known, and what is not sure is passed on at once") {
  const Desk desk = PasswordDesk();
  Chat chat{desk};
  chat.Opens().Does(With(desk, "none of us can get anything done", &rules::Signals::many_affected));
  CHECK(chat.Responder() == "queue");
  CHECK(chat.Packet().impact == Level::kHigh);
  CHECK(chat.Packet().reason == "many_affected");
  CHECK(chat.Packet().problem == "none of us can get anything done");
  Chat sure{desk};
  sure.Opens().Does(With(desk, "where is the invoice for all of us", &rules::Signals::many_affected));
  sure.Hears("Open Settings > Billing.");
  CHECK(sure.Responder() == "bot");
}

TEST_CASE("in a hurry a question back comes with a person's button") {
  Desk desk = PasswordDesk();
  desk.phrases["thing"] = {Article("invoices", 0.5), Article("refunds", 0.45)};
  Chat chat{desk};
  chat.Says("it is urgent that thing").Hears("| None of these | Talk to a person");
  Chat calm{desk};
  calm.Says("that thing").Hears("| None of these\n");
}

TEST_CASE("a button that is no longer on offer chooses nothing") {
  Desk desk = PasswordDesk();
  desk.phrases["gone"] = {};
  Chat chat{desk};
  chat.Says("i forgot my password").Does(CustomerChose{"yes", "banana", Hear(desk, "banana")});
  chat.Hears("Glad that worked.");
  Chat stale{desk};
  stale.Says("i forgot my password").Does(CustomerChose{"skip", "banana", Hear(desk, "banana")});
  stale.Hears("Sorry, I didn't get that. Did the e-mail arrive?");
  Chat offer{desk};
  offer.Says("purple monkey dishwasher").Does(CustomerChose{"yes", "banana", Hear(desk, "banana")});
  CHECK_FALSE(offer.state.form);
  Chat person{desk};
  person.Says("i forgot my password").Does(CustomerChose{"person", "Talk to a person", Hear(desk, "banana")});
  CHECK(person.Responder() == "queue");
}

TEST_CASE("who neither takes the offer of a person nor says anything known is given one") {
  Chat chat{PasswordDesk()};
  chat.Says("i forgot my password").Says("banana").Says("apple").Hears("| Talk to a person | No, thanks");
  chat.Says("cherry").Hears("How can we reach you?");
  CHECK(chat.state.form->reason == "not_understood");
}

TEST_CASE("each step has a reprompt of its own") {
  Chat chat{PasswordDesk()};
  chat.Says("i forgot my password").Says("banana").Hears("Sorry, I didn't get that.").Says("no");
  chat.Says("banana").Hears("Is it there now? | Yes | No").DoesNotHear("Talk to a person");
}

TEST_CASE("a farewell inside a checklist is returned, and the question waits") {
  Desk desk = PasswordDesk();
  desk.rules.intents.push_back(MakeIntent("bye", "courtesy", rules::SayText{{Text("Bye! Was there anything else?")}}));
  desk.rules.intents.back().small_talk = true;
  desk.phrases["bye"] = {Intent("bye")};
  Chat chat{desk};
  chat.Says("i forgot my password").Says("bye");
  CHECK(chat.Heard() == "Bye!\n");  // without the courtesy's own question
  chat.Says("yes").Hears("Glad that worked.");
}

TEST_CASE("a digression that uses the last turn ends in the offer of a person") {
  Desk desk = PasswordDesk();
  desk.rules.flows.at(FlowId{"reset_flow"}).max_turns = 1;
  Chat chat{desk};
  chat.Says("i forgot my password").Says("where is my invoice?");
  chat.Hears("Open Settings > Billing.")
      .Hears("We have been at this for a while.")
      .DoesNotHear("Did the e-mail arrive?");
}

TEST_CASE("a person's button is chosen by its words inside of a checklist, whatever else they mean") {
  Desk desk = PasswordDesk();
  desk.rules.texts["en"]["talk_to_person"] = {Text("Invoice crew")};
  Chat chat{desk};
  chat.Says("i forgot my password").Says("useless").Hears("Invoice crew").Says("invoice crew");
  chat.DoesNotHear("Open Settings");
  CHECK(chat.Responder() == "queue");
}

TEST_CASE("who waits and asks something that is sure is answered once, and keeps their place") {
  Chat chat{PasswordDesk(), Ana()};
  chat.Says("my files are gone, i want a human").Hears("[queued:");
  chat.Says("where is my invoice?").Hears("Open Settings > Billing.");
  CHECK(chat.Responder() == "queue");
  CHECK(chat.Slot("also_asked") == "where is my invoice?");
  chat.Says("where is my invoice?").DoesNotHear("Open Settings");
}

TEST_CASE("a follow-up does not interrupt what has been begun since") {
  Chat chat{PasswordDesk()};
  chat.Says("i forgot my password").Says("yes").Says("where is my invoice?");
  chat.state.timers.insert("follow_up");
  chat.Does(TimerFired{"follow_up"}).HearsNothing();
}

}  // namespace
}  // namespace deskbell::engine
