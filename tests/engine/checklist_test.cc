// A checklist's steps: their branches, what they keep and what they need not ask.
#include "tests/engine/desks.h"

namespace deskbell::engine {
namespace {

using End = rules::Step::End;

rules::Step AskStep(const std::string& id, const std::string& ask) {
  rules::Step step;
  step.id = id;
  step.ask = Text(ask);
  return step;
}

// The checklist that "i forgot my password" begins.
Desk With(std::vector<rules::Step> steps) {
  Desk desk = PasswordDesk();
  desk.rules.flows.at(FlowId{"reset_flow"}).steps = std::move(steps);
  return desk;
}

rules::Step Colours() {
  rules::Step step = AskStep("colour", "Which one?");
  step.slot = "colour";
  step.options = {MakeOption("The red card", "red", {"crimson"}, "was_red"), MakeOption("The blue card", "blue")};
  step.options[1].set = {{"cold", "yes"}};
  step.next = "was_blue";
  return step;
}

Desk CardDesk() {
  return With({Colours(), SayStep("was_red", "Red.", End::kAskHelped), SayStep("was_blue", "Blue.", End::kAskHelped)});
}

using Visited = std::vector<std::string>;

TEST_CASE("an option leads its own way and keeps its value") {
  Chat chat{CardDesk()};
  chat.Says("i forgot my password").Hears("Which one? | The red card | The blue card").Chooses("The red card");
  CHECK(chat.Heard() == "Red.\nDid this help? | Yes | No\n");
  CHECK(chat.Slot("colour") == "red");
  CHECK(chat.Slot("cold") == "(unset)");
  CHECK(chat.last.trace.visited == Visited{"reset_flow/colour: The red card", "reset_flow/was_red"});
}

TEST_CASE("an option without a way of its own goes on with the step's, and sets what it says") {
  Chat chat{CardDesk()};
  chat.Says("i forgot my password").Says("the second one").Hears("Blue.");
  CHECK(chat.Slot("colour") == "blue");
  CHECK(chat.Slot("cold") == "yes");
}

TEST_CASE("an option is named by its further words, alone and in a sentence") {
  for (const char* said : {"crimson", "well i think it is the crimson one that i have"}) {
    Chat chat{CardDesk()};
    chat.Says("i forgot my password").Says(said).Hears("Red.");
  }
}

TEST_CASE("who names two options is asked once more") {
  Chat chat{CardDesk()};
  chat.Says("i forgot my password").Says("card").Hears("Which one?");
  CHECK(chat.Slot("colour") == "(unset)");
}

TEST_CASE("a question whose answer is known is not asked") {
  Visitor ana = Ana();
  ana.slots = {{"colour", "red"}};
  Chat options{CardDesk(), ana};
  options.Says("i forgot my password").DoesNotHear("Which one?").Hears("Red.");
  rules::Step name = AskStep("name", "What is it called?");
  name.slot = "colour";
  Chat words{With({name, SayStep("end", "Noted: {{slot.colour}}.", End::kAskHelped)}), ana};
  words.Says("i forgot my password").DoesNotHear("What is it called?").Hears("Noted: red.");
}

TEST_CASE("a check goes its way without asking, and is told for coverage") {
  for (const bool open : {true, false}) {
    rules::Step check;
    check.id = "check";
    check.has_check = true;
    check.check = *rules::Condition::Parse("agents.available > 0");
    check.if_yes = "yes";
    check.if_no = "no";
    Chat chat{With({check, SayStep("yes", "Somebody is there.", End::kAskHelped),
                    SayStep("no", "Nobody is there.", End::kAskHelped)})};
    chat.situation.agents_available = open ? 1 : 0;
    chat.Says("i forgot my password").Hears(open ? "Somebody is there." : "Nobody is there.");
    const std::string way = open ? "yes" : "no";
    CHECK(chat.last.trace.visited == Visited{"reset_flow/check", "reset_flow/check: " + way, "reset_flow/" + way});
  }
}

TEST_CASE("I don't know goes its own way, or that of no") {
  rules::Step ask = AskStep("ask", "Does it blink?");
  ask.if_yes = "yes";
  ask.if_no = "no";
  const std::vector<rules::Step> ends = {SayStep("yes", "It blinks.", End::kAskHelped),
                                         SayStep("no", "It does not.", End::kAskHelped),
                                         SayStep("unsure", "Have a look.", End::kAskHelped)};
  Chat as_no{With({ask, ends[0], ends[1]})};
  as_no.Says("i forgot my password").Hears("Does it blink? | Yes | No\n").Says("not sure").Hears("It does not.");
  ask.if_unsure = "unsure";
  Chat own{With({ask, ends[0], ends[1], ends[2]})};
  own.Says("i forgot my password").Hears("Does it blink? | Yes | No | ").Says("not sure").Hears("Have a look.");
  CHECK(own.last.trace.visited == Visited{"reset_flow/ask: unsure", "reset_flow/unsure"});
}

TEST_CASE("a check for understanding is answered in plain words") {
  for (const auto& [said, step] : std::map<std::string, std::string>{{"that worked", "solved"},
                                                                     {"it works now, that solved it", "solved"},
                                                                     {"still nothing", "spam"},
                                                                     {"yes but it is still broken", "spam"}}) {
    Chat chat{PasswordDesk()};
    chat.Says("i forgot my password").Says(said);
    const auto& visited = chat.last.trace.visited;
    CHECK_MESSAGE(std::find(visited.begin(), visited.end(), "reset_flow/" + step) != visited.end(), said);
  }
}

TEST_CASE("what a step sets is kept") {
  rules::Step end = SayStep("end", "{{slot.colour}}!", End::kAskHelped);
  end.set = {{"colour", "green"}};
  Chat chat{With({end})};
  chat.Says("i forgot my password").Hears("green!");
}

TEST_CASE("what was tried twice has two outcomes") {
  rules::Step first = TryStep("first", "Restart it.", "Did it help?", "done", "again");
  rules::Step again = TryStep("again", "Wait a minute.", "And now?", "done", "first");
  Chat chat{With({first, again, SayStep("done", "Good.", End::kResolved)})};
  chat.Says("i forgot my password").Says("no").Says("no").Says("yes");
  const std::string flow = "reset_flow";
  CHECK(chat.state.tried == std::vector<Tried>{{flow, "first", "Restart it.", TriedOutcome::kDidNotWork},
                                               {flow, "again", "Wait a minute.", TriedOutcome::kDidNotWork},
                                               {flow, "first", "Restart it.", TriedOutcome::kWorked}});
}

TEST_CASE("a step that tries two things before it asks gives its answer to its own") {
  rules::Step both = TryStep("both", "Restart it.", "", "done", "done");
  both.ask = {};
  both.next = "ask";
  rules::Step ask = TryStep("ask", "Wait a minute.", "And now?", "done", "done");
  rules::Step after = ask;
  Chat chat{With({both, ask, SayStep("done", "Good.", End::kAskHelped)})};
  chat.Says("i forgot my password").Says("no");
  REQUIRE(chat.state.tried.size() == 2);
  CHECK(chat.state.tried[0].outcome == TriedOutcome::kUnknown);
  CHECK(chat.state.tried[1].outcome == TriedOutcome::kDidNotWork);
}

TEST_CASE("a checklist ends as its last step says") {
  Chat helped{With({SayStep("end", "Done.", End::kNone)})};
  helped.Says("i forgot my password").Hears("Done.\nDid this help? | Yes | No");
  Chat unresolved{With({SayStep("end", "Hm.", End::kUnresolved)})};
  unresolved.Says("i forgot my password").Hears("Hm.\n").Hears("| Talk to a person | No, thanks");
  CHECK_FALSE(unresolved.state.flow);
  Chat resolved{With({SayStep("end", "Done.", End::kResolved)})};
  resolved.Says("i forgot my password");
  CHECK(resolved.Responder() == "nobody");
}

TEST_CASE("a step that is missing leads to a person, and the checklist's department is kept") {
  rules::Step lost = SayStep("lost", "Well.", End::kNone);
  lost.next = "nowhere";
  Chat chat{With({lost})};
  chat.Says("i forgot my password").Hears("How can we reach you?");
  CHECK(chat.state.form->reason == "flow_unusable");
  Desk desk = PasswordDesk();
  desk.rules.flows.at(FlowId{"reset_flow"}).steps.back().handoff = rules::HandOff{DepartmentId{"technical"}, "odd"};
  Chat department{desk, Ana()};
  department.Says("i forgot my password").Says("no").Says("no").Says("only me").Says("today");
  CHECK(department.Packet().department == DepartmentId{"technical"});
  CHECK(department.Packet().reason == "odd");
}

TEST_CASE("it works by now, in the middle of a choice or a question for a value") {
  rules::Step name = AskStep("name", "What is it called?");
  name.slot = "called";
  name.slot_type = rules::ValueType::kOrder;
  for (const rules::Step& step : {Colours(), name}) {
    Chat chat{With({TryStep("first", "Restart it.", "Did it help?", "first", step.id), step,
                    SayStep("was_red", "Red.", End::kAskHelped), SayStep("was_blue", "Blue.", End::kAskHelped)})};
    chat.Says("i forgot my password").Says("no").Says("oh, that worked").Hears("glad");
    CHECK(chat.Responder() == "nobody");
    CHECK(chat.state.tried.back().outcome == TriedOutcome::kWorked);
  }
}

TEST_CASE("a value that a step asks for may be unknown, and unreadable words are kept as such the second time") {
  rules::Step number = AskStep("number", "Which order?");
  number.slot = "order_number";
  number.slot_type = rules::ValueType::kOrder;
  const Desk desk = With({number, SayStep("end", "Thanks.", End::kAskHelped)});
  Chat unknown{desk};
  unknown.Says("i forgot my password").Says("no idea").Hears("Thanks.");
  CHECK(unknown.state.slots.at("order_number") == GivenValue{"", Fact::Standing::kUnknown});
  Chat odd{desk};
  odd.Says("i forgot my password").Says("the big one").Hears("Which order?").Says("the big brown one").Hears("Thanks.");
  CHECK(odd.state.slots.at("order_number") == GivenValue{"the big brown one", Fact::Standing::kUnverified});
}

TEST_CASE("none of the options is the one for all else, and a yes is the one that says so") {
  rules::Step step = AskStep("which", "Is it one of these?");
  step.options = {MakeOption("Yes, a card", "card", {}, "was_red"), MakeOption("A bank", "bank", {}, "was_blue"),
                  MakeOption("Something else", "else", {}, "other")};
  const Desk desk = With({step, SayStep("was_red", "Red.", End::kAskHelped),
                          SayStep("was_blue", "Blue.", End::kAskHelped), SayStep("other", "Other.", End::kAskHelped)});
  for (const auto& [said, hears] :
       std::map<std::string, std::string>{{"yep", "Red."}, {"no", "Other."}, {"not sure", "Other."}}) {
    Chat chat{desk};
    chat.Says("i forgot my password").Says(said).Hears(hears);
  }
}

TEST_CASE("with words for both, what did not work counts") {
  const Desk desk = PasswordDesk();
  CustomerSaid said{"yes it came but the link is dead", Hear(desk, "yes it came but the link is dead")};
  said.understanding.signals.yes = said.understanding.signals.not_helped = true;
  Chat chat{desk};
  chat.Says("i forgot my password").Does(said).Hears("Is it there now?");
}

TEST_CASE("an outcome belongs to the step that asked, although another checklist came in between") {
  Chat chat{UploadDesk()};
  chat.Says("i forgot my password").Says("my upload hangs").Says("yes").Hears("Did the e-mail arrive?").Says("no");
  CHECK(chat.state.tried ==
        std::vector<Tried>{{"reset_flow", "portal", "Choose *Forgot password*.", TriedOutcome::kDidNotWork},
                           {"upload_flow", "portal", "Choose *Forgot password*.", TriedOutcome::kWorked},
                           {"reset_flow", "spam", "Look in the spam folder.", TriedOutcome::kUnknown}});
}

// "No, I meant yes", as the server hears it.
CustomerSaid Corrects(const Desk& desk, bool rules::Signals::*answer) {
  CustomerSaid said{"no sorry, the other way round", Hear(desk, "no sorry, the other way round")};
  said.understanding.signals.correction = said.understanding.signals.mistake = true;
  said.understanding.signals.*answer = true;
  return said;
}

TEST_CASE("an answer that is taken back leaves nothing behind") {
  Chat options{CardDesk()};
  options.Says("i forgot my password").Chooses("The blue card");
  CHECK(options.Slot("cold") == "yes");
  options.Says("no, i meant the red card").Hears("Red.");
  CHECK(options.Slot("cold") == "(unset)");
  const Desk desk = PasswordDesk();
  Chat yes_no{desk};
  yes_no.Says("i forgot my password").Says("no").Hears("Is it there now?");
  yes_no.Does(Corrects(desk, &rules::Signals::yes)).Hears("Glad that worked.");
  CHECK(yes_no.state.tried ==
        std::vector<Tried>{{"reset_flow", "portal", "Choose *Forgot password*.", TriedOutcome::kWorked}});
}

TEST_CASE("an answer is taken back after it has ended the checklist, too") {
  const Desk desk = PasswordDesk();
  Chat chat{desk};
  chat.Says("i forgot my password").Says("yes");
  CHECK(chat.Responder() == "nobody");
  chat.Does(Corrects(desk, &rules::Signals::no)).Hears("Is it there now?");
  CHECK(chat.Responder() == "bot");
}

}  // namespace
}  // namespace deskbell::engine
