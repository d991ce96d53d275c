// Acts of agents that come too late or from the wrong person. The engine ignores them; people are told why.
#pragma once

#include <string>

#include "engine/event.h"
#include "engine/state.h"

namespace deskbell::conversation {

// A sentence for the one who did it; empty if the act is possible in this state.
std::string Refusal(const engine::State& state, const engine::Event& event);

}  // namespace deskbell::conversation
