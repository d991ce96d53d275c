#include "server/rehearsal/rehearsal.h"

#include <algorithm>
#include <utility>

#include "engine/calendar.h"
#include "server/conversation/turn.h"
#include "server/understand/message.h"

namespace deskbell::rehearsal {
namespace {

constexpr const char* kOrdinaryTime = "2026-11-18T10:00:00";  // a Wednesday

std::string From(const std::map<std::string, std::string>& values, const char* key) {
  const auto found = values.find(key);
  return found == values.end() ? std::string() : found->second;
}

engine::Visitor VisitorOf(const std::map<std::string, std::string>& customer) {
  engine::Visitor visitor;
  visitor.customer = CustomerId("rehearsal");
  visitor.name = From(customer, "name");
  visitor.email = From(customer, "email");
  visitor.phone = From(customer, "phone");
  visitor.organisation = From(customer, "organisation");
  visitor.tier = From(customer, "tier");
  visitor.verified = From(customer, "verified") == "true";
  if (visitor.verified) visitor.verified_how = "signed token";
  visitor.blocked = From(customer, "blocked") == "true";
  return visitor;
}

void Append(Performed& all, Performed more) {
  all.trace = std::move(more.trace);
  std::move(more.effects.begin(), more.effects.end(), std::back_inserter(all.effects));
}

}  // namespace

Rehearsal::Rehearsal(std::shared_ptr<const understand::Snapshot> snapshot, const rules::Given& given)
    : snapshot_(std::move(snapshot)) {
  Begin(given);
  for (const rules::TestIncident& incident : given.incidents) {
    situation_.incidents.push_back({IncidentId(incident.title), incident.title, incident.text, incident.topics});
  }
  engine::Opened opened{VisitorOf(given.customer), given.channel, given.page,
                        given.language.empty() ? rules().site.language : given.language};
  opening_ = Step(std::move(opened), "system");
}

// A week from the given time on holds every kind of hour that the site has, holidays apart.
void Rehearsal::Begin(const rules::Given& given) {
  constexpr Millis kStep = std::chrono::minutes(15);
  constexpr Millis kFarthest = std::chrono::days(8);
  const rules::Hours& hours = rules().hours;
  const std::optional<Instant> at = engine::LocalTime(hours.time_zone, given.time.empty() ? kOrdinaryTime : given.time);
  const Instant begin = at ? *at : *engine::LocalTime("UTC", kOrdinaryTime);
  situation_.now = begin;
  agents_ = given.agents;
  if (!given.hours.empty()) {
    const bool open = given.hours == "open";
    while (situation_.now < begin + kFarthest && engine::IsOpen(hours, situation_.now) != open) situation_.now += kStep;
    hours_found_ = engine::IsOpen(hours, situation_.now) == open;
    if (!hours_found_) situation_.now = begin;
  }
  situation_.agents_available = AgentsAvailable();
}

int Rehearsal::AgentsAvailable() const {
  if (agents_) return *agents_;
  return engine::IsOpen(rules().hours, situation_.now) ? 1 : 0;
}

understand::LanguageSoFar Rehearsal::language() const { return {state_.language, state_.turns > 0}; }

Performed Rehearsal::Says(std::string_view text) {
  engine::CustomerSaid said{snapshot_->matcher().Mask(text), {}};
  said.understanding = understand::UnderstandMessage(*snapshot_, said.text, language(), understand::EarlierOf(state_));
  return Step(std::move(said), "customer");
}

std::optional<Performed> Rehearsal::Chooses(std::string_view label) {
  const std::string wanted = NormaliseText(label);
  for (const engine::Choice& choice : state_.pending.choices) {
    if (NormaliseText(choice.label) != wanted) continue;
    engine::CustomerChose chose{choice.id, choice.label, {}};
    chose.understanding = understand::Understand(*snapshot_, chose.label, language());
    return Step(std::move(chose), "customer");
  }
  return std::nullopt;
}

Performed Rehearsal::AsksForPerson() { return Step(engine::PersonRequested{}, "customer"); }

Performed Rehearsal::Waits(Millis duration) {
  const Instant end = situation_.now + duration;
  Performed all;
  while (true) {
    const auto next = std::min_element(timers_.begin(), timers_.end(),
                                       [](const auto& a, const auto& b) { return a.second < b.second; });
    if (next == timers_.end() || next->second > end) break;
    situation_.now = std::max(situation_.now, next->second);
    const std::string name = next->first;
    timers_.erase(next);
    Append(all, Step(engine::TimerFired{name}, "system"));
  }
  situation_.now = end;
  return all;
}

Performed Rehearsal::Does(engine::Event agent_act) { return Step(std::move(agent_act), "agent:rehearsal"); }

std::optional<Performed> Rehearsal::EndsIncident(const std::string& title) {
  const auto ended = std::erase_if(situation_.incidents,
                                   [&](const engine::OpenIncident& incident) { return incident.title == title; });
  if (ended == 0) return std::nullopt;
  const std::string timer = "incident:" + title;
  return timers_.erase(timer) > 0 ? Step(engine::TimerFired{timer}, "system") : Performed{};
}

std::optional<Performed> Rehearsal::Answers(bool ok, const std::map<std::string, std::string>& values) {
  if (state_.pending.kind != engine::Pending::Kind::kWebhook) return std::nullopt;
  return Step(engine::WebhookAnswered{state_.pending.subject, ok, values, ok ? "" : "it fails in this test"}, "system");
}

bool Rehearsal::resolved() const { return state_.responder.kind == engine::Responder::Kind::kNobody; }

Performed Rehearsal::Step(engine::Event event, const std::string& sender) {
  situation_.agents_available = AgentsAvailable();
  engine::StepResult result = engine::Step(snapshot_->script(), state_, event, situation_);
  Log(state_, event, situation_, result, sender);
  state_ = std::move(result.state);
  for (const engine::Effect& effect : result.effects) Keep(effect);
  situation_.now += Millis(1'000);  // people take a moment; two turns never share an instant
  return {std::move(result.trace), std::move(result.effects)};
}

void Rehearsal::Log(const engine::State& before, const engine::Event& event, const engine::Situation& situation,
                    const engine::StepResult& result, const std::string& sender) {
  conversation::TurnInput input;
  input.sender = sender;
  input.publication = snapshot_->publication();
  input.ticket_status = ticket_status_;
  store::Turn turn = conversation::BuildTurn(input, before, event, situation, result);
  if (turn.ticket) ticket_status_ = "waiting";
  store::LoggedTurn logged{
      turns_.size() + 1, turn.publication, turn.input, turn.situation, turn.trace, turn.state, 0, 0, turn.at};
  if (!turn.events.empty()) {
    logged.first_seq = events_.size() + 1;
    logged.last_seq = events_.size() + turn.events.size();
  }
  for (store::Event& logged_event : turn.events) {
    logged_event.seq = events_.size() + 1;
    events_.push_back(std::move(logged_event));
  }
  turns_.push_back(std::move(logged));
}

void Rehearsal::Keep(const engine::Effect& effect) {
  if (const auto* say = std::get_if<engine::Say>(&effect)) {
    said_.push_back(say->message.text);
  } else if (const auto* tell = std::get_if<engine::Tell>(&effect)) {
    said_.push_back(tell->notice.text);
  } else if (const auto* open = std::get_if<engine::OpenTicket>(&effect)) {
    packet_ = open->packet;
  } else if (const auto* reopen = std::get_if<engine::ReopenTicket>(&effect)) {
    packet_ = reopen->packet;
  } else if (const auto* set = std::get_if<engine::SetTimer>(&effect)) {
    timers_[set->name] = set->due;
  } else if (const auto* cancel = std::get_if<engine::CancelTimer>(&effect)) {
    timers_.erase(cancel->name);
  }
}

}  // namespace deskbell::rehearsal
