#include "engine/speech.h"

#include <algorithm>
#include <sstream>

#include "engine/facts.h"
#include "engine/reply.h"
#include "engine/values/first_words.h"
#include "engine/values/normalise.h"

namespace deskbell::engine {

void Note(Turn& turn, std::string what) { turn.trace.path.push_back(std::move(what)); }

void Ask(Turn& turn, Pending::Kind kind, std::string subject, Message message) {
  turn.state.pending = {kind, message.choices, std::move(subject), message};
  turn.effects.push_back(Say{std::move(message)});
}

void DropQuestion(Turn& turn) { turn.state.pending = {}; }

std::string Render(const Turn& turn, const rules::Template& text, std::string_view topic, const Names& names) {
  return text.Render([&](std::string_view name) {
    if (auto own = names.find(name); own != names.end()) return own->second;
    return TextOf(LookUp(turn.script, turn.state, turn.situation, topic, name));
  });
}

namespace {

// The texts for the moment: those whose condition holds, or else those that need none.
std::vector<const rules::Template*> Fitting(const Turn& turn, const rules::Variants& variants, std::string_view topic) {
  std::vector<const rules::Template*> special, general;
  for (const rules::Variant& variant : variants) {
    if (variant.when.empty()) general.push_back(&variant.text);
    if (!variant.when.empty() && Holds(turn, variant.when, topic)) special.push_back(&variant.text);
  }
  return special.empty() ? general : special;
}

}  // namespace

std::string Rotate(Turn& turn, const std::string& key, const rules::Variants& variants, std::string_view topic,
                   const Names& names) {
  const std::vector<const rules::Template*> fitting = Fitting(turn, variants, topic);
  if (fitting.empty()) return {};
  size_t next = 0;
  if (fitting.size() > 1) next = static_cast<size_t>(turn.state.rotation[key]++) % fitting.size();
  return Render(turn, *fitting[next], topic, names);
}

std::string Line(Turn& turn, std::string_view key, const Names& names) {
  return Rotate(turn, std::string{key}, turn.script.rules.Text(turn.state.language, key), turn.state.topic, names);
}

std::string Label(const Turn& turn, std::string_view key) {
  return Render(turn, turn.script.rules.Text(turn.state.language, key).front().text, turn.state.topic);
}

void Speak(Turn& turn, std::string text) {
  if (!text.empty()) turn.effects.push_back(Say{Message{.text = std::move(text)}});
}

void SpeakLine(Turn& turn, std::string_view key, const Names& names) { Speak(turn, Line(turn, key, names)); }

void TellLine(Turn& turn, std::string code, std::string_view key, const Names& names) {
  turn.effects.push_back(Tell{Notice{std::move(code), Line(turn, key, names)}});
}

std::vector<std::string> WordsOf(const Turn& turn, std::string_view key) {
  std::vector<std::string> words;
  for (const rules::Variant& variant : turn.script.rules.Text(turn.state.language, key)) {
    std::istringstream list{variant.text.source()};
    for (std::string word; std::getline(list, word, ',');) words.push_back(NormaliseText(word));
  }
  return words;
}

std::vector<std::string> Ordinals(const Turn& turn) { return WordsOf(turn, "words_ordinal"); }

bool IsWord(const Turn& turn, const Heard& heard, std::string_view key) {
  constexpr size_t kFewWords = 5;
  constexpr size_t kFewBytes = 400;
  if (heard.text.size() > kFewBytes) return false;
  const std::string text = NormaliseText(heard.text);
  if (FirstWords(text, kFewWords + 1).size() > kFewWords) return false;
  const std::vector<std::string> words = WordsOf(turn, key);
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
    return text == word || text == word + "." || text == word + "!" || ContainsWords(text, word);
  });
}

bool HoldsWordOf(const Turn& turn, const Heard& heard, std::string_view key) {
  const std::string plain = PlainWords(heard.text);
  const std::vector<std::string> words = WordsOf(turn, key);
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return ContainsWords(plain, PlainWords(word)); });
}

std::vector<Choice> YesOrNo(const Turn& turn) { return {{"yes", Label(turn, "yes")}, {"no", Label(turn, "no")}}; }

std::string IncidentText(const OpenIncident& incident) {
  if (incident.text.empty()) return incident.title;
  return incident.title.empty() ? incident.text : incident.title + ": " + incident.text;
}

bool MarkTold(Turn& turn, const OpenIncident& incident) {
  return turn.state.incidents_told.insert(incident.id.empty() ? incident.title : incident.id.str()).second;
}

void TellIncident(Turn& turn, std::string_view topic) {
  const OpenIncident* incident = IncidentOf(turn.situation, topic);
  if (!incident || !MarkTold(turn, *incident)) return;
  turn.effects.push_back(Tell{Notice{"incident", IncidentText(*incident)}});
}

}  // namespace deskbell::engine
