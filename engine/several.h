// Several things in one message: each is answered, or the customer is asked which comes first; none is forgotten.
#pragma once

#include <set>
#include <string>

#include "engine/turn.h"

namespace deskbell::engine {

// False if the message holds one matter only, or if as a whole it means something of its own.
bool RespondToSeveral(Turn& turn, const Heard& heard);

// Two statements of one topic are answered as one matter, for they mostly are; what a rule is sure of besides the
// targets that are `seen_to` is noted, asked after when this one is settled, and in the packet if a person takes over.
void NoteMentioned(Turn& turn, const Heard& heard, std::set<std::string> seen_to);

// "No, nothing came. What does the family plan cost?" The question before the customer gets its answer, and the others
// are answered by the way; one that leads into another checklist is taken up when this one is done, and one that needs
// a person takes over. False if the message is not of this kind.
bool AnswerAndAsk(Turn& turn, const Heard& heard);

// The same for a message that holds several questions and no answer; the one before the customer is still open, unless
// a person was fetched. False if the message is not of this kind.
bool TellSeveralBetween(Turn& turn, const Heard& heard);

// The subject of the question whether what was mentioned still needs help.
inline constexpr const char* kMentioned = "mentioned";

// One matter is solved: the next of those that the customer named is taken up, or asked after if it was only mentioned.
// False if there is none.
bool TakeUpNext(Turn& turn);

}  // namespace deskbell::engine
