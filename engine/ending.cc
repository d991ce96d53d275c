#include "engine/ending.h"

#include "engine/answer.h"
#include "engine/calendar.h"
#include "engine/candidate.h"
#include "engine/compose.h"
#include "engine/correction.h"
#include "engine/customer.h"
#include "engine/facts.h"
#include "engine/flow.h"
#include "engine/handoff.h"
#include "engine/incident.h"
#include "engine/problem.h"
#include "engine/reply.h"
#include "engine/speech.h"
#include "engine/timers.h"

namespace deskbell::engine {
namespace {

bool IsAboutThePerson(const rules::RuleSet& rules, const std::string& slot) {
  using rules::ValueType;
  if (slot == "name" || slot == "contact" || slot == "email" || slot == "phone") return true;
  const rules::Field* field = rules.FindField(FieldId{slot});
  if (!field) return false;
  return field->type == ValueType::kName || field->type == ValueType::kEmail || field->type == ValueType::kPhone ||
         field->type == ValueType::kContact;
}

void BotTakesOver(Turn& turn) { turn.state.responder = {Responder::Kind::kBot, {}}; }

// "Did that solve it?" or "did it last?" was before the customer; false if the message answers neither.
bool AnswerAfterwards(Turn& turn, const Heard& heard) {
  const Pending::Kind kind = turn.state.pending.kind;
  if (kind != Pending::Kind::kResolvedHelped && kind != Pending::Kind::kFollowUp) return false;
  const YesNo answer = ReadYesNo(heard);
  if (answer == YesNo::kNeither) return false;
  turn.trace.decision = "continue";
  if (answer == YesNo::kUnsure) {
    SpeakLine(turn, "take_your_time");
    return true;
  }
  DropQuestion(turn);
  StopTimer(turn, kTimerClose);
  turn.effects.push_back(RecordVote{ArticleId{}, answer == YesNo::kYes});
  if (answer == YesNo::kYes) {
    SpeakLine(turn, "glad");
    TellLine(turn, "closed", "closed_solved");
  } else if (kind == Pending::Kind::kResolvedHelped || turn.state.has_ticket) {
    Reopen(turn, "did_not_help");
  } else {
    BotTakesOver(turn);
    FetchPerson(turn, "did_not_last");
  }
  return true;
}

// After an agent resolved it: what is clearly another matter begins anew, anything else goes back to the people who
// know it.
void HearAfterAgent(Turn& turn, const Heard& heard) {
  const Decision decision = Judge(turn, heard, turn.state.last_answer);
  if (decision.kind != Decision::Kind::kAnswer) return Reopen(turn, "wrote_again");
  StartAnew(turn);
  HearWithBot(turn, heard);
}

// Nothing is open, or only what is asked of those whose matter is settled.
bool IsAskedAfterTheEnd(Pending::Kind kind) {
  using Kind = Pending::Kind;
  return kind == Kind::kNone || kind == Kind::kFollowUp || kind == Kind::kIncident || kind == Kind::kIncidentOver;
}

}  // namespace

std::optional<Millis> FollowUpOfShown(const Turn& turn) {
  if (turn.state.shown.empty() || !turn.state.incident.empty()) return std::nullopt;
  const auto article = turn.script.articles.find(turn.state.shown.back().article);
  std::optional<Millis> after;
  if (article != turn.script.articles.end()) after = article->second.follow_up;
  if (!after) after = turn.script.rules.silence.follow_up;
  return *after > Millis{} ? after : std::nullopt;
}

void ResolveByBot(Turn& turn, std::optional<Millis> follow_up) {
  LeaveFlow(turn);
  turn.state.form.reset();
  DropQuestion(turn);
  turn.state.responder = {Responder::Kind::kNobody, {}};
  turn.effects.push_back(ResolveTicket{"solved", "bot"});
  Note(turn, "resolved by the bot");
  if (follow_up) StartTimer(turn, kTimerFollowUp, *follow_up);
}

void StartAnew(Turn& turn) {
  State& state = turn.state;
  Note(turn, "a new matter");
  BotTakesOver(turn);
  LeaveFlow(turn);
  DropQuestion(turn);
  StopTimer(turn, kTimerFollowUp);
  StopTimer(turn, kTimerClose);
  const rules::RuleSet& rules = turn.script.rules;
  std::erase_if(state.slots, [&](const auto& slot) {
    return !IsAboutThePerson(rules, slot.first) && !state.visitor.slots.contains(slot.first);
  });
  SettleProblem(turn);
  state.topic.clear();
  state.tried.clear();
  state.shown.clear();
  state.heard.clear();
  state.flows_run.clear();
  state.form.reset();
  state.alternatives.clear();
  state.later.clear();
  state.clarified = 0;
  state.calls = 0;
  state.incidents_asked.clear();
  state.incident.clear();
  state.before_last.reset();
  state.misses_in_row = 0;
  state.misses = 0;
  state.irritation = 0;
  state.haste = 0;
  state.person_offered = false;
  state.sympathised = false;
  state.last_answer.clear();
  state.question.clear();
  state.answered = {};
  state.has_ticket = false;
  state.packet = {};
  state.agent_name.clear();
  state.reassured = {};
}

void Reopen(Turn& turn, const std::string& why) {
  State& state = turn.state;
  LeaveFlow(turn);
  DropQuestion(turn);
  state.form.reset();
  StopTimer(turn, kTimerClose);
  StopTimer(turn, kTimerFollowUp);
  state.queued_at = turn.situation.now;
  state.packet.promised.reset();
  state.packet = ComposeAgain(turn, why, true);
  state.responder = {Responder::Kind::kQueue, {}};
  turn.trace.decision = "handoff";
  turn.effects.push_back(ReopenTicket{why, state.packet});
  Note(turn, "reopened: " + why);
  TellLine(turn, "reopened", "reopened");
}

void HearAfterTheEnd(Turn& turn, const Heard& heard) {
  State& state = turn.state;
  if (AsksForPerson(heard)) {
    if (state.has_ticket) return Reopen(turn, "asked_for_person");
    BotTakesOver(turn);
    return HearWithBot(turn, heard);
  }
  if (CorrectsWhatEnded(turn, heard)) return;
  if (AnswerAfterwards(turn, heard) || AnswerIncident(turn, heard) || AnswerIncidentOver(turn, heard)) return;
  if (IsCourtesy(turn, heard)) {
    const Decision decision = DecideOn(turn, heard);
    const Pending pending = state.pending;
    Give(turn, decision.candidates.front(), heard);
    state.pending = pending;
    return;
  }
  if (state.has_ticket) return HearAfterAgent(turn, heard);
  const bool anything = !state.shown.empty() || !state.tried.empty();
  if (heard.signals().not_helped && anything && state.pending.kind == Pending::Kind::kNone) {
    BotTakesOver(turn);
    turn.trace.decision = "continue";
    return FetchPerson(turn, "did_not_last");
  }
  const bool closed_in_between = !IsAskedAfterTheEnd(state.pending.kind);
  if (!closed_in_between) StartAnew(turn);
  BotTakesOver(turn);
  HearWithBot(turn, heard);
}

}  // namespace deskbell::engine
