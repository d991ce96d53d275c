#include "engine/candidate.h"

#include <algorithm>

#include "engine/facts.h"
#include "engine/translation.h"

namespace deskbell::engine {

const rules::Intent* IntentOf(const rules::RuleSet& rules, const Candidate& candidate) {
  return candidate.kind == Candidate::Kind::kIntent ? rules.FindIntent(IntentId{candidate.id}) : nullptr;
}

bool IsSmallTalk(const rules::RuleSet& rules, const Candidate& candidate) {
  const rules::Intent* intent = IntentOf(rules, candidate);
  return intent && intent->small_talk;
}

std::string TargetOf(const Script& script, const Candidate& candidate) {
  auto article = [&](const ArticleId& id) { return "article:" + OriginalOf(script, id).str(); };
  if (candidate.kind == Candidate::Kind::kArticle) return article(ArticleId{candidate.id});
  if (const rules::Intent* intent = IntentOf(script.rules, candidate)) {
    if (const auto* answer = std::get_if<rules::AnswerArticle>(&intent->outcome)) return article(answer->article);
    if (const auto* flow = std::get_if<rules::StartFlow>(&intent->outcome)) return "flow:" + flow->flow.str();
  }
  return "intent:" + candidate.id;
}

std::string TargetRead(const Turn& turn, const Candidate& candidate) {
  static constexpr std::string_view kArticle = "article:";
  const std::string target = TargetOf(turn.script, candidate);
  if (!target.starts_with(kArticle)) return target;
  return std::string(kArticle) + ForReader(turn, ArticleId{target.substr(kArticle.size())}).str();
}

std::string ChoiceIdOf(const Candidate& candidate) {
  return (candidate.kind == Candidate::Kind::kIntent ? "intent:" : "article:") + candidate.id;
}

std::string TopicOf(const Script& script, const Candidate& candidate) {
  if (const rules::Intent* intent = IntentOf(script.rules, candidate)) {
    return intent->small_talk ? std::string{} : intent->topic;
  }
  auto article = script.articles.find(ArticleId{candidate.id});
  const bool has_topic = article != script.articles.end() && !article->second.topics.empty();
  return has_topic ? article->second.topics.front() : std::string{};
}

void TakeTopic(Turn& turn, const Candidate& candidate) {
  if (std::string topic = TopicOf(turn.script, candidate); !topic.empty()) turn.state.topic = std::move(topic);
}

bool MayTakePart(const Turn& turn, const Candidate& candidate) {
  if (candidate.kind == Candidate::Kind::kArticle) return turn.script.articles.contains(ArticleId{candidate.id});
  const rules::Intent* intent = IntentOf(turn.script.rules, candidate);
  if (!intent || !Holds(turn, intent->when, intent->topic)) return false;
  const auto* answer = std::get_if<rules::AnswerArticle>(&intent->outcome);
  return !answer || turn.script.articles.contains(answer->article);
}

bool IsGoodAndNew(const Turn& turn, const Candidate& candidate) {
  if (candidate.probability < turn.script.cuts.clarify) return false;
  const std::string target = TargetOf(turn.script, candidate);
  if (target == turn.state.last_answer) return false;
  return std::none_of(turn.state.shown.begin(), turn.state.shown.end(), [&](const ShownArticle& shown) {
    return target == "article:" + OriginalOf(turn.script, shown.article).str();
  });
}

}  // namespace deskbell::engine
