// A customer's message as the engine hears it: understood as a whole and, if it asks for several things, part by part.
#pragma once

#include <string_view>

#include "server/understand/context.h"
#include "server/understand/snapshot.h"

namespace deskbell::understand {

// As Understand() (snapshot.h); `parts` are filled for the few messages that rules/questions.h takes apart into several
// questions, or into statements of which rules are sure and which are about different topics. `in_context` is filled
// for those that lean on what was `earlier`. Only these and messages with several clauses cost more than Understand().
engine::Understanding UnderstandMessage(const Snapshot& snapshot, std::string_view text, const LanguageSoFar& language,
                                        const Earlier& earlier = {});

}  // namespace deskbell::understand
