#include "server/understand/context.h"

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "engine/values/first_words.h"
#include "kb/markdown.h"
#include "kb/passage.h"
#include "rules/questions.h"
#include "server/understand/parts.h"

namespace deskbell::understand {
namespace {

using engine::Candidate;

constexpr size_t kLongestQuestion = 400;  // bytes; behind a story the new words would be lost
constexpr size_t kLongestMessage = 8;     // words; more say enough by themselves
constexpr double kRaised = 0.05;          // in probability, by the new words: less may be chance
// How many times the odds: who reads an article asks on about what it links to, or about its neighbours.
constexpr double kLinked = 6;
constexpr double kSameShelf = 2;

double Raise(double probability, double times) {
  const double odds = probability / std::max(1 - probability, 1e-6) * times;
  return odds / (1 + odds);
}

double ProbabilityOf(const std::vector<Candidate>& candidates, const Candidate& wanted) {
  const auto same = std::find_if(candidates.begin(), candidates.end(),
                                 [&](const Candidate& c) { return c.kind == wanted.kind && c.id == wanted.id; });
  return same == candidates.end() ? 0 : same->probability;
}

std::vector<Candidate> RaisedByNewWords(const Snapshot& snapshot, const std::string& both, const std::string& question,
                                        const std::string& language) {
  std::vector<Candidate> candidates = Understand(snapshot, both, language).candidates;
  const std::vector<Candidate> before = Understand(snapshot, question, language).candidates;
  std::erase_if(candidates, [&](const Candidate& c) { return c.probability < ProbabilityOf(before, c) + kRaised; });
  return candidates;
}

// The article that the candidate leads to; null if there is none.
const kb::Article* ArticleOf(const Snapshot::Parts& parts, const Candidate& candidate) {
  if (candidate.kind == Candidate::Kind::kArticle) {
    const auto place = parts.article_places.find(ArticleId(candidate.id));
    return place == parts.article_places.end() ? nullptr : &parts.articles[place->second];
  }
  const auto intent = parts.intent_places.find(IntentId(candidate.id));
  if (intent == parts.intent_places.end()) return nullptr;
  const uint32_t article = parts.answers.list[parts.answers.of_intent[intent->second]].article;
  return article == kNowhere ? nullptr : &parts.articles[article];
}

// What the message means by itself, as far as it has to do with the article before the customer.
std::vector<Candidate> RelatedTo(const Snapshot& snapshot, const kb::Article& shown,
                                 std::vector<Candidate> candidates) {
  std::set<std::string> linked;
  for (const std::string& target : kb::LinkTargets(shown.body)) linked.insert(kb::LinkedArticle(target));
  std::erase_if(candidates, [&](Candidate& candidate) {
    const kb::Article* article = ArticleOf(snapshot.parts(), candidate);
    if (article == nullptr || candidate.source == "rule") return true;
    const bool is_linked = linked.contains(article->id.str());
    const bool same_shelf = !shown.section.empty() && article->section == shown.section;
    candidate.probability = Raise(candidate.probability, is_linked ? kLinked : kSameShelf);
    return !is_linked && !same_shelf;
  });
  return candidates;
}

}  // namespace

Earlier EarlierOf(const engine::State& state) {
  return {state.question, state.shown.empty() ? ArticleId{} : state.shown.back().article};
}

std::optional<engine::InContext> ReadInContext(const Snapshot& snapshot, std::string_view text,
                                               const engine::Understanding& understood, const Earlier& earlier) {
  if (earlier.question.empty() || earlier.question.size() > kLongestQuestion) return std::nullopt;
  const NormalisedText message = Normalise(text);
  const std::string& language = understood.language;
  engine::InContext in_context;
  in_context.leans = rules::LeansOnEarlier(message, language) || understood.signals.correction;
  const bool short_question = FirstWords(message.text, kLongestMessage + 1).size() <= kLongestMessage &&
                              rules::BeginsAsQuestion(message, language);
  if (!in_context.leans && !short_question) return std::nullopt;

  in_context.text = earlier.question + " " + std::string(text);
  const kb::Article* shown = snapshot.FindArticle(earlier.shown);
  if (shown != nullptr) {
    kb::Passage passage = kb::FindPassage(shown->body, message.text, NormaliseText(earlier.question), shown->language);
    in_context.passage = std::move(passage.text);
    in_context.passage_holds_all = passage.holds_all;
  }
  if (!in_context.leans) return in_context;

  in_context.candidates = RaisedByNewWords(snapshot, in_context.text, earlier.question, language);
  if (shown != nullptr) {
    std::vector<Candidate> related = RelatedTo(snapshot, *shown, understood.candidates);
    std::move(related.begin(), related.end(), std::back_inserter(in_context.candidates));
  }
  std::stable_sort(in_context.candidates.begin(), in_context.candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.probability > b.probability; });
  return in_context;
}

}  // namespace deskbell::understand
