#include "server/conversation/turn.h"

#include <utility>
#include <variant>

#include "engine/priority.h"
#include "server/codec/engine_json.h"
#include "server/conversation/body_codec.h"
#include "server/learning/signals.h"

namespace deskbell::conversation {
namespace {

using store::TicketChange;

// The log keeps what was recognised for the author who asks why; beyond the first few candidates nobody reads it, and
// replay understands the text again.
constexpr size_t kLoggedCandidates = 5;

engine::Understanding ForLog(engine::Understanding understanding) {
  if (understanding.candidates.size() > kLoggedCandidates) understanding.candidates.resize(kLoggedCandidates);
  for (engine::Part& part : understanding.parts) part.understanding = ForLog(std::move(part.understanding));
  return understanding;
}

engine::Event ForLog(engine::Event event) {
  if (auto* said = std::get_if<engine::CustomerSaid>(&event))
    said->understanding = ForLog(std::move(said->understanding));
  if (auto* chose = std::get_if<engine::CustomerChose>(&event))
    chose->understanding = ForLog(std::move(chose->understanding));
  return event;
}

std::string FirstLine(const std::string& text) { return text.substr(0, text.find('\n')); }

store::Ticket TicketOf(const engine::Packet& packet, const engine::State& state, Millis aging, Instant now) {
  store::Ticket ticket;
  ticket.department = packet.department.str();
  ticket.priority = packet.priority;
  ticket.waiting_since = now;
  ticket.rank = engine::QueueRank(packet.priority, now, aging);
  ticket.problem = FirstLine(packet.problem);
  ticket.customer_name = state.visitor.name;
  ticket.language = packet.language;
  ticket.packet = codec::ToJson(packet);
  ticket.first_response_due = packet.first_response_due;
  ticket.resolution_due = packet.resolution_due;
  ticket.updated = now;
  return ticket;
}

// Turns effects into rows, one overload an effect.
class Rows {
 public:
  Rows(const TurnInput& input, const engine::State& after, Instant now, store::Turn& turn)
      : input_(input), after_(after), now_(now), turn_(turn) {}

  void operator()(const engine::Say& say) { Add("bot", input_.bot_name, BodyOf(say.message)); }
  void operator()(const engine::Tell& tell) { Add("system", "", BodyOf(tell.notice)); }

  void operator()(const engine::OpenTicket& open) {
    const bool exists = !input_.ticket_status.empty() && input_.ticket_status != "resolved";
    Change(open.update && exists ? TicketChange::Kind::kUpdate : TicketChange::Kind::kOpen,
           TicketOf(open.packet, after_, input_.aging, now_));
  }
  void operator()(const engine::ResolveTicket& resolve) {
    if (input_.ticket_status.empty()) return;
    store::Ticket ticket;
    ticket.resolution = resolve.code;
    ticket.updated = now_;
    Change(TicketChange::Kind::kResolve, std::move(ticket));
    if (!resolve.by.empty()) turn_.ticket->actor = resolve.by;
  }
  void operator()(const engine::ReopenTicket& reopen) {
    Change(input_.ticket_status.empty() ? TicketChange::Kind::kOpen : TicketChange::Kind::kReopen,
           TicketOf(reopen.packet, after_, input_.aging, now_));
  }
  void operator()(const engine::SetTimer& timer) { turn_.timers.push_back({timer.name, timer.due}); }
  void operator()(const engine::CancelTimer& timer) { turn_.timers.push_back({timer.name, std::nullopt}); }
  void operator()(const engine::RecordVote& vote) { turn_.votes.push_back({vote.article, vote.helped}); }
  void operator()(const engine::RecordGap& gap) { turn_.gaps.push_back(gap.question); }
  void operator()(const engine::Remember& slot) { turn_.remember[slot.slot] = slot.value; }
  void operator()(const engine::CallWebhook&) {}  // made after the commit; the engine's timer outlives the process

