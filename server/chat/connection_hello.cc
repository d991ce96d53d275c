// How a customer's socket begins: who it is, which conversations are theirs, and what they have missed.
#include <utility>

#include "engine/calendar.h"
#include "server/chat/close_codes.h"
#include "server/chat/connection.h"
#include "server/chat/visitor.h"
#include "server/store/uuid.h"

namespace deskbell::chat {
namespace {

constexpr size_t kReplayAtOnce = 200;

SiteInfo AboutSite(const understand::Snapshot& snapshot, Instant now) {
  const rules::RuleSet& rules = snapshot.rules();
  SiteInfo site{rules.site.name, rules.site.language, engine::IsOpen(rules.hours, now), std::nullopt,
                rules.BotName(rules.site.language)};
  if (!site.open) site.next_open = engine::NextOpening(rules.hours, now);
  return site;
}

}  // namespace

void Connection::Handle(const Hello& hello) {
  if (greeted_) return Nack("", "bad_frame", "hello has been said already.");
  if (hello.version != 1) return socket_->Close(close_code::kBadVersion, "this server speaks version 1");
  if (!Greet(hello)) return;
  hello_timer_.Cancel();
  for (const chat::Resume& resume : hello.resume) Resume(resume);
}

bool Connection::Greet(const Hello& hello) {
  std::string token = hello.token;
  std::optional<CustomerId> known;
  if (!token.empty()) known = shared_->options.store.CustomerByToken(HashToken(token));
  if (!known && !token.empty() && shared_->options.store.ReadFailed()) {
    CannotRead();  // the token may well be good
    return false;
  }
  if (!known && !token.empty() && !hello.resume.empty()) {
    socket_->Close(close_code::kBadToken, "token unknown");
    return false;
  }
  if (known && Expired(token, shared_->options.now(), shared_->options.token_life)) {
    socket_->Close(close_code::kTokenExpired, "token expired");
    return false;
  }
  if (!known) {
    // Or a limit by customer would be none: whoever has used theirs up comes back as somebody else.
    if (const auto wait = shared_->strangers.Take(socket_->remote_address(), shared_->options.now())) {
      ComeBackLater(*wait, "too many new customers from this address");
      return false;
    }
    token = NewToken(shared_->options.now());
  }
  customer_ = known ? *known : store::MakeId<CustomerId>(shared_->options.now());
  token_hash_ = HashToken(token);
  locale_ = hello.locale;
  time_zone_ = hello.time_zone;
  if (!shared_->Enter(customer_)) {
    socket_->Close(close_code::kTooMany, "too many connections");
    return false;
  }
  entered_ = true;
  greeted_ = true;
  return Welcome(token);
}

bool Connection::Welcome(const std::string& token) {
  const ChatOptions& options = shared_->options;
  std::vector<ConversationId> conversations = options.store.Conversations(customer_, kMaxResumed);
  if (options.store.ReadFailed()) {
    CannotRead();
    return false;
  }
  {
    std::lock_guard lock(mutex_);
    own_.insert(conversations.begin(), conversations.end());
  }
  socket_->Send(EncodeWelcome(token, options.ping.count(), options.max_bytes, conversations,
                              AboutSite(*options.snapshot(), options.now())));
  return true;
}

void Connection::Resume(const chat::Resume& resume) {
  if (!Owns(resume.conversation)) return NotRead(resume.conversation);
  SubscribeTo(resume.conversation, resume.seq, true, resume.epoch);
}

void Connection::SubscribeTo(const ConversationId& conversation, uint64_t after, bool announce,
                             const std::string& known_epoch) {
  {
    std::lock_guard lock(mutex_);
    if (!subscribed_.insert(conversation).second) return;
  }
  shared_->options.conversations.Subscribe(
      conversation, after, kReplayAtOnce, weak_from_this(),
      [self = shared_from_this(), conversation, after, announce,
       known_epoch](conversation::Conversations::Replay replay) {
        if (!replay.found) return self->NotRead(conversation);
        const bool snapshot = announce && !known_epoch.empty() && known_epoch != replay.epoch;
        if (snapshot && after > 0) {
          replay.events = self->shared_->options.store.Events(conversation, 0, kReplayAtOnce);
          if (self->shared_->options.store.ReadFailed()) return self->NotRead(conversation);
          replay.more = replay.events.size() == kReplayAtOnce;
        }
        const uint64_t from = snapshot ? 1 : after + 1;
        const uint64_t to = replay.events.empty() ? from - 1 : replay.events.back().seq;
        if (announce) self->socket_->Send(EncodeResumed(conversation, replay.epoch, from, to, snapshot, replay.more));
        for (const store::Event& event : replay.events)
          self->socket_->Send(EncodeMessage(conversation, replay.epoch, event));
        self->OnResponder(conversation, replay.responder, replay.agent_name);
      });
}

// A client that is not told would wait for events that never come. One that could be told nothing for certain comes
// back and asks again.
void Connection::NotRead(const ConversationId& conversation) {
  if (shared_->options.store.ReadFailed()) return CannotRead();
  NackMissing("", conversation);
}

void Connection::ComeBackLater(Millis after, const char* why) {
  socket_->Send(EncodeBye(close_code::kOverloaded, after));
  socket_->Close(close_code::kOverloaded, why);
}

}  // namespace deskbell::chat
