#include <algorithm>
#include <cstdio>

#include "server/understand/explanation.h"

namespace deskbell::understand {
namespace {

constexpr size_t kMostCandidates = 6;
constexpr double kWorthShowing = 0.01;
constexpr size_t kFewestLosers = 3;  // however unlikely: who asks why it won wants to see over what

std::string Percent(double value) {
  char text[24];
  std::snprintf(text, sizeof text, "%.0f %%", 100 * value);
  return text;
}

double FeatureOf(const engine::Candidate& candidate, const char* name) {
  const auto found = std::find_if(candidate.features.begin(), candidate.features.end(),
                                  [&](const engine::Feature& f) { return f.name == name; });
  return found == candidate.features.end() ? 0 : found->value;
}

double OddsOf(double probability) { return probability / (1 - probability); }

// "article reset-password"
std::string Spoken(std::string target) {
  const size_t colon = target.find(':');
  if (colon != std::string::npos) target[colon] = ' ';
  return target;
}

std::string Headline(const Explanation& e) {
  switch (e.decision.kind) {
    case engine::Decision::Kind::kAnswer:
      return e.candidates.empty() ? "answered" : "answered with " + e.candidates.front().candidate.title;
    case engine::Decision::Kind::kClarify:
      return "the customer is asked which is meant";
    case engine::Decision::Kind::kHandOff:
      return "handed off to a person";
  }
  return "";
}

// What speaks for a candidate, a line each.
std::vector<std::string> Reasons(const ExplainedCandidate& c) {
  std::vector<std::string> reasons;
  const engine::Candidate& candidate = c.candidate;
  if (candidate.source == "rule") {
    std::string rule = "the rule `" + candidate.id + "` matches";
    if (!c.pattern.empty()) rule += " by `" + Shortened(c.pattern) + "`";
    if (candidate.repaired) rule += " once its spelling is repaired, so it is confirmed first";
    reasons.push_back(rule + ", priority " + std::to_string(candidate.priority));
    const double right = FeatureOf(candidate, "rule right"), wrong = FeatureOf(candidate, "rule wrong");
    if (right + wrong > 0) {
      char record[120];
      std::snprintf(record, sizeof record, "the rule is right with %.0f of the %.0f example questions that it wins",
                    right, right + wrong);
      reasons.emplace_back(record);
    }
  }
  const double rule = FeatureOf(candidate, "rule"), examples = FeatureOf(candidate, "statistics");
  if (examples > 0) {
    char sum[160];
    std::snprintf(
        sum, sizeof sum,
        "the rule alone %.2f, example questions and articles alone %.2f; together: 1 − (1 − %.2f) × (1 − %.2f)", rule,
        examples, rule, examples);
    reasons.emplace_back(sum);
  }
  if (const double alike = FeatureOf(candidate, "nearest phrasing"); alike > 0) {
    reasons.push_back("its nearest example question is " + Percent(alike) + " alike");
  }
  if (const double words = FeatureOf(candidate, "text coverage"); words > 0) {
    reasons.push_back("its text has " + Percent(words) + " of what the message is about");
  }
  if (const double prior = FeatureOf(candidate, "prior"); prior > 0) {
    const double customers = FeatureOf(candidate, "prior customers"), failed = FeatureOf(candidate, "prior failed");
    char learnt[200];
    std::snprintf(learnt, sizeof learnt,
                  "prior × %.2f: it did not help %.0f of %.0f customers; odds %.2f × %.2f, so %.3f becomes %.3f", prior,
                  failed, customers, OddsOf(FeatureOf(candidate, "before the prior")), prior,
                  FeatureOf(candidate, "before the prior"), candidate.probability);
    reasons.emplace_back(learnt);
  }
  for (const auto& [slot, value] : candidate.captures) reasons.push_back("keeps " + slot + ": " + value);
  return reasons;
}

std::string Line(const ExplainedCandidate& c) {
  char share[16];
  std::snprintf(share, sizeof share, "%5s", Percent(c.candidate.probability).c_str());
  std::string line = "  " + std::string(share) + "  " + c.candidate.title + "  (" + Spoken(c.target);
  if (!c.place.empty()) line += ", " + c.place;
  return line + ")\n";
}

// Those that lost, each with the reason; one that all of them share is told once.
std::string Losers(const std::vector<ExplainedCandidate>& losers) {
  if (losers.empty()) return "";
  const bool one_reason =
      std::all_of(losers.begin(), losers.end(), [&](const auto& c) { return c.why == losers[0].why; });
  std::string out = "\nwhy not these" + (one_reason ? ": " + losers[0].why : "") + "\n";
  for (const ExplainedCandidate& c : losers) out += Line(c) + (one_reason ? "" : "         " + c.why + "\n");
  return out;
}

std::string Candidates(const Explanation& e) {
  std::vector<ExplainedCandidate> shown;
  for (size_t i = e.has_winner ? 1 : 0; i < e.candidates.size() && shown.size() < kMostCandidates; ++i) {
    const bool likely = e.candidates[i].candidate.probability >= kWorthShowing;
    if (likely || (e.has_winner && shown.size() < kFewestLosers)) shown.push_back(e.candidates[i]);
  }
  if (e.has_winner) return Losers(shown);
  std::string out = shown.empty() ? "" : "\nwhat it may have meant\n";
  for (const ExplainedCandidate& c : shown) {
    out += Line(c);
    for (const std::string& reason : Reasons(c)) out += "         " + reason + "\n";
  }
  return out;
}

std::string Because(const Explanation& e) {
  std::string out = "because    " + e.decision.because + "\n";
  if (!e.has_winner) return out;
  for (const std::string& reason : Reasons(e.candidates.front())) out += "           " + reason + "\n";
  out += "where      " + Spoken(e.candidates.front().target);
  return out + (e.candidates.front().place.empty() ? "" : ", " + e.candidates.front().place) + "\n";
}

std::string Signals(const rules::Signals& signals) {
  std::string out;
  const auto add = [&](bool holds, const char* what) {
    if (holds) out += (out.empty() ? "" : ", ") + std::string(what);
  };
  add(signals.courtesy, "is a courtesy and nothing else");
  add(signals.person, "asks for a person");
  add(signals.yes, "says yes");
  add(signals.no, "says no");
  add(signals.unsure, "does not know");
  add(signals.correction, "corrects");
  add(signals.helped, "it helped");
  add(signals.not_helped, "it did not help");
  add(signals.anger >= 0.5, "angry");
  add(signals.urgency >= 0.5, "urgent");
  add(signals.many_affected, "many are affected");
  add(signals.asks_why, "asks what the question is for");
  add(signals.enough, "wants nothing else");
  add(signals.pauses, "will answer later");
  add(signals.calling, "asks whether anybody is there");
  return out;
}

}  // namespace

std::string ExplainText(const Snapshot& snapshot, std::string_view text, std::string_view language) {
  const Explanation e = Explain(snapshot, text, language);
  std::string out = "message    " + e.understanding.normalised +
                    (e.understanding.language.empty() ? "" : "  [" + e.understanding.language + "]") + "\n";
  if (const std::string signals = Signals(e.understanding.signals); !signals.empty())
    out += "heard      " + signals + "\n";
  for (const auto& [kind, value] : e.understanding.entities) out += "found      " + kind + ": " + value + "\n";
  out += "decision   " + Headline(e) + "\n" + Because(e) + Candidates(e);
  if (e.candidates.empty()) out += "No rule and no article shares anything with the message.\n";
  if (!e.others.empty()) out += "\nrules that come close and do not match\n";
  for (const ExplainedRule& rule : e.others)
    out += "  " + rule.intent + "  (" + rule.place + ")\n         " + rule.why + "\n";
  return out;
}

}  // namespace deskbell::understand
