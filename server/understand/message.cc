#include "server/understand/message.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "rules/questions.h"
#include "server/understand/excerpt.h"

namespace deskbell::understand {
namespace {

using engine::Candidate;
using engine::Understanding;

bool KnownByRule(const Understanding& understood) {
  return std::any_of(understood.candidates.begin(), understood.candidates.end(),
                     [](const Candidate& candidate) { return candidate.source == "rule"; });
}

// The topic of the rule that is sure of it; empty if none is, or if it is a courtesy.
std::string SureTopic(const Snapshot& snapshot, const Understanding& understood) {
  if (understood.candidates.empty()) return {};
  const Candidate& best = understood.candidates.front();
  if (best.kind != Candidate::Kind::kIntent || best.source != "rule" || best.repaired) return {};
  if (best.probability < snapshot.cuts().answer) return {};
  const rules::Intent* intent = snapshot.rules().FindIntent(IntentId{best.id});
  return intent && !intent->small_talk ? intent->topic : std::string{};
}

// "I can't log in, and I was charged twice": clauses that ask nothing are matters of their own where a rule is sure of
// each and they are about different topics. Two of one topic mostly tell of one trouble, so the second is only noted.
std::vector<engine::Part> StatedMatters(const Snapshot& snapshot, std::string_view text, const Understanding& whole) {
  if (!KnownByRule(whole)) return {};
  std::vector<engine::Part> parts;
  std::set<std::string> topics;
  bool several = false;
  for (std::string& clause : rules::SplitStatements(Normalise(text), text, whole.language)) {
    Understanding understood = Understand(snapshot, clause, whole.language);
    const std::string topic = SureTopic(snapshot, understood);
    const bool of_new_topic = !topic.empty() && topics.insert(topic).second;
    const bool mentions = !topic.empty() && !of_new_topic;
    several = several || mentions || topics.size() > 1;
    parts.push_back({std::move(clause), of_new_topic, mentions, std::move(understood)});
  }
  return several ? parts : std::vector<engine::Part>{};
}

}  // namespace

Understanding UnderstandMessage(const Snapshot& snapshot, std::string_view typed, const LanguageSoFar& language,
                                const Earlier& earlier) {
  const std::string text = Excerpt(typed);
  Understanding whole = Understand(snapshot, text, language);
  for (rules::MessagePart& part : rules::SplitQuestions(Normalise(text), text, whole.language)) {
    Understanding understood = Understand(snapshot, part.text, whole.language);
    whole.parts.push_back({std::move(part.text), part.asks, false, std::move(understood)});
  }
  if (whole.parts.empty()) whole.parts = StatedMatters(snapshot, text, whole);
  whole.in_context = ReadInContext(snapshot, text, whole, earlier);
  return whole;
}

}  // namespace deskbell::understand
