#include <algorithm>
#include <cstdio>

#include "engine/values/normalise.h"
#include "engine/values/utf8.h"
#include "rules/matcher.h"
#include "server/understand/explanation.h"
#include "server/understand/understand.h"

namespace deskbell::understand {
namespace {

constexpr size_t kMostOthers = 5;

std::string Percent(double value) {
  char text[24];
  std::snprintf(text, sizeof text, "%.0f %%", 100 * value);
  return text;
}

std::string PlaceOf(const Place& place) { return place.file + ":" + std::to_string(place.line); }

// Where an author finds it.
std::string PlaceOf(const Snapshot& snapshot, const engine::Candidate& candidate) {
  if (candidate.kind == engine::Candidate::Kind::kArticle) {
    const kb::Article* article = snapshot.FindArticle(ArticleId(candidate.id));
    return article == nullptr ? "" : article->path;
  }
  const rules::Intent* intent = snapshot.rules().FindIntent(IntentId(candidate.id));
  return intent == nullptr ? "" : PlaceOf(intent->place);
}

std::string WhyLost(const engine::Candidate& winner, const engine::Candidate& loser) {
  const bool rules = winner.source == "rule" && loser.source == "rule";
  if (rules && loser.repaired != winner.repaired) return "it matches only after a spelling repair";
  if (rules && loser.priority != winner.priority) {
    return "its rule matches too, with priority " + std::to_string(loser.priority) + " against " +
           std::to_string(winner.priority);
  }
  if (rules && loser.specificity != winner.specificity) {
    return "its rule matches too, less specifically: " + std::to_string(loser.specificity) + " letters against " +
           std::to_string(winner.specificity);
  }
  if (rules) return "its rule matches just as well";
  if (winner.source == "rule") return "a rule that matches comes before what is only alike";
  return "less likely: " + Percent(loser.probability) + " against " + Percent(winner.probability);
}

std::string WhyMissed(const rules::NearMiss& miss) {
  if (miss.pattern.empty()) return "it has no patterns: only its examples speak for it";
  std::string missing;
  for (const std::string& part : miss.missing) missing += (missing.empty() ? "`" : ", `") + Shortened(part) + "`";
  if (missing.empty())
    return "all of `" + Shortened(miss.pattern) + "` is there, but in another order or too far apart";
  return missing + (miss.missing.size() > 1 ? " are missing" : " is missing") +
         (miss.present > 0 ? " of `" + Shortened(miss.pattern) + "`" : "");
}

// Vetoes first: they are what an author looks for. Then rules whose answer was considered, and those that came closest.
std::vector<ExplainedRule> RulesThatMissed(const Snapshot& snapshot, const engine::Understanding& understanding) {
  struct Missed {
    ExplainedRule rule;
    bool vetoed, considered;
    size_t missing, present;
  };
  const auto considered = [&](const rules::Intent& intent) {
    engine::Candidate candidate;
    candidate.kind = engine::Candidate::Kind::kIntent;
    candidate.id = intent.id.str();
    const std::string target = TargetOf(snapshot, candidate);
    return std::any_of(understanding.candidates.begin(), understanding.candidates.end(),
                       [&](const auto& c) { return TargetOf(snapshot, c) == target; });
  };
  std::vector<Missed> all;
  const NormalisedText message = Normalise(understanding.normalised);
  for (const rules::Considered& c : snapshot.matcher().Explain(message, understanding.language)) {
    const rules::Intent* intent = snapshot.rules().FindIntent(c.intent);
    if (intent == nullptr || c.why == rules::Considered::Why::kMatched) continue;
    if (c.why == rules::Considered::Why::kVetoed) {
      all.push_back({{c.intent.str(), PlaceOf(intent->place), "vetoed by `" + c.pattern + "`"}, true, true, 0, 0});
      continue;
    }
    const rules::NearMiss miss = rules::FindNearMiss(snapshot.rules(), *intent, message);
    if (miss.present > 0) {
      all.push_back({{c.intent.str(), PlaceOf(intent->place), WhyMissed(miss)},
                     false,
                     considered(*intent),
                     miss.missing.size(),
                     miss.present});
    }
  }
  std::stable_sort(all.begin(), all.end(), [](const Missed& a, const Missed& b) {
    if (a.vetoed != b.vetoed) return a.vetoed;
    if (a.considered != b.considered) return a.considered;
    return a.missing != b.missing ? a.missing < b.missing : a.present > b.present;
  });
  std::vector<ExplainedRule> rules;
  for (size_t i = 0; i < all.size() && i < kMostOthers; ++i) rules.push_back(std::move(all[i].rule));
  return rules;
}

std::string PatternOf(const std::vector<rules::RuleHit>& hits, const engine::Candidate& candidate) {
  if (candidate.kind != engine::Candidate::Kind::kIntent || candidate.source != "rule") return "";
  const auto hit =
      std::find_if(hits.begin(), hits.end(), [&](const auto& h) { return h.intent.str() == candidate.id; });
  return hit == hits.end() ? "" : hit->pattern;
}

}  // namespace

std::string Shortened(const std::string& pattern) {
  constexpr size_t kLongest = 80;
  size_t at = 0;
  for (size_t characters = 0; at < pattern.size() && characters < kLongest; ++characters) utf8::Decode(pattern, at);
  return pattern.substr(0, at) + (at < pattern.size() ? "…" : "");
}

Explanation Explain(const Snapshot& snapshot, std::string_view text, std::string_view language) {
  Explanation e;
  e.understanding = Understand(snapshot, text, language);
  e.decision = DecideOn(snapshot, e.understanding);
  const std::vector<engine::Candidate>& all = e.understanding.candidates;
  const auto hits = snapshot.matcher().Match(Normalise(text), text, e.understanding.language);
  auto winner = all.end();
  if (e.decision.kind == engine::Decision::Kind::kAnswer && !e.decision.candidates.empty()) {
    const engine::Candidate& first = e.decision.candidates.front();
    winner =
        std::find_if(all.begin(), all.end(), [&](const auto& c) { return c.id == first.id && c.kind == first.kind; });
  }
  e.has_winner = winner != all.end();
  for (auto c = all.begin(); c != all.end(); ++c) {
    ExplainedCandidate explained{*c, TargetOf(snapshot, *c), PlaceOf(snapshot, *c), PatternOf(hits, *c),
                                 c == winner || !e.has_winner ? "" : WhyLost(*winner, *c)};
    e.candidates.insert(c == winner ? e.candidates.begin() : e.candidates.end(), std::move(explained));
  }
  e.others = RulesThatMissed(snapshot, e.understanding);
  return e;
}

}  // namespace deskbell::understand
