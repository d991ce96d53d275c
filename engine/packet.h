// What an agent sees first: everything the bot, the flow, the forms and the session know, so that nothing is asked twice.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/values/ids.h"
#include "engine/values/instant.h"

namespace deskbell::engine {

enum class TriedOutcome { kUnknown, kWorked, kDidNotWork };
const char* Name(TriedOutcome outcome);  // "unknown", "worked", "did_not_work"

struct Tried {
  std::string flow;
  std::string step;      // id
  std::string text;      // the instruction as it was given; for steps the customer named: the customer's words
  TriedOutcome outcome = TriedOutcome::kUnknown;
  friend bool operator==(const Tried&, const Tried&) = default;
};

struct ShownArticle {
  ArticleId article;
  std::string title;
  double probability = 0;
  std::string vote;      // "", "helped", "did_not_help"
  friend bool operator==(const ShownArticle&, const ShownArticle&) = default;
};

enum class Level { kUnknown, kLow, kMedium, kHigh };
const char* Name(Level level);  // "unknown", "low", "medium", "high"

// One gathered value and how much it can be relied upon.
struct Fact {
  std::string field;     // id
  std::string label;
  std::string value;     // empty: unknown
  enum class Standing { kVerified, kGiven, kUnverified, kUnknown } standing = Standing::kUnknown;
  friend bool operator==(const Fact&, const Fact&) = default;
};
const char* Name(Fact::Standing standing);  // "verified", "given", "unverified", "unknown"

struct Packet {
  std::string problem;        // what the handoff is for, in the customer's own first words
  std::string reason;         // code: asked_for_person, steps_exhausted, not_understood, frustrated, too_many_turns, did_not_help, rule …
  std::string reason_text;    // one sentence: why the bot stopped
  std::vector<Fact> who;      // name, verified, organisation, tier, locale, time zone, open tickets
  std::vector<Fact> where;    // page, product, device, location
  std::vector<Fact> contact;  // contact, preferred way, promised time
  std::vector<Fact> gathered; // every other field and slot
  std::vector<Tried> tried;
  std::vector<ShownArticle> shown;
  Level impact = Level::kUnknown;
  Level urgency = Level::kUnknown;
  int priority = 3;           // 1 (highest) – 5
  std::string priority_because;
  DepartmentId department;
  std::vector<std::string> skills;
  std::string routed_because;
  std::string topic;
  std::string language;
  std::string tier;
  std::optional<Instant> first_response_due;
  std::optional<Instant> resolution_due;
  std::optional<Instant> promised;   // what the customer was told
  bool call_back = false;     // the customer left a message or asked to be called back
};

}  // namespace deskbell::engine
