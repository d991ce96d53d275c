#include "server/understand/answers.h"

#include <algorithm>
#include <map>
#include <set>

#include "engine/values/normalise.h"
#include "kb/markdown.h"

namespace deskbell::understand {
namespace {

// An article with fewer questions than this is learnt from its text as well, as long as there are not too many of them.
constexpr size_t kFewQuestions = 3;
constexpr size_t kFewArticles = 300;
constexpr size_t kTextBlocks = 6;
constexpr size_t kTextBytes = 300;

// "sync_stuck" → "sync-stuck": ids of intents and flows are written with underscores, those of articles with hyphens.
std::string AsArticleId(std::string id) {
  std::replace(id.begin(), id.end(), '_', '-');
  return id;
}

class Collector {
 public:
  Collector(const rules::RuleSet& rules, const rules::Matcher& matcher, const std::vector<kb::Article>& articles)
      : rules_(rules), matcher_(matcher), articles_(articles) {
    for (uint32_t i = 0; i < articles.size(); ++i) {
      if (articles[i].state == kb::ArticleState::kPublished) published_.emplace(articles[i].id.str(), i);
    }
  }

  Answers Collect() {
    FindTakenOver();
    for (const rules::Intent& intent : rules_.intents) AddIntent(intent);
    answers_.of_article.assign(articles_.size(), kNowhere);
    for (uint32_t i = 0; i < articles_.size(); ++i) AddArticle(i);
    AddPhrasings();
    return std::move(answers_);
  }

 private:
  // The articles that a flow stands for.
  void FindTakenOver() {
    for (const rules::Intent& intent : rules_.intents) {
      const auto* start = std::get_if<rules::StartFlow>(&intent.outcome);
      const rules::Flow* flow = start == nullptr ? nullptr : rules_.FindFlow(start->flow);
      if (flow == nullptr) continue;
      for (const rules::Step& step : flow->steps) {
        const std::string& shown = step.article.str();
        if (!published_.contains(shown) || taken_over_.contains(shown)) continue;
        const bool named_alike = shown == AsArticleId(flow->id.str()) || shown == AsArticleId(intent.id.str());
        if (named_alike || WinsQuestions(*flow, articles_[published_.at(shown)])) {
          taken_over_.emplace(shown, "flow:" + flow->id.str());
        }
      }
    }
    for (const rules::Intent& intent : rules_.intents) {
      if (const auto* answer = std::get_if<rules::AnswerArticle>(&intent.outcome))
        taken_over_.erase(answer->article.str());
    }
  }

  // Whether rules that start `flow` win most of the article's questions that any rule wins, and at least a quarter of
  // all: the more ways of asking an author writes down, the fewer of them are a rule's own words.
  bool WinsQuestions(const rules::Flow& flow, const kb::Article& article) const {
    size_t won = 0;
    size_t decided = 0;
    for (const std::string& question : article.questions) {
      const std::vector<rules::RuleHit> hits = matcher_.Match(Normalise(question), question, article.language);
      const rules::Intent* winner = hits.empty() ? nullptr : rules_.FindIntent(hits.front().intent);
      const auto* start = winner == nullptr ? nullptr : std::get_if<rules::StartFlow>(&winner->outcome);
      if (winner != nullptr) ++decided;
      if (start != nullptr && start->flow == flow.id) ++won;
    }
    return won * 2 > decided && won * 4 >= article.questions.size();
  }

  std::string TargetOf(const rules::Intent& intent) const {
    if (const auto* answer = std::get_if<rules::AnswerArticle>(&intent.outcome)) {
      if (published_.contains(answer->article.str())) return "article:" + answer->article.str();
    }
    if (const auto* start = std::get_if<rules::StartFlow>(&intent.outcome)) return "flow:" + start->flow.str();
    return "intent:" + intent.id.str();
  }

  uint32_t Place(const std::string& target, const std::string& title) {
    const auto [found, added] = places_.emplace(target, static_cast<uint32_t>(answers_.list.size()));
    if (added) answers_.list.push_back({target, title, {}, kNowhere});
    return found->second;
  }

  void AddIntent(const rules::Intent& intent) {
    const uint32_t place = Place(TargetOf(intent), intent.title);
    answers_.list[place].intents.push_back(static_cast<uint32_t>(answers_.of_intent.size()));
    answers_.of_intent.push_back(place);
  }

  void AddArticle(uint32_t i) {
    const kb::Article& article = articles_[i];
    const auto published = published_.find(article.id.str());
    if (published == published_.end() || published->second != i) return;
    const auto taken = taken_over_.find(article.id.str());
    const bool by_flow = taken != taken_over_.end();
    const uint32_t place = Place(by_flow ? taken->second : "article:" + article.id.str(), article.title);
    Answer& answer = answers_.list[place];
    if (answer.article == kNowhere) answer.article = i;
    if (!by_flow) answer.title = article.title;
    answers_.of_article[i] = place;
    answers_.of_article_id.emplace(article.id.str(), place);
    if (!article.label.empty()) answers_.of_label.emplace(article.label, place);
  }

  void AddPhrasing(const std::string& text, const std::string& language, uint32_t answer, uint32_t intent, bool title) {
    std::string normalised = NormaliseText(text);
    if (Words(normalised).empty()) return;
    // The same phrasing of an intent and of its article counts once.
    if (!seen_.emplace(answer, language + '\n' + normalised).second) return;
    answers_.phrasings.push_back({std::move(normalised), language, answer, intent, title});
  }

  void AddPhrasings() {
    for (uint32_t i = 0; i < rules_.intents.size(); ++i) {
      const rules::Intent& intent = rules_.intents[i];
      for (const rules::Phrase& example : intent.examples) {
        AddPhrasing(example.text, intent.language, answers_.of_intent[i], i, false);
      }
      AddPhrasing(intent.title, intent.language, answers_.of_intent[i], i, true);
    }
    for (uint32_t i = 0; i < articles_.size(); ++i) {
      const uint32_t answer = answers_.of_article[i];
      if (answer == kNowhere) continue;
      const kb::Article& article = articles_[i];
      for (const std::string& question : article.questions) {
        AddPhrasing(question, article.language, answer, kNowhere, false);
      }
      AddPhrasing(article.title, article.language, answer, kNowhere, true);
      if (article.questions.size() < kFewQuestions && articles_.size() <= kFewArticles) AddText(article, answer);
    }
  }

  // What an article without questions says of itself is better than nothing.
  void AddText(const kb::Article& article, uint32_t answer) {
    const std::string text = kb::RenderPlainText(article.body);
    std::string_view rest = text;
    for (size_t blocks = 0; blocks < kTextBlocks && !rest.empty();) {
      const size_t end = std::min(rest.find('\n'), rest.size());
      const std::string_view block = rest.substr(0, std::min(end, kTextBytes));
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (block.find(' ') == std::string_view::npos) continue;
      AddPhrasing(std::string(block), article.language, answer, kNowhere, true);
      ++blocks;
    }
  }

  const rules::RuleSet& rules_;
  const rules::Matcher& matcher_;
  const std::vector<kb::Article>& articles_;
  std::map<std::string, uint32_t, std::less<>> published_;
  std::map<std::string, std::string> taken_over_;  // article id → target
  std::map<std::string, uint32_t> places_;
  std::set<std::pair<uint32_t, std::string>> seen_;
  Answers answers_;
};

}  // namespace

Answers CollectAnswers(const rules::RuleSet& rules, const rules::Matcher& matcher,
                       const std::vector<kb::Article>& articles) {
  return Collector(rules, matcher, articles).Collect();
}

}  // namespace deskbell::understand
