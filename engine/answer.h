// From an understood message to an answer, a question which one is meant, or an honest "I don't know that one".
#pragma once

#include "engine/turn.h"

namespace deskbell::engine {

// Decides about the message as far as this conversation allows: intents whose condition holds, articles that exist.
// Fills the trace. `except`: a target that is out of the question.
Decision DecideOn(Turn& turn, const Heard& heard, const std::string& except = {});

// The same without touching the trace.
Decision Judge(const Turn& turn, const Heard& heard, const std::string& except = {});

// Answer, clarify, or admit a miss.
void Respond(Turn& turn, const Heard& heard, const std::string& except = {});

// Does what the candidate leads to.
void Give(Turn& turn, const Candidate& candidate, const Heard& heard);

// What a candidate leads to, see Target in decision.h. An article and its translations are one target.
std::string TargetOf(const Script& script, const Candidate& candidate);

// The id of the button that chooses it: "intent:ID", "article:ID".
std::string ChoiceIdOf(const Candidate& candidate);

// The intent, if the candidate is one; null otherwise.
const rules::Intent* IntentOf(const rules::RuleSet& rules, const Candidate& candidate);

// The topic of what the candidate leads to becomes the conversation's.
std::string TopicOf(const Script& script, const Candidate& candidate);  // empty if it has none, or is a courtesy
void TakeTopic(Turn& turn, const Candidate& candidate);

// Keeps the values that the message gave for the intent's slots.
void KeepCaptures(Turn& turn, const rules::Intent& intent, const Candidate& candidate, const Heard& heard);

// Answers to the questions that follow an answer; false if the message is not one.
bool AnswerClarify(Turn& turn, const Heard& heard);
bool AnswerHelped(Turn& turn, const Heard& heard);

// What was shown did not help: the next good candidate once, then a checklist, then a person.
void DidNotHelp(Turn& turn, const ArticleId& article, const Heard& heard);

}  // namespace deskbell::engine
