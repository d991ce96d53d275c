#include "engine/timers.h"

#include "engine/facts.h"
#include "engine/flow.h"
#include "engine/form.h"
#include "engine/speech.h"

namespace deskbell::engine {
namespace {

using Kind = Pending::Kind;

bool WithBot(const State& state) { return state.responder.kind == Responder::Kind::kBot; }

bool InHandoffForm(const State& state) { return WithBot(state) && state.form && state.form->handoff; }

void CloseQuietly(Turn& turn) {
  if (!WithBot(turn.state)) return;
  // Flow and question stay: whoever comes back goes on where they left.
  turn.state.responder = {Responder::Kind::kNobody, {}};
  turn.effects.push_back(ResolveTicket{"no_reply", "bot"});
  TellLine(turn, "closed", "closed_idle");
}

void FollowUp(Turn& turn) {
  if (turn.state.responder.kind != Responder::Kind::kNobody) return;
  Ask(turn, Kind::kFollowUp, "", {.text = Line(turn, "did_it_last"), .choices = YesOrNo(turn)});
  StartTimer(turn, kTimerClose, kClosePatience);
}

void Close(Turn& turn) {
  const Kind kind = turn.state.pending.kind;
  if (kind != Kind::kResolvedHelped && kind != Kind::kFollowUp) return;
  DropQuestion(turn);
  TellLine(turn, "closed", "closed");
}

}  // namespace

void StartTimer(Turn& turn, const char* name, Millis after) {
  turn.state.timers.insert(name);
  turn.effects.push_back(SetTimer{name, turn.situation.now + after});
}

void StopTimer(Turn& turn, const char* name) {
  if (turn.state.timers.erase(name) > 0) turn.effects.push_back(CancelTimer{name});
}

void ArrangeTimers(Turn& turn, bool talked) {
  const State& state = turn.state;
  const bool form = InHandoffForm(state);
  const bool idle = WithBot(state) && !form && state.turns > 0;
  if (!form) StopTimer(turn, kTimerForm);
  if (!idle) StopTimer(turn, kTimerIdle);
  if (!talked) return;
  if (form) StartTimer(turn, kTimerForm, kFormPatience);
  if (idle) StartTimer(turn, kTimerIdle, state.flow ? kStepPatience : kIdlePatience);
}

void Handle(Turn& turn, const TimerFired& fired) {
  if (turn.state.timers.erase(fired.timer) == 0) return;
  if (fired.timer == kTimerIdle) CloseQuietly(turn);
  if (fired.timer == kTimerFollowUp) FollowUp(turn);
  if (fired.timer == kTimerClose) Close(turn);
  if (fired.timer == kTimerForm && InHandoffForm(turn.state)) AbandonForm(turn);
}

}  // namespace deskbell::engine
