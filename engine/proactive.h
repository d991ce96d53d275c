// The bot speaks first: on a page, or when the customer has not said anything for a while (rules::Proactive).
#pragma once

#include "engine/turn.h"

namespace deskbell::engine {

// At the opening: says what is due at once, and sets the timer for what comes later. The first line that fits counts.
void ArrangeProactive(Turn& turn);

// The timer fired: says it, unless the customer has begun to talk.
void SpeakFirst(Turn& turn);

// Whether the path of `page` fits the pattern, in which `*` stands for any characters. The pattern "" fits every page.
bool FitsPage(std::string_view page, std::string_view pattern);

}  // namespace deskbell::engine
