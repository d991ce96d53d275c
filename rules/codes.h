// Every code that the checker can give, with its meaning: the reference of diagnostics is generated from this table. A
// code keeps its meaning for ever; one that is no longer needed is not used again.
#pragma once

#include <span>
#include <string_view>

#include "engine/values/diagnostic.h"

namespace deskbell::rules {

struct Code {
  std::string_view code;  // "R014"
  Severity severity;
  std::string_view title;       // what is wrong, as a noun phrase
  std::string_view what_to_do;  // one or two sentences
};

// In the order of their codes.
std::span<const Code> Codes();

// Null if there is none.
const Code* FindCode(std::string_view code);

}  // namespace deskbell::rules
