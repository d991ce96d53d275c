// The stable words for enumerators, as they stand in logs, JSON, conversation tests and the desk.
#include "engine/decision.h"
#include "engine/effect.h"
#include "engine/packet.h"
#include "engine/state.h"

namespace deskbell::engine {

const char* Name(Decision::Kind kind) {
  switch (kind) {
    case Decision::Kind::kAnswer:
      return "answer";
    case Decision::Kind::kClarify:
      return "clarify";
    case Decision::Kind::kHandOff:
      break;
  }
  return "handoff";
}

const char* Name(TriedOutcome outcome) {
  switch (outcome) {
    case TriedOutcome::kWorked:
      return "worked";
    case TriedOutcome::kDidNotWork:
      return "did_not_work";
    case TriedOutcome::kUnknown:
      break;
  }
  return "unknown";
}

const char* Name(Level level) {
  switch (level) {
    case Level::kLow:
      return "low";
    case Level::kMedium:
      return "medium";
    case Level::kHigh:
      return "high";
    case Level::kUnknown:
      break;
  }
  return "unknown";
}

const char* Name(Fact::Standing standing) {
  switch (standing) {
    case Fact::Standing::kVerified:
      return "verified";
    case Fact::Standing::kGiven:
      return "given";
    case Fact::Standing::kUnverified:
      return "unverified";
    case Fact::Standing::kUnknown:
      break;
  }
  return "unknown";
}

const char* Name(Pending::Kind kind) {
  switch (kind) {
    case Pending::Kind::kStep:
      return "step";
    case Pending::Kind::kField:
      return "field";
    case Pending::Kind::kConfirm:
      return "confirm";
    case Pending::Kind::kClarify:
      return "clarify";
    case Pending::Kind::kHelped:
      return "helped";
    case Pending::Kind::kOfferPerson:
      return "offer_person";
    case Pending::Kind::kResolvedHelped:
      return "resolved_helped";
    case Pending::Kind::kFollowUp:
      return "follow_up";
    case Pending::Kind::kAfterHours:
      return "after_hours";
    case Pending::Kind::kLeaveQueue:
      return "leave_queue";
    case Pending::Kind::kIncident:
      return "incident";
    case Pending::Kind::kIncidentOver:
      return "incident_over";
    case Pending::Kind::kWebhook:
      return "webhook";
    case Pending::Kind::kNone:
      break;
  }
  return "none";
}

std::string Name(const Responder& responder) {
  switch (responder.kind) {
    case Responder::Kind::kBot:
      return "bot";
    case Responder::Kind::kQueue:
      return "queue";
    case Responder::Kind::kAgent:
      return "agent:" + responder.agent.str();
    case Responder::Kind::kNobody:
      break;
  }
  return "nobody";
}

std::optional<Responder> ParseResponder(std::string_view name) {
  constexpr std::string_view kAgent = "agent:";
  if (name == "bot") return Responder{Responder::Kind::kBot, {}};
  if (name == "queue") return Responder{Responder::Kind::kQueue, {}};
  if (name == "nobody") return Responder{Responder::Kind::kNobody, {}};
  if (name.starts_with(kAgent) && name.size() > kAgent.size()) {
    return Responder{Responder::Kind::kAgent, StaffId{std::string{name.substr(kAgent.size())}}};
  }
  return std::nullopt;
}

}  // namespace deskbell::engine
