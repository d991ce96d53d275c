#include "engine/customer.h"

#include <algorithm>
#include <variant>

#include "engine/answer.h"
#include "engine/calendar.h"
#include "engine/candidate.h"
#include "engine/clarify.h"
#include "engine/confirm.h"
#include "engine/correction.h"
#include "engine/digression.h"
#include "engine/ending.h"
#include "engine/facts.h"
#include "engine/flow.h"
#include "engine/form.h"
#include "engine/guard.h"
#include "engine/handoff.h"
#include "engine/helped.h"
#include "engine/incident.h"
#include "engine/introduction.h"
#include "engine/neither.h"
#include "engine/prefill.h"
#include "engine/problem.h"
#include "engine/reply.h"
#include "engine/several.h"
#include "engine/speech.h"
#include "engine/timers.h"
#include "engine/values/first_words.h"

namespace deskbell::engine {
namespace {

using Kind = Pending::Kind;

// From this many words on, a request for a person says what it is about, too.
constexpr size_t kWordsOfAProblem = 8;

// The questions of checklists and forms, which go on after their answer.
bool GathersSomething(Kind kind) { return kind == Kind::kStep || kind == Kind::kField || kind == Kind::kConfirm; }

// Whether the best candidate begins a checklist.
bool BeginsChecklist(const Turn& turn, const Decision& decision) {
  if (decision.kind != Decision::Kind::kAnswer) return false;
  const rules::Intent* intent = IntentOf(turn.script.rules, decision.candidates.front());
  return intent != nullptr && std::holds_alternative<rules::StartFlow>(intent->outcome);
}

// Many people are held up: nobody is kept while something is looked up or asked back, nor led through a checklist that
// looks at one computer. False if others respond: there is a sure answer, or an open incident that may be it.
bool PassOnMajor(Turn& turn, const Heard& heard) {
  if (!heard.signals().many_affected) return false;
  const Decision decision = Judge(turn, heard);
  const bool checklist = BeginsChecklist(turn, decision);
  if (decision.kind == Decision::Kind::kAnswer && !checklist) return false;
  if (checklist) {
    const Candidate& matter = decision.candidates.front();
    if (IncidentOf(turn.situation, TopicOf(turn.script, matter)) != nullptr) return false;
    TakeTopic(turn, matter);
  }
  TakeProblem(turn, heard.text);
  FetchPersonAtOnce(turn, "many_affected", "passing_on_at_once");
  return true;
}

// The pending question, the active flow, everything: in this order.
void Understand(Turn& turn, const Heard& heard) {
  const std::string asked = Name(turn.state.pending.kind);
  if ((GathersSomething(turn.state.pending.kind) && AnswerAndAsk(turn, heard)) || AnswerPending(turn, heard)) {
    if (turn.trace.decision == "none") turn.trace.decision = "continue";
    return;
  }
  if (turn.state.pending.kind != Kind::kNone) Note(turn, "pending question (" + asked + "): not an answer to it");
  if (turn.state.flow) {
    turn.trace.decision = "continue";
    return Digress(turn, heard);
  }
  if (IsAnAddress(heard) && Judge(turn, heard).kind != Decision::Kind::kAnswer) return TakeAddress(turn);
  const bool offered_in_vain = turn.state.pending.kind == Kind::kOfferPerson;
  DropQuestion(turn);
  if (PassOnMajor(turn, heard)) return;
  if (IsUpset(turn, heard) && Judge(turn, heard).kind != Decision::Kind::kAnswer &&
      !RespondsToWhatWasShown(turn, heard)) {
    NoteMatter(turn, heard, Judge(turn, heard));
    turn.trace.decision = "handoff";
    if (offered_in_vain) return FetchPersonAtOnce(turn, "frustrated");
    return OfferPerson(turn, "frustrated", "offer_person_upset");
  }
  if (turn.trace.decision == "none") Respond(turn, heard);
}

void RememberWhereWeAre(Turn& turn) {
  const State& state = turn.state;
  // While another system is asked there is no question to come back to.
  if (state.pending.kind == Kind::kWebhook) return turn.state.before_last.reset();
  turn.state.before_last = Checkpoint{state.flow, state.suspended, state.form, state.pending, state.slots, state.tried};
}

void NoteProblem(Turn& turn, const Heard& heard) {
  if (heard.signals().person_only) return;
  const Decision decision = Judge(turn, heard);
  // Beside a request for a person much can be faintly alike; it moves a problem that was told only if it is plain.
  const Cuts& cuts = turn.script.cuts;
  const double enough = turn.state.problem.empty() ? cuts.clarify : cuts.answer;
  const bool about_something = !decision.candidates.empty() && decision.confidence >= enough;
  const bool told_at_length = turn.state.problem.empty() &&
                              FirstWords(heard.understanding.normalised, kWordsOfAProblem).size() >= kWordsOfAProblem;
  if (!about_something && !told_at_length) return;
  const std::string before = turn.state.problem;
  NoteMatter(turn, heard, decision);
  if (about_something && turn.state.problem != before) TakeTopic(turn, decision.candidates.front());
}

// "Never mind": the checklist, form or question is dropped.
bool Stops(Turn& turn, const Heard& heard) {
  const bool busy = turn.state.flow || turn.state.form || turn.state.pending.kind != Kind::kNone;
  if (!busy || !heard.choice.empty() || !SaysNeverMind(turn, heard)) return false;
  Note(turn, "the customer stops it");
  turn.trace.decision = "continue";
  LeaveFlow(turn);
  turn.state.form.reset();
  turn.state.later.clear();
  turn.state.before_last.reset();
  DropQuestion(turn);
  SpeakLine(turn, "stopped");
  return true;
}

// "Today" is said of many things; it is the date only where a date was asked for.
bool IsAskedForDate(const Turn& turn) {
  const Pending& pending = turn.state.pending;
  if (pending.kind == Kind::kField) return FieldOf(turn, FieldId{pending.subject}).type == rules::ValueType::kDate;
  const rules::Step* step = pending.kind == Kind::kStep ? ActiveStep(turn) : nullptr;
  return step && step->slot_type == rules::ValueType::kDate;
}

// "Yesterday" becomes the date that it was.
Understanding Dated(const Turn& turn, Understanding understanding) {
  const std::string& day = understanding.entities.at("day");
  if (day != "0" || IsAskedForDate(turn)) {
    std::string date = DateOfDay(turn.script.rules.hours, day, turn.situation.now);
    if (!date.empty()) understanding.entities.emplace("date", std::move(date));
  }
  understanding.entities.erase("day");
  return understanding;
}

// Whoever writes without having opened the conversation is spoken to in the site's language.
void BeginIfNotOpened(Turn& turn) {
  State& state = turn.state;
  if (state.opened == Instant{}) state.opened = turn.situation.now;
  if (state.language.empty()) state.language = turn.script.rules.site.language;
}

void Hear(Turn& turn, const Heard& heard) {
  if (heard.understanding.entities.contains("day")) {
    const Understanding dated = Dated(turn, heard.understanding);
    return Hear(turn, {heard.text, dated, heard.choice});
  }
  BeginIfNotOpened(turn);
  switch (turn.state.responder.kind) {
    case Responder::Kind::kBot:
      return HearWithBot(turn, heard);
    case Responder::Kind::kQueue:
      return HearWhileWaiting(turn, heard);
    case Responder::Kind::kNobody:
      return HearAfterTheEnd(turn, heard);
    case Responder::Kind::kAgent:
      ++turn.state.turns;
      return Note(turn, "an agent has the conversation");
  }
}

}  // namespace

bool AnswerPending(Turn& turn, const Heard& heard) {
  switch (turn.state.pending.kind) {
    case Kind::kField:
      AnswerField(turn, heard);
      return true;
    case Kind::kConfirm:
      AnswerConfirm(turn, heard);
      return true;
    case Kind::kStep:
      return AnswerStep(turn, heard);
    case Kind::kClarify:
      return AnswerClarify(turn, heard);
    case Kind::kHelped:
      return AnswerHelped(turn, heard);
    case Kind::kIncident:
      return AnswerIncident(turn, heard);
    case Kind::kIncidentOver:
      return AnswerIncidentOver(turn, heard);
    case Kind::kOfferPerson:
      return AnswerOffer(turn, heard) || (turn.state.flow && AnswerStep(turn, heard));
    default:
      return false;
  }
}

bool AsksForPerson(const Heard& heard) { return heard.signals().person || heard.choice == "person"; }

void HearWithBot(Turn& turn, const Heard& heard) {
  State& state = turn.state;
  ++state.turns;
  if (state.flow) ++state.flow->turns;
  if (state.form) ++state.form->turns;
  const bool accepts_offer = state.pending.kind == Kind::kOfferPerson && heard.choice == "person";
  Listen(turn, heard);
  KeepIntroduction(turn, heard);
  if (AsksForPerson(heard) && !accepts_offer) {
    NoteProblem(turn, heard);
    KeepContact(turn, heard);
    return FetchPersonAtOnce(turn, "asked_for_person");
  }
  if (IsUpset(turn, heard) && !state.sympathised) {
    state.sympathised = true;
    // The content may answer the outburst itself: two apologies are a script.
    if (!IsCourtesy(turn, heard)) SpeakLine(turn, "sympathy");
  }
  if (!RespondToNoWords(turn, heard) && !Pauses(turn, heard) && !Stops(turn, heard) &&
      !CorrectsWhatEnded(turn, heard) && !CorrectsValue(turn, heard) && !TakeBack(turn, heard)) {
    RememberWhereWeAre(turn);
    const rules::Flow* flow = GathersSomething(state.pending.kind) ? ActiveFlow(turn) : nullptr;
    if (flow && !PointsElsewhere(turn, heard)) KeepWhatItHolds(turn, *flow, heard);
    Understand(turn, heard);
  }
  if (IsUpset(turn, heard) || (IsHurried(turn, heard) && state.pending.kind == Kind::kClarify)) AddPersonButton(turn);
}

void Handle(Turn& turn, const CustomerSaid& said) {
  // A person's button is asked for by its words, too, whatever the site has made of them.
  const auto& choices = turn.state.pending.choices;
  const bool names_person = std::any_of(choices.begin(), choices.end(), [&](const Choice& choice) {
    return choice.id == "person" && PlainWords(choice.label) == PlainWords(said.text);
  });
  Hear(turn, {said.text, said.understanding, names_person ? "person" : ""});
}

void Handle(Turn& turn, const CustomerChose& chose) {
  const auto& choices = turn.state.pending.choices;
  const bool on_offer =
      std::any_of(choices.begin(), choices.end(), [&](const Choice& choice) { return choice.id == chose.choice; });
  const bool counts = on_offer || chose.choice == "person";
  Hear(turn, {chose.label, chose.understanding, counts ? chose.choice : std::string{}});
}

void Handle(Turn& turn, const PersonRequested&) {
  static const std::string kNothing;
  static const Understanding kNotUnderstood;
  if (turn.state.responder.kind == Responder::Kind::kQueue || turn.state.responder.kind == Responder::Kind::kAgent)
    return;
  BeginIfNotOpened(turn);
  if (turn.state.responder.kind == Responder::Kind::kNobody && turn.state.has_ticket)
    return Reopen(turn, "asked_for_person");
  turn.state.responder = {Responder::Kind::kBot, {}};
  FetchPersonAtOnce(turn, "asked_for_person");
}

void Handle(Turn& turn, const CustomerLeft&) {
  State& state = turn.state;
  if (state.opened == Instant{}) return;
  if (state.responder.kind == Responder::Kind::kQueue || state.responder.kind == Responder::Kind::kAgent) {
    return TellLine(turn, "left", "customer_left");
  }
  if (state.responder.kind != Responder::Kind::kBot) return;
  if (state.form && state.form->handoff) return AbandonForm(turn);
  LeaveFlow(turn);
  state.form.reset();
  DropQuestion(turn);
  state.responder = {Responder::Kind::kNobody, {}};
  TellLine(turn, "closed", "customer_left");
}

}  // namespace deskbell::engine
