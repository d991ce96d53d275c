#include "engine/agent.h"

#include "engine/compose.h"
#include "engine/facts.h"
#include "engine/speech.h"
#include "engine/timers.h"

namespace deskbell::engine {
namespace {

using Kind = Responder::Kind;

bool Has(const State& state, const StaffId& agent) {
  return state.responder.kind == Kind::kAgent && state.responder.agent == agent;
}

std::string NameOf(const State& state, const std::string& name) { return name.empty() ? state.agent_name : name; }

// A question is worth asking only when there was something to solve.
bool IsWorthAsking(const std::string& code) { return code != "spam" && code != "no_reply" && code != "duplicate"; }

}  // namespace

void Handle(Turn& turn, const AgentClaimed& claimed) {
  State& state = turn.state;
  if (state.responder.kind != Kind::kQueue) return;
  state.responder = {Kind::kAgent, claimed.agent};
  state.agent_name = claimed.name;
  state.form.reset();
  DropQuestion(turn);
  TellLine(turn, "joined", "agent_joined", {{"agent", claimed.name}});
}

void Handle(Turn& turn, const AgentSaid& said) {
  if (!Has(turn.state, said.agent)) return;
  Note(turn, "the agent speaks");
}

void Handle(Turn& turn, const AgentResolved& resolved) {
  State& state = turn.state;
  if (!Has(state, resolved.agent) && state.responder.kind != Kind::kQueue) return;
  state.responder = {Kind::kNobody, {}};
  state.form.reset();
  DropQuestion(turn);
  turn.effects.push_back(ResolveTicket{resolved.code, "agent:" + resolved.agent.str()});
  if (!IsWorthAsking(resolved.code)) return TellLine(turn, "closed", "closed");
  TellLine(turn, "resolved", "agent_resolved", {{"agent", NameOf(state, resolved.name)}});
  Ask(turn, Pending::Kind::kResolvedHelped, "", {.text = Line(turn, "did_that_solve_it"), .choices = YesOrNo(turn)});
  StartTimer(turn, kTimerClose, kClosePatience);
}

void Handle(Turn& turn, const AgentHandedBack& back) {
  State& state = turn.state;
  if (!Has(state, back.agent)) return;
  const Names names{{"agent", NameOf(state, back.name)}};
  DropQuestion(turn);
  if (back.to_bot) {
    state.responder = {Kind::kBot, {}};
    state.misses = 0;
    state.misses_in_row = 0;
    state.last_answer.clear();
    state.has_ticket = false;  // that case is done with; another would be a new one
    TellLine(turn, "left", "agent_left", names);
    return SpeakLine(turn, "back_with_bot");
  }
  state.responder = {Kind::kQueue, {}};
  state.queued_at = turn.situation.now;
  turn.effects.push_back(OpenTicket{state.packet, true});
  TellLine(turn, "queued", "agent_passed_on", names);
}

}  // namespace deskbell::engine
