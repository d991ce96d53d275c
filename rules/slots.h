// Slot values in a message: what `slots` of an intent ask for.
#pragma once

#include <re2/re2.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/values/normalise.h"
#include "rules/model.h"
#include "rules/pattern.h"

namespace deskbell::rules {

class SlotFinder {
 public:
  // A slot whose pattern does not compile finds nothing; the loader has reported it.
  SlotFinder(const SlotSpec& slot, const Concepts& concepts);

  // The value in the customer's own words; for choices, the choice; for types, the canonical form. Empty if there is
  // none. `text` is message.text as the matcher prepares it, with the same offsets.
  std::string Find(const NormalisedText& message, std::string_view text, std::string_view original) const;

  const std::string& name() const { return name_; }

 private:
  std::string name_;
  ValueType type_;
  std::unique_ptr<re2::RE2> regex_;  // null for types
  int group_ = 0;
  std::vector<std::string> choices_;  // by group, from 1, several for one value; empty unless the slot has choices
};

}  // namespace deskbell::rules
