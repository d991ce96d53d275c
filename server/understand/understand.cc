#include "server/understand/understand.h"

#include "server/understand/adjust.h"
#include "server/understand/excerpt.h"
#include "server/understand/language.h"
#include "server/understand/merge.h"
#include "server/understand/statistics.h"

namespace deskbell::understand {
namespace {

// Rules as typed or, if none matches, with misspelt words repaired.
std::vector<rules::RuleHit> MatchRules(const Snapshot::Parts& parts, const NormalisedText& message,
                                       std::string_view original, const std::string& language) {
  std::vector<rules::RuleHit> hits = parts.matcher->Match(message, original, language);
  if (!hits.empty()) return hits;
  const NormalisedText repaired = parts.spelling.Repair(message);
  if (repaired.text.empty()) return hits;
  hits = parts.matcher->Match(repaired, original, language);
  for (rules::RuleHit& hit : hits) hit.repaired = true;
  return hits;
}

// "Ich habe mein password vergessen, can you help": who mixes languages is understood by the rules of the others, if
// those of the message's own language know nothing. It is a guess, so it is confirmed first.
std::vector<rules::RuleHit> MatchOtherLanguages(const Snapshot::Parts& parts, const NormalisedText& message,
                                                std::string_view original, const std::string& language) {
  for (const std::string& other : parts.rules.site.languages) {
    if (other == language) continue;
    std::vector<rules::RuleHit> hits = parts.matcher->MatchIn(message, original, other);
    std::erase_if(hits, [](const rules::RuleHit& hit) { return hit.specificity < kSpecific; });
    for (rules::RuleHit& hit : hits) hit.repaired = true;
    if (!hits.empty()) return hits;
  }
  return {};
}

bool IsUnsure(const Snapshot::Parts& parts, const std::vector<engine::Candidate>& candidates) {
  if (candidates.empty() || candidates.front().probability < parts.calibration.cuts.answer) return true;
  const auto intent = parts.intent_places.find(IntentId(candidates.front().id));
  return candidates.front().kind == engine::Candidate::Kind::kIntent && intent != parts.intent_places.end() &&
         parts.rules.intents[intent->second].small_talk;
}

constexpr double kGoodRecord = 0.9;

// One rule, matched as typed and specific, that no other ties with.
bool Settled(const Snapshot::Parts& parts, const std::vector<rules::RuleHit>& hits) {
  if (hits.empty() || hits[0].repaired || hits[0].specificity < kSpecific) return false;
  if (hits.size() > 1 && hits[1].priority == hits[0].priority) return false;
  const auto place = parts.intent_places.find(hits[0].intent);
  return place != parts.intent_places.end() &&
         parts.records[place->second].Probability(hits[0].specificity) >= kGoodRecord;
}

}  // namespace

engine::Understanding Understand(const Snapshot& snapshot, std::string_view typed, const LanguageSoFar& language) {
  const Snapshot::Parts& parts = snapshot.parts();
  const std::string text = Excerpt(typed);
  const NormalisedText message = Normalise(text);
  const std::vector<std::string>& languages = parts.rules.site.languages;
  engine::Understanding understanding;
  understanding.language = DetectLanguage(message.text, language, languages, parts.vocabulary);
  const std::string answer_language = AnswerLanguage(understanding.language, languages);
  understanding.entities = parts.matcher->Entities(text);
  understanding.slots = parts.matcher->SlotValues(message, text);
  understanding.signals = parts.matcher->Read(message, answer_language);
  const std::vector<rules::RuleHit> hits = MatchRules(parts, message, text, answer_language);
  const Look look = Settled(parts, hits) ? Look::kModelOnly : Look::kEverywhere;
  const std::vector<Weighed> weighed = WeighMessage(parts, message.text, answer_language, look);
  understanding.candidates = Merge(parts, hits, weighed);
  if (hits.empty() && IsUnsure(parts, understanding.candidates)) {
    const std::vector<rules::RuleHit> others = MatchOtherLanguages(parts, message, text, answer_language);
    if (!others.empty()) understanding.candidates = Merge(parts, others, weighed);
  }
  ApplyPriors(parts, understanding.candidates);
  understanding.normalised = message.text;
  return understanding;
}

std::string TargetOf(const Snapshot& snapshot, const engine::Candidate& candidate) {
  return TargetOf(snapshot.parts(), candidate);
}

std::string TargetOf(const Snapshot::Parts& parts, const engine::Candidate& candidate) {
  if (candidate.kind == engine::Candidate::Kind::kArticle) {
    const auto answer = parts.answers.of_article_id.find(candidate.id);
    return answer == parts.answers.of_article_id.end() ? "article:" + candidate.id
                                                       : parts.answers.list[answer->second].target;
  }
  const auto intent = parts.intent_places.find(IntentId(candidate.id));
  if (intent == parts.intent_places.end()) return "intent:" + candidate.id;
  return parts.answers.list[parts.answers.of_intent[intent->second]].target;
}

std::string TargetOfId(const Snapshot& snapshot, const std::string& id) {
  const Snapshot::Parts& parts = snapshot.parts();
  const auto labelled = parts.answers.of_label.find(id);
  if (labelled != parts.answers.of_label.end()) return parts.answers.list[labelled->second].target;
  const bool article = parts.answers.of_article_id.contains(id);
  if (!article && !parts.intent_places.contains(IntentId(id))) {
    return parts.rules.FindFlow(FlowId(id)) == nullptr ? "" : "flow:" + id;
  }
  engine::Candidate candidate;
  candidate.kind = article ? engine::Candidate::Kind::kArticle : engine::Candidate::Kind::kIntent;
  candidate.id = id;
  return TargetOf(snapshot, candidate);
}

engine::Decision DecideOn(const Snapshot& snapshot, const engine::Understanding& understanding) {
  return engine::Decide(snapshot.cuts(), understanding.candidates,
                        [&](const engine::Candidate& c) { return TargetOf(snapshot, c); });
}

}  // namespace deskbell::understand
