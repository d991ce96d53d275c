// Corrections of an answer as a whole: back to where it was given, and on from there.
#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "engine/answer.h"
#include "engine/choice.h"
#include "engine/correction.h"
#include "engine/customer.h"
#include "engine/digression.h"
#include "engine/flow.h"
#include "engine/speech.h"
#include "engine/timers.h"

namespace deskbell::engine {
namespace {

using Kind = Pending::Kind;

// Turns that were spent stay spent.
template <class Progress>
void KeepTurns(std::optional<Progress>& before, const std::optional<Progress>& now) {
  if (before && now) before->turns = std::max(before->turns, now->turns);
}

// Back to where the last message found us, and heard again. False if it does not answer what was asked there.
bool AnswersAnew(Turn& turn, const Heard& heard) {
  Note(turn, "a correction: the last message is taken back");
  Checkpoint before = *turn.state.before_last;
  KeepTurns(before.flow, turn.state.flow);
  KeepTurns(before.form, turn.state.form);
  turn.state.before_last.reset();
  turn.state.flow = before.flow;
  turn.state.suspended = before.suspended;
  turn.state.form = before.form;
  turn.state.pending = before.pending;
  turn.state.slots = before.slots;
  turn.state.tried = before.tried;
  if (!AnswerPending(turn, heard)) return false;
  if (turn.trace.decision == "none") turn.trace.decision = "continue";
  return true;
}

// The option of the step that the message names; null if it names none, or the one that was taken there.
const rules::Option* OtherOptionOf(const Turn& turn, const rules::Step& step, const Heard& heard) {
  std::vector<Offer> offers;
  for (size_t i = 0; i < step.options.size(); ++i) {
    offers.push_back({std::to_string(i), step.options[i].label, step.options[i].match});
  }
  const std::optional<Chosen> chosen = ReadChoice(heard, offers, {});
  if (!chosen) return nullptr;
  const rules::Option& option = step.options[std::stoul(chosen->id)];
  const std::vector<std::string>& passed = turn.state.flow->passed;
  const auto here = std::find(passed.begin(), passed.end(), step.id);
  const std::string& next = option.next.empty() ? step.next : option.next;
  const bool taken = here != passed.end() && here + 1 != passed.end() && *(here + 1) == next;
  return taken ? nullptr : &option;
}

// "No, I meant the turning arrows", which answers a step that the checklist has left behind: it goes on from there.
// What was tried on the other way stays tried.
bool AnswersEarlierStep(Turn& turn, const Heard& heard) {
  const rules::Flow* flow = ActiveFlow(turn);
  if (!flow) return false;
  std::vector<std::string>& passed = turn.state.flow->passed;
  for (size_t i = passed.size(); i-- > 0;) {
    const rules::Step* step = flow->Find(passed[i]);
    const bool waits = turn.state.pending.kind == Kind::kStep && passed[i] == turn.state.flow->step;
    if (!step || waits || step->options.empty() || !OtherOptionOf(turn, *step, heard)) continue;
    Note(turn, "another answer to " + step->id);
    turn.trace.decision = "continue";
    turn.state.form.reset();
    DropQuestion(turn);
    turn.state.flow->step = step->id;
    passed.resize(i + 1);
    SpeakLine(turn, "go_back");
    if (turn.state.flow->turns >= flow->max_turns || !AnswerStep(turn, heard)) AskStepAgain(turn);
    return true;
  }
  return false;
}

// A checklist that had ended, for what the customer means by now; an agent reads both.
void GoThroughAgain(Turn& turn, const Heard& heard) {
  turn.trace.decision = "continue";
  turn.state.problem += (turn.state.problem.empty() ? "" : "; ") + heard.text;
  SpeakLine(turn, "once_more");
  GoBackTo(turn, ActiveFlow(turn)->steps.front().id);
}

}  // namespace

bool TakeBack(Turn& turn, const Heard& heard) {
  // A button's label, "Something else", is an answer whatever its words could mean.
  if (!heard.signals().correction || !heard.choice.empty() || !turn.state.before_last) return false;
  if (AnswersAnew(turn, heard) || AnswersEarlierStep(turn, heard)) return true;
  const bool elsewhere = Judge(turn, heard, turn.state.last_answer).kind != Decision::Kind::kHandOff;
  if (turn.state.pending.kind != Kind::kNone && !elsewhere) {
    turn.trace.decision = "continue";
    AskAgain(turn, "go_back");
    return true;
  }
  if (turn.state.flow) {
    Digress(turn, heard);
    return true;
  }
  DropQuestion(turn);
  Respond(turn, heard, turn.state.last_answer);
  return true;
}

bool CorrectsWhatEnded(Turn& turn, const Heard& heard) {
  const State& state = turn.state;
  const bool ended = !state.flow && !state.form && !state.has_ticket && state.before_last && state.before_last->flow;
  if (!ended || !heard.signals().mistake || !heard.choice.empty()) return false;
  const Decision::Kind elsewhere = Judge(turn, heard, state.last_answer).kind;
  if (elsewhere == Decision::Kind::kAnswer) return false;  // another matter
  const State as_it_was = state;
  const auto effects = static_cast<std::ptrdiff_t>(turn.effects.size());
  turn.state.responder = {Responder::Kind::kBot, {}};
  turn.state.flow = state.before_last->flow;
  ++turn.state.flow->turns;
  DropQuestion(turn);
  StopTimer(turn, kTimerFollowUp);
  if (CorrectsValue(turn, heard) || AnswersEarlierStep(turn, heard)) return true;
  if (heard.signals().correction && elsewhere == Decision::Kind::kHandOff) {
    if (!AnswersAnew(turn, heard)) GoThroughAgain(turn, heard);
    return true;
  }
  turn.state = as_it_was;
  turn.effects.erase(turn.effects.begin() + effects, turn.effects.end());
  return false;
}

}  // namespace deskbell::engine
