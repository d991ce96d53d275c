#include "server/desk/desk_socket.h"

#include <sodium.h>

#include <algorithm>
#include <utility>
#include <variant>

#include "server/chat/close_codes.h"
#include "server/desk/routes.h"

namespace deskbell::desk {
namespace {

namespace close_code = chat::close_code;

constexpr size_t kReplayAtOnce = 200;
constexpr size_t kWatchedAtOnce = 50;
constexpr Millis kRetryUnavailable{2'000};

}  // namespace

DeskSocket::DeskSocket(SharedPtr shared, Caller caller, std::shared_ptr<net::Socket> socket)
    : shared_(std::move(shared)),
      caller_(std::move(caller)),
      socket_(std::move(socket)),
      counts_(TakesConversations(caller_.role)),
      backpressure_(*socket_) {}

void DeskSocket::OnOpen() {
  if (!shared_->sockets->Add(shared_from_this())) return socket_->Close(close_code::kTooMany, "too many connections");
  shared_->presence.SocketOpened(staff(), counts_);
  counted_ = true;
  socket_->Send(WelcomeFrame(caller_.staff, shared_->presence.Wishes(staff()), shared_->options.ping));
  shared_->sockets->SendQueueTo(*this);
}

void DeskSocket::OnText(std::string text) {
  std::visit([this](const auto& frame) { Handle(frame); }, chat::Decode(text));
}

void DeskSocket::OnDrain() {
  // Spread over a few seconds, so that a restarted server is not met by everybody at once.
  socket_->Send(chat::EncodeBye(net::close_code::kDrain, Millis(1'000 + randombytes_uniform(4'000))));
}

void DeskSocket::OnClose(uint16_t) {
  shared_->sockets->Remove(this);
  if (counted_) shared_->presence.SocketClosed(staff(), counts_);
  std::map<ConversationId, Watched> watched;
  {
    std::lock_guard lock(mutex_);
    watched.swap(watched_);
  }
  for (const auto& [conversation, state] : watched) {
    shared_->options.conversations.Unsubscribe(conversation, this);
    if (IsMine(conversation))
      shared_->options.conversations.Typing(conversation, caller_.sender(), caller_.staff.name, false, this);
  }
}

void DeskSocket::End() { socket_->Close(close_code::kRevoked, "the session has ended"); }

void DeskSocket::ShowQueue(std::string frame) {
  {
    std::lock_guard lock(mutex_);
    if (frame == queue_) return;
    queue_ = frame;
  }
  socket_->Send(std::move(frame));
}

void DeskSocket::Handle(const chat::Watch& watch) {
  const auto ticket = shared_->options.store.TicketOf(watch.conversation);
  // A conversation that never reached a person is nobody's but the customer's.
  if (!ticket && shared_->options.store.ReadFailed()) return ComeBackLater();
  if (!ticket || !Allowed(role(), Action::kSeeTicket, Ownership::kOwn))
    return NoSuchConversation("", watch.conversation);
  bool again = false;
  {
    std::lock_guard lock(mutex_);
    again = watched_.contains(watch.conversation);
    if (!again && watched_.size() >= kWatchedAtOnce) return TooManyWatched(watch.conversation);
    watched_[watch.conversation] = {.last_seq = watch.after, .ticket = ticket->id, .last_entry = 0};
  }
  if (again) shared_->options.conversations.Unsubscribe(watch.conversation, this);
  shared_->options.conversations.Subscribe(
      watch.conversation, watch.after, kReplayAtOnce, weak_from_this(),
      [weak = weak_from_this(), watch](conversation::Conversations::Replay replay) {
        if (const auto self = weak.lock()) self->Replayed(watch.conversation, watch.after, std::move(replay));
      });
}

void DeskSocket::Replayed(const ConversationId& conversation, uint64_t after,
                          conversation::Conversations::Replay replay) {
  if (!replay.found) return NotWatched(conversation);
  const uint64_t to = replay.events.empty() ? after : replay.events.back().seq;
  socket_->Send(chat::EncodeResumed(conversation, replay.epoch, after + 1, to, false, replay.more));
  OnEvents(conversation, replay.epoch, replay.events);
  OnResponder(conversation, replay.responder, replay.agent_name);
  if (const auto ticket = shared_->options.store.TicketOf(conversation)) {
    ShowHistory(conversation, ticket->id, shared_->options.store.TicketHistory(ticket->id));
  }
}

void DeskSocket::NotWatched(const ConversationId& conversation) {
  if (shared_->options.store.ReadFailed()) return ComeBackLater();
  {
    std::lock_guard lock(mutex_);
    watched_.erase(conversation);
  }
  NoSuchConversation("", conversation);
}

void DeskSocket::Handle(const chat::Unwatch& unwatch) {
  {
    std::lock_guard lock(mutex_);
    watched_.erase(unwatch.conversation);
  }
  shared_->options.conversations.Unsubscribe(unwatch.conversation, this);
}

void DeskSocket::Handle(const chat::Send& send) {
  const auto* text = std::get_if<chat::TextBody>(&send.body);
  if (!text) {
    return socket_->Send(chat::EncodeNack(send.cid, "bad_field", "body.type must be text.", std::nullopt));
  }
  if (!MayReplyTo(send.conversation)) {
    return socket_->Send(chat::EncodeNack(send.cid, "not_yours",
                                          "Take this conversation before you write to the customer.", std::nullopt));
  }
  backpressure_.Began();
  conversation::Input input{send.conversation, caller_.sender(), caller_.staff.name, send.cid,
                            engine::AgentSaid{staff(), caller_.staff.name, text->text}};
  shared_->options.conversations.Submit(std::move(input),
                                        [weak = weak_from_this(), send](const conversation::Outcome& outcome) {
                                          const auto self = weak.lock();
                                          if (!self) return;
                                          self->backpressure_.Ended();
                                          self->Answer(send.cid, send.conversation, outcome);
                                        });
}

void DeskSocket::Answer(const std::string& cid, const ConversationId& conversation,
                        const conversation::Outcome& outcome) {
  using Kind = conversation::Outcome::Kind;
  switch (outcome.kind) {
    case Kind::kStored:
    case Kind::kDuplicate:
      return socket_->Send(
          chat::EncodeAck(cid, conversation, outcome.epoch, outcome.seq, outcome.at, outcome.kind == Kind::kDuplicate));
    case Kind::kCidConflict:
      return socket_->Send(
          chat::EncodeNack(cid, "cid_conflict", "This cid was used for something else.", std::nullopt));
    case Kind::kNoSuchConversation:
      return NoSuchConversation(cid, conversation);
    case Kind::kRefused:
      return socket_->Send(chat::EncodeNack(cid, "not_yours", outcome.why, std::nullopt));
    case Kind::kUnavailable:
      return socket_->Send(chat::EncodeNack(
          cid, "unavailable", "This could not be saved just now. It will be sent again.", kRetryUnavailable));
  }
}

void DeskSocket::Handle(const chat::Typing& typing) {
  if (!MayReplyTo(typing.conversation)) return;
  shared_->options.conversations.Typing(typing.conversation, caller_.sender(), caller_.staff.name, typing.on, this);
}

void DeskSocket::Handle(const chat::Seen& seen) {
  if (MayReplyTo(seen.conversation)) {
    shared_->options.conversations.Seen(seen.conversation, caller_.sender(), seen.seq, this);
  }
}

void DeskSocket::Handle(const chat::Fetch& fetch) {
  store::Store& store = shared_->options.store;
  if (!Watches(fetch.conversation)) return NoSuchConversation("", fetch.conversation);
  const auto stored = store.Find(fetch.conversation);
  if (!stored) return NotWatched(fetch.conversation);
  std::vector<store::Event> events = store.Events(fetch.conversation, fetch.after, fetch.limit + 1);
  if (store.ReadFailed()) return ComeBackLater();
  const bool more = events.size() > fetch.limit;
  if (more) events.resize(fetch.limit);
  socket_->Send(chat::EncodeEvents(fetch.conversation, stored->epoch, fetch.after, events, more));
}

void DeskSocket::Handle(const chat::Ping& ping) { socket_->Send(chat::EncodePong(ping.number)); }

void DeskSocket::Handle(const chat::FrameError& error) {
  if (error.close) return socket_->Close(close_code::kBadFrame, error.text);
  socket_->Send(chat::EncodeNack(error.cid, error.code, error.text, std::nullopt));
}

template <class Other>
void DeskSocket::Handle(const Other&) {
  socket_->Send(chat::EncodeNack("", "bad_type", "There is no frame of this type.", std::nullopt));
}

// The store may have been read after an event that its lane has yet to tell: what was sent already is left out.
void DeskSocket::OnEvents(const ConversationId& conversation, const std::string& epoch,
                          const std::vector<store::Event>& events) {
  uint64_t last = 0;
  {
    std::lock_guard lock(mutex_);
    const auto found = watched_.find(conversation);
    if (found == watched_.end()) return;
    last = found->second.last_seq;
    if (!events.empty()) found->second.last_seq = std::max(last, events.back().seq);
  }
  for (const store::Event& event : events) {
    if (event.seq > last) socket_->Send(chat::EncodeMessage(conversation, epoch, event));
  }
}

void DeskSocket::OnResponder(const ConversationId& conversation, const std::string& responder,
                             const std::string& agent_name) {
  if (Watches(conversation)) socket_->Send(chat::EncodeState(conversation, responder, agent_name, std::nullopt));
}

void DeskSocket::OnTyping(const ConversationId& conversation, const std::string& sender, const std::string& name,
                          bool on) {
  if (Watches(conversation)) socket_->Send(chat::EncodeTyping(conversation, sender, name, on));
}

void DeskSocket::OnSeen(const ConversationId& conversation, const std::string& sender, uint64_t seq) {
  if (Watches(conversation)) socket_->Send(chat::EncodeSeen(conversation, sender, seq));
}

void DeskSocket::OnRewritten(const ConversationId&) {
  socket_->Close(close_code::kResynchronise, "the conversation was rewritten");
}

bool DeskSocket::Watches(const ConversationId& conversation) const {
  std::lock_guard lock(mutex_);
  return watched_.contains(conversation);
}

void DeskSocket::ShowHistory(const ConversationId& conversation, const TicketId& ticket,
                             const std::vector<store::TicketEntry>& history) {
  const NamesById names = shared_->NamesIn(history);
  std::lock_guard lock(mutex_);  // held while sending: two changes at once must not overtake each other
  const auto found = watched_.find(conversation);
  if (found == watched_.end()) return;
  Watched& watched = found->second;
  if (watched.ticket != ticket) watched.ticket = ticket, watched.last_entry = 0;
  for (const store::TicketEntry& entry : history) {
    if (entry.number <= watched.last_entry) continue;
    socket_->Send(EntryFrame(ticket, entry, names));
    watched.last_entry = entry.number;
  }
}

bool DeskSocket::IsMine(const ConversationId& conversation) {
  const auto stored = shared_->options.store.Find(conversation);
  return stored && stored->responder == caller_.sender();
}

bool DeskSocket::MayReplyTo(const ConversationId& conversation) {
  return Allowed(role(), Action::kReply, IsMine(conversation) ? Ownership::kOwn : Ownership::kOthers);
}

void DeskSocket::NoSuchConversation(const std::string& cid, const ConversationId& conversation) {
  socket_->Send(
      chat::EncodeNack(cid, "no_such_conversation", "There is no such conversation.", std::nullopt, conversation));
}

void DeskSocket::TooManyWatched(const ConversationId& conversation) {
  const std::string text =
      "At most " + std::to_string(kWatchedAtOnce) + " conversations can be watched; unwatch one first.";
  socket_->Send(chat::EncodeNack("", "too_many", text, std::nullopt, conversation));
}

// What cannot be read is not known not to be there; the desk comes back and asks again.
void DeskSocket::ComeBackLater() {
  socket_->Send(chat::EncodeBye(close_code::kOverloaded, kRetryUnavailable));
  socket_->Close(close_code::kOverloaded, "the database cannot be read just now");
}

void AddSocketRoute(net::Router& router, const SharedPtr& shared) {
  router.Upgrade(
      "/ws/desk", [shared](const net::Request& upgrade, std::shared_ptr<net::Socket> socket) -> net::Upgraded {
        if (!IsFromOwnOrigin(upgrade))
          return Error(403, "foreign_origin", "This can only be opened from this server's own pages.");
        Result<Caller, net::Response> caller = Authenticate(shared->options.store, upgrade, shared->options.now());
        if (!caller) return std::move(caller).error();
        if (!Allowed(caller->role, Action::kUseAccount, Ownership::kOwn))
          return NotAllowed("Your role does not include this.");
        return std::static_pointer_cast<net::SocketHandler>(
            std::make_shared<DeskSocket>(shared, std::move(*caller), std::move(socket)));
      });
}

}  // namespace deskbell::desk
