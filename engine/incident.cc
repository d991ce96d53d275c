#include "engine/incident.h"

#include <algorithm>
#include <utility>

#include "engine/answer.h"
#include "engine/candidate.h"
#include "engine/choice.h"
#include "engine/digression.h"
#include "engine/ending.h"
#include "engine/facts.h"
#include "engine/handoff.h"
#include "engine/reply.h"
#include "engine/speech.h"
#include "engine/timers.h"

namespace deskbell::engine {
namespace {

using Kind = Pending::Kind;

// A follower whose incident is never closed is looked after again so much later.
constexpr Millis kLongestIncident = std::chrono::hours{24 * 30};
constexpr std::string_view kFollow = "follow:";

std::string IdOf(const OpenIncident& incident) { return incident.id.empty() ? incident.title : incident.id.str(); }

const OpenIncident* Find(const Situation& situation, const std::string& id) {
  for (const OpenIncident& incident : situation.incidents) {
    if (IdOf(incident) == id) return &incident;
  }
  return nullptr;
}

bool SpeaksOfIncidents(const rules::Flow& flow) {
  return std::any_of(flow.steps.begin(), flow.steps.end(), [](const rules::Step& step) { return step.say_incident; });
}

// The checklist that the candidate begins, if it has no step of its own for incidents.
const rules::Flow* FlowWithoutIncidents(const Turn& turn, const Candidate& candidate) {
  const rules::Intent* intent = IntentOf(turn.script.rules, candidate);
  const auto* start = intent ? std::get_if<rules::StartFlow>(&intent->outcome) : nullptr;
  const rules::Flow* flow = start ? turn.script.rules.FindFlow(start->flow) : nullptr;
  return flow && !SpeaksOfIncidents(*flow) ? flow : nullptr;
}

void Follow(Turn& turn, const OpenIncident& incident) {
  const std::string id = IdOf(incident);
  Note(turn, "the customer follows incident " + id);
  turn.state.incidents_followed[id] = incident.title;
  StartTimer(turn, std::string{kTimerIncident} + id, kLongestIncident);
  SpeakLine(turn, "incident_followed");
}

std::vector<Offer> OffersOf(const Pending& pending) {
  std::vector<Offer> offers;
  for (const Choice& choice : pending.choices) offers.push_back({choice.id, choice.label, {}});
  return offers;
}

// "How long will it take?", which nobody knows before it is over.
bool AsksHowLong(const Heard& heard) { return heard.signals().calling && heard.choice.empty(); }

// It is another matter after all: what the message would have led to.
void GoOnWithoutIncident(Turn& turn) {
  static const std::string kNothing;
  static const Understanding kNotUnderstood;
  if (turn.state.alternatives.empty() || !MayTakePart(turn, turn.state.alternatives.front())) {
    return SpeakLine(turn, "go_on");  // the content may have changed since
  }
  const Candidate candidate = turn.state.alternatives.front();
  Give(turn, candidate, {kNothing, kNotUnderstood, {}});
}

}  // namespace

const OpenIncident* IncidentNaming(const Situation& situation, std::string_view topic) {
  for (const OpenIncident& incident : situation.incidents) {
    if (std::find(incident.topics.begin(), incident.topics.end(), topic) != incident.topics.end()) return &incident;
  }
  return nullptr;
}

bool AskAboutIncident(Turn& turn, const Candidate& candidate) {
  if (turn.state.flow || !FlowWithoutIncidents(turn, candidate)) return false;
  const OpenIncident* incident = IncidentNaming(turn.situation, turn.state.topic);
  if (!incident || !turn.state.incidents_asked.insert(IdOf(*incident)).second) return false;
  if (MarkTold(turn, *incident)) turn.effects.push_back(Tell{Notice{"incident", IncidentText(*incident)}});
  turn.state.alternatives = {candidate};
  turn.state.alternatives.front().features.clear();
  Note(turn, "is it incident " + IdOf(*incident) + "?");
  Ask(turn, Kind::kIncident, IdOf(*incident),
      {.text = Line(turn, "is_it_this_incident", {{"title", incident->title}}),
       .choices = {{"follow", Label(turn, "yes_tell_me")},
                   {"yes", Label(turn, "yes")},
                   {"other", Label(turn, "no_something_else")}}});
  return true;
}

bool AnswerIncident(Turn& turn, const Heard& heard) {
  if (turn.state.pending.kind != Kind::kIncident) return false;
  const std::optional<Chosen> chosen = ReadChoice(heard, OffersOf(turn.state.pending), {});
  const YesNo answer = ReadYesNo(heard);
  const bool follows = chosen && chosen->sure && chosen->id == "follow";
  if (!chosen && AsksHowLong(heard)) {
    AskAgain(turn, "incident_how_long");
    return true;
  }
  if (!follows && !(chosen && chosen->sure) && answer != YesNo::kYes && answer != YesNo::kNo) return false;
  const bool asked_before_the_answer = turn.state.responder.kind == Responder::Kind::kBot;
  const OpenIncident* incident = Find(turn.situation, turn.state.pending.subject);
  const bool no = !follows && (answer == YesNo::kNo || (chosen && (chosen->id == "other" || chosen->id == "no")));
  turn.trace.decision = "continue";
  DropQuestion(turn);
  if (no && asked_before_the_answer) {
    GoOnWithoutIncident(turn);
  } else if (no) {
    SpeakLine(turn, "incident_not_followed");
  } else if (!incident) {
    SpeakLine(turn, "incident_over_already");
  } else if (follows || !asked_before_the_answer) {
    Follow(turn, *incident);
    if (asked_before_the_answer) ResolveByBot(turn, std::nullopt);
  } else {
    SpeakLine(turn, "incident_known");
    ResolveByBot(turn, std::nullopt);
  }
  return true;
}

void AddFollowButton(Turn& turn, Message& message) {
  const OpenIncident* incident = IncidentNaming(turn.situation, turn.state.topic);
  if (!incident || turn.state.incidents_followed.contains(IdOf(*incident))) return;
  message.choices.push_back({std::string{kFollow} + IdOf(*incident), Label(turn, "tell_me_when_fixed")});
}

bool ChoosesToFollow(Turn& turn, const Heard& heard) {
  for (const Choice& choice : turn.state.pending.choices) {
    if (!choice.id.starts_with(kFollow)) continue;
    const std::optional<Chosen> chosen =
        ReadChoice(heard, {{choice.id, choice.label, WordsOf(turn, "words_tell_me")}}, {});
    if (!chosen || !chosen->sure) return false;
    const OpenIncident* incident = Find(turn.situation, choice.id.substr(kFollow.size()));
    turn.trace.decision = "continue";
    if (incident) {
      Follow(turn, *incident);
    } else {
      SpeakLine(turn, "incident_over_already");
    }
    return true;
  }
  return false;
}

void IsAffected(Turn& turn, std::string_view topic) {
  const OpenIncident* incident = IncidentOf(turn.situation, topic);
  if (incident) turn.state.incident = IdOf(*incident);
}

Affected AnswerAffected(Turn& turn, std::string_view topic, const Heard& heard) {
  const OpenIncident* incident = IncidentOf(turn.situation, topic);
  if (!incident || !heard.choice.empty()) return Affected::kNotSaid;
  const std::optional<Chosen> follow =
      ReadChoice(heard, {{"follow", Label(turn, "tell_me_when_fixed"), WordsOf(turn, "words_tell_me")}}, {});
  if (follow && follow->sure) {
    Follow(turn, *incident);
    return Affected::kYes;
  }
  if (!AsksHowLong(heard)) return Affected::kNotSaid;
  AskAgain(turn, "incident_how_long");
  return Affected::kAskedAgain;
}

void OfferToFollow(Turn& turn) {
  const std::string id = std::exchange(turn.state.incident, "");
  const OpenIncident* incident = Find(turn.situation, id);
  if (!incident || turn.state.incidents_followed.contains(id)) return;
  Ask(turn, Kind::kIncident, id,
      {.text = Line(turn, "shall_i_tell_you"),
       .choices = {{"follow", Label(turn, "yes_tell_me")}, {"no", Label(turn, "no_thanks")}}});
}

void TellIfOver(Turn& turn, const std::string& id) {
  auto followed = turn.state.incidents_followed.find(id);
  if (followed == turn.state.incidents_followed.end()) return;
  if (Find(turn.situation, id)) return StartTimer(turn, std::string{kTimerIncident} + id, kLongestIncident);
  const Names names{{"title", followed->second}};
  turn.state.incidents_followed.erase(followed);
  TellLine(turn, "incident_over", "incident_over", names);
  const Responder::Kind responder = turn.state.responder.kind;
  const bool busy = turn.state.pending.kind != Kind::kNone && turn.state.pending.kind != Kind::kIncident;
  if (responder == Responder::Kind::kQueue || responder == Responder::Kind::kAgent || busy) return;
  Ask(turn, Kind::kIncidentOver, id, {.text = Line(turn, "works_again"), .choices = YesOrNo(turn)});
  if (responder == Responder::Kind::kNobody) StartTimer(turn, kTimerClose, kClosePatience);
}

bool AnswerIncidentOver(Turn& turn, const Heard& heard) {
  if (turn.state.pending.kind != Kind::kIncidentOver) return false;
  const YesNo answer = ReadYesNo(heard);
  if (answer != YesNo::kYes && answer != YesNo::kNo) return false;
  turn.trace.decision = "continue";
  DropQuestion(turn);
  StopTimer(turn, kTimerClose);
  if (answer == YesNo::kYes) {
    SpeakLine(turn, "glad");
    if (turn.state.responder.kind == Responder::Kind::kBot) ResolveByBot(turn, std::nullopt);
    return true;
  }
  turn.state.responder = {Responder::Kind::kBot, {}};
  FetchPerson(turn, "incident_not_over");
  return true;
}

}  // namespace deskbell::engine
