// A message that is not an answer to the question before the customer, while a checklist or a form waits for one.
#pragma once

#include <string_view>

#include "engine/turn.h"

namespace deskbell::engine {

// Whether the message confidently asks for something other than what the active flow is about.
bool PointsElsewhere(const Turn& turn, const Heard& heard);

bool IsQuestion(const Heard& heard);  // ends in a question mark

// Whether the candidate is told in one message, rather than beginning a checklist or fetching a person.
bool IsShortAnswer(const Turn& turn, const Candidate& candidate);

// Tells such an answer without asking whether it helped, for another question is open.
void TellBetween(Turn& turn, const Candidate& candidate, const Heard& heard);

// Courtesies and short answers (an article, a text) that leave the question where it is; false if it is none of these.
bool AnswerBetween(Turn& turn, const Heard& heard);

// An unexpected reply inside a flow: answered if it can be, then the step is asked again; once reprompted, then a
// person is offered.
void Digress(Turn& turn, const Heard& heard);

// The question that is before the customer, once more, after `line`.
void AskAgain(Turn& turn, std::string_view line);

// "What do you need my e-mail for?", and nothing that has an answer of its own.
bool AsksWhy(const Turn& turn, const Heard& heard);

// The author's words for it, or the engine's `line`; then the question once more.
void TellWhy(Turn& turn, const rules::Template& why, std::string_view line);

}  // namespace deskbell::engine
