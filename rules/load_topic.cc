#include <algorithm>
#include <utility>

#include "rules/parts.h"

namespace deskbell::rules {
namespace {

constexpr size_t kDeepestNesting = 32;
constexpr size_t kMostConcepts = 2000;
constexpr size_t kMostFlattened = 4 << 20;  // bytes: what a file may hold written out, it may hold with @words

// Resolves "@other" in concept words, one concept at a time, depth first.
class ConceptFlattener {
 public:
  ConceptFlattener(Reading& reading, std::map<std::string, std::vector<Phrase>> written,
                   std::map<std::string, Place> places)
      : reading_(reading), written_(std::move(written)), places_(std::move(places)) {}

  Concepts Run(std::map<std::string, std::set<std::string>>& mentions) {
    for (const auto& [name, words] : written_) Flatten(name);
    mentions = std::move(mentions_);
    return std::move(flat_);
  }

 private:
  void Flatten(const std::string& name) {
    if (done_.contains(name)) return;
    if (std::find(path_.begin(), path_.end(), name) != path_.end()) return ReportCircle(name);
    if (path_.size() == kDeepestNesting) {
      reading_.Report("R024", places_[name], "concepts are nested deeper than 32 levels", "write the words out");
      return;
    }
    path_.push_back(name);
    std::vector<std::string> words;
    for (const Phrase& phrase : written_[name]) {
      if (!phrase.text.starts_with('@')) {
        Include(phrase.text, words);
        continue;
      }
      const std::string other = phrase.text.substr(1);
      if (!written_.contains(other)) {
        ReportUnknown(other, phrase.place);
        continue;
      }
      mentions_[name].insert(other);
      Flatten(other);
      for (const std::string& word : flat_[other]) Include(word, words);
    }
    path_.pop_back();
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    flat_[name] = std::move(words);
    done_.insert(name);
  }

  // Two thousand concepts that each include a large one would be gigabytes.
  void Include(const std::string& word, std::vector<std::string>& words) {
    flattened_ += word.size();
    if (flattened_ <= kMostFlattened) return words.push_back(word);
    if (std::exchange(told_, true)) return;
    reading_.Report("R024", places_[path_.back()], "with all that they include, the concepts are larger than 4 MiB",
                    "include smaller ones, or split the file by topic");
  }

  void ReportUnknown(const std::string& name, const Place& place) {
    if (reading_.full()) return;
    std::vector<std::string> known;
    for (const auto& [other, words] : written_) known.push_back(other);
    const std::string nearest = Nearest(name, known);
    reading_.Report("R021", place, "there is no concept `" + name.substr(0, 60) + "`",
                    nearest.empty() ? "define it in this file" : "did you mean `@" + nearest + "`?");
  }

  void ReportCircle(const std::string& name) {
    std::string circle = name;
    for (auto at = std::find(path_.begin(), path_.end(), name) + 1; at != path_.end(); ++at) circle += " → " + *at;
    reading_.Report("R024", places_[name], "these concepts include each other: " + circle + " → " + name,
                    "remove one of the `@` words");
  }

  Reading& reading_;
  std::map<std::string, std::vector<Phrase>> written_;
  std::map<std::string, Place> places_;
  std::map<std::string, std::set<std::string>> mentions_;
  Concepts flat_;
  std::set<std::string> done_;
  std::vector<std::string> path_;
  size_t flattened_ = 0;  // bytes
  bool told_ = false;     // that this is too much
};

bool IsConceptName(const std::string& name) {
  return !name.empty() && name.size() <= 40 && (name[0] == '_' || (name[0] >= 'a' && name[0] <= 'z')) &&
         std::all_of(name.begin(), name.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; });
}

void CheckConceptUse(Reading& reading, const yaml::Node& concepts, const TopicContext& context,
                     const std::map<std::string, std::set<std::string>>& mentions) {
  std::set<std::string> used = context.used_concepts;
  std::vector<std::string> to_follow(used.begin(), used.end());
  while (!to_follow.empty()) {
    const auto found = mentions.find(to_follow.back());
    to_follow.pop_back();
    if (found == mentions.end()) continue;
    for (const std::string& other : found->second) {
      if (used.insert(other).second) to_follow.push_back(other);
    }
  }
  for (const auto& [key, words] : concepts.entries) {
    if (context.concepts.contains(key.scalar) && !used.contains(key.scalar)) {
      reading.Report("R025", key.place, "no pattern uses the concept `" + key.scalar + "`",
                     "remove it, or write `@" + key.scalar + "` in a pattern");
    }
  }
}

}  // namespace

Concepts LoadConcepts(Reading& reading, const yaml::Node& node,
                      std::map<std::string, std::set<std::string>>& mentions) {
  std::map<std::string, std::vector<Phrase>> written;
  std::map<std::string, Place> places;
  if (!node.IsMap()) {
    reading.Report("R002", node.place, "`concepts` must be a map", "write `name: [word, other word]`");
    return {};
  }
  if (node.entries.size() > kMostConcepts) {
    reading.Report("R004", node.place, "a file can have at most 2,000 concepts", "split it by topic");
    return {};
  }
  for (const auto& [key, value] : node.entries) {
    if (!IsConceptName(key.scalar)) {
      reading.Report("R006", key.place, "`" + key.scalar.substr(0, 60) + "` cannot name a concept",
                     "write up to 40 of a-z, 0-9 and _, beginning with a letter");
      continue;
    }
    std::vector<Phrase> words = ReadPhrases(reading, value, "`" + key.scalar + "`");
    std::erase_if(words, [](const Phrase& p) { return QuoteWords(p.text).empty(); });
    if (words.empty())
      reading.Report("R026", key.place, "the concept `" + key.scalar + "` has no words", "give it at least one word");
    written[key.scalar] = std::move(words);
    places[key.scalar] = key.place;
  }
  return ConceptFlattener(reading, std::move(written), std::move(places)).Run(mentions);
}

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
  std::map<std::string, std::set<std::string>> mentions;
  const yaml::Node* concepts = root.Find("concepts");
  if (concepts) context.concepts = LoadConcepts(reading, *concepts, mentions);
  rules.concepts[{context.topic, context.language}].insert(context.concepts.begin(), context.concepts.end());
  if (const yaml::Node* intents = root.Find("intents")) LoadIntents(reading, *intents, context, rules);
  if (const yaml::Node* flows = root.Find("flows")) LoadFlows(reading, *flows, context, rules);
  if (concepts && concepts->IsMap()) CheckConceptUse(reading, *concepts, context, mentions);
}

}  // namespace deskbell::rules
