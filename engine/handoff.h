// The way to a person.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/turn.h"

namespace deskbell::engine {

// "Shall I get a person?" `line` is the sentence that asks; yes leads to FetchPerson with `reason`. A flow that is
// still active is taken up again after a no.
void OfferPerson(Turn& turn, const std::string& reason, std::string_view line);

// The same with words that are made up already.
void OfferPersonSaying(Turn& turn, const std::string& reason, std::string text);

// A person follows: first the site's handoff form for what is not known yet, then the ticket.
void FetchPerson(Turn& turn, const std::string& reason, const std::string& department = {});

// The same for an intent that passes on: its own words and its own form, where it has them.
void FetchPersonFor(Turn& turn, const rules::Intent& intent, const rules::HandOff& handoff);

// The customer asked for a person, or must not be kept: the ticket first, then what is missing as an optional extra
// while waiting. `line` is what is said to it.
void FetchPersonAtOnce(Turn& turn, const std::string& reason, std::string_view line = "passing_on");

// The ticket is opened with what is known and the conversation waits in the queue. Ends flow and form.
void OpenTicketNow(Turn& turn, const std::string& reason, const std::string& department);

// The open ticket learns what has been said since.
void UpdateTicket(Turn& turn);

// Answers to the questions that these acts ask; false if the message is not one.
bool AnswerOffer(Turn& turn, const Heard& heard);
void AnswerAfterHours(Turn& turn, const Heard& heard);

// The fields of the site's handoff form, `contact` alone if it has none.
std::vector<FieldId> HandoffFields(const Turn& turn);

}  // namespace deskbell::engine
