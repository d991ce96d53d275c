// Customers who say in passing who they are and how to reach them: "hi, my name is Ana Silva, mail me at …". It is
// kept, so that no form asks for it again.
#pragma once

#include "engine/turn.h"

namespace deskbell::engine {

// "+351 912 345 678", "or ana@example.com": little more than an address, which nobody writes of somebody else's.
bool IsAnAddress(const Heard& heard);

// The same, or the message says that the address in it is theirs: "… or mail me at ana@example.com".
bool TellsOwnAddress(const Turn& turn, const Heard& heard);

// Keeps the customer's own name and address, where they are not known yet. Left out are addresses that the message may
// only speak of ("I got mail from x@example.com"), and what answers the question before the customer.
void KeepIntroduction(Turn& turn, const Heard& heard);

}  // namespace deskbell::engine
