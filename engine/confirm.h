// "I will pass this on: … Is it correct?": the last question of a form that has a `confirm`.
#pragma once

#include "engine/turn.h"

namespace deskbell::engine {

void AskConfirm(Turn& turn);

// A yes ends the form. A value or a field's name mends it; any other words are kept as a remark for the person who
// reads it, and end it too.
void AnswerConfirm(Turn& turn, const Heard& heard);

}  // namespace deskbell::engine
