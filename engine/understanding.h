// What was recognised in one message. A plain value that depends on the publication and the text alone, and where it
// leans on the question before it, on that; so a logged question can be understood again against any draft.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/values/ids.h"
#include "rules/hit.h"

namespace deskbell::engine {

struct Feature {
  std::string name;
  double value = 0;
};

// Something that may be what the customer wants: an intent (by rule or by the statistics over its examples) or an
// article.
struct Candidate {
  enum class Kind { kIntent, kArticle } kind = Kind::kArticle;
  std::string id;  // intent or article id
  std::string title;
  double probability = 0;  // calibrated P(this is what the customer wants), in [0, 1]
  std::string source;      // "rule", "model", "search"
  bool repaired = false;   // rests on a spelling repair: may be confirmed, not acted upon
  bool mentioned = false;  // put off, and only said beside something else: may have gone with it
  int priority = 50;       // of the rule, if source is "rule"
  int specificity = 0;
  std::map<std::string, std::string> captures;
  std::vector<Feature> features;  // what the probability was computed from
};

// A short message read with the question before it: "How do I share a file?" – "And with a password?"
struct InContext {
  std::string text = {};  // the two as one
  bool leans = false;     // by its words, "and …", "… it"; otherwise it is a short question that may stand alone
  // For which the new words speak, in the light of the old, most probable first.
  std::vector<Candidate> candidates = {};
  std::string passage = {};        // of the article shown last, where the new words stand: Markdown; often empty
  bool passage_holds_all = false;  // the new words; otherwise only some
};

struct Part;

struct Understanding {
  std::string normalised;
  std::string language;                         // detected, or the conversation's if unsure; "" if unknown
  std::vector<Candidate> candidates;            // most probable first; rules before statistics at equal probability
  std::map<std::string, std::string> entities;  // email, phone, order, number, amount, date, day → canonical value
  std::map<std::string, std::string> slots;  // by "intent.slot": what the slots' own patterns find, see rules::Matcher
  rules::Signals signals;
  std::vector<Part> parts;                   // of a message that holds several things, in order; empty for all others
  std::optional<InContext> in_context = {};  // of a message that leans on the one before it
};

// One of several questions in a message, or the answer that somebody gave before asking something.
struct Part {
  std::string text;             // as typed
  bool asks = false;            // it asks for something; otherwise it says something
  bool mentions = false;        // it says something that may be a matter of its own, or one more sign of another part's
  Understanding understanding;  // without parts of its own
};

}  // namespace deskbell::engine
