#include "engine/handoff.h"

#include <algorithm>

#include "engine/calendar.h"
#include "engine/choice.h"
#include "engine/compose.h"
#include "engine/facts.h"
#include "engine/flow.h"
#include "engine/form.h"
#include "engine/guard.h"
#include "engine/introduction.h"
#include "engine/prefill.h"
#include "engine/reply.h"
#include "engine/speech.h"

namespace deskbell::engine {
namespace {

std::string When(const Turn& turn, const std::optional<Instant>& at) {
  if (!at) return {};
  return SayWhen(turn.script.rules.hours, *at, turn.situation.now, turn.state.language);
}

std::string Contact(const State& state) {
  for (const char* slot : {"contact", "email", "phone"}) {
    const auto given = state.slots.find(slot);
    if (given == state.slots.end() || given->second.standing == Fact::Standing::kUnverified) continue;
    if (!given->second.value.empty()) return given->second.value;
  }
  return state.visitor.email.empty() ? state.visitor.phone : state.visitor.email;
}

// Where the customer stands, when somebody answers at the latest, and that they need not sit and wait.
void TellQueue(Turn& turn) {
  const Names names{{"position", std::to_string(turn.situation.waiting + 1)},
                    {"promise", When(turn, turn.state.packet.promised)},
                    {"contact", Contact(turn.state)}};
  TellLine(turn, "queued", turn.situation.waiting == 0 ? "queued_next" : "queued_position", names);
  SpeakLine(turn, Contact(turn.state).empty() ? "you_can_leave" : "you_can_leave_contact", names);
}

// Nobody is free or it is after hours: when they are back, and how the customer wants to hear from them.
void TellNobodyIsThere(Turn& turn) {
  const rules::Hours& hours = turn.script.rules.hours;
  const bool open = IsOpen(hours, turn.situation.now);
  TellLine(turn, "after_hours", open ? "nobody_free" : "after_hours",
           {{"opening", When(turn, NextOpening(hours, turn.situation.now))},
            {"promise", When(turn, turn.state.packet.promised)}});
  Ask(turn, Pending::Kind::kAfterHours, "",
      {.text = Line(turn, "message_or_call"),
       .choices = {{"message", Label(turn, "leave_message")}, {"call_back", Label(turn, "call_back")}}});
}

// What is still worth knowing once the ticket is open, the customer's problem before anything else.
void AskWhileWaiting(Turn& turn, std::vector<FieldId> first) {
  if (turn.state.problem.empty()) first.insert(first.begin(), FieldId{"problem"});
  // Whoever is upset is asked only how to reach them.
  const bool upset = turn.state.irritation >= kUpset;
  for (const FieldId& field : upset ? std::vector<FieldId>{FieldId{"contact"}} : HandoffFields(turn)) {
    if (std::find(first.begin(), first.end(), field) == first.end()) first.push_back(field);
  }
  FormProgress form;
  form.fields = std::move(first);
  form.department = turn.state.packet.department.str();
  form.reason = turn.state.packet.reason;
  form.while_waiting = true;
  StartForm(turn, std::move(form));
}

// The way out of whatever was going on: the form, then the ticket.
void AskThenOpen(Turn& turn, FormProgress form) {
  Note(turn, "a person is fetched: " + form.reason);
  turn.trace.decision = "handoff";
  LeaveFlow(turn);
  DropQuestion(turn);
  form.handoff = true;
  StartForm(turn, std::move(form));
}

// "No thanks, that was all", which is more than the button says.
bool SaysThatWasAll(const Turn& turn, const Heard& heard) {
  return heard.signals().enough && PlainWords(heard.text) != PlainWords(Label(turn, "no_thanks"));
}

// Questions that were to be taken up later go to the person, too.
void PassOnWhatIsLeft(Turn& turn) {
  std::string titles;
  for (const Candidate& later : turn.state.later) titles += (titles.empty() ? "" : "; ") + later.title;
  turn.state.later.clear();
  if (!titles.empty()) Keep(turn, "also_asked", titles);
}

}  // namespace

std::vector<FieldId> HandoffFields(const Turn& turn) {
  const auto& fields = turn.script.rules.handoff_form;
  return fields.empty() ? std::vector<FieldId>{FieldId{"contact"}} : fields;
}

void OfferPerson(Turn& turn, const std::string& reason, std::string_view line) {
  OfferPersonSaying(turn, reason, Line(turn, line));
}

void OfferPersonSaying(Turn& turn, const std::string& reason, std::string text) {
  Note(turn, "a person is offered: " + reason);
  turn.state.person_offered = true;
  Ask(turn, Pending::Kind::kOfferPerson, reason,
      {.text = std::move(text),
       .choices = {{"person", Label(turn, "talk_to_person")}, {"no", Label(turn, "no_thanks")}}});
}

void FetchPerson(Turn& turn, const std::string& reason, const std::string& department) {
  FormProgress form;
  form.fields = HandoffFields(turn);
  form.reason = reason;
  form.department = department;
  if (HasUnknown(turn, form.fields)) SpeakLine(turn, "fetching_person");
  AskThenOpen(turn, std::move(form));
}

void FetchPersonFor(Turn& turn, const rules::Intent& intent, const rules::HandOff& handoff) {
  FormProgress form;
  form.fields = handoff.form ? *handoff.form : HandoffFields(turn);
  form.reason = handoff.reason.empty() ? "rule" : handoff.reason;
  form.department = handoff.department.str();
  if (!handoff.say.empty()) {
    Speak(turn, Rotate(turn, "intent." + intent.id.str(), handoff.say, intent.topic));
  } else if (HasUnknown(turn, form.fields)) {
    SpeakLine(turn, "fetching_person");
  }
  AskThenOpen(turn, std::move(form));
}

void FetchPersonAtOnce(Turn& turn, const std::string& reason, std::string_view line) {
  Note(turn, "a person is fetched at once: " + reason);
  turn.trace.decision = "handoff";
  // A checklist that was about to hand over keeps its department.
  const std::string department = turn.state.form ? turn.state.form->department : std::string{};
  SpeakLine(turn, line);
  OpenTicketNow(turn, reason, department);
  if (turn.state.pending.kind == Pending::Kind::kNone) AskWhileWaiting(turn, {});
}

void OpenTicketNow(Turn& turn, const std::string& reason, const std::string& department) {
  LeaveFlow(turn);
  DropQuestion(turn);
  turn.state.form.reset();
  PassOnWhatIsLeft(turn);
  turn.state.queued_at = turn.situation.now;
  KeepKnown(turn, HandoffFields(turn));
  turn.state.packet = ComposePacket(turn, reason, department);
  turn.effects.push_back(OpenTicket{turn.state.packet, turn.state.has_ticket});
  turn.state.has_ticket = true;
  turn.state.responder = {Responder::Kind::kQueue, {}};
  Note(turn, "the ticket is opened for " + turn.state.packet.department.str());
  if (SomebodyIsThere(turn)) {
    TellQueue(turn);
  } else {
    TellNobodyIsThere(turn);
  }
}

void UpdateTicket(Turn& turn) {
  turn.state.packet = ComposeAgain(turn, turn.state.packet.reason);
  turn.effects.push_back(OpenTicket{turn.state.packet, true});
}

bool AnswerOffer(Turn& turn, const Heard& heard) {
  YesNo answer = heard.choice == "person" ? YesNo::kYes : ReadYesNo(heard);
  // "It still does not work" declines nothing, and an address is left to be used.
  const bool needs_one = heard.signals().not_helped || IsAnAddress(heard);
  if (heard.choice.empty() && needs_one && !heard.signals().enough) answer = YesNo::kYes;
  if (answer == YesNo::kNeither || answer == YesNo::kUnsure) return false;
  const std::string reason = turn.state.pending.subject;
  DropQuestion(turn);
  if (answer == YesNo::kNo) {
    Note(turn, "the offer of a person is declined");
    if (turn.state.flow) {
      AskStepAgain(turn);
    } else if (reason == "asked_for_person" || SaysThatWasAll(turn, heard)) {
      SpeakLine(turn, "here_if_needed");
    } else {
      SpeakLine(turn, "go_on");
    }
    return true;
  }
  if (reason == "frustrated" || reason == "asked_for_person") {
    FetchPersonAtOnce(turn, reason);
  } else {
    FetchPerson(turn, reason);
  }
  return true;
}

void AnswerAfterHours(Turn& turn, const Heard& heard) {
  std::vector<Offer> offers;
  for (const Choice& choice : turn.state.pending.choices) offers.push_back({choice.id, choice.label, {}});
  const std::optional<Chosen> chosen = ReadChoice(heard, offers, {});
  const std::string phone = ReadValue(rules::ValueType::kPhone, heard);
  const bool call = (chosen && chosen->id == "call_back") || (!chosen && !phone.empty());
  // Whoever simply writes on is leaving a message.
  const bool a_contact = !ReadValue(rules::ValueType::kContact, heard).empty();
  if (!chosen && !a_contact && turn.state.problem.empty()) turn.state.problem = heard.text;
  if (!phone.empty()) Keep(turn, "phone", phone);
  // "How would you like to hear from us?" – "ana@example.com".
  KeepContact(turn, heard);
  DropQuestion(turn);
  Keep(turn, "preferred_way", call ? "call_back" : "message");
  UpdateTicket(turn);
  TellLine(turn, call ? "call_back" : "message_left", call ? "call_promised" : "message_promised",
           {{"promise", When(turn, turn.state.packet.promised)}});
  std::vector<FieldId> first;
  if (call && Contact(turn.state).find_first_of("@") != std::string::npos) first.push_back(FieldId{"phone"});
  AskWhileWaiting(turn, std::move(first));
}

}  // namespace deskbell::engine
