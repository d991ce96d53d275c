// Which rules get in each other's way, by what customers asked: every question is run through the whole set, and where
// several rules match, it is told who won, over whom, and why.
//
// Conditions (`when`) depend on the conversation and are not looked at; a rule that has one is marked.
#pragma once

#include <string>
#include <vector>

#include "rules/matcher.h"
#include "rules/model.h"
#include "server/preview/questions.h"

namespace deskbell::check {

// One rule lost to another.
struct Shadow {
  std::string loser, winner;          // intent ids
  std::string winner_place;           // "rules/billing.yml:88"
  std::string why;                    // "priority 60 against 50", "more specific: 18 letters against 9", "tied: …"
  bool conditional = false;           // the winner takes part under a condition only
  size_t times = 0;                   // questions, each counted as often as it was asked
  std::vector<std::string> examples;  // at most three
};

struct Shadowing {
  size_t questions = 0, times = 0;  // looked at
  size_t matched_times = 0;         // of `times`: some rule matched
  struct Loser {
    std::string intent;
    size_t matched = 0, won = 0;  // times
    std::vector<Shadow> to;       // most often first
  };
  std::vector<Loser> losers;               // rules that lost something, those that lost most first
  std::vector<std::string> never_matched;  // rules with patterns that no question matches, by id
};

// `questions` as preview::Gather returns them.
Shadowing FindShadows(const rules::RuleSet& rules, const rules::Matcher& matcher,
                      const std::vector<preview::Question>& questions);

std::string RenderText(const Shadowing& shadowing);
// `diagnostics` is what RenderJson of them gave: {"diagnostics": […], "shadowing": {…}}.
std::string RenderJson(const Shadowing& shadowing, const std::string& diagnostics);

}  // namespace deskbell::check
