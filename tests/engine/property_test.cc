// What holds whatever happens and whatever the content says: random events over random checklists, the same in every
// run.
#include <random>

#include "engine/form.h"
#include "tests/engine/desks.h"

namespace deskbell::engine {
namespace {

using Random = std::mt19937;

size_t Below(Random& random, size_t limit) { return random() % limit; }

template <class T>
const T& OneOf(Random& random, const std::vector<T>& all) {
  return all[Below(random, all.size())];
}

std::string StepName(Random& random, size_t steps) {
  // Now and then the next in the list, or a step that does not exist.
  const size_t pick = Below(random, steps + 2);
  return pick == steps ? "" : pick == steps + 1 ? "nowhere" : "s" + std::to_string(pick);
}

rules::Step RandomStep(Random& random, size_t index, size_t steps) {
  using End = rules::Step::End;
  rules::Step step;
  step.id = "s" + std::to_string(index);
  step.if_yes = StepName(random, steps);
  step.if_no = StepName(random, steps);
  step.next = StepName(random, steps);
  if (Below(random, 3) == 0) step.say = {Text("Well."), Text("So.")};
  if (Below(random, 2) == 0) step.try_text = Text("Try " + step.id + ".");
  if (Below(random, 4) == 0) step.article = ArticleId{"invoices"};
  if (Below(random, 5) == 0) step.set = {{"colour", "red"}};
  switch (Below(random, 8)) {
    case 0:
      step.ask = Text("Did " + step.id + " work?");
      break;
    case 1:
      step.ask = Text("Which one?");
      step.options = {MakeOption("Red", "red", {"crimson"}, StepName(random, steps)), MakeOption("Blue", "blue")};
      step.slot = Below(random, 2) == 0 ? "colour" : "";
      break;
    case 2:
      step.ask = Text("Which address?");
      step.slot = "contact";
      step.slot_type = rules::ValueType::kEmail;
      break;
    case 3:
      step.has_check = true;
      break;
    case 4:
      step.form = {FieldId{"contact"}, FieldId{"impact"}};
      if (Below(random, 2) == 0) step.handoff = rules::HandOff{DepartmentId{"accounts"}, "steps_exhausted"};
      if (Below(random, 2) == 0) step.confirm = Text("{{summary}}. Correct?");
      break;
    case 5:
      step.end = std::vector{End::kResolved, End::kAskHelped, End::kUnresolved}[Below(random, 3)];
      break;
    case 6:
      step.handoff = rules::HandOff{};
      break;
    default:
      break;
  }
  return step;
}

Desk RandomDesk(Random& random) {
  Desk desk = PasswordDesk();
  for (const char* id : {"reset_flow", "other_flow"}) {
    rules::Flow flow;
    flow.id = FlowId{id};
    flow.topic = "sign_in";
    flow.max_turns = static_cast<int>(2 + Below(random, 8));
    const size_t steps = 1 + Below(random, 6);
    for (size_t i = 0; i < steps; ++i) flow.steps.push_back(RandomStep(random, i, steps));
    desk.rules.flows[flow.id] = flow;
  }
  desk.rules.intents.push_back(MakeIntent("other", "sign_in", rules::StartFlow{FlowId{"other_flow"}}));
  desk.phrases["other"] = {Intent("other")};
  if (Below(random, 3) == 0) desk.rules.hours.always_open = false;  // never open
  return desk;
}

const std::vector<std::string> kWords = {"i forgot my password",
                                         "other",
                                         "where is my invoice?",
                                         "refund",
                                         "money",
                                         "hello",
                                         "stolen",
                                         "yes",
                                         "no",
                                         "not sure",
                                         "no idea",
                                         "banana",
                                         "",
                                         "   ",
                                         "2",
                                         "the second one",
                                         "ana@example.com",
                                         "call 912345678",
                                         "only me",
                                         "today",
                                         "no, i meant bo@example.com",
                                         "that worked",
                                         "still nothing",
                                         "useless",
                                         "urgent",
                                         "never mind",
                                         "skip",
                                         "crimson",
                                         "\xF0\x9F\x99\x82",
                                         "none of these"};
const std::vector<std::string> kTimers = {"idle", "form_idle", "follow_up", "close", "unheard_of"};

Event RandomEvent(Random& random, const Desk& desk, const State& state) {
  const StaffId agent{Below(random, 2) == 0 ? "bo" : "cy"};
  switch (Below(random, 20)) {
    case 0:
      return Opened{Ana(), "web", "/", "en"};
    case 1:
      return PersonRequested{};
    case 2:
      return CustomerLeft{};
    case 3:
      return TimerFired{OneOf(random, kTimers)};
    case 4:
    case 5:
      return AgentClaimed{agent, "Bo"};
    case 6:
      return AgentSaid{agent, "Bo", "Hello"};
    case 7:
      return AgentResolved{agent, "Bo", Below(random, 2) == 0 ? "solved" : "spam"};
    case 8:
      return AgentHandedBack{agent, "Bo", Below(random, 2) == 0, ""};
    case 9:
    case 10:
    case 11: {
      const auto& choices = state.pending.choices;
      if (choices.empty()) return CustomerChose{"option:9", "gone", Hear(desk, "gone")};
      const Choice choice = OneOf(random, choices);
      return CustomerChose{choice.id, choice.label, Hear(desk, choice.label)};
    }
    default: {
      const std::string said = OneOf(random, kWords);
      return CustomerSaid{said, Hear(desk, said)};
    }
  }
}

bool BotSpeaks(const StepResult& result) {
  return std::any_of(result.effects.begin(), result.effects.end(),
                     [](const Effect& effect) { return std::holds_alternative<Say>(effect); });
}

// A text by which two results can be compared as a whole.
std::string Fingerprint(const StepResult& r) {
  std::string all = Name(r.state.responder) + "|" + Name(r.state.pending.kind) + "|" + r.state.pending.subject;
  for (const std::string& line : r.trace.path) all += "\n" + line;
  for (const auto& [slot, given] : r.state.slots) all += "\n" + slot + "=" + given.value + Name(given.standing);
  for (const Effect& effect : r.effects) {
    all += "\n#" + std::to_string(effect.index());
    if (const auto* say = std::get_if<Say>(&effect)) all += say->message.text;
    if (const auto* tell = std::get_if<Tell>(&effect)) all += tell->notice.text;
    if (const auto* timer = std::get_if<SetTimer>(&effect)) all += timer->name + FormatInstant(timer->due);
  }
  return all;
}

bool IsFromCustomer(const Event& event) {
  return std::holds_alternative<CustomerSaid>(event) || std::holds_alternative<CustomerChose>(event);
}

// While somebody else has the conversation, the bot speaks only where an optional question was open, the customer asks
// something that it is sure of or says it is over, or is to know that the message arrived, which is said once in two
// minutes at most; and once an agent has it, not at all.
void CheckWhoSpeaks(const State& before, const Event& event, const StepResult& result) {
  if (!IsFromCustomer(event)) return;
  if (before.responder.kind == Responder::Kind::kAgent) CHECK(result.effects.empty());
  if (before.responder.kind != Responder::Kind::kQueue || !BotSpeaks(result)) return;
  const bool optional_open = before.pending.kind != Pending::Kind::kNone;
  const bool offers_to_leave = result.state.pending.kind == Pending::Kind::kLeaveQueue;
  const auto& path = result.trace.path;
  const bool answers = std::find(path.begin(), path.end(), "waiting: answered meanwhile") != path.end();
  const bool reassures = result.state.reassured != before.reassured;
  const bool often =
      before.reassured != Instant{} && result.state.reassured - before.reassured < std::chrono::minutes{2};
  CHECK_FALSE_MESSAGE((reassures && often), "the customer was told twice at once that the message arrived");
  CHECK_MESSAGE((optional_open || offers_to_leave || answers || reassures),
                "the bot spoke while the customer was waiting");
}

void CheckOneResponder(const StepResult& result) {
  if (result.state.responder.kind == Responder::Kind::kQueue) CHECK(result.state.has_ticket);
  CHECK((result.state.responder.kind == Responder::Kind::kAgent) == !result.state.responder.agent.empty());
}

// A field that has been settled is asked again only after a correction or because the customer wants to change it; what
// a new matter forgets is not settled.
void CheckNothingAskedTwice(const State& before, const Event& event, const StepResult& result) {
  if (result.state.pending.kind != Pending::Kind::kField) return;
  const std::string& field = result.state.pending.subject;
  const bool same_question = before.pending.kind == Pending::Kind::kField && before.pending.subject == field;
  const auto* said = std::get_if<CustomerSaid>(&event);
  const bool corrects = said && said->understanding.signals.correction;
  if (same_question || corrects || before.pending.kind == Pending::Kind::kConfirm) return;
  const bool settled = before.slots.contains(field) && result.state.slots.contains(field);
  CHECK_MESSAGE(!settled, "asked again: " << field);
}

// A checklist lasts its turns, its forms included, and one message more to answer the offer of a person; a form outside
// of one lasts its own.
void CheckTurns(const Desk& desk, const State& state) {
  if (state.flow) {
    const int offered = state.person_offered ? 1 : 0;
    CHECK(state.flow->turns <= desk.rules.flows.at(state.flow->flow).max_turns + offered);
  } else if (state.form && !state.form->while_waiting) {
    CHECK(state.form->turns <= kMostFormTurns);
  }
}

TEST_CASE("random events never crash, never loop and keep every promise") {
  for (unsigned seed = 1; seed <= 400; ++seed) {
    CAPTURE(seed);
    Random random{seed};
    const Desk desk = RandomDesk(random);
    const Script script = desk.script();
    Situation situation;
    situation.now = *ParseInstant("2026-11-18T10:00:00Z");
    State state;
    for (int i = 0; i < 60; ++i) {
      situation.now += std::chrono::minutes{Below(random, 20)};
      situation.agents_available = static_cast<int>(Below(random, 2));
      const Event event = RandomEvent(random, desk, state);
      const StepResult result = Step(script, state, event, situation);
      REQUIRE(Fingerprint(result) == Fingerprint(Step(script, state, event, situation)));
      REQUIRE(result.effects.size() < 400);
      CheckWhoSpeaks(state, event, result);
      CheckOneResponder(result);
      CheckNothingAskedTwice(state, event, result);
      CheckTurns(desk, result.state);
      state = result.state;
    }
  }
}

// A later publication: half of everything is gone, and steps that are left ask something else.
Desk Edited(Random& random, Desk desk) {
  const auto gone = [&](const auto&) { return Below(random, 2) == 0; };
  std::erase_if(desk.articles, gone);
  std::erase_if(desk.rules.flows, gone);
  std::erase_if(desk.rules.intents, gone);
  std::erase_if(desk.rules.fields, gone);
  for (auto& [id, flow] : desk.rules.flows) {
    for (rules::Step& step : flow.steps) {
      if (gone(step)) step = RandomStep(random, static_cast<size_t>(&step - flow.steps.data()), flow.steps.size());
    }
  }
  return desk;
}

CustomerSaid SeveralAtOnce(Random& random, const Desk& desk) {
  CustomerSaid said{"", {}};
  for (int i = 0; i < 3; ++i) {
    const std::string& part = OneOf(random, kWords);
    said.text += (i == 0 ? "" : ". ") + part;
    said.understanding.parts.push_back({part, i > 0, i == 2, Hear(desk, part)});
  }
  const std::vector<Part> parts = std::move(said.understanding.parts);
  said.understanding = Hear(desk, said.text);
  said.understanding.parts = parts;
  return said;
}

TEST_CASE("content that changes in the middle of a conversation breaks nothing") {
  const OpenIncident incident{IncidentId{"i1"}, "Slow sign-in", "We are on it.", {"sign_in"}};
  for (unsigned seed = 1; seed <= 400; ++seed) {
    CAPTURE(seed);
    Random random{seed};
    Desk desk = RandomDesk(random);
    Situation situation;
    situation.now = *ParseInstant("2026-11-18T10:00:00Z");
    State state;
    for (int i = 0; i < 60; ++i) {
      if (Below(random, 6) == 0) desk = Edited(random, RandomDesk(random));
      situation.agents_available = static_cast<int>(Below(random, 2));
      situation.incidents = Below(random, 2) == 0 ? std::vector{incident} : std::vector<OpenIncident>{};
      const Event event = Below(random, 4) == 0 ? Event{SeveralAtOnce(random, desk)} : RandomEvent(random, desk, state);
      const StepResult result = Step(desk.script(), state, event, situation);
      REQUIRE(result.effects.size() < 400);
      CheckOneResponder(result);
      state = result.state;
    }
  }
}

TEST_CASE("a request for a person reaches the queue at once from wherever the bot is") {
  for (unsigned seed = 1; seed <= 300; ++seed) {
    CAPTURE(seed);
    Random random{seed};
    const Desk desk = RandomDesk(random);
    Situation situation;
    situation.now = *ParseInstant("2026-11-18T10:00:00Z");
    State state;
    for (int i = 0; i < 12; ++i) state = Step(desk.script(), state, RandomEvent(random, desk, state), situation).state;
    if (state.responder.kind == Responder::Kind::kAgent) continue;
    const std::string said = "let me talk to a human";
    state = Step(desk.script(), state, CustomerSaid{said, Hear(desk, said)}, situation).state;
    CHECK(state.responder.kind == Responder::Kind::kQueue);
    CHECK(state.has_ticket);
  }
}

TEST_CASE("somebody who only talks nonsense is offered or given a person within max_turns") {
  for (unsigned seed = 1; seed <= 200; ++seed) {
    CAPTURE(seed);
    Random random{seed};
    const Desk desk = RandomDesk(random);
    Situation situation;
    situation.now = *ParseInstant("2026-11-18T10:00:00Z");
    State state = Step(desk.script(), {}, Opened{}, situation).state;
    int turns = 0;
    auto reaches_person = [&] {
      return state.person_offered || state.form || state.responder.kind != Responder::Kind::kBot;
    };
    for (std::string said = "i forgot my password"; turns < 12 && !reaches_person(); ++turns, said = "banana") {
      state = Step(desk.script(), state, CustomerSaid{said, Hear(desk, said)}, situation).state;
    }
    CHECK(reaches_person());
  }
}

}  // namespace
}  // namespace deskbell::engine
