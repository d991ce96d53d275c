// From an understood message to an answer, a question which one is meant, or an honest "I don't know that one".
#pragma once

#include "engine/turn.h"

namespace deskbell::engine {

// Decides about the message as far as this conversation allows: intents whose condition holds, articles that exist.
// Fills the trace. `except`: a target that is out of the question.
Decision DecideOn(Turn& turn, const Heard& heard, const std::string& except = {});

// The same without touching the trace.
Decision Judge(const Turn& turn, const Heard& heard, const std::string& except = {});

// The message is decided to be a courtesy: "thanks", "hello".
bool IsCourtesy(const Turn& turn, const Heard& heard);

// "Never mind", "cancel that", and not "cancel my plan", which is confidently about something.
bool SaysNeverMind(const Turn& turn, const Heard& heard);

// Answer, clarify, or admit a miss.
void Respond(Turn& turn, const Heard& heard, const std::string& except = {});

// Does what the candidate leads to.
void Give(Turn& turn, const Candidate& candidate, const Heard& heard);

// Keeps the values that the message gave for the intent's slots.
void KeepCaptures(Turn& turn, const rules::Intent& intent, const Candidate& candidate, const Heard& heard);

// "No, tell me what the family plan costs": more than a no, and confidently about something that was not shown yet.
bool SaysWhatInstead(const Turn& turn, const Heard& heard);

}  // namespace deskbell::engine
