#include <algorithm>
#include <array>

#include "engine/values/utf8.h"
#include "rules/parts.h"

namespace deskbell::rules {
namespace {

constexpr std::array<std::pair<const char*, ValueType>, 9> kTypes{{{"text", ValueType::kText},
                                                                   {"name", ValueType::kName},
                                                                   {"email", ValueType::kEmail},
                                                                   {"phone", ValueType::kPhone},
                                                                   {"contact", ValueType::kContact},
                                                                   {"number", ValueType::kNumber},
                                                                   {"amount", ValueType::kAmount},
                                                                   {"date", ValueType::kDate},
                                                                   {"order", ValueType::kOrder}}};

// "steps_tried" -> "Steps tried"
std::string SentenceCase(std::string id) {
  std::replace(id.begin(), id.end(), '_', ' ');
  std::replace(id.begin(), id.end(), '-', ' ');
  if (!id.empty() && id[0] >= 'a' && id[0] <= 'z') id[0] = static_cast<char>(id[0] - 'a' + 'A');
  return id;
}

Option ReadOption(Reading& reading, const yaml::Node& node, const std::string& flow) {
  Option option;
  std::vector<std::string> keys{"label", "value", "match"};
  if (!flow.empty()) keys.insert(keys.end(), {"set", "next", "when"});
  if (node.IsScalar()) {  // `options: [Yes, No]`
    option.label = option.value = node.scalar;
    return option;
  }
  if (!CheckMap(reading, node, "an option", keys)) return option;
  if (const yaml::Node* label = node.Find("label")) option.label = ReadText(reading, *label, "`label`");
  if (option.label.empty())
    reading.Report("R003", node.place, "this option has no `label`", "add `label: what the button says`");
  const yaml::Node* value = node.Find("value");
  option.value = value ? ReadText(reading, *value, "`value`") : option.label;
  if (const yaml::Node* match = node.Find("match")) option.match = ReadTexts(reading, *match, "`match`");
  if (flow.empty()) return option;
  if (const yaml::Node* set = node.Find("set")) option.set = ReadSet(reading, *set);
  if (const yaml::Node* when = node.Find("when")) option.when = ReadCondition(reading, *when, "`when`");
  if (const yaml::Node* next = node.Find("next")) {
    option.next = ReadText(reading, *next, "`next`");
    reading.Refer(Reference::Kind::kStep, option.next, next->place, flow);
  }
  return option;
}

}  // namespace

ValueType ReadValueType(Reading& reading, const yaml::Node& node, const std::vector<std::string>& allowed) {
  const std::string name = ReadText(reading, node, "`type`");
  const auto known = std::find_if(kTypes.begin(), kTypes.end(), [&](const auto& t) { return name == t.first; });
  if (known != kTypes.end() && std::find(allowed.begin(), allowed.end(), name) != allowed.end()) return known->second;
  std::string all;
  for (const std::string& type : allowed) all += (all.empty() ? "" : ", ") + type;
  const std::string nearest = Nearest(name, allowed);
  if (node.IsScalar()) {
    reading.Report("R004", node.place, "`" + name.substr(0, 60) + "` is not a type of value",
                   nearest.empty() ? "types are " + all : "did you mean `" + nearest + "`?");
  }
  return ValueType::kText;
}

std::vector<Option> ReadOptions(Reading& reading, const yaml::Node& node, const std::string& flow) {
  std::vector<Option> options;
  if (!node.IsSequence() || node.items.empty()) {
    reading.Report("R002", node.place, "`options` must be a list with at least one option",
                   "write `- {label: ..., value: ...}`");
    return options;
  }
  for (const yaml::Node& item : node.items) {
    Option option = ReadOption(reading, item, flow);
    const bool twice =
        std::any_of(options.begin(), options.end(), [&](const Option& o) { return o.label == option.label; });
    if (option.label.empty()) continue;
    if (twice) {
      reading.Report("R005", item.place, "two options say `" + option.label.substr(0, 60) + "`",
                     "customers cannot tell them apart: rename one");
    }
    options.push_back(std::move(option));
  }
  return options;
}

std::map<std::string, std::string> ReadSet(Reading& reading, const yaml::Node& node) {
  std::map<std::string, std::string> set;
  for (const auto& [slot, value] : ReadEntries(reading, node, "`set`")) {
    set[slot] = ReadText(reading, *value, "`" + slot + "`");
    reading.filled_slots.insert(slot);
  }
  return set;
}

void LoadFields(Reading& reading, const yaml::Node& node, RuleSet& rules) {
  for (const auto& [id, value] : ReadEntries(reading, node, "`fields`")) {
    const std::string what = "field `" + id + "`";
    Field field;
    field.id = FieldId(id);
    field.label = SentenceCase(id);
    field.place = value->place;
    if (!CheckMap(reading, *value, what, {"type", "label", "ask", "invalid", "why", "options", "optional", "in"}))
      continue;
    if (const yaml::Node* label = value->Find("label")) field.label = ReadText(reading, *label, "`label`");
    if (const yaml::Node* type = value->Find("type")) {
      field.type = ReadValueType(reading, *type,
                                 {"text", "name", "email", "phone", "contact", "number", "amount", "date", "order"});
    }
    if (const yaml::Node* options = value->Find("options")) {
      if (value->Find("type"))
        reading.Report("R054", options->place, what + " has both `type` and `options`", "remove `type`");
      field.options = ReadOptions(reading, *options, "");
      field.type = ValueType::kOptions;
    }
    if (const yaml::Node* ask = value->Find("ask")) {
      field.ask = ReadTemplate(reading, *ask, "`ask`");
    } else {
      reading.Report("R003", value->place, what + " has no `ask`", "add the question that fills it");
    }
    if (const yaml::Node* invalid = value->Find("invalid"))
      field.invalid = ReadTemplate(reading, *invalid, "`invalid`");
    if (const yaml::Node* why = value->Find("why")) field.why = ReadTemplate(reading, *why, "`why`");
    if (const yaml::Node* optional = value->Find("optional"))
      field.optional = ReadFlag(reading, *optional, "`optional`");
    if (const yaml::Node* words = value->Find("in"))
      field.words = ReadFieldWords(reading, *words, field.options.size());
    reading.filled_slots.insert(id);
    rules.fields[field.id] = std::move(field);
  }
}

}  // namespace deskbell::rules
