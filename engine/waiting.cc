// Messages of a customer who waits for a person.
#include <algorithm>

#include "engine/answer.h"
#include "engine/correction.h"
#include "engine/customer.h"
#include "engine/facts.h"
#include "engine/form.h"
#include "engine/guard.h"
#include "engine/handoff.h"
#include "engine/prefill.h"
#include "engine/reply.h"
#include "engine/speech.h"

namespace deskbell::engine {
namespace {

using Kind = Pending::Kind;

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

// The turn has updated it already, with all that was learnt.
bool TicketIsUpToDate(const Turn& turn) {
  return std::any_of(turn.effects.begin(), turn.effects.end(),
                     [](const Effect& effect) { return std::holds_alternative<OpenTicket>(effect); });
}

// A message that tells how to reach the customer or what it is about completes the ticket.
void LearnFrom(Turn& turn, const Heard& heard) {
  if (turn.state.problem.empty()) turn.state.problem = ReadValue(rules::ValueType::kText, heard);
  KeepContact(turn, heard);
}

}  // namespace

void HearWhileWaiting(Turn& turn, const Heard& heard) {
  State& state = turn.state;
  ++state.turns;
  const auto slots = state.slots;
  const std::string problem = state.problem;
  Listen(turn, heard);
  turn.trace.decision = "continue";
  if (state.pending.kind != Kind::kLeaveQueue && SaysItIsOver(turn, heard)) return OfferToLeaveQueue(turn);
  if (!CorrectsValue(turn, heard) && !AnswerOptional(turn, heard)) {
    Note(turn, "waiting: passed on to the person to come");
    LearnFrom(turn, heard);
  }
  const bool learnt = state.slots != slots || state.problem != problem;
  if (learnt && state.responder.kind == Responder::Kind::kQueue && !TicketIsUpToDate(turn)) UpdateTicket(turn);
}

}  // namespace deskbell::engine
