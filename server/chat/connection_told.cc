// What a customer's socket is told of the conversations that it is subscribed to.
#include "server/chat/close_codes.h"
#include "server/chat/connection.h"

namespace deskbell::chat {

void Connection::OnEvents(const ConversationId& conversation, const std::string& epoch,
                          const std::vector<store::Event>& events) {
  for (const store::Event& event : events) socket_->Send(EncodeMessage(conversation, epoch, event));
}

void Connection::OnResponder(const ConversationId& conversation, const std::string& responder,
                             const std::string& agent_name) {
  const bool waits = responder == "queue";
  {
    std::lock_guard lock(mutex_);
    if (waits) {
      positions_[conversation] = std::nullopt;
    } else {
      positions_.erase(conversation);
    }
  }
  if (waits) shared_->Waits(conversation, weak_from_this());
  socket_->Send(EncodeState(conversation, responder, agent_name, std::nullopt));
}

bool Connection::TellPosition(const ConversationId& conversation, std::optional<size_t> ahead) {
  {
    std::lock_guard lock(mutex_);
    const auto found = positions_.find(conversation);
    if (found == positions_.end()) return false;
    if (!ahead || found->second == ahead) return true;
    found->second = ahead;
  }
  socket_->Send(EncodeState(conversation, "queue", "", ahead));
  return true;
}

void Connection::OnTyping(const ConversationId& conversation, const std::string& sender, const std::string& name,
                          bool on) {
  if (sender != "customer") socket_->Send(EncodeTyping(conversation, sender, name, on));
}

void Connection::OnSeen(const ConversationId& conversation, const std::string& sender, uint64_t seq) {
  if (sender != "customer") socket_->Send(EncodeSeen(conversation, sender, seq));
}

// The client comes back with the old epoch and is given everything anew.
void Connection::OnRewritten(const ConversationId&) {
  socket_->Send(EncodeBye(close_code::kResynchronise, Millis(0)));
  socket_->Close(close_code::kResynchronise, "the conversation was rewritten");
}

}  // namespace deskbell::chat
