#include "rules/condition.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>

#include "rules/condition_node.h"

namespace deskbell::rules {
namespace {

using Node = Condition::Node;

std::optional<double> AsNumber(const Value& value) {
  if (const double* number = std::get_if<double>(&value)) return *number;
  const std::string* text = std::get_if<std::string>(&value);
  if (!text || text->empty()) return std::nullopt;
  double number = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (error != std::errc{} || end != text->data() + text->size() || !std::isfinite(number)) return std::nullopt;
  return number;
}

std::optional<bool> AsBool(const Value& value) {
  if (const bool* truth = std::get_if<bool>(&value)) return *truth;
  const std::string* text = std::get_if<std::string>(&value);
  if (!text) return std::nullopt;
  if (*text == "true") return true;
  // An unknown name is false.
  if (text->empty() || *text == "false") return false;
  return std::nullopt;
}

template <class T>
bool Ordered(Node::Comparison comparison, const T& a, const T& b) {
  switch (comparison) {
    case Node::Comparison::kEqual:
      return a == b;
    case Node::Comparison::kNotEqual:
      return !(a == b);
    case Node::Comparison::kLess:
      return a < b;
    case Node::Comparison::kLessEqual:
      return a <= b;
    case Node::Comparison::kGreater:
      return a > b;
    case Node::Comparison::kGreaterEqual:
      return a >= b;
  }
  return false;
}

bool Compare(Node::Comparison comparison, const Value& a, const Value& b) {
  const bool unequal = comparison == Node::Comparison::kNotEqual;
  if (std::holds_alternative<bool>(a) || std::holds_alternative<bool>(b)) {
    const auto left = AsBool(a), right = AsBool(b);
    if (!left || !right) return unequal;
    return Ordered(comparison, *left, *right);
  }
  if (std::holds_alternative<double>(a) || std::holds_alternative<double>(b)) {
    const auto left = AsNumber(a), right = AsNumber(b);
    if (!left || !right) return unequal;
    return Ordered(comparison, *left, *right);
  }
  return Ordered(comparison, std::get<std::string>(a), std::get<std::string>(b));
}

Value Evaluate(const Node& node, const Lookup& lookup) {
  const auto part = [&](size_t i) { return Evaluate(*node.parts[i], lookup); };
  const auto holds = [&](const auto& p) { return Truthy(Evaluate(*p, lookup)); };
  switch (node.kind) {
    case Node::Kind::kName:
      return lookup(node.name);
    case Node::Kind::kLiteral:
      return node.literal;
    case Node::Kind::kAnd:
      return std::all_of(node.parts.begin(), node.parts.end(), holds);
    case Node::Kind::kOr:
      return std::any_of(node.parts.begin(), node.parts.end(), holds);
    case Node::Kind::kNot:
      return !Truthy(part(0));
    case Node::Kind::kCompare:
      return Compare(node.comparison, part(0), part(1));
    case Node::Kind::kIn: {
      const Value sought = part(0);
      return std::any_of(node.parts.begin() + 1, node.parts.end(), [&](const auto& p) {
        return Compare(Node::Comparison::kEqual, sought, Evaluate(*p, lookup));
      });
    }
  }
  return false;
}

void Collect(const Node& node, std::set<std::string>& names) {
  if (node.kind == Node::Kind::kName) names.insert(node.name);
  for (const auto& part : node.parts) Collect(*part, names);
}

}  // namespace

std::string SlotOfAge(std::string_view name) {
  constexpr std::string_view kAge = "days_ago.";
  return name.starts_with(kAge) ? std::string{name.substr(kAge.size())} : std::string{};
}

bool Truthy(const Value& value) {
  if (const bool* truth = std::get_if<bool>(&value)) return *truth;
  if (const double* number = std::get_if<double>(&value)) return *number != 0;
  const std::string& text = std::get<std::string>(value);
  return !text.empty() && text != "false" && text != "0";
}

bool Condition::Holds(const Lookup& lookup) const { return !root_ || Truthy(Evaluate(*root_, lookup)); }

std::vector<std::string> Condition::Names() const {
  std::set<std::string> names;
  if (root_) Collect(*root_, names);
  return {names.begin(), names.end()};
}

}  // namespace deskbell::rules
