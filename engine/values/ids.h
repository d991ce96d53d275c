// Ids of different things are different types: a ConversationId cannot be passed for a TicketId.
#pragma once

#include <compare>
#include <functional>
#include <ostream>
#include <string>
#include <utility>

namespace deskbell {

template <class Tag>
class Id {
 public:
  Id() = default;
  explicit Id(std::string value) : value_(std::move(value)) {}

  const std::string& str() const { return value_; }
  bool empty() const { return value_.empty(); }

  friend bool operator==(const Id&, const Id&) = default;
  friend auto operator<=>(const Id&, const Id&) = default;
  friend std::ostream& operator<<(std::ostream& out, const Id& id) { return out << id.value_; }

 private:
  std::string value_;
};

// Written by authors, readable: reset_password, reset-password.
using IntentId = Id<struct IntentTag>;
using FlowId = Id<struct FlowTag>;
using ArticleId = Id<struct ArticleTag>;
using DepartmentId = Id<struct DepartmentTag>;
using FieldId = Id<struct FieldTag>;

// Made by the server: UUID v7.
using ConversationId = Id<struct ConversationTag>;
using CustomerId = Id<struct CustomerTag>;
using TicketId = Id<struct TicketTag>;
using StaffId = Id<struct StaffTag>;
using IncidentId = Id<struct IncidentTag>;

}  // namespace deskbell

template <class Tag>
struct std::hash<deskbell::Id<Tag>> {
  size_t operator()(const deskbell::Id<Tag>& id) const noexcept { return std::hash<std::string>{}(id.str()); }
};
