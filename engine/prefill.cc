#include "engine/prefill.h"

#include <algorithm>

#include "engine/facts.h"
#include "engine/flow.h"
#include "engine/form.h"
#include "engine/reply.h"
#include "engine/speech.h"
#include "engine/values/first_words.h"
#include "engine/values/normalise.h"

namespace deskbell::engine {
namespace {

// A label of one word occurs in messages that do not mean it ("it stopped working today"); an author who wants it heard
// writes it into `match`.
constexpr size_t kTellingLabel = 2;

constexpr size_t kFewWords = 7;  // of a message that is hardly more than an address, which has three of them

std::string Spaced(std::string id) {
  std::replace(id.begin(), id.end(), '_', ' ');
  return id;
}

std::vector<rules::Option> OptionsOf(const rules::SlotSpec& spec) {
  std::vector<rules::Option> options;
  for (const auto& [value, synonyms] : spec.choices) {
    rules::Option& option = options.emplace_back();
    option.label = Spaced(value);
    option.value = value;
    option.match = synonyms;
    option.match.push_back(option.label);
  }
  return options;
}

const rules::SlotSpec* SpecOf(const Turn& turn, const rules::Flow& flow, const std::string& slot) {
  for (const rules::Intent& intent : turn.script.rules.intents) {
    const auto* start = std::get_if<rules::StartFlow>(&intent.outcome);
    if (!start || start->flow != flow.id) continue;
    for (const rules::SlotSpec& spec : intent.slots) {
      if (spec.name == slot) return &spec;
    }
  }
  return nullptr;
}

rules::Field FieldIn(const Turn& turn, const rules::Flow* flow, const std::string& slot) {
  rules::Field field = FieldOf(turn, FieldId{slot});
  if (turn.script.rules.FindField(FieldId{slot}) || !flow) return field;
  const rules::Step* step = StepThatAsks(*flow, slot);
  const rules::SlotSpec* spec = step ? nullptr : SpecOf(turn, *flow, slot);
  if (step) {
    field.type = step->slot_type;
    field.options = step->options;
  } else if (spec) {
    field.type = spec->type;
    field.options = OptionsOf(*spec);
  }
  if (step || spec) field.label = Spaced(field.label);
  return field;
}

// The slots that the flow may want, each once, in the order in which it wants them.
std::vector<std::string> SlotsOf(const Turn& turn, const rules::Flow& flow) {
  std::vector<std::string> slots;
  auto add = [&](const std::string& slot) {
    if (!slot.empty() && std::find(slots.begin(), slots.end(), slot) == slots.end()) slots.push_back(slot);
  };
  for (const rules::Intent& intent : turn.script.rules.intents) {
    const auto* start = std::get_if<rules::StartFlow>(&intent.outcome);
    if (!start || start->flow != flow.id) continue;
    for (const rules::SlotSpec& spec : intent.slots) add(spec.name);
  }
  for (const rules::Step& step : flow.steps) {
    add(step.slot);
    for (const FieldId& id : step.form) add(id.str());
  }
  return slots;
}

bool Names(const rules::Option& option, bool of_a_field, std::string_view text) {
  const std::string label = PlainWords(option.label);
  if ((!of_a_field || Words(label).size() >= kTellingLabel) && ContainsWords(text, label)) return true;
  return std::any_of(option.match.begin(), option.match.end(),
                     [&](const std::string& match) { return ContainsWords(text, PlainWords(match)); });
}

// The value of the one option that the message names; empty if it names none, or several.
std::string NamedValue(const Turn& turn, const rules::Field& field, const Heard& heard) {
  const bool of_a_field = turn.script.rules.FindField(field.id) != nullptr;
  const std::string text = PlainWords(heard.text);
  std::string named;
  for (const rules::Option& option : field.options) {
    if (!Names(option, of_a_field, text)) continue;
    if (!named.empty()) return {};
    named = option.value.empty() ? option.label : option.value;
  }
  return named;
}

// What the slot's own pattern finds, by the intents that start the flow.
std::string PatternValue(const Turn& turn, const rules::Flow& flow, const std::string& slot, const Heard& heard) {
  for (const rules::Intent& intent : turn.script.rules.intents) {
    const auto* start = std::get_if<rules::StartFlow>(&intent.outcome);
    if (!start || start->flow != flow.id) continue;
    const auto found = heard.understanding.slots.find(intent.id.str() + "." + slot);
    if (found != heard.understanding.slots.end()) return found->second;
  }
  return {};
}

// In place of words that were no value: an address in a message that is hardly more, other shapes anywhere.
std::string MendedValue(const rules::Field& field, const Heard& heard) {
  using enum rules::ValueType;
  if (!HasShape(field.type) || !field.options.empty()) return {};
  const bool address = field.type == kEmail || field.type == kPhone || field.type == kContact;
  if (address && FirstWords(heard.understanding.normalised, kFewWords + 1).size() > kFewWords) return {};
  return ReadValue(field.type, heard);
}

bool KeepIfNamed(Turn& turn, const rules::Flow& flow, const std::string& slot, const Heard& heard) {
  using Standing = Fact::Standing;
  if (AskedNow(turn) == slot) return false;  // the answer itself fills it
  const auto given = turn.state.slots.find(slot);
  const bool mends = given != turn.state.slots.end();
  if (mends && given->second.standing != Standing::kUnverified && given->second.standing != Standing::kUnknown)
    return false;
  const rules::Field field = FieldIn(turn, &flow, slot);
  std::string value = NamedValue(turn, field, heard);
  if (value.empty()) value = PatternValue(turn, flow, slot, heard);
  if (value.empty() && mends) value = MendedValue(field, heard);
  if (value.empty()) return false;
  Note(turn, "named in passing: " + slot);
  Keep(turn, slot, value);
  LearnWho(turn, field.type, value, Standing::kGiven);
  turn.kept_something = true;
  return true;
}

}  // namespace

const rules::Step* StepThatAsks(const rules::Flow& flow, const std::string& slot) {
  const auto step = std::find_if(flow.steps.begin(), flow.steps.end(),
                                 [&](const rules::Step& s) { return s.slot == slot && !s.ask.empty(); });
  return step == flow.steps.end() ? nullptr : &*step;
}

std::string AskedNow(const Turn& turn) {
  const Pending& pending = turn.state.pending;
  if (pending.kind == Pending::Kind::kField) return pending.subject;
  const rules::Step* step = pending.kind == Pending::Kind::kStep ? ActiveStep(turn) : nullptr;
  return step ? step->slot : std::string{};
}

rules::Field FieldFor(const Turn& turn, const std::string& slot) { return FieldIn(turn, ActiveFlow(turn), slot); }

void KeepWhatItHolds(Turn& turn, const rules::Flow& flow, const Heard& heard) {
  for (const std::string& slot : SlotsOf(turn, flow)) KeepIfNamed(turn, flow, slot, heard);
}

std::optional<std::string> KeepFirstNamed(Turn& turn, const rules::Flow& flow, const Heard& heard) {
  for (const std::string& slot : SlotsOf(turn, flow)) {
    if (KeepIfNamed(turn, flow, slot, heard)) return slot;
  }
  return std::nullopt;
}

void KeepContact(Turn& turn, const Heard& heard) {
  const std::string contact = ReadValue(rules::ValueType::kContact, heard);
  const auto kept = turn.state.slots.find("contact");
  const bool good = kept != turn.state.slots.end() && !kept->second.value.empty() &&
                    kept->second.standing != Fact::Standing::kUnverified;
  if (!contact.empty() && !good) Keep(turn, "contact", contact);
}

}  // namespace deskbell::engine
