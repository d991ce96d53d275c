// "And with a password?": what a message means in the light of the question before it.
//
// Read as one the two are a guess, so the customer is asked which one is meant; but where the article that was shown
// last has a place about it, that place is told.
#pragma once

#include "engine/turn.h"

namespace deskbell::engine {

// `decision` is what the message means by itself. If that is no answer, the one that was just given, or one that only
// statistics give and that has nothing to do with what was asked before: tells the place of the article shown last that
// holds the message's words, or asks which of the titles is meant that are likely by itself or in the light of the
// question before. False if the message does not lean on that, or nothing is likely even so.
bool RespondInContext(Turn& turn, const Heard& heard, const Decision& decision);

}  // namespace deskbell::engine
