#include "server/chat/chat.h"

#include <unordered_map>

#include "server/chat/connection.h"
#include "server/chat/shared.h"

namespace deskbell::chat {
namespace {

constexpr size_t kLine = 1'000;  // of a longer line only the first are told where they are

}  // namespace

bool ChatService::Shared::Enter(const CustomerId& customer) {
  std::lock_guard lock(mutex_);
  size_t& count = per_customer_[customer];
  if (count >= options.connections_per_customer) return false;
  ++count;
  return true;
}

void ChatService::Shared::Leave(const CustomerId& customer) {
  std::lock_guard lock(mutex_);
  const auto found = per_customer_.find(customer);
  if (found != per_customer_.end() && --found->second == 0) per_customer_.erase(found);
}

void ChatService::Shared::Waits(const ConversationId& conversation, std::weak_ptr<Connection> connection) {
  std::lock_guard lock(mutex_);
  waiting_.emplace_back(conversation, std::move(connection));
}

void ChatService::Shared::WaitsNoMore(const ConversationId& conversation, const Connection* connection) {
  std::lock_guard lock(mutex_);
  std::erase_if(waiting_, [&](const auto& entry) {
    const std::shared_ptr<Connection> locked = entry.second.lock();
    return !locked || (entry.first == conversation && locked.get() == connection);
  });
}

std::vector<std::pair<ConversationId, std::shared_ptr<Connection>>> ChatService::Shared::Waiting() {
  std::vector<std::pair<ConversationId, std::shared_ptr<Connection>>> waiting;
  std::lock_guard lock(mutex_);
  std::erase_if(waiting_, [](const auto& entry) { return entry.second.expired(); });
  for (const auto& [conversation, weak] : waiting_) {
    if (std::shared_ptr<Connection> connection = weak.lock()) waiting.emplace_back(conversation, std::move(connection));
  }
  return waiting;
}

ChatService::ChatService(ChatOptions options) : shared_(std::make_shared<Shared>(std::move(options))) {}

ChatService::~ChatService() = default;

net::SocketFactory ChatService::Factory() {
  return [shared = shared_](const net::Request& upgrade, std::shared_ptr<net::Socket> socket) -> net::Upgraded {
    const std::vector<std::string>& listed = shared->options.snapshot()->rules().site.origins;
    if (!OriginAllowed(upgrade.Header("origin"), upgrade.Header("host"), listed)) {
      return net::Text(403, "This page may not chat here. Add its origin to site.origins in deskbell.yaml.\n");
    }
    return std::static_pointer_cast<net::SocketHandler>(std::make_shared<Connection>(shared, std::move(socket)));
  };
}

void ChatService::TellPositions() {
  const auto connections = shared_->Waiting();
  if (connections.empty()) return;
  std::unordered_map<ConversationId, size_t> line;
  store::TicketFilter filter;
  filter.status = "waiting";
  filter.limit = kLine;
  for (const store::Ticket& ticket : shared_->options.store.Tickets(filter))
    line.emplace(ticket.conversation, line.size());
  for (const auto& [conversation, connection] : connections) {
    const auto found = line.find(conversation);
    const auto ahead = found == line.end() ? std::nullopt : std::optional<size_t>(found->second);
    if (!connection->TellPosition(conversation, ahead)) shared_->WaitsNoMore(conversation, connection.get());
  }
}

ChatFigures ChatService::figures() const { return {shared_->connections, shared_->messages, shared_->nacks}; }

bool OriginAllowed(std::string_view origin, std::string_view host, const std::vector<std::string>& listed) {
  if (origin.empty()) return true;
  for (const std::string& allowed : listed) {
    if (origin == allowed) return true;
  }
  const size_t scheme = origin.find("://");
  return scheme != std::string_view::npos && !host.empty() && origin.substr(scheme + 3) == host;
}

}  // namespace deskbell::chat
