// The bodies of events as JSON, as PROTOCOL.md shows them: the one form in which the log keeps them and the wire sends
// them.
#pragma once

#include <optional>
#include <string>

#include "engine/event.h"
#include "engine/message.h"

namespace deskbell::conversation {

// What the customer or an agent did, if it is something that shows in the conversation; nothing for a claim or a timer.
std::optional<std::string> BodyOf(const engine::Event& event);

std::string BodyOf(const engine::Message& message);
std::string BodyOf(const engine::Notice& notice);

}  // namespace deskbell::conversation
