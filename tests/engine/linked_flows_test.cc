// Checklists that go on in another one.
#include "tests/engine/desks.h"

namespace deskbell::engine {
namespace {

rules::Step GoesOnIn(const std::string& id, const std::string& flow) {
  rules::Step step;
  step.id = id;
  step.say = {Text("That is about something else.")};
  step.start = FlowId{flow};
  return step;
}

Desk LinkedDesk() {
  Desk desk = PasswordDesk();
  rules::Step what;
  what.id = "what";
  what.ask = Text("What is it?");
  what.options = {MakeOption("My password", "", {}, "password"), MakeOption("My disk", "", {}, "disk")};
  rules::Flow flow;
  flow.id = FlowId{"what_flow"};
  flow.topic = "anything";
  flow.steps = {what, GoesOnIn("password", "reset_flow"), SayStep("disk", "Buy another.", rules::Step::End::kResolved)};
  desk.rules.flows[flow.id] = flow;
  desk.rules.intents.push_back(MakeIntent("what", "anything", rules::StartFlow{flow.id}));
  desk.phrases["broken"] = {Intent("what")};
  return desk;
}

TEST_CASE("a checklist goes on in another one, with its topic and the turns spent so far") {
  Chat chat{LinkedDesk()};
  chat.Says("it is broken")
      .Hears("What is it?")
      .Says("my password")
      .Hears("something else")
      .Hears("Did the e-mail arrive?");
  CHECK(chat.state.flow->flow == FlowId{"reset_flow"});
  CHECK(chat.state.flow->turns == 1);
  CHECK(chat.state.topic == "sign_in");
  CHECK_FALSE(chat.state.suspended.has_value());
  chat.Says("yes").Hears("Glad that worked.");
  CHECK(chat.state.responder.kind == Responder::Kind::kNobody);
}

TEST_CASE("checklists that lead to each other end with a person, whether they ask or not") {
  Desk desk = LinkedDesk();
  rules::Flow& reset = desk.rules.flows[FlowId{"reset_flow"}];
  reset.steps = {TryStep("portal", "Try.", "Well?", "back", "back"), GoesOnIn("back", "what_flow")};
  Chat asks{desk};
  asks.Says("it is broken");
  int turns = 1;
  for (; turns < 40 && asks.state.pending.kind != Pending::Kind::kOfferPerson; ++turns) {
    asks.Says(asks.state.flow->flow == FlowId{"what_flow"} ? "my password" : "no");
  }
  CHECK(turns <= 14);  // max_turns is 12

  desk.rules.flows[FlowId{"what_flow"}].steps = {GoesOnIn("on", "reset_flow")};
  desk.rules.flows[FlowId{"reset_flow"}].steps = {GoesOnIn("back", "what_flow")};
  Chat silent{desk};
  silent.Says("it is broken");
  CHECK(silent.state.responder.kind != Responder::Kind::kNobody);
  CHECK(silent.last.trace.decision != "none");
  CHECK_FALSE(silent.state.flow.has_value());
}

TEST_CASE("an intent that wins keeps what it sets") {
  Desk desk = PasswordDesk();
  desk.rules.intents[1].set = {{"about", "money"}};
  Chat chat{desk};
  chat.Says("my invoice");
  CHECK(chat.state.slots.at("about").value == "money");
}

}  // namespace
}  // namespace deskbell::engine
