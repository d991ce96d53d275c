// Holds what happened against what a conversation test expects.
#pragma once

#include <string>
#include <vector>

#include "rules/conversation_test.h"
#include "server/rehearsal/rehearsal.h"
#include "server/rehearsal/test_runner.h"

namespace deskbell::rehearsal {

void Compare(const rules::Expectation& expected, const std::string& turn, const Performed& performed,
             const Rehearsal& talk, std::vector<Mismatch>& mismatches);

void Compare(const rules::TestEnd& expected, const Rehearsal& talk, std::vector<Mismatch>& mismatches);

// A packet's fields by the names that tests use: department, reason, priority, impact, urgency, problem, language,
// topic, tier, call_back, and every gathered field by its id (contact, name, device …).
std::map<std::string, std::string> FieldsOf(const engine::Packet& packet);

// What the bot and the system said in these effects.
std::vector<std::string> TextsOf(const std::vector<engine::Effect>& effects);

}  // namespace deskbell::rehearsal