  // A ticket changes once in a turn. What opens, reopens or ends it says more than an update that follows in the same
  // turn, which then only brings its newer packet along.
  void Change(TicketChange::Kind kind, store::Ticket ticket) {
    if (turn_.ticket && kind == TicketChange::Kind::kUpdate) {
      turn_.ticket->ticket.packet = std::move(ticket.packet);
      return;
    }
    turn_.ticket = TicketChange{kind, std::move(ticket), input_.sender == "system" ? "bot" : input_.sender};
  }

 private:
  void Add(std::string sender, std::string name, std::string body) {
    store::Event event;
    event.sender = std::move(sender);
    event.name = std::move(name);
    event.body = std::move(body);
    event.at = now_;
    turn_.events.push_back(std::move(event));
  }

  const TurnInput& input_;
  const engine::State& after_;
  Instant now_;
  store::Turn& turn_;
};

// What an agent's own act means for the ticket, before the engine's effects are looked at.
void AddAgentAct(const engine::Event& event, const engine::StepResult& result, Instant now, Rows& rows) {
  store::Ticket ticket;
  ticket.updated = now;
  if (const auto* claimed = std::get_if<engine::AgentClaimed>(&event)) {
    ticket.agent = claimed->agent;
    ticket.agent_name = claimed->name;
    rows.Change(TicketChange::Kind::kClaim, std::move(ticket));
  } else if (std::holds_alternative<engine::AgentSaid>(event)) {
    rows.Change(TicketChange::Kind::kRespond, std::move(ticket));
  } else if (std::holds_alternative<engine::AgentHandedBack>(event)) {
    if (result.state.responder.kind == engine::Responder::Kind::kQueue) {
      rows.Change(TicketChange::Kind::kRelease, std::move(ticket));
    } else if (result.state.responder.kind == engine::Responder::Kind::kBot) {
      ticket.resolution = "handed_to_bot";
      rows.Change(TicketChange::Kind::kResolve, std::move(ticket));
    }
  }
}

void AddProfile(const engine::Visitor& before, const engine::Visitor& after, store::Turn& turn) {
  const auto add = [&](const char* key, const std::string& old_value, const std::string& new_value) {
    if (new_value != old_value && !new_value.empty()) turn.customer_profile[key] = new_value;
  };
  add("name", before.name, after.name);
  add("email", before.email, after.email);
  add("phone", before.phone, after.phone);
  add("locale", before.locale, after.locale);
  add("time_zone", before.time_zone, after.time_zone);
}

}  // namespace

store::Turn BuildTurn(const TurnInput& input, const engine::State& before, const engine::Event& event,
                      const engine::Situation& situation, const engine::StepResult& result) {
  store::Turn turn;
  turn.conversation = input.conversation;
  turn.customer = input.customer;
  turn.expected_version = input.version;
  turn.responder_before = input.responder_before;
  turn.responder_after = engine::Name(result.state.responder);
  turn.publication = input.publication;
  turn.input = codec::ToJson(ForLog(event));
  turn.situation = codec::ToJson(situation);
  turn.trace = codec::ToJson(result.trace);
  turn.state = codec::ToJson(result.state);
  turn.at = situation.now;

  if (std::optional<std::string> body = BodyOf(event)) {
    store::Event own;
    own.sender = input.sender;
    own.name = input.sender_name;
    own.cid = input.cid;
    own.body = std::move(*body);
    own.at = situation.now;
    turn.events.push_back(std::move(own));
  }
  if (const auto* fired = std::get_if<engine::TimerFired>(&event)) turn.timers.push_back({fired->timer, std::nullopt});

  Rows rows(input, result.state, situation.now, turn);
  AddAgentAct(event, result, situation.now, rows);
  for (const engine::Effect& effect : result.effects) std::visit(rows, effect);
  AddProfile(before.visitor, result.state.visitor, turn);
  turn.signals = learning::SignalsOf(before, event, result);
  return turn;
}

}  // namespace deskbell::conversation
