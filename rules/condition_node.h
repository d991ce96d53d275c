// The parsed tree of a condition; private to condition.cc and condition_parse.cc.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "rules/condition.h"

namespace deskbell::rules {

struct Condition::Node {
  enum class Kind { kName, kLiteral, kAnd, kOr, kNot, kCompare, kIn } kind = Kind::kLiteral;
  std::string name;  // kName
  Value literal;     // kLiteral
  enum class Comparison { kEqual, kNotEqual, kLess, kLessEqual, kGreater, kGreaterEqual };
  Comparison comparison = Comparison::kEqual;  // kCompare
  // kAnd and kOr: two or more, so that a long chain is wide instead of deep. kCompare: two. kIn: what is sought, then
  // the list.
  std::vector<std::shared_ptr<const Node>> parts;
};

}  // namespace deskbell::rules
