// The chat for customers: the protocol of PROTOCOL.md over a net::Socket, on top of Conversations.
//
//   ChatService chat({...});
//   router.Upgrade("/ws/chat", chat.Factory());
//
// Thread-safe. Must outlive the server whose sockets it made.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "engine/values/instant.h"
#include "server/conversation/conversations.h"
#include "server/net/executor.h"
#include "server/net/websocket.h"
#include "server/store/store.h"

namespace deskbell::chat {

struct ChatOptions {
  conversation::Conversations& conversations;
  store::Store& store;
  net::Executor& executor;
  std::function<std::shared_ptr<const understand::Snapshot>()> snapshot;
  std::function<Instant()> now;
  Millis ping{25'000};
  Millis hello_within{10'000};
  Millis token_life = std::chrono::hours(400 * 24);  // the longest that a browser keeps a cookie
  size_t max_bytes = 16 * 1024;
  size_t connections_per_customer = 20;
  int messages_per_minute = 60;      // of one customer
  int strangers_per_minute = 1'000;  // from one address, each a customer of their own from then on
};

struct ChatFigures {
  uint64_t connections = 0;  // open now
  uint64_t messages = 0;     // sent by customers
  uint64_t nacks = 0;
};

class ChatService {
 public:
  explicit ChatService(ChatOptions options);
  ~ChatService();

  // Checks the Origin and speaks the protocol.
  net::SocketFactory Factory();

  // Tells those who wait where they are in the line now; called when a ticket changed and once a few seconds.
  void TellPositions();

  ChatFigures figures() const;

  struct Shared;

 private:
  std::shared_ptr<Shared> shared_;
};

// Whether a browser page of `origin` may talk to this server: its own host, or one that the site lists. An empty origin
// is no browser's and is allowed: what it could do, it could do with any origin.
bool OriginAllowed(std::string_view origin, std::string_view host, const std::vector<std::string>& listed);

}  // namespace deskbell::chat
