// "Sorry, wrong e-mail, it's …": a value that was given before is changed, and nothing starts over.
#pragma once

#include "engine/turn.h"

namespace deskbell::engine {

// The message corrects something given earlier: by its new value, by naming another option, or by naming the field,
// which is then asked again. False if it does not; a correction of the last answer as a whole is not for here.
bool CorrectsValue(Turn& turn, const Heard& heard);

// The same without a word of correction: an address, when something else was asked, is the one given before, mended.
bool MendsEarlierValue(Turn& turn, const Heard& heard);

}  // namespace deskbell::engine
