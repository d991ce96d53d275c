#include "engine/neither.h"

#include "engine/digression.h"
#include "engine/form.h"
#include "engine/guard.h"
#include "engine/handoff.h"
#include "engine/speech.h"
#include "engine/values/normalise.h"

namespace deskbell::engine {

using Kind = Pending::Kind;

void TakeAddress(Turn& turn) {
  turn.trace.decision = "continue";
  if (turn.state.pending.kind != Kind::kNone) return AskAgain(turn, "noted_meanwhile");
  SpeakLine(turn, "noted_meanwhile");
  OfferPerson(turn, "not_understood", "offer_person");
}

bool RespondToNoWords(Turn& turn, const Heard& heard) {
  const rules::Signals& signals = heard.signals();
  const bool says_something = signals.courtesy || signals.yes || signals.no || signals.unsure;
  // An offer of a person is then taken.
  if (turn.state.pending.kind == Kind::kOfferPerson || TurnsAreUsedUp(turn)) return false;
  const bool a_form_goes_on = turn.state.form && !IsUpset(turn, heard);
  if (!heard.choice.empty() || says_something || a_form_goes_on || !Words(heard.understanding.normalised).empty())
    return false;
  turn.trace.decision = "continue";
  Note(turn, "no words");
  if (IsUpset(turn, heard) || turn.state.misses_in_row++ > 0) {
    OfferPerson(turn, "frustrated", IsUpset(turn, heard) ? "offer_person_upset" : "offer_person");
  } else if (turn.state.pending.kind != Kind::kNone) {
    AskAgain(turn, "");
  } else {
    SpeakLine(turn, "no_words");
  }
  return true;
}

bool Pauses(Turn& turn, const Heard& heard) {
  if (!heard.signals().pauses || !heard.choice.empty() || turn.state.pending.kind == Kind::kNone) return false;
  if (TurnsAreUsedUp(turn)) return false;
  Note(turn, "the answer comes later");
  turn.trace.decision = "continue";
  SpeakLine(turn, "take_your_time");
  return true;
}

}  // namespace deskbell::engine
