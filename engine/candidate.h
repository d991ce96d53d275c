// What a candidate is and leads to, and whether this conversation has a use for it.
#pragma once

#include <string>

#include "engine/turn.h"

namespace deskbell::engine {

// The intent, if the candidate is one; null otherwise.
const rules::Intent* IntentOf(const rules::RuleSet& rules, const Candidate& candidate);

// Greetings, thanks and the like: answered without leaving what the conversation is about.
bool IsSmallTalk(const rules::RuleSet& rules, const Candidate& candidate);

// What a candidate leads to, see Target in decision.h. An article and its translations are one target.
std::string TargetOf(const Script& script, const Candidate& candidate);

// The target as this customer reads it: of an article, its version in their language. What is learnt from what they
// make of it is learnt of that one, and a German question becomes a phrasing of the German article.
std::string TargetRead(const Turn& turn, const Candidate& candidate);

// The id of the button that chooses it: "intent:ID", "article:ID".
std::string ChoiceIdOf(const Candidate& candidate);

// The topic of what the candidate leads to becomes the conversation's.
std::string TopicOf(const Script& script, const Candidate& candidate);  // empty if it has none, or is a courtesy
void TakeTopic(Turn& turn, const Candidate& candidate);

// An intent whose condition holds in this conversation, or an article; and what it shows exists.
bool MayTakePart(const Turn& turn, const Candidate& candidate);

// At least worth a question, neither the last answer nor an article that was shown.
bool IsGoodAndNew(const Turn& turn, const Candidate& candidate);

}  // namespace deskbell::engine
