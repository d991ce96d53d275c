// Nobody is kept by questions: what a checklist and its forms may take, and that a person is one word away throughout.
#include "tests/engine/desks.h"

namespace deskbell::engine {
namespace {

// A checklist of nothing but a form with ten fields: f0, f1 …
Desk DeskWithLongForm(int max_turns, bool leads_to_person) {
  Desk desk = PasswordDesk();
  rules::Flow& flow = desk.rules.flows.at(FlowId{"reset_flow"});
  flow.max_turns = max_turns;
  rules::Step gather;
  gather.id = "gather";
  for (int i = 0; i < 10; ++i) gather.form.emplace_back("f" + std::to_string(i));
  if (leads_to_person) gather.handoff = rules::HandOff{DepartmentId{"accounts"}, "paperwork"};
  flow.steps = {gather, SayStep("thanks", "Thank you.", rules::Step::End::kResolved)};
  return desk;
}

TEST_CASE("a long form that leads to a person opens the ticket when its checklist's turns are used up") {
  Chat chat{DeskWithLongForm(3, true)};
  chat.Says("i forgot my password").Hears("f0?");
  chat.Says("one").Hears("f1?").Says("two").Hears("f2?");
  CHECK(chat.Responder() == "bot");
  chat.Says("three").DoesNotHear("f3?").Hears("[queued:").Hears("While you wait: How can we reach you?");
  CHECK(chat.Responder() == "queue");
  CHECK(chat.Packet().reason == "paperwork");
  CHECK(chat.Packet().department == DepartmentId{"accounts"});
  CHECK(chat.Slot("f2") == "three");
}

TEST_CASE("a long form that leads to no person ends in the offer of one") {
  Chat chat{DeskWithLongForm(3, false)};
  chat.Says("i forgot my password").Says("one").Says("two");
  chat.Says("three").Hears("We have been at this for a while.").Hears("Talk to a person");
  CHECK_FALSE(chat.state.form);
  CHECK_FALSE(chat.state.flow);
}

TEST_CASE("a form that fits into the turns is asked to its end") {
  Chat chat{DeskWithLongForm(11, false)};
  chat.Says("i forgot my password");
  for (int i = 0; i < 9; ++i) chat.Says("word").Hears("f" + std::to_string(i + 1) + "?");
  chat.Says("word").Hears("Thank you.");
}

TEST_CASE("a person comes at once from any field of a form") {
  for (int answered = 0; answered < 10; ++answered) {
    CAPTURE(answered);
    Chat chat{DeskWithLongForm(12, true)};
    chat.Says("i forgot my password");
    for (int i = 0; i < answered; ++i) chat.Says("word");
    chat.Hears("f" + std::to_string(answered) + "?").Says("let me talk to a human").Hears("[queued:");
    CHECK(chat.Responder() == "queue");
  }
}

TEST_CASE("a form outside of a checklist ends, too, although one value is changed again and again") {
  Desk desk = PasswordDesk();
  desk.rules.handoff_form = {FieldId{"contact"}, FieldId{"impact"}};
  Chat chat{desk};
  chat.Says("purple monkey dishwasher").Chooses("Talk to a person").Says("a0@example.com").Hears("Who is affected?");
  int changes = 0;
  for (; chat.Responder() == "bot" && changes < 50; ++changes) {
    chat.Says("a" + std::to_string(changes + 1) + "@example.com");
  }
  CHECK(changes == 11);
  CHECK(chat.Responder() == "queue");
  CHECK(chat.Packet().contact.front().value == "a11@example.com");
}

TEST_CASE("a summary that is never right is passed on with the customer's word for it") {
  Desk desk = PasswordDesk();
  rules::Flow& flow = desk.rules.flows.at(FlowId{"reset_flow"});
  flow.max_turns = 4;
  rules::Step gather;
  gather.id = "gather";
  gather.form = {FieldId{"impact"}};
  gather.confirm = Text("{{summary}}. Correct?");
  gather.handoff = rules::HandOff{DepartmentId{"accounts"}, "paperwork"};
  flow.steps = {gather};
  Chat chat{desk};
  chat.Says("i forgot my password").Says("only me").Hears("Impact: Only me. Correct?");
  chat.Says("no").Hears("Which one should I change?").Chooses("Impact").Hears("Who is affected?");
  chat.Says("a few people").DoesNotHear("Correct?").Hears("[queued:");
  CHECK(chat.Packet().impact == Level::kMedium);
}

TEST_CASE("a correction gives no turn back") {
  Desk desk = PasswordDesk();
  desk.rules.flows.at(FlowId{"reset_flow"}).max_turns = 4;
  Chat chat{desk};
  chat.Says("i forgot my password").Says("no").Hears("Is it there now?");
  chat.Says("no, i meant yes").Hears("Did the e-mail arrive?");
  CHECK(chat.state.flow->turns == 2);
  chat.Says("banana").Says("no").Hears("We have been at this for a while.");
}

TEST_CASE("what is no value is not asked for again when the turns are used up") {
  Desk desk = PasswordDesk();
  rules::Flow& flow = desk.rules.flows.at(FlowId{"reset_flow"});
  flow.max_turns = 1;
  flow.steps = {flow.steps.back()};
  Chat chat{desk};
  chat.Says("i forgot my password").Hears("How can we reach you?");
  chat.Says("pigeon post").DoesNotHear("does not look like").Hears("[queued:");
}

}  // namespace
}  // namespace deskbell::engine
