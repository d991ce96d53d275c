// Recognises intents, yes and no, requests for a person, moods and slot values in a message.
//
// Immutable once compiled; any number of threads may call it. Compile warms every automaton, so the first customer does not
// pay for it. A token prefilter picks the few patterns that can match; each is a single RE2 behind it (one RE2::Set collapses
// above about a thousand rules).
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/values/diagnostic.h"
#include "engine/values/normalise.h"
#include "rules/model.h"

namespace deskbell::rules {

// One intent that the message matches and does not veto. Conditions (`when`) are not looked at: they depend on the
// conversation, and the engine checks them.
struct RuleHit {
  IntentId intent;
  int priority = 50;
  int specificity = 0;      // literal characters of the winning pattern; breaks ties of priority
  std::string pattern;      // as written
  std::map<std::string, std::string> captures;  // slot → value in the customer's own words
  bool repaired = false;    // matched only after spelling repair: may be confirmed, not acted upon
};

// Strengths in [0, 1]; 0 = absent.
struct Signals {
  bool yes = false;         // the message as a whole says yes ("yes", "yep that did it"), not merely contains the word
  bool no = false;
  bool unsure = false;      // "I don't know", "not sure"
  bool person = false;      // asks for a human, in any words
  bool correction = false;  // "no, I meant …"
  bool helped = false;      // "that worked", "solved"
  bool not_helped = false;  // "that did not help", "still broken"
  double anger = 0;
  double urgency = 0;

  friend bool operator==(const Signals&, const Signals&) = default;
};

// Why an intent did not win, for `explain`.
struct Considered {
  IntentId intent;
  enum class Why { kMatched, kNoPattern, kVetoed } why = Why::kNoPattern;
  std::string pattern;      // the one that matched or vetoed
};

class Matcher {
 public:
  // Patterns that RE2 refuses have been reported by the loader; Compile adds what only shows when compiling (memory).
  static std::unique_ptr<Matcher> Compile(const RuleSet& rules, Diagnostics& diagnostics);
  ~Matcher();

  // Sorted by priority, then specificity, then intent id. `language` prefers rules of that language; rules of the site's
  // language take part too.
  std::vector<RuleHit> Match(const NormalisedText& message, std::string_view original, std::string_view language) const;

  Signals Read(const NormalisedText& message, std::string_view language) const;

  // Every intent that shares a word with the message, and why it did or did not match.
  std::vector<Considered> Explain(const NormalisedText& message, std::string_view language) const;

  // The value of a field or slot in the message, validated and in canonical form ("ANA@x.com" → "ana@x.com"); empty if the
  // message holds none.
  std::string Extract(ValueType type, std::string_view original) const;

  // All e-mail addresses, phone and order numbers in a message, by kind ("email", "phone", "order", "amount", "date").
  std::map<std::string, std::string> Entities(std::string_view original) const;

  // Card numbers (Luhn), IBANs and the site's own masks replaced by "•••• 1234"-like text, before anything is stored.
  std::string Mask(std::string_view original) const;

 private:
  Matcher();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace deskbell::rules
