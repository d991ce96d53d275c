// What all chat connections of one process share.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "server/chat/chat.h"
#include "server/chat/rate.h"

namespace deskbell::chat {

class Connection;

struct ChatService::Shared {
  explicit Shared(ChatOptions given)
      : options(std::move(given)),
        rate(options.messages_per_minute, std::chrono::minutes(1)),
        strangers(options.strangers_per_minute, std::chrono::minutes(1)) {}

  ChatOptions options;
  RateLimit rate;       // by customer
  RateLimit strangers;  // by address
  std::atomic<uint64_t> connections{0}, messages{0}, nacks{0};

  // False if this customer has too many connections; otherwise Leave must follow.
  bool Enter(const CustomerId& customer);
  void Leave(const CustomerId& customer);

  // Connections whose conversation waits for a person.
  void Waits(const ConversationId& conversation, std::weak_ptr<Connection> connection);
  void WaitsNoMore(const ConversationId& conversation, const Connection* connection);
  std::vector<std::pair<ConversationId, std::shared_ptr<Connection>>> Waiting();

 private:
  std::mutex mutex_;
  std::unordered_map<CustomerId, size_t> per_customer_;
  std::vector<std::pair<ConversationId, std::weak_ptr<Connection>>> waiting_;
};

}  // namespace deskbell::chat
