// The ends of a conversation, for a while or for good, and new beginnings.
#pragma once

#include <optional>

#include "engine/turn.h"

namespace deskbell::engine {

// How long after the last article the customer is asked if it lasted; nothing if they are not.
std::optional<Millis> FollowUpOfShown(const Turn& turn);

// The bot's answer or checklist solved it.
void ResolveByBot(Turn& turn, std::optional<Millis> follow_up);

// A new question after an end: what was tried, shown and asked for the old one no longer counts; who the customer is
// does.
void StartAnew(Turn& turn);

// A resolved ticket goes back to the queue with everything.
void Reopen(Turn& turn, const std::string& why);

// The customer writes although the conversation had ended.
void HearAfterTheEnd(Turn& turn, const Heard& heard);

}  // namespace deskbell::engine
