// The intents of one publication, compiled: which of them a message matches.
#pragma once

#include <re2/re2.h>

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rules/hit.h"
#include "rules/model.h"
#include "rules/pattern_index.h"
#include "rules/slots.h"

namespace deskbell::rules {

class CompiledRules {
 public:
  // Patterns that do not compile are left out and added to `refused`.
  void Build(const RuleSet& rules, std::vector<Pattern>& refused);

  // The intents of `language` that `text`, the message as the matcher prepares it, matches; unsorted.
  std::vector<RuleHit> Match(const NormalisedText& message, std::string_view text, std::string_view original,
                             std::string_view language) const;

  // What the patterns of slots find in a message that need not match their rule, by "intent.slot": of the rules that
  // start a checklist, which may want the value later.
  std::map<std::string, std::string> SlotValues(const NormalisedText& message, std::string_view text,
                                                std::string_view original) const;

  std::vector<Considered> Explain(std::string_view text, std::string_view language,
                                  std::string_view site_language) const;

 private:
  struct Veto {
    std::string source;
    int plain;  // in Shard::vetoes; -1: `regex` decides
    std::unique_ptr<re2::RE2> regex;
  };
  struct CompiledIntent {
    IntentId id;
    int priority = 50;
    std::vector<Veto> vetoes;
    std::vector<SlotFinder> slots;
  };
  struct CompiledPattern {
    uint32_t intent;
    int specificity;
    std::string source;
  };
  // Patterns are compiled in parallel, one index per thread and language: what no message of a language can match costs
  // it nothing.
  struct Shard {
    PatternIndex index;
    std::vector<CompiledPattern> patterns;  // as numbered by `index`
    PlainPatterns vetoes;                   // of the shard's intents; few are ever tried, so nothing looks for them
    std::vector<Pattern> refused;
  };
  struct Best {
    uint32_t intent;
    const Shard* shard;
    int pattern;
  };

  using Shards = std::vector<std::unique_ptr<Shard>>;

  void BuildShards(const RuleSet& rules, size_t first, size_t count);
  static CompiledIntent BuildIntent(const Intent& intent, const Concepts& concepts, Shard& shard);
  void IndexSlots(const RuleSet& rules);
  static void Warm(const Shard& shard, const RuleSet& rules);
  void IndexWords(const RuleSet& rules);
  std::vector<Best> BestPatterns(const PlainText& text, std::string_view language) const;
  // The one that rules out what matched `best`; null if none does.
  const Veto* Vetoed(const Best& best, const PlainText& text) const;
  static void Capture(const re2::RE2& pattern, const NormalisedText& message, std::string_view text,
                      std::string_view original, std::map<std::string, std::string>& captures);

  std::map<std::string, Shards, std::less<>> shards_;  // by language
  std::vector<CompiledIntent> intents_;                // as in RuleSet
  PatternIndex slot_index_;
  std::vector<std::pair<uint32_t, size_t>> slot_places_;               // intent and slot, as numbered by slot_index_
  std::unordered_map<std::string, std::vector<uint32_t>> word_index_;  // word of an example or pattern -> intents
};

}  // namespace deskbell::rules
