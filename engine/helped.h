// "Did this help?", asked below an article.
#pragma once

#include "engine/turn.h"

namespace deskbell::engine {

// The answer to it; false if the message is not one.
bool AnswerHelped(Turn& turn, const Heard& heard);

// What was shown did not help: the next good candidate once, then a checklist, then a person.
void DidNotHelp(Turn& turn, const ArticleId& article, const Heard& heard);

}  // namespace deskbell::engine
