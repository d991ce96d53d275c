#include <re2/re2.h>

#include <algorithm>

#include "rules/parts.h"

namespace deskbell::rules {
namespace {

bool HasGroup(const std::string& pattern, const Concepts& concepts, const std::string& name) {
  const auto expanded = ExpandPattern(pattern, concepts);
  re2::RE2::Options options;
  options.set_log_errors(false);
  const re2::RE2 compiled(expanded ? expanded->regex : pattern, options);
  return compiled.ok() && compiled.NamedCapturingGroups().contains(name);
}

void ReadSlotPattern(Reading& reading, const yaml::Node& node, TopicContext& context, SlotSpec& slot) {
  const auto patterns = ReadPatterns(reading, node, "`pattern`", context.concepts, context.used_concepts);
  if (patterns.size() != 1) return;
  if (!HasGroup(patterns[0].source, context.concepts, slot.name)) {
    reading.Report("R027", node.place, "the pattern has no group named `" + slot.name + "`",
                   "write `(?P<" + slot.name + ">...)` around what to keep");
    return;
  }
  slot.pattern = patterns[0].source;
}

void ReadSlotChoices(Reading& reading, const yaml::Node& node, SlotSpec& slot) {
  slot.type = ValueType::kOptions;
  if (!node.IsMap() || node.entries.empty()) {
    reading.Report("R002", node.place, "`choices` must be a map with at least one value",
                   "write `{value: [word, other word]}`");
    return;
  }
  for (const auto& [value, words] : node.entries) {
    slot.choices[value.scalar] = words.kind == yaml::Node::Kind::kNull
                                     ? std::vector<std::string>{}
                                     : ReadTexts(reading, words, "`" + value.scalar + "`");
  }
}

SlotSpec LoadSlot(Reading& reading, const std::string& name, const yaml::Node& node, TopicContext& context) {
  SlotSpec slot;
  slot.name = name;
  slot.place = node.place;
  if (!CheckMap(reading, node, "slot `" + name + "`", {"pattern", "choices", "type", "keep"})) return slot;
  const yaml::Node* pattern = node.Find("pattern");
  const yaml::Node* choices = node.Find("choices");
  const yaml::Node* type = node.Find("type");
  if ((pattern != nullptr) + (choices != nullptr) + (type != nullptr) != 1) {
    reading.Report("R055", node.place, "slot `" + name + "` needs exactly one of `pattern`, `choices` and `type`",
                   "keep the one that says how to find the value");
  }
  if (pattern) ReadSlotPattern(reading, *pattern, context, slot);
  if (choices) ReadSlotChoices(reading, *choices, slot);
  if (type) slot.type = ReadValueType(reading, *type, {"email", "phone", "number", "amount", "date", "order"});
  if (const yaml::Node* keep = node.Find("keep")) {
    slot.keep_for_customer = keep->scalar == "customer";
    if (keep->scalar != "customer" && keep->scalar != "conversation") {
      reading.Report("R004", keep->place, "`keep` must be `conversation` or `customer`",
                     "write `customer` for what is true of them next time, too");
    }
  }
  return slot;
}

std::vector<IntentId> ReadOffer(Reading& reading, const yaml::Node& node) {
  const yaml::Node* offer = node.Find("offer");
  return offer ? ReadIntents(reading, *offer, "`offer`") : std::vector<IntentId>{};
}

void LoadOutcome(Reading& reading, const yaml::Node& node, const yaml::Node& key, Intent& intent) {
  static const std::vector<std::string> kOutcomes{"answer", "start", "say", "handoff"};
  const yaml::Node* first = nullptr;
  for (const auto& [name, value] : node.entries) {
    if (std::find(kOutcomes.begin(), kOutcomes.end(), name.scalar) == kOutcomes.end()) continue;
    if (first) {
      reading.Report("R041", name.place, "`" + intent.id.str() + "` has `" + first->scalar + "` already",
                     "keep one of `answer`, `start`, `say` and `handoff`");
      continue;
    }
    first = &name;
    if (name.scalar == "answer") {
      intent.outcome = AnswerArticle{ArticleId(ReadText(reading, value, "`answer`"))};
      reading.Refer(Reference::Kind::kArticle, value.scalar, value.place);
    } else if (name.scalar == "start") {
      intent.outcome = StartFlow{FlowId(ReadText(reading, value, "`start`"))};
      reading.Refer(Reference::Kind::kFlow, value.scalar, value.place);
    } else if (name.scalar == "say") {
      intent.outcome = SayText{ReadVariants(reading, value, "`say`"), ReadOffer(reading, node)};
    } else {
      intent.outcome = ReadHandOff(reading, value, true);
    }
  }
  if (const yaml::Node* offer = node.Find("offer"); offer && !node.Find("say")) {
    reading.Report("R055", offer->place, "`offer` stands beside `say` only", "add what the bot says above the buttons");
  }
  if (!first) {
    reading.Report("R040", key.place, "`" + intent.id.str() + "` does nothing when it wins",
                   "add one of `answer`, `start`, `say` and `handoff`");
  }
}

void LoadOffer(Reading& reading, const yaml::Node& node, Intent& intent) {
  const bool offer = ReadFlag(reading, node, "`offer_person`");
  if (auto* say = std::get_if<SayText>(&intent.outcome)) {
    say->offer_person = offer;
  } else {
    reading.Report("R004", node.place, "`offer_person` stands beside `say` only",
                   "remove it, or write what is to be said under `say`");
  }
}

void LoadMatch(Reading& reading, const yaml::Node& node, TopicContext& context, Intent& intent) {
  if (!CheckMap(reading, node, "`match`", {"any", "none"})) return;
  if (const yaml::Node* any = node.Find("any")) {
    intent.any = ReadPatterns(reading, *any, "`any`", context.concepts, context.used_concepts);
    if (intent.any.size() < (any->IsSequence() ? any->items.size() : 1)) reading.missing_patterns.insert(intent.id);
  } else {
    reading.Report("R003", node.place, "`match` has no `any`",
                   "add the patterns that recognise the intent, or remove `match`");
  }
  if (const yaml::Node* none = node.Find("none")) {
    intent.none = ReadPatterns(reading, *none, "`none`", context.concepts, context.used_concepts);
  }
  for (const Pattern& pattern : intent.any) {
    const size_t group = pattern.source.find("(?P<");
    if (group == std::string::npos) continue;
    const auto expanded = ExpandPattern(pattern.source, context.concepts);
    re2::RE2::Options options;
    options.set_log_errors(false);
    const re2::RE2 compiled(expanded->regex, options);
    if (!compiled.ok()) continue;
    for (const auto& [name, index] : compiled.NamedCapturingGroups()) reading.filled_slots.insert(name);
  }
}

void CheckRecognisable(Reading& reading, const yaml::Node& node, const yaml::Node& key, const Intent& intent) {
  if (!intent.examples.empty() || intent.small_talk) return;
  if (!node.Find("match")) {
    reading.Report("R003", key.place, "nothing recognises `" + intent.id.str() + "`",
                   "add `examples`, or patterns under `match`");
  } else {
    reading.Report("R017", key.place, "`" + intent.id.str() + "` has no examples",
                   "add three or more phrasings of customers: they test the patterns");
  }
}

Intent LoadIntent(Reading& reading, const yaml::Node& key, const yaml::Node& node, TopicContext& context) {
  Intent intent;
  intent.id = IntentId(key.scalar);
  intent.topic = context.topic;
  intent.language = context.language;
  intent.place = key.place;
  if (!CheckMap(reading, node, "intent `" + key.scalar + "`",
                {"title", "priority", "when", "match", "examples", "not_examples", "slots", "set", "answer", "start",
                 "say", "offer", "handoff", "small_talk", "offer_person", "whole_message"})) {
    return intent;
  }
  if (const yaml::Node* title = node.Find("title")) {
    intent.title = ReadText(reading, *title, "`title`");
  }
  if (intent.title.empty())
    reading.Report("R003", key.place, "`" + key.scalar + "` has no `title`",
                   "add what \"did you mean\" should show to customers");
  if (const yaml::Node* priority = node.Find("priority")) {
    intent.priority = ReadInteger(reading, *priority, "`priority`", 0, 100).value_or(intent.priority);
  }
  if (const yaml::Node* when = node.Find("when")) intent.when = ReadCondition(reading, *when, "`when`");
  if (const yaml::Node* match = node.Find("match")) LoadMatch(reading, *match, context, intent);
  if (const yaml::Node* examples = node.Find("examples"))
    intent.examples = ReadPhrases(reading, *examples, "`examples`");
  if (const yaml::Node* others = node.Find("not_examples"))
    intent.not_examples = ReadPhrases(reading, *others, "`not_examples`");
  if (const yaml::Node* slots = node.Find("slots")) {
    for (const auto& [name, value] : ReadEntries(reading, *slots, "`slots`")) {
      intent.slots.push_back(LoadSlot(reading, name, *value, context));
      reading.filled_slots.insert(name);
    }
  }
  if (const yaml::Node* set = node.Find("set")) intent.set = ReadSet(reading, *set);
  if (const yaml::Node* small_talk = node.Find("small_talk"))
    intent.small_talk = ReadFlag(reading, *small_talk, "`small_talk`");
  if (const yaml::Node* whole = node.Find("whole_message"))
    intent.whole_message = ReadFlag(reading, *whole, "`whole_message`");
  LoadOutcome(reading, node, key, intent);
  if (const yaml::Node* offer = node.Find("offer_person")) LoadOffer(reading, *offer, intent);
  CheckRecognisable(reading, node, key, intent);
  return intent;
}

}  // namespace

HandOff ReadHandOff(Reading& reading, const yaml::Node& node, bool of_intent) {
  HandOff handoff;
  // A step says and asks what it has to by itself, before it hands off.
  const std::vector<std::string> keys = of_intent ? std::vector<std::string>{"department", "reason", "say", "form"}
                                                  : std::vector<std::string>{"department", "reason"};
  if (!CheckMap(reading, node, "`handoff`", keys)) return handoff;
  if (const yaml::Node* department = node.Find("department")) {
    handoff.department = DepartmentId(ReadText(reading, *department, "`department`"));
    reading.Refer(Reference::Kind::kDepartment, handoff.department.str(), department->place);
  }
  if (const yaml::Node* reason = node.Find("reason")) handoff.reason = ReadId(reading, *reason, "`reason`");
  if (const yaml::Node* say = node.Find("say")) handoff.say = ReadVariants(reading, *say, "`say`");
  if (const yaml::Node* form = node.Find("form")) handoff.form = ReadFormFields(reading, *form);
  return handoff;
}

void LoadIntents(Reading& reading, const yaml::Node& node, TopicContext& context, RuleSet& rules) {
  if (!node.IsMap()) {
    reading.Report("R002", node.place, "`intents` must be a map of ids", "write `reset_password: {title: ...}`");
    return;
  }
  for (const auto& [key, value] : node.entries) {
    // One with a bad id is read on: its other mistakes are told at once.
    if (ReadId(reading, key, "`" + key.scalar.substr(0, 60) + "`").empty() && key.scalar.empty()) continue;
    rules.intents.push_back(LoadIntent(reading, key, value, context));
  }
}

}  // namespace deskbell::rules
