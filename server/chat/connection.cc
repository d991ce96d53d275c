#include "server/chat/connection.h"

#include <sodium.h>

#include <utility>

#include "server/chat/close_codes.h"
#include "server/chat/visitor.h"

namespace deskbell::chat {
namespace {

constexpr Millis kTypingPause{1'000};

engine::Event EventOf(const Body& body) {
  if (const auto* text = std::get_if<TextBody>(&body)) return engine::CustomerSaid{text->text, {}};
  if (const auto* choice = std::get_if<ChoiceBody>(&body)) return engine::CustomerChose{choice->id, choice->label, {}};
  if (std::holds_alternative<LeaveBody>(body)) return engine::CustomerLeft{};
  return engine::PersonRequested{};
}

// A hello that is wrong in a field, or no frame at all, is told what is wrong with it, not that it comes too early.
bool MayComeFirst(const Decoded& frame) {
  const auto* error = std::get_if<FrameError>(&frame);
  return std::holds_alternative<Hello>(frame) || (error && (error->close || error->in_hello));
}

}  // namespace

Connection::Connection(std::shared_ptr<ChatService::Shared> shared, std::shared_ptr<net::Socket> socket)
    : shared_(std::move(shared)), socket_(std::move(socket)), backpressure_(*socket_) {
  ++shared_->connections;
}

void Connection::OnOpen() {
  hello_timer_ = shared_->options.executor.PostAfter(shared_->options.hello_within, [weak = weak_from_this()] {
    const std::shared_ptr<Connection> self = weak.lock();
    if (self && !self->greeted_) self->socket_->Close(close_code::kNoHello, "no hello");
  });
}

void Connection::OnText(std::string text) {
  const Decoded frame = Decode(text);
  if (!greeted_ && !MayComeFirst(frame)) return socket_->Close(close_code::kNoHello, "the first frame must be hello");
  std::visit([this](const auto& typed) { Handle(typed); }, frame);
}

void Connection::OnDrain() {
  // Spread over a few seconds, so that a restarted server is not met by everybody at once.
  socket_->Send(EncodeBye(net::close_code::kDrain, Millis(1'000 + randombytes_uniform(4'000))));
}

void Connection::OnClose(uint16_t) {
  --shared_->connections;
  hello_timer_.Cancel();
  if (entered_) shared_->Leave(customer_);
  std::set<ConversationId> subscribed;
  {
    std::lock_guard lock(mutex_);
    subscribed.swap(subscribed_);
    positions_.clear();
  }
  for (const ConversationId& conversation : subscribed) shared_->options.conversations.Unsubscribe(conversation, this);
}

void Connection::Handle(const OpenConversation& open) {
  if (const auto wait = shared_->rate.Take(customer_.str(), shared_->options.now())) {
    return Nack(open.cid, "rate_limited", "That was very fast. Please wait a moment.", wait);
  }
  engine::Opened opened;
  opened.visitor = VisitorOf(shared_->options.store, customer_);
  if (shared_->options.store.ReadFailed()) return NackMissing(open.cid, {});
  opened.visitor.locale = open.locale.empty() ? locale_ : open.locale;
  opened.visitor.time_zone = time_zone_;
  opened.page = open.page;
  opened.language = opened.visitor.locale.substr(0, opened.visitor.locale.find_first_of("-_"));
  const ConversationId id = ConversationFor(customer_, open.cid);
  backpressure_.Began();
  shared_->options.conversations.Open(
      id, customer_, token_hash_, std::move(opened),
      [self = shared_from_this(), id, cid = open.cid](const conversation::Outcome& outcome) {
        self->backpressure_.Ended();
        using Kind = conversation::Outcome::Kind;
        const bool there = outcome.kind == Kind::kStored || outcome.kind == Kind::kDuplicate;
        if (there) {
          std::lock_guard lock(self->mutex_);
          self->own_.insert(id);
        }
        self->Answer(cid, id, outcome);
        if (there) self->SubscribeTo(id, 0, false, "");
      });
}

void Connection::Handle(const Send& send) {
  if (!Owns(send.conversation)) return NackMissing(send.cid, {});
  if (const auto wait = shared_->rate.Take(customer_.str(), shared_->options.now())) {
    return Nack(send.cid, "rate_limited", "That was very fast. Please wait a moment.", wait);
  }
  ++shared_->messages;
  backpressure_.Began();
  conversation::Input input{send.conversation, "customer", "", send.cid, EventOf(send.body)};
  shared_->options.conversations.Submit(std::move(input),
                                        [self = shared_from_this(), cid = send.cid,
                                         conversation = send.conversation](const conversation::Outcome& outcome) {
                                          self->backpressure_.Ended();
                                          self->Answer(cid, conversation, outcome);
                                        });
}

void Connection::Answer(const std::string& cid, const ConversationId& conversation,
                        const conversation::Outcome& outcome) {
  using Kind = conversation::Outcome::Kind;
  switch (outcome.kind) {
    case Kind::kStored:
    case Kind::kDuplicate:
      return socket_->Send(
          EncodeAck(cid, conversation, outcome.epoch, outcome.seq, outcome.at, outcome.kind == Kind::kDuplicate));
    case Kind::kCidConflict:
      return Nack(cid, "cid_conflict", "This cid was used for something else.");
    case Kind::kNoSuchConversation:
      return Nack(cid, "no_such_conversation", "There is no such conversation.");
    case Kind::kRefused:
      return Nack(cid, "closed", outcome.why);
    case Kind::kUnavailable:
      return Nack(cid, "unavailable", "This could not be saved just now. It will be sent again.", kRetryUnavailable);
  }
}

void Connection::Handle(const Typing& typing) {
  if (!Owns(typing.conversation)) return;
  {
    std::lock_guard lock(mutex_);
    const Instant now = shared_->options.now();
    if (typing.on && now - typing_told_ < kTypingPause) return;
    if (typing.on) typing_told_ = now;
  }
  shared_->options.conversations.Typing(typing.conversation, "customer", "", typing.on, this);
}

void Connection::Handle(const Seen& seen) {
  if (Owns(seen.conversation)) shared_->options.conversations.Seen(seen.conversation, "customer", seen.seq, this);
}

void Connection::Handle(const Fetch& fetch) {
  store::Store& store = shared_->options.store;
  const std::optional<store::Conversation> stored =
      Owns(fetch.conversation) ? store.Find(fetch.conversation) : std::nullopt;
  if (!stored) return NotRead(fetch.conversation);
  std::vector<store::Event> events = store.Events(fetch.conversation, fetch.after, fetch.limit + 1);
  if (store.ReadFailed()) return CannotRead();
  const bool more = events.size() > fetch.limit;
  if (more) events.resize(fetch.limit);
  socket_->Send(EncodeEvents(fetch.conversation, stored->epoch, fetch.after, events, more));
}

void Connection::Handle(const Watch&) { Nack("", "bad_type", "There is no frame of this type."); }

void Connection::Handle(const Unwatch&) { Nack("", "bad_type", "There is no frame of this type."); }

void Connection::Handle(const Ping& ping) { socket_->Send(EncodePong(ping.number)); }

void Connection::Handle(const FrameError& error) {
  if (error.close) return socket_->Close(close_code::kBadFrame, error.text);
  Nack(error.cid, error.code, error.text);
}

bool Connection::Owns(const ConversationId& conversation) {
  {
    std::lock_guard lock(mutex_);
    if (own_.contains(conversation)) return true;
  }
  // Opened from another tab, or older than the list in `welcome`.
  const std::optional<store::Conversation> stored = shared_->options.store.Find(conversation);
  if (!stored || stored->customer != customer_) return false;
  std::lock_guard lock(mutex_);
  own_.insert(conversation);
  return true;
}

void Connection::Nack(const std::string& cid, const std::string& code, const std::string& text,
                      std::optional<Millis> retry_after, const ConversationId& conversation) {
  ++shared_->nacks;
  socket_->Send(EncodeNack(cid, code, text, retry_after, conversation));
}

void Connection::NackMissing(const std::string& cid, const ConversationId& conversation) {
  // A client forgets a conversation that is not there; one that cannot be read just now must be asked for again.
  if (shared_->options.store.ReadFailed()) {
    return Nack(cid, "unavailable", "This could not be read just now. Please try again.", kRetryUnavailable,
                conversation);
  }
  Nack(cid, "no_such_conversation", "There is no such conversation.", {}, conversation);
}

}  // namespace deskbell::chat
