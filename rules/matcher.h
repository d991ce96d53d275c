// Recognises intents, yes and no, requests for a person, moods and slot values in a message.
//
// Immutable once compiled; any number of threads may call it. A prefilter picks the few patterns that can match. Most
// are words and gaps, which need no automaton (plain_patterns.h); each of the others is a single RE2 (one RE2::Set
// collapses above about a thousand rules), which Compile warms so that the first customer does not pay for it.
//
// No message stalls it: with 50,000 patterns the worst message of 4 KB that could be made takes less than 5 ms
// (tests/bench/rules_bench, HostileMessage). One that shares its words with tens of thousands of patterns has only
// those tried that are rarest by their words, see pattern_index.h.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/values/diagnostic.h"
#include "engine/values/normalise.h"
#include "rules/hit.h"
#include "rules/model.h"

namespace deskbell::rules {

class Matcher {
 public:
  // Patterns that RE2 refuses have been reported by the loader; Compile adds what only shows when compiling (memory).
  static std::unique_ptr<Matcher> Compile(const RuleSet& rules, Diagnostics& diagnostics);
  ~Matcher();

  // By the rules of `language` or, if none of them matches, by those of the site's language.
  std::vector<RuleHit> Match(const NormalisedText& message, std::string_view original, std::string_view language) const;

  // By the rules of `language` alone. Sorted by priority, then specificity, then intent id. English is matched with the
  // apostrophes that chats leave out and, if no rule matches that, as it was written.
  std::vector<RuleHit> MatchIn(const NormalisedText& message, std::string_view original,
                               std::string_view language) const;

  Signals Read(const NormalisedText& message, std::string_view language) const;

  // Every intent that shares a word with the message, and why it did or did not match.
  std::vector<Considered> Explain(const NormalisedText& message, std::string_view language) const;

  // The value of a field or slot in the message, validated and in canonical form ("ANA@x.com" → "ana@x.com"); empty if
  // the message holds none.
  std::string Extract(ValueType type, std::string_view original) const;

  // The first e-mail address, phone number, order number, amount, date and number in a message, by kind ("email",
  // "phone", "order", "amount", "date", "number"); and "day" for one that only a calendar can date, see FindDay.
  std::map<std::string, std::string> Entities(std::string_view original) const;

  // What the patterns of slots find, by "intent.slot", whether or not the intent's rule matches: a checklist that it
  // starts takes such a value whenever it is said.
  std::map<std::string, std::string> SlotValues(const NormalisedText& message, std::string_view original) const;

  // Card numbers (Luhn), IBANs and the site's own masks replaced by "•••• 1234"-like text, before anything is stored.
  std::string Mask(std::string_view original) const;

 private:
  Matcher();
  std::vector<RuleHit> MatchAsWritten(const NormalisedText& message, std::string_view original,
                                      std::string_view language) const;

  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace deskbell::rules
