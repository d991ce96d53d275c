#include "engine/facts.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <utility>

#include "engine/calendar.h"

namespace deskbell::engine {
namespace {

using rules::Value;

rules::Value CustomerValue(const Visitor& visitor, std::string_view name) {
  if (name == "name") return visitor.name;
  if (name == "email") return visitor.email;
  if (name == "phone") return visitor.phone;
  if (name == "organisation") return visitor.organisation;
  if (name == "tier") return visitor.tier;
  if (name == "locale") return visitor.locale;
  if (name == "time_zone") return visitor.time_zone;
  if (name == "verified") return visitor.verified;
  if (name == "blocked") return visitor.blocked;
  if (name == "open_tickets") return static_cast<double>(visitor.open_tickets);
  return std::string{};
}

bool Concerns(const OpenIncident& incident, std::string_view topic) {
  return std::find(incident.topics.begin(), incident.topics.end(), topic) != incident.topics.end();
}

std::string PromiseText(const Script& script, const State& state, const Situation& situation) {
  if (!state.packet.promised) return {};
  return SayWhen(script.rules.hours, *state.packet.promised, situation.now, state.language);
}

}  // namespace

std::string TextOf(const Value& value) {
  if (const bool* flag = std::get_if<bool>(&value)) return *flag ? "yes" : "";
  if (const std::string* text = std::get_if<std::string>(&value)) return *text;
  const double number = std::get<double>(value);
  char text[64];
  const bool whole = std::abs(number) < 1e15 && number == std::floor(number);
  std::snprintf(text, sizeof text, whole ? "%.0f" : "%g", number);
  return text;
}

bool Holds(const Turn& turn, const rules::Condition& condition, std::string_view topic) {
  return condition.Holds(
      [&](std::string_view name) { return LookUp(turn.script, turn.state, turn.situation, topic, name); });
}

std::string SlotValue(const State& state, const std::string& slot) {
  auto found = state.slots.find(slot);
  return found == state.slots.end() ? std::string{} : found->second.value;
}

void Keep(Turn& turn, const std::string& slot, std::string value, Fact::Standing standing) {
  turn.state.slots[slot] = {std::move(value), standing};
}

const OpenIncident* IncidentOf(const Situation& situation, std::string_view topic) {
  const OpenIncident* general = nullptr;
  for (const OpenIncident& incident : situation.incidents) {
    if (Concerns(incident, topic)) return &incident;
    if (incident.topics.empty() && !general) general = &incident;
  }
  return general;
}

bool SomebodyIsThere(const Turn& turn) {
  return turn.situation.agents_available > 0 && IsOpen(turn.script.rules.hours, turn.situation.now);
}

std::string Display(const rules::Field* field, const std::string& value) {
  if (!field) return value;
  for (const rules::Option& option : field->options) {
    if (option.value == value && !option.label.empty()) return option.label;
  }
  return value;
}

rules::Field InLanguage(rules::Field field, const std::string& language) {
  auto found = field.words.find(language);
  if (found == field.words.end()) found = field.words.find(language.substr(0, language.find('-')));
  if (found == field.words.end()) return field;
  const rules::FieldWords& words = found->second;
  if (!words.label.empty()) field.label = words.label;
  if (!words.ask.empty()) field.ask = words.ask;
  if (!words.invalid.empty()) field.invalid = words.invalid;
  if (!words.why.empty()) field.why = words.why;
  for (size_t i = 0; i < words.options.size() && i < field.options.size(); ++i) {
    // Who answers with the other language's word is understood, too.
    field.options[i].match.push_back(std::exchange(field.options[i].label, words.options[i]));
  }
  return field;
}

std::string Summary(const rules::RuleSet& rules, const State& state) {
  if (!state.form) return {};
  std::string summary;
  for (const FieldId& id : state.form->gathered) {
    const rules::Field* known = rules.FindField(id);
    const std::string value = SlotValue(state, id.str());
    if (value.empty()) continue;
    if (!summary.empty()) summary += "; ";
    const rules::Field field = known ? InLanguage(*known, state.language) : rules::Field{};
    summary += (field.label.empty() ? id.str() : field.label) + ": " + Display(&field, value);
  }
  return summary;
}

rules::Value LookUp(const Script& script, const State& state, const Situation& situation, std::string_view topic,
                    std::string_view name) {
  const size_t dot = name.find('.');
  const std::string_view head = name.substr(0, dot);
  const std::string_view tail = dot == std::string_view::npos ? std::string_view{} : name.substr(dot + 1);

  if (name == "channel") return state.channel;
  if (name == "language") return state.language;
  if (name == "page") return state.page;
  if (name == "topic") return state.topic;
  if (name == "last_answer") return state.last_answer.substr(state.last_answer.find(':') + 1);
  if (head == "slot") return SlotValue(state, std::string{tail});
  if (const std::string dated = rules::SlotOfAge(name); !dated.empty()) {
    const std::optional<int> days = DaysAgo(script.rules.hours, SlotValue(state, dated), situation.now);
    return days ? rules::Value{static_cast<double>(*days)} : rules::Value{std::string{}};
  }
  if (head == "customer") return CustomerValue(state.visitor, tail);
  if (name == "hours.open") return IsOpen(script.rules.hours, situation.now);
  if (name == "incident.open") return IncidentOf(situation, topic) != nullptr;
  if (head == "incident") {
    return std::any_of(situation.incidents.begin(), situation.incidents.end(),
                       [&](const OpenIncident& incident) { return Concerns(incident, tail); });
  }
  if (name == "agents.available") return static_cast<double>(situation.agents_available);
  if (name == "site.name") return script.rules.site.name;
  if (name == "agent.name") return state.agent_name;
  if (name == "promise") return PromiseText(script, state, situation);
  if (name == "summary") return Summary(script.rules, state);
  return std::string{};
}

}  // namespace deskbell::engine
