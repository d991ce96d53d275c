// A conversation on a snapshot without server, store or clock: what conversation tests, `ask` and previews talk to. It
// goes the same way as a real one (understand, step, turn) and keeps the same log, so every rehearsal can be replayed.
//
//   Rehearsal talk(snapshot, {});
//   const Performed& p = talk.Says("i forgot my password");
//   p.trace.decision == "answer"
//
// Not thread-safe.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/step.h"
#include "rules/conversation_test.h"
#include "server/store/store.h"
#include "server/understand/snapshot.h"

namespace deskbell::rehearsal {

struct Performed {
  engine::TurnTrace trace;
  std::vector<engine::Effect> effects;
};

class Rehearsal {
 public:
  // `given.time` is the site's local time; the conversation is opened at once.
  Rehearsal(std::shared_ptr<const understand::Snapshot> snapshot, const rules::Given& given);

  const Performed& opening() const { return opening_; }
  Performed Says(std::string_view text);
  // The offered choice with this label (case does not matter); nothing if none is offered.
  std::optional<Performed> Chooses(std::string_view label);
  Performed AsksForPerson();
  // Lets time pass; timers that fall due fire in order. What they did, together.
  Performed Waits(Millis duration);
  Performed Does(engine::Event agent_act);
  // The incident of this title is closed at the desk; those who follow it are told. Nothing if there is none.
  std::optional<Performed> EndsIncident(const std::string& title);
  // The system that a checklist has asked answers; nothing if none was asked.
  std::optional<Performed> Answers(bool ok, const std::map<std::string, std::string>& values);

  // Whether there is a time at which the site is open or closed as `given.hours` says; if not, the site's hours are as
  // they are.
  bool hours_found() const { return hours_found_; }

  const engine::State& state() const { return state_; }
  const engine::Situation& situation() const { return situation_; }
  const rules::RuleSet& rules() const { return snapshot_->rules(); }
  // The last packet that went to the queue.
  const std::optional<engine::Packet>& packet() const { return packet_; }
  bool resolved() const;
  // Every text that the bot or the system said, in order.
  const std::vector<std::string>& said() const { return said_; }

  const std::vector<store::LoggedTurn>& turns() const { return turns_; }
  const std::vector<store::Event>& events() const { return events_; }

 private:
  void Begin(const rules::Given& given);
  int AgentsAvailable() const;
  understand::LanguageSoFar language() const;
  Performed Step(engine::Event event, const std::string& sender);
  void Log(const engine::State& before, const engine::Event& event, const engine::Situation& situation,
           const engine::StepResult& result, const std::string& sender);
  void Keep(const engine::Effect& effect);

  std::shared_ptr<const understand::Snapshot> snapshot_;
  engine::Situation situation_;
  std::optional<int> agents_;
  bool hours_found_ = true;
  engine::State state_;
  std::map<std::string, Instant> timers_;
  std::optional<engine::Packet> packet_;
  std::string ticket_status_;
  std::vector<std::string> said_;
  std::vector<store::LoggedTurn> turns_;
  std::vector<store::Event> events_;
  Performed opening_;
};

}  // namespace deskbell::rehearsal
