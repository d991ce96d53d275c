// One step of the engine as one turn of the store: effects become events, a ticket's change, timers and votes, all of
// which are committed together or not at all. Pure.
#pragma once

#include <string>

#include "engine/event.h"
#include "engine/step.h"
#include "engine/values/ids.h"
#include "server/store/store.h"

namespace deskbell::conversation {

struct TurnInput {
  ConversationId conversation;
  CustomerId customer;
  uint64_t version = 0;          // that the step was computed from
  std::string responder_before;  // as stored; empty for a new conversation
  std::string publication;
  std::string sender, sender_name, cid;
  std::string bot_name;
  Millis aging{};
  std::string ticket_status;  // of the conversation's ticket: "", waiting, active, resolved
};

store::Turn BuildTurn(const TurnInput& input, const engine::State& before, const engine::Event& event,
                      const engine::Situation& situation, const engine::StepResult& result);

}  // namespace deskbell::conversation
