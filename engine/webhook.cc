#include "engine/webhook.h"

#include "engine/facts.h"
#include "engine/flow.h"
#include "engine/speech.h"
#include "engine/timers.h"

namespace deskbell::engine {
namespace {

// The caller's own time-out comes first; this one is for a call that was lost with the process that made it.
constexpr Millis kGrace = std::chrono::seconds{5};

void GoOn(Turn& turn, bool answered) {
  StopTimer(turn, kTimerWebhook);
  DropQuestion(turn);
  const rules::Step* step = ActiveStep(turn);
  if (!step) return;
  Visit(turn, step->id, answered ? "answers" : "fails");
  ContinueAt(turn, answered ? step->if_yes : step->if_no);
}

}  // namespace

void CallWebhookOf(Turn& turn, const rules::Step& step) {
  const rules::Webhook& webhook = *step.webhook;
  CallWebhook call;
  call.call = "call-" + std::to_string(++turn.state.calls);
  call.url = webhook.url;
  for (const std::string& slot : webhook.send) call.send[slot] = SlotValue(turn.state, slot);
  call.take = webhook.set;
  call.time_out = webhook.time_out;
  Note(turn, "step " + step.id + ": another system is asked");
  Ask(turn, Pending::Kind::kWebhook, call.call, {.text = Line(turn, "one_moment")});
  StartTimer(turn, kTimerWebhook, webhook.time_out + kGrace);
  turn.effects.push_back(std::move(call));
}

void Handle(Turn& turn, const WebhookAnswered& answered) {
  const State& state = turn.state;
  if (state.pending.kind != Pending::Kind::kWebhook || state.pending.subject != answered.call || !state.flow) return;
  turn.trace.decision = "continue";
  Note(turn, answered.ok ? "the system answered" : "the system did not answer: " + answered.problem);
  if (answered.ok) {
    for (const auto& [slot, value] : answered.values) Keep(turn, slot, value);
  }
  GoOn(turn, answered.ok);
}

void GiveUpOnWebhook(Turn& turn) {
  if (turn.state.pending.kind != Pending::Kind::kWebhook || !turn.state.flow) return;
  turn.trace.decision = "continue";
  Note(turn, "the system did not answer in time");
  GoOn(turn, false);
}

}  // namespace deskbell::engine
