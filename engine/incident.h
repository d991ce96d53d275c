// Known incidents: told before anything else, offered to be followed, and told again when they are over.
//
// A customer follows an incident by a timer of its name, kept with the conversation: closing the incident makes those
// timers due (see store::Store::PutIncident), so the news reaches the conversation even if nobody is connected.
#pragma once

#include <string>
#include <string_view>

#include "engine/turn.h"

namespace deskbell::engine {

inline constexpr std::string_view kTimerIncident = "incident:";  // and the incident's id

// The open incident that names the topic; null if there is none. One that concerns everything is not meant.
const OpenIncident* IncidentNaming(const Situation& situation, std::string_view topic);

// The candidate begins a checklist that knows nothing of the open incident: the customer is asked first whether that is
// it. False if there is nothing to ask.
bool AskAboutIncident(Turn& turn, const Candidate& candidate);
bool AnswerIncident(Turn& turn, const Heard& heard);

// Beside an answer: a button to be told when the incident of the conversation's topic is over.
void AddFollowButton(Turn& turn, Message& message);
// Whether that button was chosen; then the incident is followed.
bool ChoosesToFollow(Turn& turn, const Heard& heard);

// "Tell me when it is fixed" and "how long will it take?" to a checklist that asks whether the incident is theirs: the
// first says yes, after the second the question is put once more.
enum class Affected { kNotSaid, kYes, kAskedAgain };
Affected AnswerAffected(Turn& turn, std::string_view topic, const Heard& heard);

// The customer said in a checklist that the incident is their trouble.
void IsAffected(Turn& turn, std::string_view topic);
// After the checklist's end: shall they be told when it is over?
void OfferToFollow(Turn& turn);

// A timer of the name fired: news of an incident.
void TellIfOver(Turn& turn, const std::string& incident);
bool AnswerIncidentOver(Turn& turn, const Heard& heard);

}  // namespace deskbell::engine
