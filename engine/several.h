// Several things in one message: each is answered, or the customer is asked which comes first; none is forgotten.
#pragma once

#include "engine/turn.h"

namespace deskbell::engine {

// False if the message holds one matter only, or if as a whole it means something of its own.
bool RespondToSeveral(Turn& turn, const Heard& heard);

// "No, nothing came. What does the family plan cost?" The question before the customer gets its answer, and the others
// are answered by the way; one that leads into another checklist is taken up when this one is done, and one that needs a
// person takes over. False if the message is not of this kind.
bool AnswerAndAsk(Turn& turn, const Heard& heard);

// The same for a message that holds several questions and no answer; the one before the customer is still open, unless a
// person was fetched. False if the message is not of this kind.
bool TellSeveralBetween(Turn& turn, const Heard& heard);

// One matter is solved: the next of those that the customer named is taken up. False if there is none.
bool TakeUpNext(Turn& turn);

}  // namespace deskbell::engine
