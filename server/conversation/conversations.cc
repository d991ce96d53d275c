#include "server/conversation/conversations.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <utility>
#include <variant>

#include "server/codec/engine_json.h"
#include "server/conversation/body_codec.h"
#include "server/conversation/cells.h"
#include "server/conversation/turn.h"
#include "server/log/log.h"
#include "server/net/executor.h"

namespace deskbell::conversation {
namespace {

constexpr Millis kTimerLease{30'000};
constexpr size_t kTimersAtOnce = 200;
constexpr int kTries = 5;
constexpr int kTicksBetweenSweeps = 15;
constexpr Millis kCellLife{60'000};
constexpr const char* kBotName = "Help bot";

std::string AgentId(const engine::Event& event) {
  if (const auto* e = std::get_if<engine::AgentClaimed>(&event)) return e->agent.str();
  if (const auto* e = std::get_if<engine::AgentSaid>(&event)) return e->agent.str();
  return {};
}

// Why an act is not possible in this state; empty if it is. The engine ignores such acts; people are told.
std::string Refusal(const engine::State& state, const engine::Event& event) {
  using Kind = engine::Responder::Kind;
  const engine::Responder& responder = state.responder;
  if (std::holds_alternative<engine::AgentClaimed>(event)) {
    if (responder.kind == Kind::kAgent && responder.agent.str() != AgentId(event)) {
      return (state.agent_name.empty() ? "Somebody else" : state.agent_name) + " has already taken this conversation.";
    }
    if (responder.kind != Kind::kQueue) return "This conversation is not waiting for a person any more.";
  }
  if (std::holds_alternative<engine::AgentSaid>(event) &&
      (responder.kind != Kind::kAgent || responder.agent.str() != AgentId(event))) {
    return "Take this conversation before you write to the customer.";
  }
  const bool ends =
      std::holds_alternative<engine::AgentResolved>(event) || std::holds_alternative<engine::AgentHandedBack>(event);
  if (ends && responder.kind != Kind::kAgent) return "No agent has this conversation at the moment.";
  return {};
}

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

}  // namespace

struct Conversations::Impl : std::enable_shared_from_this<Impl> {
  explicit Impl(Options given) : options(std::move(given)) {}

  Options options;
  Cells cells;

  int ticks = 0;  // of FireTimers

  std::mutex situation_mutex;
  int waiting = 0;
  std::vector<engine::OpenIncident> incidents;

  std::mutex listener_mutex;
  std::vector<OnTicket> on_ticket;

  std::atomic<uint64_t> turns{0}, answers{0}, clarifications{0}, handoffs{0}, duplicates{0}, failures{0},
      subscriptions{0};

  void OnLane(const ConversationId& id, std::function<void()> work) {
    options.lanes.Post(net::Lanes::Key(id.str()), std::move(work));
  }

  engine::Situation Situation() {
    engine::Situation situation;
    situation.now = options.now();
    situation.agents_available = options.agents_available ? options.agents_available() : 0;
    std::lock_guard lock(situation_mutex);
    situation.waiting = waiting;
    situation.incidents = incidents;
    return situation;
  }

  // False if there is no such conversation.
  bool Load(Cell& cell) {
    cell.used = options.now();
    if (cell.loaded) return true;
    std::optional<store::Conversation> stored = options.store.Find(cell.id);
    if (!stored) return false;
    auto state = codec::StateFromJson(stored->state);
    if (!state) {
      log::Error("state_unreadable", {{"conversation", cell.id.str()}, {"problem", state.error()}});
      return false;
    }
    cell.state = std::move(*state);
    cell.customer = stored->customer;
    cell.version = stored->version;
    cell.epoch = stored->epoch;
    cell.responder = stored->responder;
    const std::optional<store::Ticket> ticket = options.store.TicketOf(cell.id);
    cell.ticket_status = ticket ? ticket->status : "";
    cell.loaded = true;
    return true;
  }

  // After Load found nothing: a disk that cannot be read is no word on what is on it.
  Outcome::Kind NotLoaded() const {
    return options.store.ReadFailed() ? Outcome::Kind::kUnavailable : Outcome::Kind::kNoSuchConversation;
  }

  // A flow that has begun is finished on the publication that it began with.
  std::shared_ptr<const understand::Snapshot> SnapshotFor(Cell& cell) {
    std::shared_ptr<const understand::Snapshot> current = options.snapshot();
    if (!cell.state.flow && !cell.state.form) cell.pinned = nullptr;
    return cell.pinned ? cell.pinned : current;
  }

  void UnderstandText(const understand::Snapshot& snapshot, const engine::State& state, engine::Event& event) {
    if (auto* said = std::get_if<engine::CustomerSaid>(&event)) {
      said->text = snapshot.matcher().Mask(said->text);
      said->understanding = understand::Understand(snapshot, said->text, state.language);
    } else if (auto* chose = std::get_if<engine::CustomerChose>(&event)) {
      chose->label = snapshot.matcher().Mask(chose->label);
      chose->understanding = understand::Understand(snapshot, chose->label, state.language);
    } else if (auto* agent = std::get_if<engine::AgentSaid>(&event)) {
      agent->text = snapshot.matcher().Mask(agent->text);
    }
  }

  // The same cid again is answered as the first time; nothing is understood or stepped again. Nothing if it is new.
  std::optional<Outcome> Repeated(Cell& cell, const Input& input) {
    if (input.cid.empty()) return std::nullopt;
    const std::optional<store::Event> stored = options.store.FindEvent(cell.id, input.sender, input.cid);
    if (!stored) return std::nullopt;
    ++duplicates;
    engine::Event event = input.event;
    MaskOnly(*SnapshotFor(cell), event);
    Outcome outcome;
    outcome.kind = BodyOf(event) == stored->body ? Outcome::Kind::kDuplicate : Outcome::Kind::kCidConflict;
    outcome.seq = stored->seq;
    outcome.epoch = cell.epoch;
    outcome.at = stored->at;
    return outcome;
  }

  static void MaskOnly(const understand::Snapshot& snapshot, engine::Event& event) {
    if (auto* said = std::get_if<engine::CustomerSaid>(&event)) said->text = snapshot.matcher().Mask(said->text);
    if (auto* chose = std::get_if<engine::CustomerChose>(&event)) chose->label = snapshot.matcher().Mask(chose->label);
    if (auto* agent = std::get_if<engine::AgentSaid>(&event)) agent->text = snapshot.matcher().Mask(agent->text);
  }

  TurnInput TurnInputFor(const Cell& cell, const Input& input, const understand::Snapshot& snapshot) {
    TurnInput turn;
    turn.conversation = cell.id;
    turn.customer = cell.customer;
    turn.version = cell.version;
    turn.responder_before = cell.version == 0 ? "" : cell.responder;
    turn.publication = snapshot.publication();
    turn.sender = input.sender;
    turn.sender_name = input.name;
    turn.cid = input.cid;
    turn.bot_name = kBotName;
    turn.aging = snapshot.rules().aging;
    turn.ticket_status = cell.ticket_status;
    return turn;
  }

  void Process(const CellPtr& cell, Input input, std::vector<Done> done, int tries = 0) {
    if (cell->broken) {
      cell->waiting.push_back({std::move(input), std::move(done), tries});
      return;
    }
    if (!Load(*cell)) return Finish(done, {.kind = NotLoaded()});
    for (const std::shared_ptr<InFlight>& turn : cell->in_flight) {
      if (!input.cid.empty() && turn->input.cid == input.cid && turn->input.sender == input.sender) {
        // The first one is on its way to the disk; ask the store when it is there.
        turn->done.push_back(
            [self = shared_from_this(), cell, input, done](const Outcome&) { self->Process(cell, input, done); });
        return;
      }
    }
    if (const std::optional<Outcome> repeated = Repeated(*cell, input)) return Finish(done, *repeated);
    if (std::string why = Refusal(cell->state, input.event); !why.empty()) {
      return Finish(done, {.kind = Outcome::Kind::kRefused, .why = std::move(why)});
    }
    Advance(cell, std::move(input), std::move(done), std::nullopt, tries);
  }

  // Understand, step, and hand the turn to the store. The cell goes on with the new state at once.
  void Advance(const CellPtr& cell, Input input, std::vector<Done> done, std::optional<std::string> token_hash,
               int tries) {
    const std::shared_ptr<const understand::Snapshot> snapshot = SnapshotFor(*cell);
    engine::Event event = input.event;
    UnderstandText(*snapshot, cell->state, event);
    const engine::Situation situation = Situation();
    engine::StepResult result = engine::Step(snapshot->script(), cell->state, event, situation);
    store::Turn turn = BuildTurn(TurnInputFor(*cell, input, *snapshot), cell->state, event, situation, result);
    turn.token_hash = std::move(token_hash);

    auto flight = std::make_shared<InFlight>();
    flight->done = std::move(done);
    flight->tries = tries;
    flight->events = turn.events;
    flight->responder_before = cell->responder;
    flight->responder_after = turn.responder_after;
    flight->agent_name = result.state.agent_name;
    flight->has_own_event =
        !turn.events.empty() && turn.events.front().sender == input.sender && input.sender != "system";
    flight->changes_ticket = turn.ticket.has_value();
    flight->opens = cell->version == 0;
    flight->at = situation.now;
    flight->input = std::move(input);
    Record(cell->id, result.trace);

    cell->state = std::move(result.state);
    cell->responder = turn.responder_after;
    if (turn.ticket) cell->ticket_status = StatusFor(cell->state.responder, "resolved");
    ++cell->version;
    if (cell->state.flow || cell->state.form) cell->pinned = snapshot;
    cell->in_flight.push_back(flight);

    options.store.Commit(std::move(turn), [self = shared_from_this(), cell, flight](store::CommitOutcome outcome) {
      self->OnLane(cell->id,
                   [self, cell, flight, outcome = std::move(outcome)] { self->Committed(cell, flight, outcome); });
    });
  }

  void Record(const ConversationId& conversation, const engine::TurnTrace& trace) {
    ++turns;
    log::Info("turn", {{"conversation", conversation.str()},
                       {"decision", trace.decision},
                       {"confidence", trace.confidence},
                       {"intent", trace.intent},
                       {"article", trace.article},
                       {"flow", trace.flow},
                       {"step", trace.step}});
    if (trace.decision == "answer") ++answers;
    if (trace.decision == "clarify") ++clarifications;
    if (trace.decision == "handoff") ++handoffs;
  }

  void Committed(const CellPtr& cell, const std::shared_ptr<InFlight>& flight, const store::CommitOutcome& outcome) {
    std::erase(cell->in_flight, flight);
    if (outcome.error) {
      Failed(cell, flight, outcome);
    } else {
      Stored(cell, *flight, outcome.committed);
    }
    if (cell->broken && cell->in_flight.empty()) Recover(cell);
  }

  void Stored(const CellPtr& cell, InFlight& flight, const store::Committed& committed) {
    cell->epoch = committed.epoch;
    Outcome outcome;
    outcome.seq = flight.has_own_event ? committed.first_seq : 0;
    outcome.epoch = committed.epoch;
    outcome.at = flight.at;
    outcome.ticket = committed.ticket;
    uint64_t seq = committed.first_seq;
    for (store::Event& event : flight.events) event.seq = seq++;
    outcome.events = flight.events;
    Finish(flight.done, outcome);
    ForListeners(*cell, [&](Listener& listener) {
      if (!flight.events.empty()) listener.OnEvents(cell->id, committed.epoch, flight.events);
      if (flight.responder_before != flight.responder_after) {
        listener.OnResponder(cell->id, flight.responder_after, flight.agent_name);
      }
    });
    if (flight.changes_ticket) TicketChanged(committed.ticket);
  }

  void TicketChanged(const TicketId& ticket) {
    RefreshSituation();
    std::vector<OnTicket> listeners;
    {
      std::lock_guard lock(listener_mutex);
      listeners = on_ticket;
    }
    for (const OnTicket& listener : listeners) listener(ticket);
  }

  void Failed(const CellPtr& cell, const std::shared_ptr<InFlight>& flight, const store::CommitOutcome& outcome) {
    cell->broken = true;
    ++failures;
    switch (*outcome.error) {
      case store::Error::kStale:
      case store::Error::kConflict:
      case store::Error::kDuplicate:
      case store::Error::kCidConflict:
        // Computed from a state that is not the stored one: a turn before it failed, or another server was first. On
        // the second look at the store everything is found as it is.
        if (flight->tries < kTries) {
          cell->waiting.push_back({std::move(flight->input), std::move(flight->done), flight->tries + 1});
          return;
        }
        [[fallthrough]];
      default:
        return Finish(flight->done, {.kind = Outcome::Kind::kUnavailable});
    }
  }

  // Reads the state again and works off what waited, in the order in which it came.
  void Recover(const CellPtr& cell) {
    cell->broken = false;
    cell->loaded = false;
    std::deque<Waiting> waiting_inputs = std::exchange(cell->waiting, {});
    for (Waiting& next : waiting_inputs) {
      if (std::holds_alternative<engine::Opened>(next.input.event)) {
        Finish(next.done, {.kind = Outcome::Kind::kUnavailable});  // its customer sends it again
      } else {
        Process(cell, std::move(next.input), std::move(next.done), next.tries);
      }
    }
  }

  static void Finish(const std::vector<Done>& done, const Outcome& outcome) {
    for (const Done& one : done) {
      if (one) one(outcome);
    }
  }

  template <class Visit>
  void ForListeners(Cell& cell, Visit visit) {
    std::erase_if(cell.listeners, [](const std::weak_ptr<Listener>& listener) { return listener.expired(); });
    const std::vector<std::weak_ptr<Listener>> listeners = cell.listeners;  // one may unsubscribe while it is told
    for (const std::weak_ptr<Listener>& weak : listeners) {
      if (const std::shared_ptr<Listener> listener = weak.lock()) visit(*listener);
    }
  }

  void RefreshSituation() {
    const int count = static_cast<int>(options.store.CountTickets("waiting"));
    std::vector<engine::OpenIncident> open;
    for (store::Incident& incident : options.store.OpenIncidents()) {
      open.push_back({incident.id, std::move(incident.title), std::move(incident.text), std::move(incident.topics)});
    }
    std::lock_guard lock(situation_mutex);
    waiting = count;
    incidents = std::move(open);
  }

  void DropIdleCells() {
    const Instant limit = options.now() - kCellLife;
    for (const CellPtr& cell : cells.All()) {
      OnLane(cell->id, [self = shared_from_this(), cell, limit] {
        std::erase_if(cell->listeners, [](const std::weak_ptr<Listener>& listener) { return listener.expired(); });
        if (cell->Idle() && cell->used < limit) self->cells.Drop(cell->id);
      });
    }
  }

  void OpenOnLane(const CellPtr& cell, const CustomerId& customer, const std::string& token_hash, Input input,
                  Done done) {
    if (cell->broken) return done({.kind = Outcome::Kind::kUnavailable});
    if (!cell->in_flight.empty() && cell->in_flight.front()->opens) {
      cell->in_flight.front()->done.push_back(std::move(done));  // the same open is on its way
      return;
    }
    if (Load(*cell)) {
      if (cell->customer != customer) return done({.kind = Outcome::Kind::kNoSuchConversation});
      ++duplicates;
      return done({.kind = Outcome::Kind::kDuplicate, .epoch = cell->epoch, .at = options.now()});
    }
    if (options.store.ReadFailed()) return done({.kind = Outcome::Kind::kUnavailable});
    cell->state = {};
    cell->version = 0;
    cell->responder = "bot";
    cell->ticket_status.clear();
    cell->customer = customer;
    cell->loaded = true;
    Advance(cell, std::move(input), {std::move(done)}, token_hash, 0);
  }
};

Conversations::Conversations(Options options) : impl_(std::make_shared<Impl>(std::move(options))) {
  impl_->RefreshSituation();
}

Conversations::~Conversations() = default;

void Conversations::Open(const ConversationId& id, const CustomerId& customer, const std::string& token_hash,
                         engine::Opened opened, Done done) {
  Input input{id, "system", "", "", std::move(opened)};
  impl_->OnLane(id, [impl = impl_, customer, token_hash, input = std::move(input), done = std::move(done)]() mutable {
    const CellPtr cell = impl->cells.Get(input.conversation);
    impl->OpenOnLane(cell, customer, token_hash, std::move(input), std::move(done));
  });
}

void Conversations::Submit(Input input, Done done) {
  const ConversationId id = input.conversation;
  impl_->OnLane(id, [impl = impl_, input = std::move(input), done = std::move(done)]() mutable {
    const CellPtr cell = impl->cells.Get(input.conversation);
    impl->Process(cell, std::move(input), {std::move(done)});
  });
}

void Conversations::Subscribe(const ConversationId& id, uint64_t after, size_t limit, std::weak_ptr<Listener> listener,
                              std::function<void(Replay)> replayed) {
  impl_->OnLane(id, [impl = impl_, id, after, limit, listener = std::move(listener), replayed = std::move(replayed)] {
    const CellPtr cell = impl->cells.Get(id);
    Replay replay;
    if (!impl->Load(*cell)) return replayed(std::move(replay));
    // Events of turns in flight are not in the store yet, so they are not replayed; they come when they are committed,
    // on this lane, after this function.
    const std::optional<store::Conversation> stored = impl->options.store.Find(id);
    replay.found = stored.has_value();
    replay.events = impl->options.store.Events(id, after, limit + 1);
    replay.more = replay.events.size() > limit;
    if (replay.more) replay.events.resize(limit);
    replay.epoch = cell->epoch;
    replay.responder = stored ? stored->responder : cell->responder;
    replay.agent_name = cell->state.agent_name;
    ++impl->subscriptions;
    replayed(std::move(replay));
    cell->listeners.push_back(listener);
  });
}

void Conversations::Unsubscribe(const ConversationId& id, const Listener* listener) {
  impl_->OnLane(id, [impl = impl_, id, listener] {
    const CellPtr cell = impl->cells.Peek(id);
    if (!cell) return;
    std::erase_if(cell->listeners, [&](const std::weak_ptr<Listener>& weak) {
      const std::shared_ptr<Listener> locked = weak.lock();
      return !locked || locked.get() == listener;
    });
  });
}

void Conversations::Typing(const ConversationId& id, const std::string& sender, const std::string& name, bool on,
                           const Listener* from) {
  impl_->OnLane(id, [impl = impl_, id, sender, name, on, from] {
    const CellPtr cell = impl->cells.Peek(id);
    if (!cell) return;
    impl->ForListeners(*cell, [&](Listener& listener) {
      if (&listener != from) listener.OnTyping(id, sender, name, on);
    });
  });
}

void Conversations::Seen(const ConversationId& id, const std::string& sender, uint64_t seq, const Listener* from) {
  impl_->OnLane(id, [impl = impl_, id, sender, seq, from] {
    const CellPtr cell = impl->cells.Peek(id);
    if (!cell) return;
    impl->ForListeners(*cell, [&](Listener& listener) {
      if (&listener != from) listener.OnSeen(id, sender, seq);
    });
  });
}

void Conversations::AddTicketListener(OnTicket listener) {
  std::lock_guard lock(impl_->listener_mutex);
  impl_->on_ticket.push_back(std::move(listener));
}

void Conversations::FireTimers() {
  RefreshSituation();
  if (++impl_->ticks % kTicksBetweenSweeps == 0) impl_->DropIdleCells();
  for (store::DueTimer& due : impl_->options.store.ClaimTimers(impl_->options.now(), kTimerLease, kTimersAtOnce)) {
    Submit({due.conversation, "system", "", "", engine::TimerFired{std::move(due.name)}}, nullptr);
  }
}

void Conversations::RefreshSituation() { impl_->RefreshSituation(); }

Figures Conversations::figures() const {
  return {impl_->turns,      impl_->answers,  impl_->clarifications, impl_->handoffs,
          impl_->duplicates, impl_->failures, impl_->subscriptions};
}

}  // namespace deskbell::conversation
