// "Sorry, wrong e-mail, it's …": a value that was given before is changed, and nothing starts over but what depends on
// it.
#pragma once

#include "engine/turn.h"

namespace deskbell::engine {

// The message corrects something given earlier: by its new value, by naming another option, or by naming the field,
// which is then asked again. A checklist that took its way by that value, or has ended, goes back to where it did.
// False if it does not; a correction of the last answer as a whole is not for here.
bool CorrectsValue(Turn& turn, const Heard& heard);

// "No, I meant …": back to where the last message found us, then heard again with the answer it got ruled out. False if
// the message says nothing of the kind, or there is nothing to go back to.
bool TakeBack(Turn& turn, const Heard& heard);

// "No sorry, I mean my laptop", of a checklist that the last message has ended: it is gone through again. False if the
// message is about something else.
bool CorrectsWhatEnded(Turn& turn, const Heard& heard);

// The same as CorrectsValue without a word of correction: an address, when something else was asked, is the one given
// before, mended.
bool MendsEarlierValue(Turn& turn, const Heard& heard);

}  // namespace deskbell::engine
