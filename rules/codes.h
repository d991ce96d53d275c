// Every code that the checker can give, with its meaning; CODES.md beside this file is generated from this table
// (`deskbell check --codes`). A code keeps its meaning for ever; one that is no longer needed is not used again.
//
// A = articles, C = calibration, F = files, R = rules and the site, T = conversation tests, Y = YAML.
#pragma once

#include <span>
#include <string>
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

// CODES.md.
std::string CodesPage();

}  // namespace deskbell::rules
