#include "engine/timers.h"

#include <algorithm>

#include "engine/digression.h"
#include "engine/ending.h"
#include "engine/facts.h"
#include "engine/flow.h"
#include "engine/form.h"
#include "engine/incident.h"
#include "engine/proactive.h"
#include "engine/speech.h"
#include "engine/webhook.h"

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
  // Who went away with an answer may have been helped, or not.
  const std::optional<Millis> after = FollowUpOfShown(turn);
  if (turn.state.pending.kind == Kind::kHelped && after) StartTimer(turn, kTimerFollowUp, *after);
}

void FollowUp(Turn& turn) {
  if (turn.state.responder.kind != Responder::Kind::kNobody) return;
  // Nobody said that it was solved: the question is still whether it was.
  const bool unanswered = turn.state.pending.kind == Kind::kHelped && !turn.state.shown.empty();
  std::string text = unanswered ? Line(turn, "did_it_help_then", {{"title", turn.state.shown.back().title}})
                                : Line(turn, "did_it_last");
  Ask(turn, Kind::kFollowUp, "", {.text = std::move(text), .choices = YesOrNo(turn)});
  StartTimer(turn, kTimerClose, kClosePatience);
}

void Close(Turn& turn) {
  const Kind kind = turn.state.pending.kind;
  if (kind != Kind::kResolvedHelped && kind != Kind::kFollowUp && kind != Kind::kIncidentOver) return;
  DropQuestion(turn);
  TellLine(turn, "closed", "closed");
}

bool WaitsForAnswer(const State& state) {
  const Kind kind = state.pending.kind;
  const bool gathers = kind == Kind::kStep || kind == Kind::kField || kind == Kind::kConfirm;
  return WithBot(state) && gathers && (state.flow || state.form);
}

// The open question once more, for somebody who was called away.
void Remind(Turn& turn) {
  if (!WaitsForAnswer(turn.state) || turn.state.reminded) return;
  turn.state.reminded = true;
  AskAgain(turn, "still_there");
}

void TellClosing(Turn& turn) {
  if (WithBot(turn.state)) TellLine(turn, "closing", "closing_soon");
}

void ArrangeIdle(Turn& turn, bool talked) {
  const rules::Silence& silence = turn.script.rules.silence;
  const Millis patience = turn.state.flow ? silence.close_in_flow : silence.close;
  const bool idle = WithBot(turn.state) && !InHandoffForm(turn.state) && turn.state.turns > 0 && patience > Millis{};
  const bool noticed = idle && silence.notice > Millis{} && silence.notice < patience;
  if (!idle) StopTimer(turn, kTimerIdle);
  if (!noticed) StopTimer(turn, kTimerIdleNotice);
  if (!talked) return;
  if (idle) StartTimer(turn, kTimerIdle, patience);
  if (noticed) StartTimer(turn, kTimerIdleNotice, patience - silence.notice);
}

void ArrangeReminder(Turn& turn, bool talked) {
  const Millis after = turn.script.rules.silence.remind;
  if (talked) turn.state.reminded = false;
  if (!WaitsForAnswer(turn.state) || after <= Millis{}) return StopTimer(turn, kTimerReminder);
  // A form that leads to a person is not kept waiting for long, and reminds halfway.
  if (talked) StartTimer(turn, kTimerReminder, InHandoffForm(turn.state) ? std::min(after, kFormPatience / 2) : after);
}

}  // namespace

void StartTimer(Turn& turn, const std::string& name, Millis after) {
  turn.state.timers.insert(name);
  turn.effects.push_back(SetTimer{name, turn.situation.now + after});
}

void StopTimer(Turn& turn, const std::string& name) {
  if (turn.state.timers.erase(name) > 0) turn.effects.push_back(CancelTimer{name});
}

void ArrangeTimers(Turn& turn, bool talked) {
  const bool form = InHandoffForm(turn.state);
  if (!form) StopTimer(turn, kTimerForm);
  if (form && talked) StartTimer(turn, kTimerForm, kFormPatience);
  if (turn.state.turns > 0) StopTimer(turn, kTimerProactive);
  ArrangeIdle(turn, talked);
  ArrangeReminder(turn, talked);
}

void Handle(Turn& turn, const TimerFired& fired) {
  if (turn.state.timers.erase(fired.timer) == 0) return;
  if (fired.timer == kTimerIdle) CloseQuietly(turn);
  if (fired.timer == kTimerIdleNotice) TellClosing(turn);
  if (fired.timer == kTimerReminder) Remind(turn);
  if (fired.timer == kTimerProactive) SpeakFirst(turn);
  if (fired.timer.starts_with(kTimerIncident)) TellIfOver(turn, fired.timer.substr(kTimerIncident.size()));
  if (fired.timer == kTimerFollowUp) FollowUp(turn);
  if (fired.timer == kTimerClose) Close(turn);
  if (fired.timer == kTimerWebhook) GiveUpOnWebhook(turn);
  if (fired.timer == kTimerForm && InHandoffForm(turn.state)) AbandonForm(turn);
}

}  // namespace deskbell::engine
