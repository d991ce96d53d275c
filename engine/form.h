// Gathering fields one at a time: those known are skipped, "I don't know" is accepted, nothing is asked twice once
// answered, and no answer ever blocks the way to a person.
//
// No form asks for ever, however many fields it has: its questions count as turns of its checklist. Once those are used
// up, a form that leads to a person opens the ticket with what it has, and one that does not offers a person. A form
// without a checklist has kMostFormTurns. What is asked of somebody who waits already holds nobody up and has no bound.
#pragma once

#include <string>
#include <vector>

#include "engine/turn.h"

namespace deskbell::engine {

constexpr int kMostFormTurns = 12;

// Asks the first unknown field, or finishes at once if none is unknown.
void StartForm(Turn& turn, FormProgress form);

// The field is asked now, whatever else is still to come.
void AskField(Turn& turn, const FieldId& id);
void AnswerField(Turn& turn, const Heard& heard);

// The turns of the checklist, or of a form without one, are used up: whatever would be asked next is not.
bool TurnsAreUsedUp(const Turn& turn);
// The form is broken off for it.
void BreakOffForm(Turn& turn);

// Nothing more is asked: the ticket is opened, or the checklist goes on.
void FinishForm(Turn& turn);

// Whether the value of a slot is known or was asked for in vain. Takes it from the visitor or from what was said
// earlier, if that is where it is known.
bool Known(Turn& turn, const std::string& slot, rules::ValueType type);
// Takes over whatever of these fields is known.
void KeepKnown(Turn& turn, const std::vector<FieldId>& fields);
bool HasUnknown(Turn& turn, const std::vector<FieldId>& fields);

// The field is asked anew, before the others; a form must be under way.
void ChangeField(Turn& turn, const FieldId& field);

// What customers tell about themselves is kept with them, unless the site vouches for something else.
void LearnWho(Turn& turn, rules::ValueType type, const std::string& value, Fact::Standing standing);

// The form ends with what is known now: the ticket is opened with it.
void AbandonForm(Turn& turn);

// The field as the site defines it, or one that the engine brings along (problem, contact, phone, name …).
rules::Field FieldOf(const Turn& turn, const FieldId& id);

}  // namespace deskbell::engine
