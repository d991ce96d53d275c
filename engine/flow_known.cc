// What a step of a checklist need not ask, because what is known decides it.
#include <algorithm>

#include "engine/facts.h"
#include "engine/flow.h"
#include "engine/form.h"

namespace deskbell::engine {
namespace {

const rules::Option* OptionOf(const rules::Step& step, const std::string& value) {
  for (const rules::Option& option : step.options) {
    if (!value.empty() && (option.value.empty() ? option.label : option.value) == value) return &option;
  }
  return nullptr;
}

}  // namespace

bool HoldsByNow(Turn& turn, const rules::Condition& condition) {
  for (const std::string& name : condition.Names()) {
    if (const std::string slot = rules::SlotOfAge(name); !slot.empty()) Known(turn, slot, rules::ValueType::kDate);
  }
  return Holds(turn, condition, ActiveFlow(turn)->topic);
}

const rules::Option* OptionThatHolds(Turn& turn, const rules::Step& step) {
  for (const rules::Option& option : step.options) {
    if (!option.when.empty() && HoldsByNow(turn, option.when)) return &option;
  }
  return nullptr;
}

const rules::Option* KnownOption(Turn& turn, const rules::Step& step) {
  const rules::Option* of_slot = step.slot.empty() ? nullptr : OptionOf(step, SlotValue(turn.state, step.slot));
  return of_slot ? of_slot : OptionThatHolds(turn, step);
}

bool DependsOn(const rules::Step& step, const std::string& slot) {
  auto reads = [&](const rules::Condition& condition) {
    const std::vector<std::string> names = condition.Names();
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
      return name == "slot." + slot || rules::SlotOfAge(name) == slot;
    });
  };
  const bool asks = step.slot == slot && !step.options.empty();
  return asks || reads(step.check) ||
         std::any_of(step.options.begin(), step.options.end(), [&](const auto& option) { return reads(option.when); });
}

}  // namespace deskbell::engine
