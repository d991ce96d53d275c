// What is known in a conversation, by the names that conditions and templates use.
#pragma once

#include <string>
#include <string_view>

#include "engine/turn.h"

namespace deskbell::engine {

// As a template shows it: true is "yes", false and unknown are empty, whole numbers have no decimals.
std::string TextOf(const rules::Value& value);

// Holds if the condition is empty.
bool Holds(const Turn& turn, const rules::Condition& condition, std::string_view topic);

// The value kept under a name; empty if it is unknown.
std::string SlotValue(const State& state, const std::string& slot);

void Keep(Turn& turn, const std::string& slot, std::string value, Fact::Standing standing = Fact::Standing::kGiven);

// The first open incident that concerns the topic, the ones that name it before those that concern everything; null if
// none.
const OpenIncident* IncidentOf(const Situation& situation, std::string_view topic);

// Business hours, and somebody is there to take the conversation.
bool SomebodyIsThere(const Turn& turn);

// The field with its words in that language, where it has them.
rules::Field InLanguage(rules::Field field, const std::string& language);

// "Label: value" of what a form gathered, as a customer reads it.
std::string Summary(const rules::RuleSet& rules, const State& state);

// What an option's value is called ("high" → "Everyone at my company"); the value itself if no option has it.
std::string Display(const rules::Field* field, const std::string& value);

}  // namespace deskbell::engine
