// Messages that say too little for the statistics to answer: "test", "delete", a "no" out of nowhere.
#pragma once

#include "engine/decision.h"
#include "engine/turn.h"

namespace deskbell::engine {

// One word names a topic and asks nothing: what statistics would have answered becomes titles to choose from, unless
// the word is an example question as it stands. A yes or no that answers nothing asks nothing: its titles are dropped.
// Rules say themselves what they are about, so they are left as they are.
void MindShortMessage(const Cuts& cuts, const Heard& heard, Decision& decision);

}  // namespace deskbell::engine
