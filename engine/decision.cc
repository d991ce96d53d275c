#include "engine/decision.h"

#include <algorithm>
#include <cstdio>
#include <set>
#include <tuple>

namespace deskbell::engine {
namespace {

constexpr size_t kMostTitles = 3;

std::string Percent(double probability) {
  char text[16];
  std::snprintf(text, sizeof text, "%.0f %%", probability * 100);
  return text;
}

std::string Quoted(const Candidate& candidate) {
  return "\"" + (candidate.title.empty() ? candidate.id : candidate.title) + "\"";
}

bool IsRule(const Candidate& candidate) { return candidate.source == "rule"; }

// Rules that may act go by priority, then by how specific they are; a repaired one comes after all that matched as
// typed.
auto RuleOrder(const Candidate& c) { return std::tuple{!c.repaired, c.priority, c.specificity}; }

const Candidate* BestRule(const std::vector<Candidate>& candidates) {
  const Candidate* best = nullptr;
  for (const Candidate& c : candidates) {
    if (!IsRule(c)) continue;
    if (!best || std::tuple_cat(RuleOrder(c), std::tuple{c.probability}) >
                     std::tuple_cat(RuleOrder(*best), std::tuple{best->probability})) {
      best = &c;
    }
  }
  return best;
}

const Candidate* BestStatistic(const std::vector<Candidate>& candidates) {
  const Candidate* best = nullptr;
  for (const Candidate& c : candidates) {
    if (!IsRule(c) && (!best || c.probability > best->probability)) best = &c;
  }
  return best;
}

// The other candidate that has as good a claim as the best one, if there is one: a rule tied in priority and
// specificity, or a probability within the margin. A rule that lost to a better rule has no claim.
const Candidate* Rival(const Cuts& cuts, const std::vector<Candidate>& candidates, const Candidate& best,
                       const Target& target) {
  const std::string aim = target(best);
  for (const Candidate& c : candidates) {
    if (&c == &best || c.probability < cuts.answer || target(c) == aim) continue;
    if (IsRule(c) && IsRule(best)) {
      if (RuleOrder(c) == RuleOrder(best)) return &c;
      continue;
    }
    if (IsRule(c) && BestRule(candidates) != &c) continue;
    if (best.probability - c.probability < cuts.margin) return &c;
  }
  return nullptr;
}

// `first`, then the most probable ones with targets of their own.
std::vector<Candidate> Titles(const Cuts& cuts, const std::vector<Candidate>& candidates, std::vector<Candidate> first,
                              const Target& target) {
  std::set<std::string> targets;
  for (const Candidate& c : first) targets.insert(target(c));
  std::vector<const Candidate*> order;
  for (const Candidate& c : candidates) order.push_back(&c);
  std::stable_sort(order.begin(), order.end(),
                   [](const Candidate* a, const Candidate* b) { return a->probability > b->probability; });
  for (const Candidate* c : order) {
    if (first.size() >= kMostTitles) break;
    if (c->probability >= cuts.offer && targets.insert(target(*c)).second) first.push_back(*c);
  }
  return first;
}

Decision Clarify(double confidence, std::vector<Candidate> titles, std::string because) {
  return {Decision::Kind::kClarify, confidence, std::move(titles), std::move(because)};
}

}  // namespace

Decision Decide(const Cuts& cuts, const std::vector<Candidate>& candidates, const Target& target) {
  if (candidates.empty()) return {Decision::Kind::kHandOff, 0, {}, "nothing matched the question"};

  const Candidate* rule = BestRule(candidates);
  const Candidate* statistic = BestStatistic(candidates);
  const Candidate* best = !statistic || (rule && rule->probability >= statistic->probability) ? rule : statistic;
  const double p = best->probability;

  if (p < cuts.clarify) {
    return {Decision::Kind::kHandOff, p, Titles({.offer = 0}, candidates, {*best}, target),
            "the best match, " + Quoted(*best) + ", is only " + Percent(p) + " likely, below the " +
                Percent(cuts.clarify) + " from which it is worth asking"};
  }
  if (p < cuts.answer) {
    return Clarify(
        p, Titles(cuts, candidates, {*best}, target),
        Quoted(*best) + " is " + Percent(p) + " likely, below the " + Percent(cuts.answer) + " that an answer needs");
  }
  if (const Candidate* rival = Rival(cuts, candidates, *best, target)) {
    return Clarify(p, Titles(cuts, candidates, {*best, *rival}, target),
                   Quoted(*best) + " (" + Percent(p) + ") and " + Quoted(*rival) + " (" + Percent(rival->probability) +
                       ") are equally good matches");
  }
  if (best->repaired) {
    return Clarify(p, {*best}, Quoted(*best) + " matches only after a spelling repair, so it is confirmed first");
  }
  std::vector<Candidate> ordered = Titles({.offer = 0}, candidates, {*best}, target);
  return {Decision::Kind::kAnswer, p, std::move(ordered),
          Quoted(*best) + " is " + Percent(p) + " likely, at or above the " + Percent(cuts.answer) +
              " that an answer needs"};
}

}  // namespace deskbell::engine
