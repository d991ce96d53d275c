// What matching found in one message, as plain values.
#pragma once

#include <map>
#include <string>

#include "engine/values/ids.h"

namespace deskbell::rules {

// One intent that the message matches and does not veto. Conditions (`when`) are not looked at: they depend on the
// conversation, and the engine checks them.
struct RuleHit {
  IntentId intent;
  int priority = 50;
  int specificity = 0;                          // literal characters of the winning pattern; breaks ties of priority
  std::string pattern;                          // as written
  std::map<std::string, std::string> captures;  // slot → value in the customer's own words
  bool repaired = false;                        // matched only after spelling repair: may be confirmed, not acted upon
};

// Strengths in [0, 1]; 0 = absent.
struct Signals {
  bool yes = false;  // the message as a whole says yes ("yes", "yep that did it"), not merely contains the word
  bool no = false;
  bool unsure = false;       // "I don't know", "not sure"
  bool person = false;       // asks for a human, in any words
  bool person_only = false;  // … and says nothing else: "hello, a human please"
  bool correction = false;   // "no, I meant …"
  bool mistake = false;      // a correction, or "sorry, wrong number", "a typo": a value given before may be meant
  bool helped = false;       // "that worked", "solved"
  bool not_helped = false;   // "that did not help", "still broken"
  bool courtesy = false;     // a greeting, thanks or "hm" and nothing else: asks nothing
  bool many_affected = false;  // a whole team or company is held up: "none of us can work"
  bool asks_why = false;       // "why do you need that?", of the question that is open
  bool enough = false;       // "no thanks", "that was all": nothing else is wanted
  bool pauses = false;       // "one moment": the answer comes later
  bool calling = false;      // "anyone there?", "how much longer?", by who waits
  double anger = 0;
  double urgency = 0;

  friend bool operator==(const Signals&, const Signals&) = default;
};

// Why an intent did not win, for `explain`.
struct Considered {
  IntentId intent;
  enum class Why { kMatched, kNoPattern, kVetoed } why = Why::kNoPattern;
  std::string pattern;  // the one that matched or vetoed
};

}  // namespace deskbell::rules
