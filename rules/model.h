// What the rule files of one publication say, as plain values. Filled by rules/loader.h, read by the engine; immutable
// from then on, so any number of threads may read it. LANGUAGE.md beside this file is the language itself.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/values/diagnostic.h"
#include "engine/values/ids.h"
#include "engine/values/instant.h"
#include "rules/condition.h"
#include "rules/template.h"

namespace deskbell::rules {

// One way to say something. Those whose condition holds go before those that have none.
struct Variant {
  Variant(Template says, Condition holds = {})
      : text(std::move(says)), when(std::move(holds)) {}  // NOLINT: a text is one
  Template text;
  Condition when;
};
using Variants = std::vector<Variant>;  // rotated without repeating

struct Pattern {
  std::string source;  // as written, concepts not yet expanded
  Place place;
};

struct Phrase {
  std::string text;
  Place place;
};

// What kind of value a slot or a field takes.
enum class ValueType { kText, kName, kEmail, kPhone, kContact, kNumber, kAmount, kDate, kOrder, kOptions };

struct SlotSpec {
  std::string name;
  ValueType type = ValueType::kText;
  std::string pattern;                                      // empty, or RE2 with a group named like the slot
  std::map<std::string, std::vector<std::string>> choices;  // value → synonyms
  bool keep_for_customer = false;
  Place place;
};

// Another system, asked by a step. Its answer is JSON; what a step takes from it is kept in slots.
struct Webhook {
  std::string url;                         // https, never within a private network
  std::vector<std::string> send;           // slots
  std::map<std::string, std::string> set;  // slot → name in the answer: "status", "order.eta"
  Millis time_out = std::chrono::seconds(5);
};

// What an intent does when it wins.
struct AnswerArticle {
  ArticleId article;
};
struct StartFlow {
  FlowId flow;
};
struct SayText {
  Variants variants;
  std::vector<IntentId> offer{};  // as buttons
  bool offer_person = false;      // a person is offered with it, instead of these
};
struct HandOff {
  DepartmentId department;  // empty: routed
  std::string reason;       // code, such as steps_exhausted
  Variants say{};           // instead of the engine's "I'll get a person"; empty: that one. Intents only
  std::optional<std::vector<FieldId>> form{};  // instead of the site's handoff form. Intents only
};
using Outcome = std::variant<std::monostate, AnswerArticle, StartFlow, SayText, HandOff>;

struct Intent {
  IntentId id;
  std::string topic;
  std::string language;
  std::string title;
  int priority = 50;
  Condition when;
  std::vector<Pattern> any;
  std::vector<Pattern> none;
  std::vector<Phrase> examples;
  std::vector<Phrase> not_examples;
  std::vector<SlotSpec> slots;
  std::map<std::string, std::string> set;  // slot → value, kept when it wins
  Outcome outcome;
  bool small_talk = false;
  bool whole_message = false;  // nothing else of the message is taken up beside it
  Place place;
};

struct Option {
  std::string label;
  std::string value;               // kept in the field or slot; defaults to the label
  std::vector<std::string> match;  // further words that mean it
  std::map<std::string, std::string> set;
  std::string next;  // step id; empty = the next step in the list
  Condition when{};  // it is the answer where this holds; empty: only who chooses it says so
};

struct Step {
  std::string id;
  Variants say;
  Template try_text;  // empty if the step tries nothing
  ArticleId article;
  Template ask;                 // empty if the step asks nothing
  Template why;                 // told to who asks what that is good for; empty: the engine's own words
  std::vector<Option> options;  // empty: yes or no, or the slot's value
  std::string slot;             // `ask` + `slot`
  ValueType slot_type = ValueType::kText;
  std::string if_yes, if_no, if_unsure;  // step ids; empty = the next step in the list (if_unsure: as if_no)
  Condition check;
  bool has_check = false;
  bool say_incident = false;
  std::map<std::string, std::string> set;
  std::string next;
  std::vector<FieldId> form;
  Template confirm;
  std::optional<Webhook> webhook;  // followed by if_yes when it answered, by if_no when it did not
  std::optional<HandOff> handoff;
  enum class End { kNone, kResolved, kAskHelped, kUnresolved } end = End::kNone;
  FlowId start;  // that the checklist goes on in; empty: none
  std::optional<Millis> follow_up;
  Place place;
};

struct Flow {
  FlowId id;
  std::string topic;
  std::string title;
  std::string language;
  int max_turns = 12;
  std::vector<Step> steps;  // the first is the entry; never empty
  Place place;

