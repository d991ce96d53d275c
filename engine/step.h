// What happens next in a conversation: one event in, a new state and effects out.
//
// Pure: no I/O, clock, randomness or threads. The same script, state, event and situation always give the same result, which is
// what makes replay and preview possible. Any event is allowed in any state (a late button, a timer after the end, an agent's
// second click): those that make no sense change nothing and have no effects.
//
//   StepResult r = Step(script, state, CustomerSaid{text, understanding}, situation);
//
// Guarantees, whatever the content says: a request for a person reaches the queue at once, from any step and any field; a
// flow lasts at most max_turns messages, its forms included, before a person is offered or fetched, and a form outside of a flow
// kMostFormTurns (see form.h); nothing is asked twice; once a person has joined, the bot is silent.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/decision.h"
#include "engine/effect.h"
#include "engine/event.h"
#include "engine/state.h"
#include "rules/model.h"

namespace deskbell::engine {

// What the engine needs to know of an article.
struct ArticleSummary {
  std::string title;
  std::string excerpt;
  std::string language;
  std::vector<std::string> topics;
  ArticleId original = {};                          // that this one translates; empty: it is no translation
  std::optional<Millis> follow_up = {};             // see kb::Article; empty: as the site says
  std::map<std::string, ArticleId> versions = {};   // language → id, of all that say the same, this one too; or empty
};

// The part of a publication that the engine reads. Must outlive the call.
struct Script {
  const rules::RuleSet& rules;
  const std::unordered_map<ArticleId, ArticleSummary>& articles;
  const Cuts& cuts;
};

// Why the turn went as it did, for the log, `explain` and tests.
struct TurnTrace {
  std::string decision;    // answer, clarify, handoff, continue (a reply to what was asked), none (nothing to decide)
  double confidence = 0;
  std::string intent;      // won
  std::string article;     // shown
  std::string flow;        // active afterwards
  std::string step;
  std::string asks;        // field or "choices"
  std::string chose;       // the target of the title that was chosen
  std::vector<std::string> refused;  // the targets of the titles of which none was it
  std::vector<Candidate> candidates;
  std::vector<std::string> visited;  // steps run and branches taken: "flow/step", "flow/step: yes"; for coverage, not logged
  std::vector<std::string> path;  // what was tried in order, in words: "pending question: not an answer to it", …
};

struct StepResult {
  State state;
  std::vector<Effect> effects;
  TurnTrace trace;
};

StepResult Step(const Script& script, const State& before, const Event& event, const Situation& situation);

// Looks names of conditions and templates up ("slot.app", "days_ago.paid", "customer.tier", "hours.open", "incident.open").
rules::Value LookUp(const Script& script, const State& state, const Situation& situation, std::string_view topic,
                    std::string_view name);

}  // namespace deskbell::engine
