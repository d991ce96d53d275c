#include "server/conversation/refusal.h"

#include <variant>

namespace deskbell::conversation {
namespace {

std::string AgentId(const engine::Event& event) {
  if (const auto* e = std::get_if<engine::AgentClaimed>(&event)) return e->agent.str();
  if (const auto* e = std::get_if<engine::AgentSaid>(&event)) return e->agent.str();
  if (const auto* e = std::get_if<engine::AgentResolved>(&event)) return e->agent.str();
  if (const auto* e = std::get_if<engine::AgentHandedBack>(&event)) return e->agent.str();
  return {};
}

std::string Holder(const engine::State& state) { return state.agent_name.empty() ? "Somebody else" : state.agent_name; }

}  // namespace

std::string Refusal(const engine::State& state, const engine::Event& event) {
  using Kind = engine::Responder::Kind;
  const engine::Responder& responder = state.responder;
  if (std::holds_alternative<engine::AgentClaimed>(event)) {
    if (responder.kind == Kind::kAgent && responder.agent.str() != AgentId(event)) {
      return Holder(state) + " has already taken this conversation.";
    }
    if (responder.kind != Kind::kQueue) return "This conversation is not waiting for a person any more.";
  }
  if (std::holds_alternative<engine::AgentSaid>(event) &&
      (responder.kind != Kind::kAgent || responder.agent.str() != AgentId(event))) {
    return "Take this conversation before you write to the customer.";
  }
  const bool ends =
      std::holds_alternative<engine::AgentResolved>(event) || std::holds_alternative<engine::AgentHandedBack>(event);
  if (ends && responder.kind != Kind::kAgent) return "No agent has this conversation at the moment.";
  if (ends && responder.agent.str() != AgentId(event)) return Holder(state) + " has this conversation now.";
  return {};
}

}  // namespace deskbell::conversation
