// Messages that neither ask something nor answer what was asked.
#pragma once

#include "engine/turn.h"

namespace deskbell::engine {

// A message without a word: an angry face, "???". It is no question that nobody knows the answer to. What is open is
// asked once more; twice, and a person is offered. False if it says something after all: a thumb is a yes.
bool RespondToNoWords(Turn& turn, const Heard& heard);

// "One moment", "let me check": the question stays, and nobody is hurried. False if it is none, or nothing is asked.
bool Pauses(Turn& turn, const Heard& heard);

// "Ana@example.com", when nothing asked for it and it was kept: whoever leaves it wants to hear from somebody.
void TakeAddress(Turn& turn);

}  // namespace deskbell::engine
