// Checklists: runs the steps of a flow until one waits for the customer, and reads their answers.
#pragma once

#include <string>

#include "engine/turn.h"

namespace deskbell::engine {

// Begins the flow; one that is active is suspended and taken up again when the new one is solved.
void StartFlow(Turn& turn, const FlowId& flow);

// The active flow goes on in another one, which inherits the turns that were spent: however flows follow each other, a
// person is offered in time.
void GoOnIn(Turn& turn, const FlowId& flow);

// Goes on at the step; "" is the next one in the list.
void ContinueAt(Turn& turn, const std::string& next);

// The form of the current step is done.
void ContinueAfterForm(Turn& turn);

// False if the message is not an answer to the current step's question, which must have been asked.
bool AnswerStep(Turn& turn, const Heard& heard);

// Goes through the active flow again from the step, which costs turns like everything else.
void GoBackTo(Turn& turn, const std::string& step);

// Asks the current step's question again, or offers a person if the flow has taken all its turns.
void AskStepAgain(Turn& turn);

// Whether a condition of the active flow holds. A date that the customer mentioned in passing is kept before it is
// reckoned with, so that they can correct it.
bool HoldsByNow(Turn& turn, const rules::Condition& condition);

// The option of the active flow's step whose condition holds; null if there is none.
const rules::Option* OptionThatHolds(Turn& turn, const rules::Step& step);

// The option that is known to be the answer: its value is kept already, or its condition holds. Null if there is none.
const rules::Option* KnownOption(Turn& turn, const rules::Step& step);

// Whether the step's way depends on what is kept in the slot.
bool DependsOn(const rules::Step& step, const std::string& slot);

// Takes up the suspended flow; false if there is none.
bool ResumeSuspended(Turn& turn);

// Forgets the active and the suspended flow.
void LeaveFlow(Turn& turn);

// Notes for coverage that the active flow's step was run or, with `branch`, which way was taken from it.
void Visit(Turn& turn, const std::string& step, const std::string& branch = {});

const rules::Flow* ActiveFlow(const Turn& turn);
const rules::Step* ActiveStep(const Turn& turn);

}  // namespace deskbell::engine
