// One step of the active checklist: what it says, sets, tries, checks, asks for or ends with. Goes nowhere by itself;
// flow.h follows where a step leads.
#pragma once

#include <optional>
#include <string>

#include "engine/turn.h"

namespace deskbell::engine {

// Where a step leads: a step's id, "" for the next in the list, or nothing when it waits or has ended the flow.
using Next = std::optional<std::string>;

Next Perform(Turn& turn, const rules::Step& step);

// The rest of a step whose form is done: its question, its handoff or its end.
Next AfterForm(Turn& turn, const rules::Step& step);

void EndFlow(Turn& turn, const rules::Step& step);

// The step's question with its buttons.
Message QuestionOf(Turn& turn, const rules::Step& step);

}  // namespace deskbell::engine
