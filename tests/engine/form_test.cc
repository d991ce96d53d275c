// Forms: what counts as an answer, what is not asked, and what becomes of other things that are said meanwhile.
#include "tests/engine/desks.h"

namespace deskbell::engine {
namespace {

using Standing = Fact::Standing;

// "i forgot my password" begins a form with these fields, then a person; with a summary if `confirm`.
Desk FormDesk(const std::vector<std::string>& fields, bool confirm = false) {
  Desk desk = PasswordDesk();
  rules::Step gather;
  gather.id = "gather";
  for (const std::string& field : fields) gather.form.emplace_back(field);
  if (confirm) gather.confirm = Text("I pass this on: {{summary}}. Correct?");
  gather.handoff = rules::HandOff{DepartmentId{"accounts"}, "paperwork"};
  desk.rules.flows.at(FlowId{"reset_flow"}).steps = {gather};
  return desk;
}

TEST_CASE("an optional field is skipped by its button, by words and by a no to what is no yes-or-no question") {
  for (const char* said : {"skip", "i'd rather not say", "no"}) {
    Chat chat{FormDesk({"name", "impact"})};
    chat.Says("i forgot my password").Hears("What is your name? | Skip").Says(said).Hears("Who is affected?");
    CHECK(chat.state.slots.at("name") == GivenValue{"", Standing::kUnknown});
  }
  Desk desk = FormDesk({"name", "impact"});
  desk.rules.texts["en"]["skip"] = {Text("Pass")};
  Chat button{desk};
  button.Says("i forgot my password").Chooses("Pass").Hears("Who is affected?");
  CHECK(button.Slot("name") == "");
}

TEST_CASE("a courtesy or a complaint is nobody's name") {
  Chat chat{FormDesk({"name", "impact"})};
  chat.Says("i forgot my password").Says("hello").Hears("Hello there!").Hears("What is your name?");
  CHECK(chat.Slot("name") == "(unset)");
  chat.Says("Ana Silva").Hears("Who is affected?");
  CHECK(chat.Slot("name") == "Ana Silva");
}

TEST_CASE("a question in the middle of a form is answered, and the field asked again") {
  Chat chat{FormDesk({"impact"})};
  chat.Says("i forgot my password").Says("where is my invoice?");
  chat.Hears("Open Settings > Billing.").Hears("Back to my question: Who is affected? | Only me");
  CHECK(chat.last.trace.asks == "impact");
}

TEST_CASE("who asks what a question is good for is told, and asked once more") {
  Desk desk = FormDesk({"contact", "impact"});
  desk.rules.fields.at(FieldId{"contact"}).why = Text("So that we can answer you.");
  Chat chat{desk};
  CustomerSaid why{"why do you need that?", Hear(desk, "why do you need that?")};
  why.understanding.signals.asks_why = true;
  chat.Says("i forgot my password").Does(why).Hears("So that we can answer you. How can we reach you?");
  chat.Does(why).Hears("Who is affected?");  // nobody is pressed
  Chat step{PasswordDesk()};
  step.Says("i forgot my password").Does(why).Hears("Because the way to the cause depends on it");
  step.Hears("Did the e-mail arrive? | Yes | No");
}

TEST_CASE("an address in place of a name answers the field to come") {
  Chat chat{FormDesk({"name", "contact", "impact"})};
  chat.Says("i forgot my password").Says("it is ana@example.com").Hears("Who is affected?");
  CHECK(chat.Slot("contact") == "ana@example.com");
}

TEST_CASE("an address given to one question is not asked for by another") {
  Visitor vouched;  // of whom the site has no address, and who is not what they say
  vouched.verified = true;
  Chat chat{FormDesk({"email", "contact", "impact"}), vouched};
  chat.Says("i forgot my password")
      .Hears("What is your e-mail address?")
      .Says("ana@example.com")
      .Hears("Who is affected?");
  CHECK(chat.Slot("contact") == "ana@example.com");
}

TEST_CASE(
    "words that were kept unverified say nothing of who the customer is, and a vouched visitor stays as they are") {
  Chat odd{FormDesk({"contact", "impact"})};
  odd.Says("i forgot my password").Says("pigeon post").Says("a grey pigeon");
  CHECK(odd.state.slots.at("contact") == GivenValue{"a grey pigeon", Standing::kUnverified});
  CHECK(odd.state.visitor.email == "");
  CHECK(odd.state.visitor.phone == "");
  Visitor ana = Ana();
  ana.email.clear();
  ana.verified = true;
  Chat vouched{FormDesk({"contact", "impact"}), ana};
  vouched.Says("i forgot my password").Says("bo@example.com").Hears("Who is affected?");
  CHECK(vouched.Slot("contact") == "bo@example.com");
  CHECK(vouched.state.visitor.email == "");
}

TEST_CASE("what the form has gathered is confirmed before it is passed on") {
  Chat chat{FormDesk({"contact", "impact"}, true)};
  chat.Says("i forgot my password").Says("ana@example.com").Says("only me");
  CHECK(chat.Heard() ==
        "I pass this on: Contact: ana\\@example.com; Impact: Only me. Correct? | Yes, that's right | No, something is "
        "wrong\n");
  CHECK(chat.Responder() == "bot");
  chat.Says("yes");
  CHECK(chat.Responder() == "queue");
}

TEST_CASE("a no to the summary asks which one is wrong, and only that one again") {
  Chat chat{FormDesk({"contact", "impact"}, true)};
  chat.Says("i forgot my password").Says("ana@example.com").Says("only me").Says("no");
  chat.Hears("Which one should I change? | Contact | Impact").Chooses("Impact").Hears("Who is affected?");
  chat.Says("a few people").Hears("Impact: A few people. Correct?").Says("yes");
  CHECK(chat.Packet().impact == Level::kMedium);
}

TEST_CASE("another address in place of a yes or no corrects the one in the summary") {
  Chat chat{FormDesk({"contact", "impact"}, true)};
  chat.Says("i forgot my password").Says("ana@example.com").Says("only me").Says("bo@example.com");
  chat.Hears("Contact: bo\\@example.com; Impact: Only me. Correct?");
}

TEST_CASE("anything else is a remark that the person reads") {
  Chat chat{FormDesk({"impact"}, true)};
  chat.Says("i forgot my password").Says("only me").Says("tell them to be quick about it");
  CHECK(chat.Responder() == "queue");
  CHECK(chat.Slot("remark") == "tell them to be quick about it");
}

TEST_CASE("an amount in place of an address answers the field to come, and costs no try") {
  Desk desk = FormDesk({"contact", "amount"});
  rules::Field amount;
  amount.id = FieldId{"amount"};
  amount.type = rules::ValueType::kAmount;
  amount.ask = Text("How much?");
  desk.rules.fields[amount.id] = amount;
  Chat chat{desk};
  chat.Says("i forgot my password").Hears("How can we reach you?");
  CustomerSaid said{"it was 18 euros", Hear(desk, "it was 18 euros")};
  said.understanding.entities["amount"] = "18 EUR";
  chat.Does(said).Hears("How can we reach you?").DoesNotHear("does not look like");
  CHECK(chat.state.slots.at("amount") == GivenValue{"18 EUR", Standing::kGiven});
  CHECK(chat.state.form->tries == 0);
}

TEST_CASE("who calls whether somebody is there is asked again, and their words are no value") {
  const Desk desk = FormDesk({"contact", "impact"});
  Chat chat{desk};
  chat.Says("i forgot my password").Says("pigeon post").Hears("does not look like");
  CustomerSaid calling{"hello? anyone?", Hear(desk, "hello? anyone?")};
  calling.understanding.signals.calling = true;
  chat.Does(calling).Hears("How can we reach you?").DoesNotHear("Who is affected?");
  CHECK(chat.Slot("contact") == "(unset)");
}

TEST_CASE("nobody is told that they can be reached at words that are no address, and a later one takes their place") {
  Chat chat{FormDesk({"contact"})};
  chat.Says("i forgot my password").Says("yesterday").Says("a grey pigeon");
  chat.Hears("You can leave this page").DoesNotHear("pigeon");
  chat.Says("ana@example.com");
  CHECK(chat.state.slots.at("contact") == GivenValue{"ana@example.com", Standing::kGiven});
}

TEST_CASE("a value that was unreadable is mended by a message that holds one later") {
  Chat chat{FormDesk({"contact", "impact"})};
  chat.Says("i forgot my password").Says("pigeon post").Says("a grey pigeon").Hears("Who is affected?");
  chat.Says("oh, ana@example.com it is").Hears("noted").Hears("Who is affected?");
  CHECK(chat.state.slots.at("contact") == GivenValue{"ana@example.com", Standing::kGiven});
}

}  // namespace
}  // namespace deskbell::engine
