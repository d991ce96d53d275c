// One live socket of a member of the staff: the queue, and the conversations that are being looked at.
//
// Frames arrive one at a time from the network; what happens in a conversation arrives on its lane, the queue on any
// thread. They meet in the socket's queue and in what `mutex_` guards.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "server/chat/backpressure.h"
#include "server/chat/frames.h"
#include "server/desk/shared.h"
#include "server/net/websocket.h"

namespace deskbell::desk {

class DeskSocket : public net::SocketHandler,
                   public conversation::Listener,
                   public std::enable_shared_from_this<DeskSocket> {
 public:
  DeskSocket(SharedPtr shared, Caller caller, std::shared_ptr<net::Socket> socket);

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

  const Caller& caller() const { return caller_; }
  const StaffId& staff() const { return caller_.staff.id; }
  const std::string& session() const { return caller_.session; }
  Role role() const { return caller_.role; }

  // Sends the frame unless it is the one that was sent last.
  void ShowQueue(std::string frame);

  bool Watches(const ConversationId& conversation) const;
  // Sends the entries that were not sent before.
  void ShowHistory(const ConversationId& conversation, const TicketId& ticket,
                   const std::vector<store::TicketEntry>& history);

  // The session is over.
  void End();

 private:
  struct Watched {
    uint64_t last_seq = 0;
    TicketId ticket;
    uint64_t last_entry = 0;
  };

  void Handle(const chat::Watch& watch);
  void Handle(const chat::Unwatch& unwatch);
  void Handle(const chat::Send& send);
  void Handle(const chat::Typing& typing);
  void Handle(const chat::Seen& seen);
  void Handle(const chat::Fetch& fetch);
  void Handle(const chat::Ping& ping);
  void Handle(const chat::FrameError& error);
  template <class Other>
  void Handle(const Other&);  // frames of customers only

  void Replayed(const ConversationId& conversation, uint64_t after, conversation::Conversations::Replay replay);
  void Answer(const std::string& cid, const ConversationId& conversation, const conversation::Outcome& outcome);
  bool IsMine(const ConversationId& conversation);
  bool MayReplyTo(const ConversationId& conversation);
  void NoSuchConversation(const std::string& cid, const ConversationId& conversation);
  void NotWatched(const ConversationId& conversation);
  void TooManyWatched(const ConversationId& conversation);
  void ComeBackLater();

  const SharedPtr shared_;
  const Caller caller_;
  const std::shared_ptr<net::Socket> socket_;
  const bool counts_;  // as somebody who takes conversations
  bool counted_ = false;
  chat::Backpressure backpressure_;

  mutable std::mutex mutex_;
  std::map<ConversationId, Watched> watched_;
  std::string queue_;  // the frame that was sent last
};

}  // namespace deskbell::desk
