#include "server/understand/adjust.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "engine/values/normalise.h"

namespace deskbell::understand {
namespace {

constexpr std::string_view kArticle = "article:", kFlow = "flow:", kIntent = "intent:";

// The intent that stands for a target: the intent itself, or the first that starts the flow or answers the article.
rules::Intent* FindIntent(std::string_view target, rules::RuleSet& rules) {
  for (rules::Intent& intent : rules.intents) {
    const auto* start = std::get_if<rules::StartFlow>(&intent.outcome);
    const bool itself = target.starts_with(kIntent) && target.substr(kIntent.size()) == intent.id.str();
    const bool starts =
        start != nullptr && target.starts_with(kFlow) && target.substr(kFlow.size()) == start->flow.str();
    if (itself || starts) return &intent;
  }
  return nullptr;
}

kb::Article* FindArticle(std::string_view target, Snapshot::Parts& parts) {
  if (!target.starts_with(kArticle)) return nullptr;
  const auto place = parts.article_places.find(ArticleId(std::string(target.substr(kArticle.size()))));
  return place == parts.article_places.end() ? nullptr : &parts.articles[place->second];
}

// "article:sync-stuck" → "flow:sync_stuck" if that checklist stands for the article.
std::string SubjectOf(const std::string& subject, const Answers& answers) {
  if (!subject.starts_with(kArticle)) return subject;
  const auto answer = answers.of_article_id.find(subject.substr(kArticle.size()));
  return answer == answers.of_article_id.end() ? subject : answers.list[answer->second].target;
}

const Prior* FindPrior(const Snapshot::Parts& parts, const engine::Candidate& candidate) {
  if (candidate.source == "rule") {
    const auto of_rule = parts.priors.find("rule:" + candidate.id);
    if (of_rule != parts.priors.end()) return &of_rule->second;
  }
  const auto of_answer = parts.priors.find(TargetOf(parts, candidate));
  return of_answer == parts.priors.end() ? nullptr : &of_answer->second;
}

}  // namespace

void Teach(const std::vector<TaughtPhrasing>& phrasings, Snapshot::Parts& parts) {
  for (const TaughtPhrasing& phrasing : phrasings) {
    if (phrasing.target.empty()) {
      std::string normalised = NormaliseText(phrasing.question);
      if (!normalised.empty()) parts.out_of_scope.push_back(std::move(normalised));
    } else if (kb::Article* article = FindArticle(phrasing.target, parts)) {
      if (article->questions.size() < kb::kMaxQuestions) article->questions.push_back(phrasing.question);
    } else if (rules::Intent* intent = FindIntent(phrasing.target, parts.rules)) {
      intent->examples.push_back({phrasing.question, intent->place});
    }
  }
}

void KeepPriors(const std::vector<Prior>& priors, Snapshot::Parts& parts) {
  for (const Prior& prior : priors) {
    const auto [kept, fresh] = parts.priors.emplace(SubjectOf(prior.subject, parts.answers), prior);
    if (!fresh && prior.customers > kept->second.customers) kept->second = prior;
  }
}

void ApplyPriors(const Snapshot::Parts& parts, std::vector<engine::Candidate>& candidates) {
  if (parts.priors.empty()) return;
  for (engine::Candidate& candidate : candidates) {
    const Prior* prior = FindPrior(parts, candidate);
    if (prior == nullptr || candidate.probability <= 0 || candidate.probability >= 1) continue;
    const double odds = candidate.probability / (1 - candidate.probability) * prior->factor;
    candidate.features.push_back({"before the prior", candidate.probability});
    candidate.features.push_back({"prior", prior->factor});
    candidate.features.push_back({"prior customers", static_cast<double>(prior->customers)});
    candidate.features.push_back({"prior failed", static_cast<double>(prior->failed)});
    candidate.probability = odds / (1 + odds);
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const auto& a, const auto& b) { return a.probability > b.probability; });
}

}  // namespace deskbell::understand