  // Null if there is none.
  const Step* Find(std::string_view step) const;
};

// A field's words in a language other than the site's; what is empty is as in the site's.
struct FieldWords {
  std::string label;
  Template ask;
  Template invalid;
  Template why;
  std::vector<std::string> options;  // labels, in the order of Field::options
};

struct Field {
  FieldId id;
  std::string label;  // "Contact": in summaries and the packet; default: the id in sentence case
  ValueType type = ValueType::kText;
  Template ask;
  Template invalid;
  Template why;  // told to who asks what it is needed for; empty: the engine's own words
  std::vector<Option> options;
  bool optional = false;
  std::map<std::string, FieldWords> words;  // by language
  Place place;
};

struct Department {
  DepartmentId id;
  std::string title;
  std::vector<std::string> skills;
};

struct Route {
  std::vector<std::string> topics;  // empty: any
  Condition when;
  DepartmentId department;
  std::vector<std::string> skills;
  std::string source;  // as a sentence for "why it was routed so"
};

struct ServiceLevel {
  Millis first_response{};  // business time
  Millis resolution{};
};

struct Hours {
  std::string time_zone = "UTC";  // IANA
  struct Span {
    int from_minute = 0;  // of the local day
    int to_minute = 0;
  };
  std::vector<Span> week[7];          // Monday first
  std::vector<std::string> holidays;  // "2026-12-25"
  bool always_open = true;            // no hours given
};

struct Site {
  std::string id = "site";
  std::string name = "Deskbell";
  std::string language = "en";
  std::vector<std::string> languages{"en"};
  std::vector<std::string> origins;  // beside the server's own
};

// The phrases of one language by which yes, no, a request for a person and moods are recognised; patterns as in
// intents.
struct WordList {
  std::vector<Pattern> yes, no, unsure, person, anger, urgency, many_affected, asks_why, correction, helped, not_helped;
};

// What happens when the customer says nothing. Zero: never.
struct Silence {
  Millis remind = std::chrono::minutes(20);       // the open question of a checklist or form, once more, once
  Millis close = std::chrono::minutes(30);        // after an answer
  Millis close_in_flow = std::chrono::hours(24);  // people go away to try what a checklist told them
  Millis notice = std::chrono::minutes(5);        // so long before it closes, the customer is told
  Millis follow_up{};  // after an article was read, "did it last?", unless the article says otherwise
};

// Said by the bot before the customer has said anything.
struct Proactive {
  std::string page;  // path of the page, `*` for any characters; empty: every page
  Condition when;
  Millis after{};  // of the conversation's opening
  Variants say;
  std::vector<IntentId> offer;  // as buttons
  std::string language;         // empty: any
  Place place;
};

struct RuleSet {
  Site site;
  Hours hours;
  std::map<DepartmentId, Department> departments;
  std::vector<Route> routes;
  std::map<int, ServiceLevel> service_levels;  // by priority 1–5; complete
  Millis aging = std::chrono::minutes(30);
  std::map<std::string, int> tiers;  // shift of the priority, −1…1
  std::vector<FieldId> handoff_form;
  std::map<FieldId, Field> fields;
  // topic and language → name → words
  std::map<std::pair<std::string, std::string>, std::map<std::string, std::vector<std::string>>> concepts;
  std::vector<Intent> intents;
  std::map<FlowId, Flow> flows;
  // language → key → variants. Every key of rules/texts.h is present in every language (built-in English at worst).
  std::map<std::string, std::map<std::string, Variants>> texts;
  std::map<std::string, WordList> words;
  std::vector<Pattern> masks;
  std::optional<Pattern> order_number;  // the site's own; without one, the usual shapes
  Silence silence;
  std::vector<Proactive> proactive;  // the first that fits is said

  const Intent* FindIntent(const IntentId& id) const;
  const Flow* FindFlow(const FlowId& id) const;
  const Field* FindField(const FieldId& id) const;
  // The text variants for a key in a language, falling back to the site's and then to English. Never empty.
  const Variants& Text(std::string_view language, std::string_view key) const;
  // The name beside the bot's messages: the text `bot_name` as it is written, a name and no template.
  const std::string& BotName(std::string_view language) const {
    return Text(language, "bot_name").front().text.source();
  }
};

}  // namespace deskbell::rules
