// What agents do with a conversation.
#pragma once

#include "engine/turn.h"

namespace deskbell::engine {

void Handle(Turn& turn, const AgentClaimed& claimed);
void Handle(Turn& turn, const AgentSaid& said);
void Handle(Turn& turn, const AgentResolved& resolved);
void Handle(Turn& turn, const AgentHandedBack& handed_back);

}  // namespace deskbell::engine
