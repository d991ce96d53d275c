// Messages of a customer who waits for a person.
#include <algorithm>

#include "engine/answer.h"
#include "engine/candidate.h"
#include "engine/correction.h"
#include "engine/customer.h"
#include "engine/digression.h"
#include "engine/facts.h"
#include "engine/form.h"
#include "engine/guard.h"
#include "engine/handoff.h"
#include "engine/introduction.h"
#include "engine/prefill.h"
#include "engine/reply.h"
#include "engine/speech.h"
#include "engine/translation.h"
#include "engine/values/normalise.h"
#include "rules/questions.h"

namespace deskbell::engine {
namespace {

using Kind = Pending::Kind;

bool AsksSomething(const Heard& heard) {
  return IsQuestion(heard) || rules::BeginsAsQuestion(Normalise(heard.text), heard.understanding.language);
}

// Shown in this matter, or the answer that the customer has left behind.
bool WasTold(const Turn& turn, const Candidate& candidate) {
  const std::string target = TargetOf(turn.script, candidate);
  const auto& shown = turn.state.shown;
  return target == turn.state.last_answer || std::any_of(shown.begin(), shown.end(), [&](const ShownArticle& article) {
           return target == "article:" + OriginalOf(turn.script, article.article).str();
         });
}

bool SaysItIsOver(const Turn& turn, const Heard& heard) { return heard.signals().helped || SaysNeverMind(turn, heard); }

void OfferToLeaveQueue(Turn& turn) {
  turn.state.form.reset();
  Ask(turn, Kind::kLeaveQueue, "", {.text = Line(turn, "leave_queue"), .choices = YesOrNo(turn)});
}

bool AnswerLeaveQueue(Turn& turn, const Heard& heard) {
  const YesNo answer = ReadYesNo(heard);
  if (answer != YesNo::kYes && answer != YesNo::kNo) return false;
  DropQuestion(turn);
  if (answer == YesNo::kNo) {
    SpeakLine(turn, "still_waiting");
    return true;
  }
  turn.state.responder = {Responder::Kind::kNobody, {}};
  turn.effects.push_back(ResolveTicket{"solved", "customer"});
  TellLine(turn, "closed", "closed_solved");
  Note(turn, "the customer left the queue: solved");
  return true;
}

bool AnswerOptional(Turn& turn, const Heard& heard) {
  switch (turn.state.pending.kind) {
    case Kind::kLeaveQueue:
      return AnswerLeaveQueue(turn, heard);
    case Kind::kAfterHours:
      AnswerAfterHours(turn, heard);
      return true;
    case Kind::kField:
      AnswerField(turn, heard);
      return true;
    default:
      return false;
  }
}

// Who waits for a person and asks something that one message answers for sure is told so, once. The person to come is
// told of it, too, and the place in line stays.
bool AnswersMeanwhile(Turn& turn, const Heard& heard) {
  const State& state = turn.state;
  if (!heard.choice.empty() || !AsksSomething(heard) || IsUpset(turn, heard)) return false;
  if (state.pending.kind == Kind::kField && state.pending.subject == "problem") return false;
  const Decision decision = Judge(turn, heard);
  if (decision.kind != Decision::Kind::kAnswer) return false;
  const Candidate& best = decision.candidates.front();
  if (!IsShortAnswer(turn, best) || TopicOf(turn.script, best).empty() || WasTold(turn, best)) return false;
  Note(turn, "waiting: answered meanwhile");
  SpeakLine(turn, "meanwhile");
  TellBetween(turn, best, heard);
  const std::string before = SlotValue(state, "also_asked");
  Keep(turn, "also_asked", before.empty() ? heard.text : before + "; " + heard.text);
  if (state.pending.kind != Kind::kNone) AskAgain(turn, "");
  return true;
}

// The turn has updated it already, with all that was learnt.
bool TicketIsUpToDate(const Turn& turn) {
  return std::any_of(turn.effects.begin(), turn.effects.end(),
                     [](const Effect& effect) { return std::holds_alternative<OpenTicket>(effect); });
}

// "Anyone there?" must not meet silence, nor a reply to each of five: where they stand, and that what they write is
// seen, once in a while.
void Reassure(Turn& turn, std::string_view line) {
  constexpr Millis kOnceIn = std::chrono::minutes{2};
  State& state = turn.state;
  if (state.reassured != Instant{} && turn.situation.now - state.reassured < kOnceIn) {
    return Note(turn, "waiting: was told so a moment ago");
  }
  state.reassured = turn.situation.now;
  SpeakLine(turn, line);
}

void TellWhereTheyStand(Turn& turn) {
  Note(turn, "waiting: asks whether somebody is there");
  Reassure(turn, SomebodyIsThere(turn) ? "still_in_line" : "still_in_line_closed");
}

bool Calls(const Turn& turn, const Heard& heard) {
  return heard.signals().calling && heard.choice.empty() && turn.state.pending.kind != Kind::kLeaveQueue;
}

bool SaysSomething(const Turn& turn) {
  return std::any_of(turn.effects.begin(), turn.effects.end(), [](const Effect& effect) {
    return std::holds_alternative<Say>(effect) || std::holds_alternative<Tell>(effect);
  });
}

// What was passed on without a word: that it arrived.
void Acknowledge(Turn& turn, const Heard& heard) {
  if (SaysSomething(turn) || heard.signals().courtesy || heard.signals().enough || heard.signals().pauses) return;
  if (heard.signals().anger > 0) return TellWhereTheyStand(turn);
  Reassure(turn, "seen");
}

// A message that tells how to reach the customer or what it is about completes the ticket.
void LearnFrom(Turn& turn, const Heard& heard) {
  const bool tells = !heard.signals().courtesy && !IsAnAddress(heard);
  if (tells && turn.state.problem.empty()) turn.state.problem = ReadValue(rules::ValueType::kText, heard);
  KeepContact(turn, heard);
}

}  // namespace

void HearWhileWaiting(Turn& turn, const Heard& heard) {
  State& state = turn.state;
  ++state.turns;
  const auto slots = state.slots;
  const std::string problem = state.problem;
  Listen(turn, heard);
  KeepIntroduction(turn, heard);
  turn.trace.decision = "continue";
  if (state.pending.kind != Kind::kLeaveQueue && SaysItIsOver(turn, heard)) return OfferToLeaveQueue(turn);
  if (Calls(turn, heard)) return TellWhereTheyStand(turn);
  if (!CorrectsValue(turn, heard) && !AnswersMeanwhile(turn, heard) && !AnswerOptional(turn, heard)) {
    Note(turn, "waiting: passed on to the person to come");
    LearnFrom(turn, heard);
  }
  Acknowledge(turn, heard);
  const bool learnt = state.slots != slots || state.problem != problem;
  if (learnt && state.responder.kind == Responder::Kind::kQueue && !TicketIsUpToDate(turn)) UpdateTicket(turn);
}

}  // namespace deskbell::engine
