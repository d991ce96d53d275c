#include <algorithm>
#include <utility>

#include "rules/parts.h"

namespace deskbell::rules {

std::vector<Pattern> ReadPatterns(Reading& reading, const yaml::Node& node, const std::string& what,
                                  const Concepts& concepts, std::set<std::string>& used_concepts) {
  std::vector<Pattern> patterns;
  const auto add = [&](const yaml::Node& item) {
    if (ReadText(reading, item, "each of " + what).empty() && !item.IsScalar()) return;
    const auto checked = CheckPattern(item.scalar, concepts);
    if (!checked) {
      const PatternError& error = checked.error();
      reading.ReportWithin(error.code, item, error.offset, error.length, error.message, error.help);
      return;
    }
    used_concepts.insert(checked->concepts.begin(), checked->concepts.end());
    if (checked->upper_case_at != std::string::npos) {
      reading.ReportWithin("R023", item, checked->upper_case_at, 1, "a capital letter never matches",
                           "messages are lower case when they are matched: write small letters");
    }
    patterns.push_back({item.scalar, item.place});
  };
  if (node.IsSequence()) {
    for (const yaml::Node& item : node.items) add(item);
  } else {
    add(node);
  }
  return patterns;
}

void LoadTopic(Reading& reading, const yaml::Node& root, RuleSet& rules) {
  if (!CheckMap(reading, root, "a topic", {"version", "topic", "language", "concepts", "intents", "flows"})) return;
  const yaml::Node* version = root.Find("version");
  if (!version) reading.Report("R003", root.place, "there is no `version`", "begin the file with `version: 1`");
  if (version && version->scalar != "1")
    reading.Report("R007", version->place, "this program reads `version: 1`", "write `version: 1`");
  TopicContext context;
  context.language = rules.site.language;
  if (const yaml::Node* topic = root.Find("topic")) {
    context.topic = ReadId(reading, *topic, "`topic`");
  } else {
    reading.Report("R003", root.place, "there is no `topic`",
                   "add `topic: a_name`, which no other file of its language has");
  }
  if (const yaml::Node* language = root.Find("language")) {
    const std::string tag = ReadLanguage(reading, *language);
    if (!tag.empty()) context.language = tag;
  }
  if (!context.topic.empty() && rules.concepts.contains({context.topic, context.language})) {
    reading.Report("R005", root.Find("topic")->place, "another file has the topic `" + context.topic + "` too",
                   "rename one of the two topics, or join the files");
  }
  if (std::find(rules.site.languages.begin(), rules.site.languages.end(), context.language) ==
      rules.site.languages.end()) {
    rules.site.languages.push_back(context.language);
  }
  rules.concepts[{context.topic, context.language}];  // the topic is known from now on
  LoadConcepts(reading, root.Find("concepts"), context);
  if (const yaml::Node* intents = root.Find("intents")) LoadIntents(reading, *intents, context, rules);
  if (const yaml::Node* flows = root.Find("flows")) LoadFlows(reading, *flows, context, rules);
  KeepUsedConcepts(reading, context, rules);
}

}  // namespace deskbell::rules
