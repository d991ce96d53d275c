#include "engine/step.h"

#include "engine/agent.h"
#include "engine/customer.h"
#include "engine/timers.h"
#include "engine/turn.h"
#include "engine/webhook.h"

namespace deskbell::engine {
namespace {

// Where the customer is left, as tests and `explain` name it.
void DescribeEnd(Turn& turn) {
  const State& state = turn.state;
  if (state.flow) {
    turn.trace.flow = state.flow->flow.str();
    turn.trace.step = state.flow->step;
  }
  if (state.pending.kind == Pending::Kind::kNone) return;
  if (state.pending.kind == Pending::Kind::kField) {
    turn.trace.asks = state.pending.subject;
  } else if (state.pending.asked.field) {
    turn.trace.asks = state.pending.asked.field->field.str();
  } else if (!state.pending.choices.empty()) {
    turn.trace.asks = "choices";
  }
}

bool IsTalk(const Event& event) {
  return std::holds_alternative<CustomerSaid>(event) || std::holds_alternative<CustomerChose>(event) ||
         std::holds_alternative<PersonRequested>(event) || std::holds_alternative<AgentHandedBack>(event);
}

}  // namespace

StepResult Step(const Script& script, const State& before, const Event& event, const Situation& situation) {
  Turn turn{.script = script, .situation = situation, .state = before, .effects = {}, .trace = {}};
  turn.trace.decision = "none";
  std::visit([&turn](const auto& happened) { Handle(turn, happened); }, event);
  ArrangeTimers(turn, IsTalk(event));
  DescribeEnd(turn);
  return {std::move(turn.state), std::move(turn.effects), std::move(turn.trace)};
}

}  // namespace deskbell::engine
