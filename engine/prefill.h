// What a message holds beside the answer to the question: "my order 12345 was charged twice yesterday" fills three
// fields, and none of them is asked any more.
#pragma once

#include <optional>
#include <string>

#include "engine/turn.h"

namespace deskbell::engine {

// The field behind a slot: the site's, or one made up from the step of the active flow that asks for the slot, or from
// the intents that start that flow.
rules::Field FieldFor(const Turn& turn, const std::string& slot);

// The step that asks for the slot; null if none does.
const rules::Step* StepThatAsks(const rules::Flow& flow, const std::string& slot);

// The slot that the question before the customer fills; empty if it fills none.
std::string AskedNow(const Turn& turn);

// Keeps what the message names for slots that the flow will want and that are not known yet, or only in words that were
// no value: those of its steps and forms, and those of the intents that start it. These are choices, and what a slot's
// own pattern finds. Values of a shape of their own (order numbers, amounts, dates) need no keeping, for a form takes
// them from what was heard; addresses are only ever offered. Either replaces words that were no value.
void KeepWhatItHolds(Turn& turn, const rules::Flow& flow, const Heard& heard);

// "Sorry, I meant the yearly plan", when the plan had not been named before: the first such slot is kept and returned;
// nothing if there is none.
std::optional<std::string> KeepFirstNamed(Turn& turn, const rules::Flow& flow, const Heard& heard);

// "A human please, I'm at ana@example.com": how to reach the customer, if that is not known yet.
void KeepContact(Turn& turn, const Heard& heard);

}  // namespace deskbell::engine
