#include "server/learning/signals.h"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <utility>
#include <variant>

namespace deskbell::learning {
namespace {

using engine::Pending;
using store::Signal;

// A title that the customers chose themselves is held to be right, whatever the statistics thought of it.
constexpr int kChosen = 900;
constexpr size_t kMostLinks = 5;

// Of the answer that was given before this turn.
Signal OfAnswer(const engine::State& before, std::string kind) {
  const engine::Answered& answered = before.answered;
  Signal signal;
  signal.kind = std::move(kind);
  signal.question = answered.question;
  signal.target = answered.target;
  signal.rule = answered.rule;
  signal.expected = answered.chosen ? kChosen : static_cast<int>(std::lround(1000 * answered.probability));
  return signal;
}

Signal OfQuestion(std::string kind, const std::string& question, std::string target) {
  Signal signal;
  signal.kind = std::move(kind);
  signal.question = question;
  signal.target = std::move(target);
  return signal;
}

void AddChoice(const engine::State& before, const engine::StepResult& result, std::vector<Signal>& signals) {
  if (before.question.empty()) return;
  if (!result.trace.chose.empty()) signals.push_back(OfQuestion("chosen", before.question, result.trace.chose));
  for (const std::string& target : result.trace.refused) {
    signals.push_back(OfQuestion("refused", before.question, target));
  }
}

void AddVotes(const engine::State& before, const engine::StepResult& result, std::vector<Signal>& signals) {
  if (before.answered.target.empty()) return;
  bool voted = false;
  for (const engine::Effect& effect : result.effects) {
    const auto* vote = std::get_if<engine::RecordVote>(&effect);
    if (vote == nullptr || vote->article.empty()) continue;
    signals.push_back(OfAnswer(before, vote->helped ? "helped" : "failed"));
    voted = true;
  }
  // A new question that nobody can answer says nothing of the answer before it.
  const bool missed = result.state.misses > before.misses;
  const bool wants_person = before.pending.kind == Pending::Kind::kHelped && result.trace.decision == "handoff";
  if (!voted && !missed && wants_person) signals.push_back(OfAnswer(before, "abandoned"));
}

bool WasShown(const engine::State& before, const ArticleId& article) {
  return before.answered.target == "article:" + article.str() ||
         std::any_of(before.shown.begin(), before.shown.end(), [&](const auto& s) { return s.article == article; });
}

void AddLinks(const engine::State& before, const engine::AgentSaid& said, std::vector<Signal>& signals) {
  const std::string& question = !before.answered.question.empty() ? before.answered.question
                                : !before.question.empty()        ? before.question
                                                                  : before.problem;
  const std::vector<ArticleId> articles = LinkedArticles(said.text);
  for (const ArticleId& article : articles) {
    signals.push_back(OfQuestion("linked", question, "article:" + article.str()));
  }
  const bool shown = std::any_of(articles.begin(), articles.end(), [&](const auto& a) { return WasShown(before, a); });
  if (!articles.empty() && !shown && !before.answered.target.empty()) signals.push_back(OfAnswer(before, "replaced"));
}

bool IsIdCharacter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

}  // namespace

std::vector<ArticleId> LinkedArticles(std::string_view text) {
  constexpr std::string_view kHelp = "/help/";
  std::vector<ArticleId> articles;
  for (size_t at = text.find(kHelp); at != std::string_view::npos; at = text.find(kHelp, at)) {
    const size_t begin = at += kHelp.size();
    while (at < text.size() && IsIdCharacter(text[at])) ++at;
    ArticleId article{std::string(text.substr(begin, at - begin))};
    const bool known = std::find(articles.begin(), articles.end(), article) != articles.end();
    if (!article.empty() && !known && articles.size() < kMostLinks) articles.push_back(std::move(article));
  }
  return articles;
}

std::vector<Signal> SignalsOf(const engine::State& before, const engine::Event& event,
                              const engine::StepResult& result) {
  std::vector<Signal> signals;
  if (const auto* said = std::get_if<engine::AgentSaid>(&event)) {
    if (before.responder.kind == engine::Responder::Kind::kAgent) AddLinks(before, *said, signals);
  } else {
    AddChoice(before, result, signals);
    AddVotes(before, result, signals);
  }
  for (Signal& signal : signals) signal.language = result.state.language;
  return signals;
}

}  // namespace deskbell::learning
