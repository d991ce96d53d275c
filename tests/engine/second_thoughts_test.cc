// What customers put right after a checklist has gone by it, what they only mention, and courtesies without a rule.
#include "tests/engine/desks.h"

namespace deskbell::engine {
namespace {

// Asks when something was paid, unless the date is known, and is solved within two weeks.
Desk PaymentDesk() {
  Desk desk = PasswordDesk();
  rules::Field day;
  day.id = FieldId{"paid_on"};
  day.type = rules::ValueType::kDate;
  day.label = "Paid on";
  desk.rules.fields[day.id] = day;
  rules::Step when;
  when.id = "when";
  when.ask = Text("When was that?");
  when.options = {MakeOption("Lately", "lately", {}, "lately"),
                  MakeOption("Long ago", "long_ago", {"days ago"}, "late")};
  when.options[0].when = When("days_ago.paid_on >= 0 and days_ago.paid_on <= 14");
  when.options[1].when = When("days_ago.paid_on > 14");
  rules::Step lately;
  lately.id = "lately";
  lately.ask = Text("Do you want it back?");
  rules::Step late = lately;
  late.id = "late";
  late.ask = Text("It is too late. Shall we look at it?");
  rules::Flow flow;
  flow.id = FlowId{"payment_flow"};
  flow.topic = "billing";
  flow.steps = {when, lately, late};
  desk.rules.flows[flow.id] = flow;
  desk.rules.intents.push_back(MakeIntent("payment", "billing", rules::StartFlow{flow.id}));
  desk.phrases["payment"] = {Intent("payment")};
  return desk;
}

CustomerSaid Dated(const Desk& desk, const std::string& text, const std::string& date, bool mistake = false) {
  CustomerSaid said{text, Hear(desk, text)};
  said.understanding.entities["date"] = date;
  said.understanding.signals.mistake = mistake;
  return said;
}

TEST_CASE("a date that was told chooses the option whose condition it meets") {
  const Desk desk = PaymentDesk();
  Chat chat{desk};
  chat.Opens().Does(Dated(desk, "my payment of the tenth", "2026-11-10")).Hears("Do you want it back?");
  CHECK(chat.state.slots.at("paid_on").value == "2026-11-10");
}

TEST_CASE("without one the question is asked, and a date answers it before the words of an option do") {
  const Desk desk = PaymentDesk();
  Chat chat{desk};
  chat.Says("payment").Hears("When was that?");
  chat.Does(Dated(desk, "three days ago", "2026-11-15")).Hears("Do you want it back?");
}

TEST_CASE("a date that is corrected leads the other way") {
  const Desk desk = PaymentDesk();
  Chat chat{desk};
  chat.Opens().Does(Dated(desk, "my payment of the tenth", "2026-11-10")).Hears("Do you want it back?");
  chat.Does(Dated(desk, "sorry, wrong date", "2026-09-10", true)).Hears("It is too late.");
  CHECK(chat.last.trace.step == "late");
}

TEST_CASE("a date to come meets neither, and the question is asked") {
  const Desk desk = PaymentDesk();
  Chat chat{desk};
  chat.Opens().Does(Dated(desk, "my payment", "2026-12-01")).Hears("When was that?");
}

// Which light is on, how bad it is, and done: no step keeps anything.
Desk LightDesk() {
  Desk desk = PasswordDesk();
  rules::Step light;
  light.id = "light";
  light.ask = Text("Which light is on?");
  light.options = {MakeOption("Green light", "", {}, "calm"), MakeOption("Red light", "", {"scarlet"}, "alarm")};
  rules::Step calm;
  calm.id = "calm";
  calm.ask = Text("How long has it been on?");
  calm.options = {MakeOption("An hour", "", {}, "done"), MakeOption("A day", "", {}, "done")};
  rules::Step alarm = TryStep("alarm", "Pull the plug.", "Is it off?", "done", "done");
  rules::Flow flow;
  flow.id = FlowId{"light_flow"};
  flow.topic = "lights";
  flow.max_turns = 6;
  flow.steps = {light, calm, alarm, SayStep("done", "All is well.", rules::Step::End::kResolved)};
  desk.rules.flows[flow.id] = flow;
  desk.rules.intents.push_back(MakeIntent("lights", "lights", rules::StartFlow{flow.id}));
  desk.phrases["lamp"] = {Intent("lights")};
  return desk;
}

CustomerSaid Correction(const Desk& desk, const std::string& text) {
  CustomerSaid said{text, Hear(desk, text)};
  said.understanding.signals.mistake = said.understanding.signals.correction = true;
  return said;
}

TEST_CASE("another answer to a step left behind leads the other way from there, though nothing was kept of it") {
  const Desk desk = LightDesk();
  Chat chat{desk};
  chat.Says("my lamp").Says("green light").Says("an hour").Hears("All is well.");
  chat.Does(Correction(desk, "no sorry, I meant the red light")).Hears("let's go back").Hears("Pull the plug.");
  CHECK(chat.state.flow->step == "alarm");
  CHECK(chat.state.flow->passed == std::vector<std::string>{"light", "alarm"});
  CHECK(chat.state.responder.kind == Responder::Kind::kBot);
}

TEST_CASE("a checklist that still waits goes back further than its last question, too") {
  Desk desk = LightDesk();
  rules::Flow& flow = desk.rules.flows[FlowId{"light_flow"}];
  flow.steps[1].options[0].next = "dim";
  flow.steps.push_back(TryStep("dim", "Dim it.", "Is it dark?", "done", "done"));
  Chat waiting{desk};
  waiting.Says("my lamp").Says("green light").Says("an hour").Hears("Dim it.");
  waiting.Does(Correction(desk, "no, I meant the red light")).Hears("Pull the plug.");
  Chat chat{desk};
  chat.Says("my lamp").Says("scarlet").Hears("Pull the plug.");
  chat.Does(Correction(desk, "no, I meant the green light")).Hears("How long has it been on?");
}

TEST_CASE("going back costs turns like everything else, and ends with a person") {
  const Desk desk = LightDesk();
  Chat chat{desk};
  chat.Says("my lamp");
  for (int i = 0; i < 12 && chat.state.pending.kind != Pending::Kind::kOfferPerson; ++i) {
    chat.Does(Correction(desk, i % 2 == 0 ? "no, I meant the red light" : "no, I meant the green light"));
  }
  CHECK(chat.state.pending.kind == Pending::Kind::kOfferPerson);
}

TEST_CASE("a courtesy that no rule knows is not searched for, and leaves a question where it is") {
  Desk desk = PasswordDesk();
  desk.phrases["cheerio"] = {Article("refunds", 0.95)};
  const auto courtesy = [&] {
    CustomerSaid said{"cheerio", Hear(desk, "cheerio")};
    said.understanding.signals.courtesy = true;
    return said;
  };
  Chat chat{desk};
  chat.Opens().Does(courtesy()).Hears("whenever").DoesNotHear("14 days");
  CHECK(chat.last.trace.decision == "none");
  CHECK(chat.state.misses == 0);
  chat.Says("forgot").Hears("Did the e-mail arrive?");
  chat.Does(courtesy()).Hears("Did the e-mail arrive?").DoesNotHear("Sorry");
}

}  // namespace
}  // namespace deskbell::engine
