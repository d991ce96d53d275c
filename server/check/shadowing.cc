#include "server/check/shadowing.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "engine/values/normalise.h"
#include "server/preview/one_line.h"

namespace deskbell::check {
namespace {

constexpr size_t kExamples = 3;
constexpr size_t kShownLosers = 30;
constexpr size_t kShownShadows = 5;

using rules::RuleHit;

std::string Why(const RuleHit& winner, const RuleHit& loser) {
  if (winner.priority != loser.priority) {
    return "priority " + std::to_string(winner.priority) + " against " + std::to_string(loser.priority);
  }
  if (winner.specificity != loser.specificity) {
    return "more specific: " + std::to_string(winner.specificity) + " letters against " +
           std::to_string(loser.specificity);
  }
  return "tied: the customer is asked which is meant";
}

// Several intents that do the same are not in each other's way.
std::string TargetOf(const rules::Intent& intent) {
  if (const auto* answer = std::get_if<rules::AnswerArticle>(&intent.outcome))
    return "article " + answer->article.str();
  if (const auto* start = std::get_if<rules::StartFlow>(&intent.outcome)) return "flow " + start->flow.str();
  return "intent " + intent.id.str();
}

class Tally {
 public:
  explicit Tally(const rules::RuleSet& rules) : rules_(rules) {}

  void Count(const preview::Question& question, const std::vector<RuleHit>& hits) {
    if (hits.empty()) return;
    const rules::Intent* winner = rules_.FindIntent(hits.front().intent);
    for (const RuleHit& hit : hits) tallies_[hit.intent.str()].matched += question.times;
    tallies_[hits.front().intent.str()].won += question.times;
    for (size_t i = 1; i < hits.size(); ++i) {
      const rules::Intent* loser = rules_.FindIntent(hits[i].intent);
      if (!winner || !loser || TargetOf(*winner) == TargetOf(*loser)) continue;
      Shadow& shadow = shadows_[{loser->id.str(), winner->id.str(), Why(hits.front(), hits[i])}];
      shadow.times += question.times;
      shadow.conditional = !winner->when.empty();
      shadow.winner_place = winner->place.file + ":" + std::to_string(winner->place.line);
      if (shadow.examples.size() < kExamples) shadow.examples.push_back(question.text);
    }
  }

  void Sum(Shadowing& out) {
    for (auto& [names, shadow] : shadows_) {
      std::tie(shadow.loser, shadow.winner, shadow.why) = names;
      tallies_[shadow.loser].to.push_back(std::move(shadow));
    }
    const auto lost = [](const Shadowing::Loser& l) { return l.matched - l.won; };
    for (auto& [intent, loser] : tallies_) {
      if (loser.to.empty()) continue;
      loser.intent = intent;
      std::stable_sort(loser.to.begin(), loser.to.end(),
                       [](const auto& a, const auto& b) { return a.times > b.times; });
      out.losers.push_back(loser);
    }
    std::stable_sort(out.losers.begin(), out.losers.end(),
                     [&](const auto& a, const auto& b) { return lost(a) > lost(b); });
    for (const rules::Intent& intent : rules_.intents) {
      if (!intent.any.empty() && !tallies_.contains(intent.id.str())) out.never_matched.push_back(intent.id.str());
    }
  }

 private:
  const rules::RuleSet& rules_;
  std::map<std::tuple<std::string, std::string, std::string>, Shadow> shadows_;  // loser, winner, why
  std::map<std::string, Shadowing::Loser> tallies_;                              // of all rules that matched something
};

// A file of questions does not say their languages: the site's first one counts in which any rule matches.
std::vector<RuleHit> Match(const rules::RuleSet& rules, const rules::Matcher& matcher,
                           const preview::Question& question) {
  const NormalisedText text = Normalise(question.text);
  if (!question.language.empty()) return matcher.Match(text, question.text, question.language);
  for (const std::string& language : rules.site.languages) {
    std::vector<RuleHit> hits = matcher.Match(text, question.text, language);
    if (!hits.empty()) return hits;
  }
  return {};
}

}  // namespace

Shadowing FindShadows(const rules::RuleSet& rules, const rules::Matcher& matcher,
                      const std::vector<preview::Question>& questions) {
  Shadowing shadowing;
  Tally tally(rules);
  for (const preview::Question& question : questions) {
    const auto hits = Match(rules, matcher, question);
    ++shadowing.questions;
    shadowing.times += question.times;
    if (!hits.empty()) shadowing.matched_times += question.times;
    tally.Count(question, hits);
  }
  tally.Sum(shadowing);
  return shadowing;
}

std::string RenderText(const Shadowing& s) {
  std::string out = std::to_string(s.questions) + " different questions, asked " + std::to_string(s.times) +
                    " times; a rule matches " + std::to_string(s.matched_times) + " of them.\n";
  if (s.losers.empty()) out += "No rule gets in another one's way.\n";
  for (size_t i = 0; i < s.losers.size() && i < kShownLosers; ++i) {
    const Shadowing::Loser& loser = s.losers[i];
    out +=
        "\n`" + loser.intent + "` matches " + std::to_string(loser.matched) + " and wins " + std::to_string(loser.won);
    out += loser.won == 0 ? ": it is always shadowed\n" : "\n";
    for (size_t j = 0; j < loser.to.size() && j < kShownShadows; ++j) {
      const Shadow& to = loser.to[j];
      out += "  " + std::to_string(to.times) + " x  to `" + to.winner + "` (" + to.winner_place + "): " + to.why +
             (to.conditional ? "; where its condition holds" : "") + "\n";
      for (const std::string& example : to.examples) out += "         " + preview::OneLine(example) + "\n";
    }
  }
  if (s.losers.size() > kShownLosers) {
    out += "\nand " + std::to_string(s.losers.size() - kShownLosers) + " more rules; --format json has all of them\n";
  }
  if (!s.never_matched.empty()) {
    out += "\n" + std::to_string(s.never_matched.size()) + " rules match none of these questions:";
    for (size_t i = 0; i < s.never_matched.size(); ++i) out += (i % 6 == 0 ? "\n  " : ", ") + s.never_matched[i];
    out += "\n";
  }
  return out;
}

}  // namespace deskbell::check
