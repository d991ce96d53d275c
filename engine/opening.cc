// The first words: that this is a bot and a person is reachable, what is going on right now, and whether people are
// there.
#include <algorithm>

#include "engine/calendar.h"
#include "engine/customer.h"
#include "engine/proactive.h"
#include "engine/speech.h"
#include "engine/values/language_name.h"
#include "engine/values/utf8.h"

namespace deskbell::engine {
namespace {

// Of the languages that the site speaks: the one wanted, or another form of it ("pt-br" for "pt").
std::string LanguageOf(const rules::Site& site, std::string wanted) {
  std::replace(wanted.begin(), wanted.end(), '_', '-');
  wanted = utf8::Lower(wanted);
  const auto& spoken = site.languages;
  if (std::find(spoken.begin(), spoken.end(), wanted) != spoken.end()) return wanted;
  const auto alike = std::find_if(spoken.begin(), spoken.end(), [&](const std::string& language) {
    return PrimaryLanguage(language) == PrimaryLanguage(wanted);
  });
  return alike == spoken.end() ? site.language : *alike;
}

void TellHours(Turn& turn) {
  const rules::Hours& hours = turn.script.rules.hours;
  if (IsOpen(hours, turn.situation.now)) return;
  const std::optional<Instant> opening = NextOpening(hours, turn.situation.now);
  const std::string when = opening ? SayWhen(hours, *opening, turn.situation.now, turn.state.language) : std::string{};
  TellLine(turn, "after_hours", "greeting_after_hours", {{"opening", when}});
}

}  // namespace

void Handle(Turn& turn, const Opened& opened) {
  State& state = turn.state;
  if (state.opened != Instant{}) return;
  state.opened = turn.situation.now;
  state.visitor = opened.visitor;
  state.channel = opened.channel;
  state.page = opened.page;
  state.language = LanguageOf(turn.script.rules.site, opened.language);
  for (const auto& [slot, value] : opened.visitor.slots) state.slots[slot] = {value, Fact::Standing::kGiven};
  for (const OpenIncident& incident : turn.situation.incidents) {
    if (MarkTold(turn, incident)) turn.effects.push_back(Tell{Notice{"incident", IncidentText(incident)}});
  }
  SpeakLine(turn, "greeting");
  TellHours(turn);
  ArrangeProactive(turn);
}

}  // namespace deskbell::engine
