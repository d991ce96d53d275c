// Puts together what an agent sees first.
#pragma once

#include <string>

#include "engine/turn.h"

namespace deskbell::engine {

// Everything known at this moment. `department` empty: routed by topic and conditions. Deadlines count business time
// from state.queued_at; a promise once told is kept or bettered, never put off.
Packet ComposePacket(const Turn& turn, const std::string& reason, const std::string& department);

// The same of a ticket that is open or was. Where it is, and why, stays as it is if that was decided and not only found
// by routing; a case that was `solved_before` goes back to where that was.
Packet ComposeAgain(const Turn& turn, const std::string& reason, bool solved_before = false);

// "low", "medium" or "high" as kept in the slots `impact` and `urgency`; anything else is unknown.
Level LevelOf(const std::string& value);

}  // namespace deskbell::engine
