#include "server/conversation/conversations.h"

#include <utility>

#include "server/conversation/cells.h"
#include "server/conversation/surroundings.h"
#include "server/conversation/turns.h"
#include "server/net/executor.h"

namespace deskbell::conversation {
namespace {

constexpr Millis kTimerLease{30'000};
constexpr size_t kTimersAtOnce = 200;
constexpr int kTicksBetweenSweeps = 15;
constexpr Millis kCellLife{60'000};

}  // namespace

struct Conversations::Impl : std::enable_shared_from_this<Impl> {
  explicit Impl(Options given)
      : options(std::move(given)),
        surroundings(std::make_shared<Surroundings>(options.store, options.now, options.agents_available)),
        turns(std::make_shared<Turns>(options, surroundings)) {}

  void OnLane(const ConversationId& id, std::function<void()> work) {
    options.lanes.Post(net::Lanes::Key(id.str()), std::move(work));
  }

  void DropIdleCells();

  const Options options;
  const std::shared_ptr<Surroundings> surroundings;
  const std::shared_ptr<Turns> turns;
  Cells cells;
  int ticks = 0;  // of FireTimers
};

void Conversations::Impl::DropIdleCells() {
  const Instant limit = options.now() - kCellLife;
  for (const CellPtr& cell : cells.All()) {
    OnLane(cell->id, [self = shared_from_this(), cell, limit] {
      if (cell->Idle() && cell->used < limit) self->cells.Drop(cell);
    });
  }
}

Conversations::Conversations(Options options) : impl_(std::make_shared<Impl>(std::move(options))) {
  impl_->surroundings->Refresh();
}

Conversations::~Conversations() = default;

void Conversations::Open(const ConversationId& id, const CustomerId& customer, const std::string& token_hash,
                         engine::Opened opened, Done done) {
  Input input{id, "system", "", "", std::move(opened)};
  impl_->OnLane(id, [impl = impl_, customer, token_hash, input = std::move(input), done = std::move(done)]() mutable {
    const CellPtr cell = impl->cells.Get(input.conversation);
    impl->turns->Open(cell, customer, token_hash, std::move(input), std::move(done));
  });
}

void Conversations::Submit(Input input, Done done) {
  const ConversationId id = input.conversation;
  impl_->OnLane(id, [impl = impl_, input = std::move(input), done = std::move(done)]() mutable {
    const CellPtr cell = impl->cells.Get(input.conversation);
    impl->turns->Submit(cell, std::move(input), {std::move(done)});
  });
}

void Conversations::Subscribe(const ConversationId& id, uint64_t after, size_t limit, std::weak_ptr<Listener> listener,
                              std::function<void(Replay)> replayed) {
  impl_->OnLane(id, [impl = impl_, id, after, limit, listener = std::move(listener), replayed = std::move(replayed)] {
    const CellPtr cell = impl->cells.Get(id);
    Replay replay;
    if (!impl->turns->Load(*cell)) return replayed(std::move(replay));
    // Events of turns in flight are not in the store yet, so they are not replayed; they come when they are committed,
    // on this lane, after this function.
    const std::optional<store::Conversation> stored = impl->options.store.Find(id);
    if (!stored) return replayed(std::move(replay));
    replay.events = impl->options.store.Events(id, after, limit + 1);
    if (impl->options.store.ReadFailed()) return replayed({});
    replay.found = true;
    replay.more = replay.events.size() > limit;
    if (replay.more) replay.events.resize(limit);
    replay.epoch = cell->epoch;
    replay.responder = stored->responder;
    replay.agent_name = cell->state.agent_name;
    impl->turns->CountSubscription();
    replayed(std::move(replay));
    cell->audience.Add(listener);
  });
}

void Conversations::Unsubscribe(const ConversationId& id, const Listener* listener) {
  impl_->OnLane(id, [impl = impl_, id, listener] {
    const CellPtr cell = impl->cells.Peek(id);
    if (cell) cell->audience.Remove(listener);
  });
}

void Conversations::Typing(const ConversationId& id, const std::string& sender, const std::string& name, bool on,
                           const Listener* from) {
  impl_->OnLane(id, [impl = impl_, id, sender, name, on, from] {
    const CellPtr cell = impl->cells.Peek(id);
    if (!cell) return;
    cell->audience.ForEach([&](Listener& listener) {
      if (&listener != from) listener.OnTyping(id, sender, name, on);
    });
  });
}

void Conversations::Seen(const ConversationId& id, const std::string& sender, uint64_t seq, const Listener* from) {
  impl_->OnLane(id, [impl = impl_, id, sender, seq, from] {
    const CellPtr cell = impl->cells.Peek(id);
    if (!cell) return;
    cell->audience.ForEach([&](Listener& listener) {
      if (&listener != from) listener.OnSeen(id, sender, seq);
    });
  });
}

void Conversations::AddTicketListener(OnTicket listener) { impl_->turns->AddTicketListener(std::move(listener)); }

void Conversations::FireTimers() {
  RefreshSituation();
  if (++impl_->ticks % kTicksBetweenSweeps == 0) impl_->DropIdleCells();
  for (store::DueTimer& due : impl_->options.store.ClaimTimers(impl_->options.now(), kTimerLease, kTimersAtOnce)) {
    Submit({due.conversation, "system", "", "", engine::TimerFired{std::move(due.name)}}, nullptr);
  }
}

void Conversations::RefreshSituation() { impl_->surroundings->Refresh(); }

Figures Conversations::figures() const { return impl_->turns->figures(); }

}  // namespace deskbell::conversation
