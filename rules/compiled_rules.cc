#include "rules/compiled_rules.h"

#include <algorithm>
#include <future>
#include <thread>

namespace deskbell::rules {
namespace {

// Below this many intents a thread costs more than it saves; above so many threads every message pays for the extra
// tries.
constexpr size_t kIntentsPerShard = 1000;
constexpr size_t kMostShards = 4;

const Concepts& ConceptsOf(const RuleSet& rules, const Intent& intent) {
  static const Concepts none;
  const auto found = rules.concepts.find({intent.topic, intent.language});
  return found == rules.concepts.end() ? none : found->second;
}

}  // namespace

void CompiledRules::Build(const RuleSet& rules, std::vector<Pattern>& refused) {
  intents_.resize(rules.intents.size());
  const size_t threads = std::clamp<size_t>(std::thread::hardware_concurrency(), 1, kMostShards);
  const size_t count = std::clamp<size_t>(rules.intents.size() / kIntentsPerShard, 1, threads);
  for (const Intent& intent : rules.intents) {
    Shards& shards = shards_[intent.language];
    while (shards.size() < count) shards.push_back(std::make_unique<Shard>());
  }
  std::vector<std::future<void>> running;
  for (size_t i = 1; i < count; ++i) {
    running.push_back(std::async(std::launch::async, [&, i] { BuildShards(rules, i, count); }));
  }
  BuildShards(rules, 0, count);
  for (std::future<void>& shard : running) shard.get();
  for (const auto& [language, shards] : shards_) {
    for (const auto& shard : shards) refused.insert(refused.end(), shard->refused.begin(), shard->refused.end());
  }
  IndexWords(rules);
  IndexSlots(rules);
}

void CompiledRules::IndexSlots(const RuleSet& rules) {
  for (size_t i = 0; i < rules.intents.size(); ++i) {
    const Intent& intent = rules.intents[i];
    if (!std::holds_alternative<StartFlow>(intent.outcome)) continue;
    for (size_t k = 0; k < intent.slots.size(); ++k) {
      if (intent.slots[k].pattern.empty()) continue;
      const auto expanded = ExpandPattern(intent.slots[k].pattern, ConceptsOf(rules, intent));
      if (!expanded || slot_index_.Add(expanded->regex, true) < 0) continue;  // the loader has reported it
      slot_places_.emplace_back(static_cast<uint32_t>(i), k);
    }
  }
  slot_index_.Build();
}

// Every `count`th intent from `first` on goes to its language's shard `first`; no other's are written to.
void CompiledRules::BuildShards(const RuleSet& rules, size_t first, size_t count) {
  for (size_t i = first; i < rules.intents.size(); i += count) {
    const Intent& intent = rules.intents[i];
    const Concepts& concepts = ConceptsOf(rules, intent);
    Shard& out = *shards_.at(intent.language)[first];
    intents_[i] = BuildIntent(intent, concepts, out);
    for (const Pattern& pattern : intent.any) {
      const auto expanded = ExpandPattern(pattern.source, concepts);
      const bool captures = pattern.source.find("(?P<") != std::string::npos;
      if (!expanded || out.index.Add(expanded->regex, captures) < 0) {
        out.refused.push_back(pattern);
        continue;
      }
      out.patterns.push_back({static_cast<uint32_t>(i), LiteralCharacters(expanded->regex), pattern.source});
    }
  }
  for (const auto& [language, shards] : shards_) {
    shards[first]->index.Build();
    Warm(*shards[first], rules);
  }
}

CompiledRules::CompiledIntent CompiledRules::BuildIntent(const Intent& intent, const Concepts& concepts, Shard& shard) {
  CompiledIntent compiled;
  compiled.id = intent.id;
  compiled.priority = intent.priority;
  for (const Pattern& pattern : intent.none) {
    const auto expanded = ExpandPattern(pattern.source, concepts);
    Veto veto{pattern.source, expanded ? shard.vetoes.Add(expanded->regex) : -1, nullptr};
    if (expanded && veto.plain < 0) {
      veto.regex = std::make_unique<re2::RE2>(WithEdges(expanded->regex), PatternOptions(false));
    }
    const bool usable = veto.plain >= 0 || (veto.regex && veto.regex->ok());
    usable ? compiled.vetoes.push_back(std::move(veto)) : shard.refused.push_back(pattern);
  }
  for (const SlotSpec& slot : intent.slots) compiled.slots.emplace_back(slot, concepts);
  return compiled;
}

// RE2 builds its automata while it matches: the first customer should not be the one to wait for it.
void CompiledRules::Warm(const Shard& shard, const RuleSet& rules) {
  for (size_t i = 0; i < shard.patterns.size(); ++i) {
    const re2::RE2* regex = shard.index.Regex(static_cast<int>(i));
    if (regex == nullptr) continue;
    const Intent& intent = rules.intents[shard.patterns[i].intent];
    const std::string text = intent.examples.empty() ? "how do i do this" : NormaliseText(intent.examples.front().text);
    Matches(*regex, text);
  }
}

void CompiledRules::IndexWords(const RuleSet& rules) {
  for (size_t i = 0; i < rules.intents.size(); ++i) {
    const Intent& intent = rules.intents[i];
    std::string all = intent.title;
    for (const Phrase& phrase : intent.examples) all += " " + phrase.text;
    for (const Pattern& pattern : intent.any) all += " " + pattern.source;
    const std::string text = NormaliseText(all);
    for (const Word& word : Words(text)) {
      if (word.end - word.begin < 3) continue;
      std::vector<uint32_t>& of_word = word_index_[text.substr(word.begin, word.end - word.begin)];
      if (of_word.empty() || of_word.back() != i) of_word.push_back(static_cast<uint32_t>(i));
    }
  }
}

std::vector<CompiledRules::Best> CompiledRules::BestPatterns(const PlainText& text, std::string_view language) const {
  std::vector<Best> best;
  const auto shards = shards_.find(language);
  if (shards == shards_.end()) return best;
  std::vector<int> candidates;
  for (const auto& shard : shards->second) {
    shard->index.Candidates(text.text(), shards->second.size(), candidates);
    for (const int candidate : candidates) {
      const CompiledPattern& pattern = shard->patterns[static_cast<size_t>(candidate)];
      // Patterns of one intent are neighbours.
      const bool again = !best.empty() && best.back().intent == pattern.intent;
      if (again &&
          best.back().shard->patterns[static_cast<size_t>(best.back().pattern)].specificity >= pattern.specificity)
        continue;
      if (!shard->index.Matches(candidate, text)) continue;
      if (again) best.pop_back();
      best.push_back({pattern.intent, shard.get(), candidate});
    }
  }
  return best;
}

const CompiledRules::Veto* CompiledRules::Vetoed(const Best& best, const PlainText& text) const {
  for (const Veto& veto : intents_[best.intent].vetoes) {
    const bool rules_out =
        veto.plain >= 0 ? best.shard->vetoes.Matches(veto.plain, text) : Matches(*veto.regex, text.text());
    if (rules_out) return &veto;
  }
  return nullptr;
}

std::vector<RuleHit> CompiledRules::Match(const NormalisedText& message, std::string_view text,
                                          std::string_view original, std::string_view language) const {
  std::vector<RuleHit> hits;
  const PlainText plain(text);
  for (const Best& best : BestPatterns(plain, language)) {
    if (Vetoed(best, plain)) continue;
    const CompiledIntent& intent = intents_[best.intent];
    const CompiledPattern& pattern = best.shard->patterns[static_cast<size_t>(best.pattern)];
    RuleHit hit;
    hit.intent = intent.id;
    hit.priority = intent.priority;
    hit.specificity = pattern.specificity;
    hit.pattern = pattern.source;
    if (const re2::RE2* regex = best.shard->index.Regex(best.pattern)) {
      Capture(*regex, message, text, original, hit.captures);
    }
    for (const SlotFinder& slot : intent.slots) {
      if (hit.captures.contains(slot.name())) continue;
      std::string value = slot.Find(message, text, original);
      if (!value.empty()) hit.captures.emplace(slot.name(), std::move(value));
    }
    hits.push_back(std::move(hit));
  }
  return hits;
}

std::map<std::string, std::string> CompiledRules::SlotValues(const NormalisedText& message, std::string_view text,
                                                             std::string_view original) const {
  std::map<std::string, std::string> values;
  std::vector<int> candidates;
  slot_index_.Candidates(text, 1, candidates);
  for (const int candidate : candidates) {
    const auto& [intent, slot] = slot_places_[static_cast<size_t>(candidate)];
    const SlotFinder& finder = intents_[intent].slots[slot];
    std::string value = finder.Find(message, text, original);
    if (!value.empty()) values.emplace(intents_[intent].id.str() + "." + finder.name(), std::move(value));
  }
  return values;
}

void CompiledRules::Capture(const re2::RE2& pattern, const NormalisedText& message, std::string_view text,
                            std::string_view original, std::map<std::string, std::string>& captures) {
  const int groups = pattern.NumberOfCapturingGroups();
  if (groups <= 0) return;
  std::vector<re2::StringPiece> found(static_cast<size_t>(groups) + 1);
  const re2::StringPiece whole(text.data(), text.size());
  if (!pattern.Match(whole, 0, text.size(), re2::RE2::UNANCHORED, found.data(), static_cast<int>(found.size()))) return;
  for (const auto& [name, group] : pattern.NamedCapturingGroups()) {
    const re2::StringPiece& value = found[static_cast<size_t>(group)];
    if (value.data() == nullptr || value.empty()) continue;
    const auto begin = static_cast<size_t>(value.data() - text.data());
    captures.emplace(name, std::string(message.Original(original, begin, begin + value.size())));
  }
}

std::vector<Considered> CompiledRules::Explain(std::string_view text, std::string_view language,
                                               std::string_view site_language) const {
  std::map<uint32_t, Considered> considered;
  for (const Word& word : Words(text)) {
    const auto found = word_index_.find(std::string(text.substr(word.begin, word.end - word.begin)));
    if (found == word_index_.end()) continue;
    for (const uint32_t i : found->second) considered[i].intent = intents_[i].id;
  }
  const PlainText plain(text);
  for (const std::string_view spoken : {language, site_language}) {
    for (const Best& best : BestPatterns(plain, spoken)) {
      Considered& entry = considered[best.intent];
      entry.intent = intents_[best.intent].id;
      entry.why = Considered::Why::kMatched;
      entry.pattern = best.shard->patterns[static_cast<size_t>(best.pattern)].source;
      const Veto* veto = Vetoed(best, plain);
      if (veto == nullptr) continue;
      entry.why = Considered::Why::kVetoed;
      entry.pattern = veto->source;
    }
  }
  std::vector<Considered> out;
  for (auto& [i, entry] : considered) out.push_back(std::move(entry));
  return out;
}

}  // namespace deskbell::rules
