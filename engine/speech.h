// How the engine speaks: built-in and authored texts in the conversation's language, rotated so that no two in a row
// are alike.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "engine/turn.h"

namespace deskbell::engine {

// Values for names that only this one sentence knows ("title", "agent").
using Names = std::map<std::string, std::string, std::less<>>;

std::string Render(const Turn& turn, const rules::Template& text, std::string_view topic, const Names& names = {});

// The next of the variants: each is used once before any is used again. Empty if there are none.
std::string Rotate(Turn& turn, const std::string& key, const rules::Variants& variants, std::string_view topic,
                   const Names& names = {});

// One of the engine's own texts (rules/texts.h), rotating.
std::string Line(Turn& turn, std::string_view key, const Names& names = {});

// The first variant, never rotating: for buttons, which must keep their names.
std::string Label(const Turn& turn, std::string_view key);

void Speak(Turn& turn, std::string text);  // the bot says it; nothing if it is empty
void SpeakLine(Turn& turn, std::string_view key, const Names& names = {});
void TellLine(Turn& turn, std::string code, std::string_view key, const Names& names = {});

// A built-in text that lists words, separated by commas: the ordinals, "skip", "never mind".
std::vector<std::string> WordsOf(const Turn& turn, std::string_view key);
std::vector<std::string> Ordinals(const Turn& turn);
// Whether the message is nothing but one of those words, or a few words around one.
bool IsWord(const Turn& turn, const Heard& heard, std::string_view key);
// Whether one of them stands anywhere in the message.
bool HoldsWordOf(const Turn& turn, const Heard& heard, std::string_view key);

// Yes and no as buttons.
std::vector<Choice> YesOrNo(const Turn& turn);

// Tells an open incident of the topic that the customer has not been told about.
void TellIncident(Turn& turn, std::string_view topic);
bool MarkTold(Turn& turn, const OpenIncident& incident);  // false if it was told before
std::string IncidentText(const OpenIncident& incident);

}  // namespace deskbell::engine
