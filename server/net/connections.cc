#include "server/net/connections.h"

#include <iterator>

namespace deskbell::net {

std::optional<Connections::Admission> Connections::Admit(const std::string& address) {
  std::lock_guard lock(mutex_);
  const auto it = per_address_.find(address);
  const bool crowded = !address.empty() && it != per_address_.end() && it->second >= max_per_address_;
  if (total_ >= max_total_ || crowded) {
    if (refused_ >= kMaxRefused) return std::nullopt;
    ++refused_;
    return std::optional<Admission>(std::in_place, shared_from_this(), std::string(), true);
  }
  ++total_;
  if (!address.empty()) ++per_address_[address];
  return std::optional<Admission>(std::in_place, shared_from_this(), address, false);
}

void Connections::GiveBack(const std::string& address, bool refused) {
  std::lock_guard lock(mutex_);
  if (refused) {
    --refused_;
  } else {
    --total_;
    if (auto it = per_address_.find(address); it != per_address_.end() && --it->second == 0) per_address_.erase(it);
  }
  if (total_ == 0 && refused_ == 0) empty_.notify_all();
}

void Connections::Watch(const std::shared_ptr<Connection>& connection) {
  std::lock_guard lock(mutex_);
  slots_[next_to_fill_++ % kSlots].push_back(connection);
}

void Connections::Turn() {
  std::lock_guard turning(turning_);
  std::vector<std::weak_ptr<Connection>> watched;
  size_t slot = 0;
  {
    std::lock_guard lock(mutex_);
    slot = next_to_turn_++ % kSlots;
    watched.swap(slots_[slot]);
  }
  // Without the lock, because the last reference to a connection may go here, and its destructor takes the lock.
  const auto now = Connection::Clock::now();
  std::erase_if(watched, [&](const std::weak_ptr<Connection>& weak) {
    const auto connection = weak.lock();
    if (connection && connection->Overdue(now)) connection->OnDeadline();
    return !connection;
  });
  std::lock_guard lock(mutex_);
  if (slots_[slot].size() > watched.size()) watched.swap(slots_[slot]);
  slots_[slot].insert(slots_[slot].end(), std::make_move_iterator(watched.begin()),
                      std::make_move_iterator(watched.end()));
}

std::vector<std::shared_ptr<Connection>> Connections::All() {
  std::vector<std::shared_ptr<Connection>> all;
  std::lock_guard turning(turning_);
  std::lock_guard lock(mutex_);
  for (const auto& slot : slots_) {
    for (const auto& weak : slot) {
      if (auto connection = weak.lock()) all.push_back(std::move(connection));
    }
  }
  return all;
}

bool Connections::WaitUntilEmpty(Millis limit) {
  std::unique_lock lock(mutex_);
  return empty_.wait_for(lock, limit, [&] { return total_ == 0 && refused_ == 0; });
}

}  // namespace deskbell::net
