#include "server/conversation/replay.h"

#include <utility>

#include "engine/step.h"
#include "server/codec/engine_json.h"
#include "server/conversation/hearing.h"
#include "server/conversation/turn.h"

namespace deskbell::conversation {
namespace {

void Compare(ReplayReport& report, uint64_t version, std::string what, const std::string& logged,
             const std::string& replayed) {
  if (logged != replayed) report.differences.push_back({version, std::move(what), logged, replayed});
}

void CompareEvents(ReplayReport& report, const store::LoggedTurn& logged, const store::Turn& replayed,
                   const std::vector<store::Event>& events) {
  const uint64_t count = logged.first_seq == 0 ? 0 : logged.last_seq - logged.first_seq + 1;
  Compare(report, logged.version, "number of events", std::to_string(count), std::to_string(replayed.events.size()));
  for (const store::Event& event : events) {
    if (event.seq < logged.first_seq || event.seq > logged.last_seq) continue;
    const uint64_t index = event.seq - logged.first_seq;
    const std::string body = index < replayed.events.size() ? replayed.events[index].body : "(none)";
    Compare(report, logged.version, "event " + std::to_string(event.seq), event.body, body);
  }
}

}  // namespace

ReplayReport Replay(const understand::Snapshot& snapshot, const std::vector<store::LoggedTurn>& turns,
                    const std::vector<store::Event>& events) {
  ReplayReport report;
  engine::State state;
  for (const store::LoggedTurn& logged : turns) {
    auto event = codec::EventFromJson(logged.input);
    const auto situation = codec::SituationFromJson(logged.situation);
    const auto after = codec::StateFromJson(logged.state);
    if (!event || !situation || !after) {
      const std::string problem = !event ? event.error() : !situation ? situation.error() : after.error();
      report.differences.push_back({logged.version, "input", problem, ""});
      return report;  // what follows was computed from a state that cannot be known
    }
    if (logged.publication != snapshot.publication()) {
      report.differences.push_back({logged.version, "publication", logged.publication, snapshot.publication()});
      state = *after;
      continue;
    }
    UnderstandTexts(snapshot, state, *event);
    const engine::StepResult result = engine::Step(snapshot.script(), state, *event, *situation);
    TurnInput input;
    const store::Turn turn = BuildTurn(input, state, *event, *situation, result);
    Compare(report, logged.version, "state", logged.state, turn.state);
    Compare(report, logged.version, "trace", logged.trace, turn.trace);
    CompareEvents(report, logged, turn, events);
    ++report.turns;
    state = *after;
  }
  return report;
}

}  // namespace deskbell::conversation
