#include "engine/flow.h"

#include <algorithm>

#include "engine/flow_step.h"
#include "engine/handoff.h"
#include "engine/problem.h"
#include "engine/speech.h"
#include "engine/translation.h"
#include "engine/webhook.h"

namespace deskbell::engine {
namespace {

// Steps that run without the customer saying anything, in one turn. Checklists are shorter; more means a circle.
constexpr int kMostAutomaticSteps = 100;

void GoTo(Turn& turn, const std::string& next) {
  FlowPosition& position = *turn.state.flow;
  const rules::Flow* flow = ActiveFlow(turn);
  position.reprompts = 0;
  if (!next.empty()) {
    position.step = next;
    return;
  }
  auto here =
      std::find_if(flow->steps.begin(), flow->steps.end(), [&](const auto& s) { return s.id == position.step; });
  position.step = here == flow->steps.end() || here + 1 == flow->steps.end() ? std::string{} : (here + 1)->id;
}

void Pass(Turn& turn, const std::string& step) {
  std::vector<std::string>& passed = turn.state.flow->passed;
  if (std::find(passed.begin(), passed.end(), step) == passed.end()) passed.push_back(step);
}

// A step that is missing or a circle of steps is the author's mistake; the customer still reaches a person.
void GiveUp(Turn& turn, const std::string& why) {
  Note(turn, "flow " + turn.state.flow->flow.str() + ": " + why);
  FetchPerson(turn, "flow_unusable");
}

void Run(Turn& turn) {
  while (turn.state.flow) {
    const rules::Step* step = ActiveStep(turn);
    if (!step && turn.state.flow->step.empty()) {  // past the last step
      rules::Step end;
      end.end = rules::Step::End::kAskHelped;
      return EndFlow(turn, end);
    }
    if (!step) return GiveUp(turn, "there is no step " + turn.state.flow->step);
    if (++turn.automatic_steps > kMostAutomaticSteps) return GiveUp(turn, "its steps run in a circle");
    Visit(turn, step->id);
    Pass(turn, step->id);
    const Next next = Perform(turn, *step);
    if (!next) return;
    GoTo(turn, *next);
  }
}

// A flow from its first step on, with turns spent already.
void Begin(Turn& turn, const FlowId& id, int turns) {
  const rules::Flow* flow = turn.script.rules.FindFlow(id);
  if (!flow || flow->steps.empty()) {
    Note(turn, "there is no flow " + id.str());
    return FetchPerson(turn, "flow_unusable");
  }
  if (turn.state.flow && !turn.state.suspended && turn.state.flow->flow != id) turn.state.suspended = turn.state.flow;
  DropQuestion(turn);
  turn.state.flow =
      FlowPosition{.flow = id, .step = flow->steps.front().id, .turns = turns, .problem = turn.state.problem};
  turn.state.flows_run.insert(id.str());
  turn.state.topic = flow->topic;
  Note(turn, "flow " + id.str() + " begins");
  Speak(turn, OnlyIn(turn, flow->language));
  Run(turn);
}

}  // namespace

const rules::Flow* ActiveFlow(const Turn& turn) {
  return turn.state.flow ? turn.script.rules.FindFlow(turn.state.flow->flow) : nullptr;
}

const rules::Step* ActiveStep(const Turn& turn) {
  const rules::Flow* flow = ActiveFlow(turn);
  return flow ? flow->Find(turn.state.flow->step) : nullptr;
}

void Visit(Turn& turn, const std::string& step, const std::string& branch) {
  turn.trace.visited.push_back(turn.state.flow->flow.str() + "/" + step + (branch.empty() ? "" : ": ") + branch);
}

void LeaveFlow(Turn& turn) {
  turn.state.flow.reset();
  turn.state.suspended.reset();
}

void GoOnIn(Turn& turn, const FlowId& id) {
  const FlowPosition before = *turn.state.flow;
  Note(turn, "flow " + before.flow.str() + " goes on in " + id.str());
  turn.state.flow.reset();
  Begin(turn, id, before.turns);
}

void StartFlow(Turn& turn, const FlowId& id) { Begin(turn, id, 0); }

void ContinueAt(Turn& turn, const std::string& next) {
  GoTo(turn, next);
  Run(turn);
}

void ContinueAfterForm(Turn& turn) {
  const rules::Step* step = ActiveStep(turn);
  if (!step) return;
  const Next next = AfterForm(turn, *step);
  if (next) ContinueAt(turn, *next);
}

void AskStepAgain(Turn& turn) {
  const rules::Flow* flow = ActiveFlow(turn);
  const rules::Step* step = ActiveStep(turn);
  if (!step) return FetchPerson(turn, "flow_unusable");
  if (turn.state.flow->turns >= flow->max_turns) {
    Note(turn, "flow " + flow->id.str() + " has taken its " + std::to_string(flow->max_turns) + " turns");
    LeaveFlow(turn);
    turn.state.form.reset();
    return OfferPerson(turn, "too_many_turns", "offer_person_long");
  }
  if (step->webhook) return CallWebhookOf(turn, *step);
  Ask(turn, Pending::Kind::kStep, step->id, QuestionOf(turn, *step));
}

void GoBackTo(Turn& turn, const std::string& step) {
  Note(turn, "gone through again from " + step);
  turn.state.form.reset();
  DropQuestion(turn);
  if (turn.state.flow->turns >= ActiveFlow(turn)->max_turns) return AskStepAgain(turn);  // which offers a person
  ContinueAt(turn, step);
}

bool ResumeSuspended(Turn& turn) {
  if (!turn.state.suspended) return false;
  turn.state.flow = turn.state.suspended;
  turn.state.suspended.reset();
  Note(turn, "flow " + turn.state.flow->flow.str() + " is taken up again");
  if (!ActiveStep(turn)) {
    turn.state.flow.reset();
    return false;
  }
  turn.state.topic = ActiveFlow(turn)->topic;
  TakeProblem(turn, turn.state.flow->problem);
  SpeakLine(turn, "back_to_flow", {{"title", ActiveFlow(turn)->title}});
  AskStepAgain(turn);
  return true;
}

}  // namespace deskbell::engine
