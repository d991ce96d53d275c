// What keeps a customer from being trapped with a bot: misses, repetition and anger all lead to a person.
#pragma once

#include <string>

#include "engine/turn.h"

namespace deskbell::engine {

// Nothing fits the question: admitted honestly the first time, a person offered the second, fetched the third.
void Miss(Turn& turn, const std::string& question);

// The answer would be the one just given: a person is offered instead.
void Repeats(Turn& turn, const std::string& target);

// The message reports on what was shown or tried before ("that did not help", "works now") instead of asking anything.
bool RespondsToWhatWasShown(Turn& turn, const Heard& heard);

// The article, which must exist, is before the customer now. Each is kept once, the latest last, with the vote it has.
void NoteShown(Turn& turn, const ArticleId& article, double probability);

void Vote(Turn& turn, const ArticleId& article, bool helped);

// Takes note of mood, urgency, how many are affected, addresses and language in a message, before it is acted upon.
void Listen(Turn& turn, const Heard& heard);

// An angry customer gets a person's button beside whatever was said.
void AddPersonButton(Turn& turn);

// Anger and urgency add up over the messages of a matter: a strong signal weighs this much, a mild one a third, and from
// here on it is acted upon. What helps calms down.
inline constexpr int kUpset = 3;

// The message shows anger, and with those before it is more than a mild one.
bool IsUpset(const Turn& turn, const Heard& heard);

// The same of urgency.
bool IsHurried(const Turn& turn, const Heard& heard);

}  // namespace deskbell::engine
