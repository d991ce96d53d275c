// Conditions of the rule language: `channel == "web" and not customer.blocked`.
//
// A plain tree, immutable once parsed; evaluation is pure. Nesting is limited to 64, so neither parsing nor evaluating
// can exhaust the stack.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/values/result.h"

namespace deskbell::rules {

// What a name stands for at the moment. An unknown name is the empty text, which is false.
using Value = std::variant<bool, double, std::string>;
using Lookup = std::function<Value(std::string_view name)>;

struct ConditionError {
  size_t offset = 0;  // byte offset into the source
  size_t length = 1;
  std::string message;
  std::string help;
};

class Condition {
 public:
  Condition() = default;  // always true

  static Result<Condition, ConditionError> Parse(std::string_view source);

  bool Holds(const Lookup& lookup) const;

  // Every name that it reads, for the checker.
  std::vector<std::string> Names() const;

  const std::string& source() const { return source_; }
  bool empty() const { return root_ == nullptr; }

  struct Node;

 private:
  std::string source_;
  std::shared_ptr<const Node> root_;
};

// The slot whose age a name of a condition asks for: "payment_date" of "days_ago.payment_date"; empty for other names.
std::string SlotOfAge(std::string_view name);

// Text compares as text; a number and a text that reads as one compare as numbers. "" , 0, false and "false" are false.
bool Truthy(const Value& value);

}  // namespace deskbell::rules
