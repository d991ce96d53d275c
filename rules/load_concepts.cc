// Concepts: those of a topic's file, and those of the site, which the topics of their language share.
#include <algorithm>
#include <iterator>
#include <utility>

#include "rules/parts.h"

namespace deskbell::rules {
namespace {

constexpr size_t kDeepestNesting = 32;
constexpr size_t kMostConcepts = 2000;
constexpr size_t kMostShared = 256 << 10;   // bytes, flattened: every topic of the language is read with them
constexpr size_t kMostFlattened = 4 << 20;  // bytes: what a file may hold written out, it may hold with @words

using Mentions = std::map<std::string, std::set<std::string>>;

// Resolves "@other" in concept words, one concept at a time, depth first. What is not written here may be shared.
class ConceptFlattener {
 public:
  ConceptFlattener(Reading& reading, std::map<std::string, std::vector<Phrase>> written,
                   std::map<std::string, Place> places, const Concepts& shared)
      : reading_(reading), written_(std::move(written)), places_(std::move(places)), shared_(shared) {}

  Concepts Run(Mentions& mentions) {
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
      const auto shared = shared_.find(other);
      if (!written_.contains(other) && shared == shared_.end()) {
        ReportUnknown(other, phrase.place);
        continue;
      }
      mentions_[name].insert(other);
      if (written_.contains(other)) Flatten(other);
      for (const std::string& word : written_.contains(other) ? flat_[other] : shared->second) Include(word, words);
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
    for (const auto& [other, words] : shared_) known.push_back(other);
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
  const Concepts& shared_;
  Mentions mentions_;
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

// All that is used because something used mentions it.
std::set<std::string> WithMentioned(std::set<std::string> used, const Mentions& mentions) {
  std::vector<std::string> to_follow(used.begin(), used.end());
  while (!to_follow.empty()) {
    const auto found = mentions.find(to_follow.back());
    to_follow.pop_back();
    if (found == mentions.end()) continue;
    for (const std::string& other : found->second) {
      if (used.insert(other).second) to_follow.push_back(other);
    }
  }
  return used;
}

// In the order of the file.
void ReportUnused(Reading& reading, const std::map<std::string, Place>& concepts, const std::set<std::string>& used) {
  std::vector<std::pair<std::string, Place>> unused;
  std::copy_if(concepts.begin(), concepts.end(), std::back_inserter(unused),
               [&](const auto& named) { return !used.contains(named.first); });
  std::sort(unused.begin(), unused.end(), [](const auto& a, const auto& b) {
    return std::pair{a.second.line, a.second.column} < std::pair{b.second.line, b.second.column};
  });
  for (const auto& [name, place] : unused) {
    reading.Report("R025", place, "no pattern uses the concept `" + name + "`",
                   "remove it, or write `@" + name + "` in a pattern");
  }
}

// "en" stands in for "en-gb".
SharedConcepts* SharedWith(Reading& reading, const std::string& language) {
  auto found = reading.shared_concepts.find(language);
  if (found == reading.shared_concepts.end()) {
    found = reading.shared_concepts.find(language.substr(0, language.find('-')));
  }
  return found == reading.shared_concepts.end() ? nullptr : &found->second;
}

struct Flattened {
  Concepts concepts;
  Mentions mentions;
  std::map<std::string, Place> places;
};

Flattened ReadConcepts(Reading& reading, const yaml::Node& node, const Concepts& shared) {
  std::map<std::string, std::vector<Phrase>> written;
  Flattened flattened;
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
    flattened.places[key.scalar] = key.place;
  }
  ConceptFlattener flattener(reading, std::move(written), flattened.places, shared);
  flattened.concepts = flattener.Run(flattened.mentions);
  return flattened;
}

}  // namespace

void LoadConcepts(Reading& reading, const yaml::Node* node, TopicContext& context) {
  static const Concepts kNone;
  const SharedConcepts* shared = SharedWith(reading, context.language);
  if (node) {
    Flattened own = ReadConcepts(reading, *node, shared ? shared->flat : kNone);
    context.own_concepts = std::move(own.places);
    context.mentions = std::move(own.mentions);
    context.concepts = std::move(own.concepts);
  }
  if (shared) context.concepts.insert(shared->flat.begin(), shared->flat.end());  // the topic's own go first
}

void KeepUsedConcepts(Reading& reading, const TopicContext& context, RuleSet& rules) {
  Concepts& kept = rules.concepts[{context.topic, context.language}];
  const std::set<std::string> used = WithMentioned(context.used_concepts, context.mentions);
  SharedConcepts* shared = SharedWith(reading, context.language);
  ReportUnused(reading, context.own_concepts, used);
  for (const auto& [name, words] : context.concepts) {
    const bool own = context.own_concepts.contains(name);
    if (!own && !used.contains(name)) continue;
    kept.emplace(name, words);
    if (!own) shared->used.insert(name);
  }
}

void LoadSharedConcepts(Reading& reading, const yaml::Node& node) {
  if (!node.IsMap()) {
    reading.Report("R002", node.place, "`concepts` of the site must be a map of languages",
                   "write `en: {name: [word, other word]}`");
    return;
  }
  for (const auto& [language, concepts] : node.entries) {
    const std::string tag = ReadLanguage(reading, language);
    if (tag.empty()) continue;
    Flattened flattened = ReadConcepts(reading, concepts, {});
    size_t bytes = 0;
    for (const auto& [name, words] : flattened.concepts) {
      for (const std::string& word : words) bytes += word.size();
    }
    if (bytes > kMostShared) {
      reading.Report("R024", language.place, "the shared concepts are larger than 256 KiB",
                     "move those that one topic uses to its file");
      continue;
    }
    reading.shared_concepts[tag] = {
        std::move(flattened.concepts), std::move(flattened.mentions), std::move(flattened.places), {}};
  }
}

void CheckSharedConcepts(Reading& reading) {
  for (const auto& [language, shared] : reading.shared_concepts) {
    ReportUnused(reading, shared.places, WithMentioned(shared.used, shared.mentions));
  }
}

}  // namespace deskbell::rules
