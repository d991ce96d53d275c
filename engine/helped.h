// "Did this help?", asked below an article.
#pragma once

#include "engine/turn.h"

namespace deskbell::engine {

// The answer to it; false if the message is not one.
bool AnswerHelped(Turn& turn, const Heard& heard);

// What was shown did not help: the next good candidate once, then a checklist, then a person.
void DidNotHelp(Turn& turn, const ArticleId& article, const Heard& heard);

// The message only adds to what was answered ("it was on Tuesday") and asks nothing.
bool TellsADetail(const Turn& turn, const Heard& heard);

}  // namespace deskbell::engine
