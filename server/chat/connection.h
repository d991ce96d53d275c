// One customer's socket. Frames arrive one at a time from the network; what happens in a conversation arrives on its
// lane. The two meet only in the socket's queue and in what `mutex_` guards.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "server/chat/backpressure.h"
#include "server/chat/frames.h"
#include "server/chat/shared.h"
#include "server/net/websocket.h"

namespace deskbell::chat {

class Connection : public net::SocketHandler,
                   public conversation::Listener,
                   public std::enable_shared_from_this<Connection> {
 public:
  Connection(std::shared_ptr<ChatService::Shared> shared, std::shared_ptr<net::Socket> socket);

  void OnOpen() override;
  void OnText(std::string text) override;
  void OnDrain() override;
  void OnClose(uint16_t code) override;

  void OnEvents(const ConversationId& conversation, const std::string& epoch,
                const std::vector<store::Event>& events) override;
  void OnResponder(const ConversationId& conversation, const std::string& responder,
                   const std::string& agent_name) override;
  void OnTyping(const ConversationId& conversation, const std::string& sender, const std::string& name,
                bool on) override;
  void OnSeen(const ConversationId& conversation, const std::string& sender, uint64_t seq) override;
  void OnRewritten(const ConversationId& conversation) override;

  // "There are `ahead` before you"; told only when it changed. False if this conversation no longer waits.
  bool TellPosition(const ConversationId& conversation, std::optional<size_t> ahead);

 private:
  void Handle(const Hello& hello);
  void Handle(const OpenConversation& open);
  void Handle(const Send& send);
  void Handle(const Typing& typing);
  void Handle(const Seen& seen);
  void Handle(const Fetch& fetch);
  void Handle(const Watch& watch);
  void Handle(const Unwatch& unwatch);
  void Handle(const Ping& ping);
  void Handle(const FrameError& error);

  bool Greet(const Hello& hello);
  bool Welcome(const std::string& token);
  void Resume(const chat::Resume& resume);
  void NotRead(const ConversationId& conversation);
  void ComeBackLater(Millis after, const char* why);
  void CannotRead() { ComeBackLater(kRetryUnavailable, "the database cannot be read just now"); }
  void SubscribeTo(const ConversationId& conversation, uint64_t after, bool announce, const std::string& known_epoch);
  bool Owns(const ConversationId& conversation);
  void Nack(const std::string& cid, const std::string& code, const std::string& text,
            std::optional<Millis> retry_after = {}, const ConversationId& conversation = {});
  void NackMissing(const std::string& cid, const ConversationId& conversation);
  void Answer(const std::string& cid, const ConversationId& conversation, const conversation::Outcome& outcome);

  static constexpr Millis kRetryUnavailable{2'000};

  const std::shared_ptr<ChatService::Shared> shared_;
  const std::shared_ptr<net::Socket> socket_;

  // Set by hello, before anything else is handled; read afterwards.
  std::atomic<bool> greeted_ = false;
  bool entered_ = false;
  CustomerId customer_;
  std::string token_hash_;
  std::string locale_, time_zone_;
  net::Timer hello_timer_;

  Backpressure backpressure_;

  std::mutex mutex_;
  std::set<ConversationId> own_;
  std::set<ConversationId> subscribed_;
  std::map<ConversationId, std::optional<size_t>> positions_;  // of conversations that wait: what was told last
  Instant typing_told_{};
};

}  // namespace deskbell::chat
