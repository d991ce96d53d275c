#include "server/conversation/turns.h"

#include <utility>

#include "server/codec/engine_json.h"
#include "server/conversation/body_codec.h"
#include "server/conversation/hearing.h"
#include "server/conversation/refusal.h"
#include "server/conversation/turn.h"
#include "server/log/log.h"
#include "server/net/executor.h"

namespace deskbell::conversation {
namespace {

std::string StatusFor(const engine::Responder& responder, const std::string& before) {
  switch (responder.kind) {
    case engine::Responder::Kind::kQueue:
      return "waiting";
    case engine::Responder::Kind::kAgent:
      return "active";
    default:
      return before.empty() ? before : "resolved";
  }
}

TurnInput TurnInputFor(const Cell& cell, const Input& input, const understand::Snapshot& snapshot,
                       const std::string& language) {
  TurnInput turn;
  turn.conversation = cell.id;
  turn.customer = cell.customer;
  turn.version = cell.version;
  turn.responder_before = cell.version == 0 ? "" : cell.responder;
  turn.publication = snapshot.publication();
  turn.sender = input.sender;
  turn.sender_name = input.name.empty() && input.sender == "customer" ? cell.state.visitor.name : input.name;
  turn.cid = input.cid;
  turn.bot_name = snapshot.rules().BotName(language);
  turn.aging = snapshot.rules().aging;
  turn.ticket_status = cell.ticket_status;
  return turn;
}

std::shared_ptr<InFlight> Flight(const Cell& cell, const store::Turn& turn, const engine::StepResult& result) {
  auto flight = std::make_shared<InFlight>();
  flight->events = turn.events;
  flight->responder_before = cell.responder;
  flight->responder_after = turn.responder_after;
  flight->agent_name = result.state.agent_name;
  for (const engine::Effect& effect : result.effects) {
    if (const auto* call = std::get_if<engine::CallWebhook>(&effect)) flight->calls.push_back(*call);
  }
  flight->changes_ticket = turn.ticket.has_value();
  flight->opens = cell.version == 0;
  flight->at = turn.at;
  return flight;
}

}  // namespace

bool Turns::Load(Cell& cell) {
  cell.used = options_.now();
  if (cell.loaded) return true;
  std::optional<store::Conversation> stored = options_.store.Find(cell.id);
  if (!stored) return false;
  auto state = codec::StateFromJson(stored->state);
  if (!state) {
    log::Error("state_unreadable", {{"conversation", cell.id.str()}, {"problem", state.error()}});
    return false;
  }
  cell.state = std::move(*state);
  cell.customer = stored->customer;
  cell.version = stored->version;
  cell.publication = stored->publication;
  SetEpoch(cell, stored->epoch);
  cell.responder = stored->responder;
  const std::optional<store::Ticket> ticket = options_.store.TicketOf(cell.id);
  if (options_.store.ReadFailed()) return false;
  cell.ticket_status = ticket ? ticket->status : "";
  cell.loaded = true;
  return true;
}

// After Load found nothing: a disk that cannot be read is no word on what is on it.
Outcome::Kind Turns::NotLoaded() const {
  return options_.store.ReadFailed() ? Outcome::Kind::kUnavailable : Outcome::Kind::kNoSuchConversation;
}

// A flow that has begun is finished on the publication that it began with.
std::shared_ptr<const understand::Snapshot> Turns::SnapshotFor(Cell& cell) const {
  if (!cell.state.flow && !cell.state.form) {
    cell.pinned = nullptr;
  } else if (!cell.pinned) {  // the cell was dropped since
    cell.pinned = publications_.Find(cell.publication);
  }
  return cell.pinned ? cell.pinned : options_.snapshot();
}

void Turns::Open(const CellPtr& cell, const CustomerId& customer, const std::string& token_hash, Input input,
                 Done done) {
  if (cell->broken) return done({.kind = Outcome::Kind::kUnavailable});
  if (!cell->in_flight.empty() && cell->in_flight.front()->opens) {
    cell->in_flight.front()->done.push_back(std::move(done));  // the same open is on its way
    return;
  }
  if (Load(*cell)) {
    if (cell->customer != customer) return done({.kind = Outcome::Kind::kNoSuchConversation});
    ++duplicates_;
    return done({.kind = Outcome::Kind::kDuplicate, .epoch = cell->epoch, .at = options_.now()});
  }
  if (options_.store.ReadFailed()) return done({.kind = Outcome::Kind::kUnavailable});
  cell->state = {};
  cell->version = 0;
  cell->responder = "bot";
  cell->ticket_status.clear();
  cell->customer = customer;
  cell->loaded = true;
  Advance(cell, std::move(input), {std::move(done)}, token_hash, 0);
}

void Turns::Submit(const CellPtr& cell, Input input, std::vector<Done> done, int tries) {
  if (cell->broken) {
    cell->waiting.push_back({std::move(input), std::move(done), tries});
    return;
  }
  if (!Load(*cell)) return Finish(done, {.kind = NotLoaded()});
  if (AwaitSameCid(cell, input, done)) return;
  if (const std::optional<Outcome> repeated = Repeated(*cell, input)) return Finish(done, *repeated);
  if (std::string why = Refusal(cell->state, input.event); !why.empty()) {
    return Finish(done, {.kind = Outcome::Kind::kRefused, .why = std::move(why)});
  }
  Advance(cell, std::move(input), std::move(done), std::nullopt, tries);
}

// The first of two with the same cid is on its way to the disk: the second asks the store when it is there.
bool Turns::AwaitSameCid(const CellPtr& cell, const Input& input, const std::vector<Done>& done) {
  if (input.cid.empty()) return false;
  for (const std::shared_ptr<InFlight>& turn : cell->in_flight) {
    if (turn->input.cid != input.cid || turn->input.sender != input.sender) continue;
    turn->done.push_back(
        [self = shared_from_this(), cell, input, done](const Outcome&) { self->Submit(cell, input, done); });
    return true;
  }
  return false;
}

// The same cid again is answered as the first time; nothing is understood or stepped again. Nothing if it is new.
std::optional<Outcome> Turns::Repeated(Cell& cell, const Input& input) {
  if (input.cid.empty()) return std::nullopt;
  const std::optional<store::Event> stored = options_.store.FindEvent(cell.id, input.sender, input.cid);
  if (!stored) return std::nullopt;
  ++duplicates_;
  engine::Event event = input.event;
  MaskTexts(*SnapshotFor(cell), event);
  Outcome outcome;
  outcome.kind = BodyOf(event) == stored->body ? Outcome::Kind::kDuplicate : Outcome::Kind::kCidConflict;
  outcome.seq = stored->seq;
  outcome.epoch = cell.epoch;
  outcome.at = stored->at;
  return outcome;
}

// Understand, step, and hand the turn to the store. The cell goes on with the new state at once.
void Turns::Advance(const CellPtr& cell, Input input, std::vector<Done> done, std::optional<std::string> token_hash,
                    int tries) {
  const std::shared_ptr<const understand::Snapshot> snapshot = SnapshotFor(*cell);
  engine::Event event = input.event;
  MaskTexts(*snapshot, event);
  UnderstandTexts(*snapshot, cell->state, event);
  const engine::Situation situation = surroundings_->Look();
  engine::StepResult result = engine::Step(snapshot->script(), cell->state, event, situation);
  store::Turn turn =
      BuildTurn(TurnInputFor(*cell, input, *snapshot, result.state.language), cell->state, event, situation, result);
  turn.token_hash = std::move(token_hash);
  Record(cell->id, result.trace);

  const std::shared_ptr<InFlight> flight = Flight(*cell, turn, result);
  flight->has_own_event =
      !turn.events.empty() && turn.events.front().sender == input.sender && input.sender != "system";
  flight->input = std::move(input);
  flight->done = std::move(done);
  flight->tries = tries;

  cell->state = std::move(result.state);
  cell->responder = turn.responder_after;
  if (turn.ticket) cell->ticket_status = StatusFor(cell->state.responder, "resolved");
  ++cell->version;
  if (cell->state.flow || cell->state.form) {
    cell->pinned = snapshot;
    publications_.Keep(snapshot);
  }
  Commit(cell, flight, std::move(turn));
}

void Turns::Commit(const CellPtr& cell, const std::shared_ptr<InFlight>& flight, store::Turn turn) {
  cell->in_flight.push_back(flight);
  options_.store.Commit(std::move(turn), [self = shared_from_this(), cell, flight](store::CommitOutcome outcome) {
    self->options_.lanes.Post(net::Lanes::Key(cell->id.str()), [self, cell, flight, outcome = std::move(outcome)] {
      self->Committed(cell, flight, outcome);
    });
  });
}

void Turns::Record(const ConversationId& conversation, const engine::TurnTrace& trace) {
  ++turns_;
  log::Info("turn", {{"conversation", conversation.str()},
                     {"decision", trace.decision},
                     {"confidence", trace.confidence},
                     {"intent", trace.intent},
                     {"article", trace.article},
                     {"flow", trace.flow},
                     {"step", trace.step}});
  if (trace.decision == "answer") ++answers_;
  if (trace.decision == "clarify") ++clarifications_;
  if (trace.decision == "handoff") ++handoffs_;
}

void Turns::AddTicketListener(OnTicket listener) {
  std::lock_guard lock(listener_mutex_);
  on_ticket_.push_back(std::move(listener));
}

Figures Turns::figures() const {
  return {turns_, answers_, clarifications_, handoffs_, duplicates_, failures_, subscriptions_};
}

}  // namespace deskbell::conversation
