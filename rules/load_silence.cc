// What the bot does by itself: when the customer says nothing, and before they have said anything.

#include "rules/parts.h"

namespace deskbell::rules {
namespace {

constexpr Millis kLongestSilence = std::chrono::hours(24 * 30);
constexpr size_t kMostLines = 100;

// A duration, or `never`.
void ReadPatience(Reading& reading, const yaml::Node& node, const char* key, Millis& patience) {
  const yaml::Node* found = node.Find(key);
  if (!found) return;
  if (found->scalar == "never") {
    patience = Millis{};
    return;
  }
  patience = ReadDuration(reading, *found, std::string("`") + key + "`").value_or(patience);
  if (patience > kLongestSilence) {
    reading.Report("R004", found->place, std::string("`") + key + "` can be 30 days at most",
                   "choose less, or `never`");
    patience = kLongestSilence;
  }
}

Proactive ReadLine(Reading& reading, const yaml::Node& node) {
  Proactive line;
  line.place = node.place;
  if (!CheckMap(reading, node, "a line of `proactive`", {"page", "when", "after", "say", "offer", "language"}))
    return line;
  if (const yaml::Node* page = node.Find("page")) {
    line.page = ReadText(reading, *page, "`page`");
    if (page->IsScalar() && !line.page.starts_with('/') && !line.page.starts_with('*')) {
      reading.Report("R004", page->place, "`page` must begin with `/` or `*`",
                     "write the path of the page: `/pricing`, `/help/*`");
    }
  }
  if (const yaml::Node* when = node.Find("when")) line.when = ReadCondition(reading, *when, "`when`");
  if (const yaml::Node* after = node.Find("after")) {
    line.after = ReadDuration(reading, *after, "`after`").value_or(line.after);
  }
  if (const yaml::Node* say = node.Find("say")) {
    line.say = ReadVariants(reading, *say, "`say`");
  } else {
    reading.Report("R003", node.place, "this line of `proactive` has no `say`", "add what the bot says");
  }
  if (const yaml::Node* language = node.Find("language")) line.language = ReadLanguage(reading, *language);
  if (const yaml::Node* offer = node.Find("offer")) {
    line.offer = ReadIntents(reading, *offer, "`offer`");
  }
  return line;
}

}  // namespace

void LoadSilence(Reading& reading, const yaml::Node& node, Silence& silence) {
  if (!CheckMap(reading, node, "`silence`", {"remind", "close", "close_in_flow", "notice", "follow_up"})) return;
  ReadPatience(reading, node, "remind", silence.remind);
  ReadPatience(reading, node, "close", silence.close);
  ReadPatience(reading, node, "close_in_flow", silence.close_in_flow);
  ReadPatience(reading, node, "notice", silence.notice);
  ReadPatience(reading, node, "follow_up", silence.follow_up);
}

void LoadProactive(Reading& reading, const yaml::Node& node, RuleSet& rules) {
  if (!node.IsSequence()) {
    return reading.Report("R002", node.place, "`proactive` must be a list", "write `- {page: /pricing, say: ...}`");
  }
  if (node.items.size() > kMostLines) {
    return reading.Report("R004", node.place, "`proactive` can have at most 100 lines",
                          "join some of them by `*` in `page`");
  }
  for (const yaml::Node& item : node.items) {
    Proactive line = ReadLine(reading, item);
    if (!line.say.empty()) rules.proactive.push_back(std::move(line));
  }
}

void LoadOrderNumber(Reading& reading, const yaml::Node& node, RuleSet& rules) {
  std::set<std::string> no_concepts;
  const std::vector<Pattern> patterns = ReadPatterns(reading, node, "`order_number`", {}, no_concepts);
  if (patterns.size() > 1) {
    return reading.Report("R002", node.place, "`order_number` must be one pattern", "join them by `|`");
  }
  if (!patterns.empty()) rules.order_number = patterns.front();
}

void UseOwnOrderNumbers(RuleSet& rules) {
  if (!rules.order_number) return;
  for (Intent& intent : rules.intents) {
    for (SlotSpec& slot : intent.slots) {
      if (slot.type == ValueType::kOrder) slot.pattern = "(?P<" + slot.name + ">" + rules.order_number->source + ")";
    }
  }
}

std::map<std::string, FieldWords> ReadFieldWords(Reading& reading, const yaml::Node& node, size_t options) {
  std::map<std::string, FieldWords> words;
  if (!node.IsMap()) {
    reading.Report("R002", node.place, "`in` must be a map of languages", "write `de: {ask: ...}`");
    return words;
  }
  for (const auto& [language, value] : node.entries) {
    const std::string tag = ReadLanguage(reading, language);
    if (tag.empty() ||
        !CheckMap(reading, value, "the words in `" + tag + "`", {"label", "ask", "invalid", "why", "options"}))
      continue;
    FieldWords& own = words[tag];
    if (const yaml::Node* label = value.Find("label")) own.label = ReadText(reading, *label, "`label`");
    if (const yaml::Node* ask = value.Find("ask")) own.ask = ReadTemplate(reading, *ask, "`ask`");
    if (const yaml::Node* invalid = value.Find("invalid")) own.invalid = ReadTemplate(reading, *invalid, "`invalid`");
    if (const yaml::Node* why = value.Find("why")) own.why = ReadTemplate(reading, *why, "`why`");
    const yaml::Node* labels = value.Find("options");
    if (!labels) continue;
    own.options = ReadTexts(reading, *labels, "`options`");
    if (own.options.size() == options) continue;
    reading.Report(
        "R004", labels->place,
        "the field has " + std::to_string(options) + " options, and these are " + std::to_string(own.options.size()),
        "write one label for each, in their order");
    own.options.clear();
  }
  return words;
}

}  // namespace deskbell::rules
