// What the customer does: opens, says, chooses, asks for a person, leaves.
#pragma once

#include "engine/turn.h"

namespace deskbell::engine {

void Handle(Turn& turn, const Opened& opened);
void Handle(Turn& turn, const CustomerSaid& said);
void Handle(Turn& turn, const CustomerChose& chose);
void Handle(Turn& turn, const PersonRequested& requested);
void Handle(Turn& turn, const CustomerLeft& left);

// A message while the bot answers: a request for a person before anything, then the pending question, the active flow,
// and everything.
void HearWithBot(Turn& turn, const Heard& heard);

// The question that is before the customer gets its answer; false if the message is not one.
bool AnswerPending(Turn& turn, const Heard& heard);

// A message while the conversation waits in the queue: for the person to come, unless it answers an optional question.
void HearWhileWaiting(Turn& turn, const Heard& heard);

bool AsksForPerson(const Heard& heard);

}  // namespace deskbell::engine
