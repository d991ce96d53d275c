#include "engine/proactive.h"

#include "engine/clarify.h"
#include "engine/facts.h"
#include "engine/speech.h"
#include "engine/timers.h"

namespace deskbell::engine {
namespace {

// "https://www.example.com/pricing/?a=1#top" → "/pricing/"
std::string_view PathOf(std::string_view page) {
  if (const size_t scheme = page.find("://"); scheme != std::string_view::npos) {
    const size_t path = page.find('/', scheme + 3);
    page = path == std::string_view::npos ? "/" : page.substr(path);
  }
  return page.substr(0, page.find_first_of("?#"));
}

// The later lines are for whoever the first ones do not concern.
const rules::Proactive* LineFor(const Turn& turn) {
  for (const rules::Proactive& line : turn.script.rules.proactive) {
    const bool language = line.language.empty() || line.language == turn.state.language;
    if (language && FitsPage(turn.state.page, line.page) && Holds(turn, line.when, "")) return &line;
  }
  return nullptr;
}

void SayLine(Turn& turn, const rules::Proactive& line) {
  Note(turn, "the bot speaks first");
  SpeakWithOffer(turn, Rotate(turn, "proactive", line.say, ""), line.offer);
}

}  // namespace

bool FitsPage(std::string_view page, std::string_view pattern) {
  if (pattern.empty()) return true;
  const std::string_view path = PathOf(page);
  // Where the last `*` stood, and how much of the path it has taken so far: one step back is all that is ever needed.
  size_t star = std::string_view::npos, taken = 0, p = 0, i = 0;
  while (i < path.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      taken = i;
    } else if (p < pattern.size() && pattern[p] == path[i]) {
      ++p;
      ++i;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      i = ++taken;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

void ArrangeProactive(Turn& turn) {
  const rules::Proactive* line = LineFor(turn);
  if (!line) return;
  if (line->after > Millis{}) return StartTimer(turn, kTimerProactive, line->after);
  SayLine(turn, *line);
}

void SpeakFirst(Turn& turn) {
  if (turn.state.turns > 0 || turn.state.responder.kind != Responder::Kind::kBot) return;
  if (const rules::Proactive* line = LineFor(turn)) SayLine(turn, *line);
}

}  // namespace deskbell::engine
