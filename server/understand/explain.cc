#include <algorithm>
#include <cstdio>

#include "engine/values/normalise.h"
#include "server/understand/explanation.h"
#include "server/understand/parts.h"
#include "server/understand/understand.h"

namespace deskbell::understand {
namespace {

constexpr size_t kMostConsidered = 12;

std::string Number(double value) {
  char text[24];
  std::snprintf(text, sizeof text, "%.2f", value);
  return text;
}

// Where an author finds it.
std::string PlaceOf(const Snapshot& snapshot, const engine::Candidate& candidate) {
  if (candidate.kind == engine::Candidate::Kind::kArticle) {
    const kb::Article* article = snapshot.FindArticle(ArticleId(candidate.id));
    return article == nullptr ? "" : article->path;
  }
  const rules::Intent* intent = snapshot.rules().FindIntent(IntentId(candidate.id));
  if (intent == nullptr) return "";
  return intent->place.file + ":" + std::to_string(intent->place.line);
}

std::string WhyLost(const engine::Candidate& winner, const engine::Candidate& loser) {
  const bool rules = winner.source == "rule" && loser.source == "rule";
  if (rules && loser.repaired != winner.repaired) return "it matches only after a spelling repair";
  if (rules && loser.priority != winner.priority) {
    return "priority " + std::to_string(loser.priority) + " against " + std::to_string(winner.priority);
  }
  if (rules && loser.specificity != winner.specificity) {
    return "less specific (" + std::to_string(loser.specificity) + " letters against " +
           std::to_string(winner.specificity) + ")";
  }
  if (rules) return "tied with the winner";
  if (winner.source == "rule") return "an exact rule comes before what statistics think";
  return "less probable (" + Number(loser.probability) + " against " + Number(winner.probability) + ")";
}

std::string Why(const rules::Considered& considered) {
  switch (considered.why) {
    case rules::Considered::Why::kVetoed:
      return "vetoed by `" + considered.pattern + "`";
    case rules::Considered::Why::kNoPattern:
      return "no pattern matches";
    case rules::Considered::Why::kMatched:
      break;
  }
  return "matched `" + considered.pattern + "`";
}

// Vetoes first: they are what an author looks for.
std::vector<rules::Considered> RulesWithoutCandidate(const Snapshot& snapshot, const Explanation& e) {
  std::vector<rules::Considered> rest =
      snapshot.matcher().Explain(Normalise(e.understanding.normalised), e.understanding.language);
  std::erase_if(rest, [](const rules::Considered& c) { return c.why == rules::Considered::Why::kMatched; });
  std::stable_partition(rest.begin(), rest.end(),
                        [](const rules::Considered& c) { return c.why == rules::Considered::Why::kVetoed; });
  if (rest.size() > kMostConsidered) rest.resize(kMostConsidered);
  return rest;
}

std::string CandidateLine(const ExplainedCandidate& c) {
  char head[160];
  std::snprintf(head, sizeof head, "  %.2f  %-6s  %-32s  ", c.candidate.probability, c.candidate.source.c_str(),
                c.target.c_str());
  std::string line = head + c.candidate.title;
  if (!c.place.empty()) line += "  (" + c.place + ")";
  line += "\n";
  if (!c.why.empty()) line += "        lost: " + c.why + "\n";
  std::string features;
  for (const engine::Feature& f : c.candidate.features) features += "  " + f.name + " " + Number(f.value);
  return line + "       " + features + "\n";
}

bool SearchedTexts(const Explanation& e) {
  if (e.candidates.empty() || e.candidates.front().candidate.source != "rule") return true;
  return std::any_of(e.candidates.begin(), e.candidates.end(), [](const ExplainedCandidate& c) {
    return std::any_of(c.candidate.features.begin(), c.candidate.features.end(),
                       [](const engine::Feature& f) { return f.name == "found by text"; });
  });
}

}  // namespace

Explanation Explain(const Snapshot& snapshot, std::string_view text, std::string_view language) {
  Explanation e;
  e.understanding = Understand(snapshot, text, language);
  e.decision = DecideOn(snapshot, e.understanding);
  const std::vector<engine::Candidate>& all = e.understanding.candidates;
  const auto winner = std::find_if(all.begin(), all.end(), [&](const engine::Candidate& c) {
    return !e.decision.candidates.empty() && c.id == e.decision.candidates.front().id &&
           c.kind == e.decision.candidates.front().kind;
  });
  for (auto c = all.begin(); c != all.end(); ++c) {
    e.candidates.push_back({*c, TargetOf(snapshot, *c), PlaceOf(snapshot, *c),
                            c == winner || winner == all.end() ? "" : WhyLost(*winner, *c)});
  }
  for (const rules::Considered& c : RulesWithoutCandidate(snapshot, e)) e.others.push_back({c.intent.str(), Why(c)});
  return e;
}

std::string ExplainText(const Snapshot& snapshot, std::string_view text, std::string_view language) {
  const Explanation e = Explain(snapshot, text, language);
  const engine::Cuts& cuts = snapshot.cuts();
  std::string out = "message      " + e.understanding.normalised + "\n";
  out += "language     " + (e.understanding.language.empty() ? "unknown" : e.understanding.language) + "\n";
  out += std::string("decision     ") + engine::Name(e.decision.kind) + ": " + e.decision.because + "\n";
  out += "cuts         answer from " + Number(cuts.answer) + ", ask from " + Number(cuts.clarify) + "; publication " +
         snapshot.publication().substr(0, 12) + "\n";
  for (const auto& [kind, value] : e.understanding.entities) out += "found        " + kind + ": " + value + "\n";
  if (!SearchedTexts(e)) out += "articles     not searched: an exact rule settled it\n";
  out += e.candidates.empty() ? "No rule and no article shares anything with the message.\n" : "\ncandidates\n";
  for (const ExplainedCandidate& c : e.candidates) out += CandidateLine(c);
  if (!e.others.empty()) out += "\nother rules that share a word with the message\n";
  for (const auto& [intent, why] : e.others) out += "  " + intent + ": " + why + "\n";
  return out;
}

}  // namespace deskbell::understand
