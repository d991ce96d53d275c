// "Is it one of these?": when two or three answers are likely, the customer says which one is meant.
#pragma once

#include "engine/turn.h"

namespace deskbell::engine {

// Whether the customer may be asked again before anything is answered; asked too often, they get a person.
bool MayAskWhichOne(const Turn& turn);

// Offers the titles of the decision's candidates, and "none of these".
void AskWhichOne(Turn& turn, const Decision& decision);

// Says the text with the intents that may take part as buttons; without any, the text alone.
void SpeakWithOffer(Turn& turn, std::string text, const std::vector<IntentId>& offer);

// The answer to it; false if the message is not one.
bool AnswerClarify(Turn& turn, const Heard& heard);

}  // namespace deskbell::engine
