#include "engine/context.h"

#include <algorithm>
#include <optional>
#include <set>

#include "engine/candidate.h"
#include "engine/clarify.h"
#include "engine/speech.h"
#include "engine/translation.h"

namespace deskbell::engine {
namespace {

constexpr size_t kMostTitles = 3;
constexpr double kHolds = 0.97;  // in context; a fragment that statistics are sure of alone gets there by a link
constexpr double kLikely = 0.7;  // that the message by itself is about something else than a place of an article

// The article shown last is what the customer still talks about; null otherwise.
const ShownArticle* ArticleAtHand(const State& state, const Script& script) {
  if (state.shown.empty() || state.flow) return nullptr;
  const ShownArticle& last = state.shown.back();
  const bool current = state.last_answer == "article:" + OriginalOf(script, last.article).str();
  return current && script.articles.contains(last.article) ? &last : nullptr;
}

// Reports on what was shown, instead of asking on.
bool IsReport(const Heard& heard) { return heard.signals().helped || heard.signals().not_helped; }

// Those of the message by itself and those in context, the most probable of each target, in order.
std::vector<Candidate> BestOfBoth(const Turn& turn, const Decision& alone, const InContext& in_context) {
  std::vector<Candidate> all = in_context.candidates;
  std::erase_if(all, [&](const Candidate& c) {
    return !MayTakePart(turn, c) || IsSmallTalk(turn.script.rules, c) ||
           TargetOf(turn.script, c) == turn.state.last_answer;
  });
  if (alone.kind != Decision::Kind::kHandOff) {
    all.insert(all.end(), alone.candidates.begin(), alone.candidates.end());
  }
  std::stable_sort(all.begin(), all.end(),
                   [](const Candidate& a, const Candidate& b) { return a.probability > b.probability; });
  std::set<std::string> targets;
  std::erase_if(all, [&](const Candidate& c) {
    return c.probability < turn.script.cuts.offer || !targets.insert(TargetOf(turn.script, c)).second;
  });
  for (Candidate& candidate : all) candidate.features.clear();
  return all;
}

// An agent reads both.
void AddToProblem(State& state, const Heard& heard, const InContext& in_context) {
  state.problem = state.problem.empty() ? in_context.text : state.problem + "; " + heard.text;
}

bool TellPassage(Turn& turn, const Heard& heard, const Decision& alone, const InContext& in_context) {
  const bool answers_again = alone.kind == Decision::Kind::kAnswer;  // what is before the customer
  if (!answers_again && (alone.confidence >= kLikely || !in_context.passage_holds_all)) return false;
  const ShownArticle* at_hand = ArticleAtHand(turn.state, turn.script);
  if (in_context.passage.empty() || !at_hand || in_context.passage == turn.state.passage) return false;
  const ShownArticle shown = *at_hand;
  Note(turn, "in the light of the question before: a place of the article shown last");
  turn.trace.decision = Name(Decision::Kind::kAnswer);
  turn.trace.article = shown.article.str();
  turn.state.passage = in_context.passage;
  turn.state.question = turn.state.answered.question = in_context.text;
  turn.state.alternatives = BestOfBoth(turn, alone, in_context);  // if that is not it
  turn.state.misses_in_row = 0;
  turn.state.clarified = 0;
  AddToProblem(turn.state, heard, in_context);
  Speak(turn, Line(turn, "article_says", {{"title", shown.title}}) + "\n\n" + in_context.passage);
  Ask(turn, Pending::Kind::kHelped, shown.article.str(),
      {.text = Line(turn, "did_this_help"), .choices = YesOrNo(turn)});
  return true;
}

bool AskInContext(Turn& turn, const Heard& heard, const Decision& alone, const InContext& in_context) {
  if (!MayAskWhichOne(turn)) return false;
  Decision which{Decision::Kind::kClarify, 0, BestOfBoth(turn, alone, in_context), {}};
  if (which.candidates.empty() || which.candidates.front().probability < turn.script.cuts.clarify) return false;
  turn.state.alternatives = which.candidates;
  which.candidates.resize(std::min(which.candidates.size(), kMostTitles));
  which.confidence = which.candidates.front().probability;
  Note(turn, "in the light of the question before: \"" + in_context.text + "\"");
  turn.trace.decision = Name(which.kind);
  turn.trace.confidence = which.confidence;
  turn.trace.candidates = which.candidates;
  turn.state.question = in_context.text;
  AddToProblem(turn.state, heard, in_context);
  AskWhichOne(turn, which);
  return true;
}

// "My photos are gone." – "From my phone." Statistics take that for a question of its own; whether it is one the
// customer says, unless a rule knows it or it has to do with what was asked before.
bool HoldsInContext(const Turn& turn, const Decision& alone, const InContext& in_context) {
  const Candidate& best = alone.candidates.front();
  if (best.source == "rule" || IsSmallTalk(turn.script.rules, best)) return true;
  const std::string target = TargetOf(turn.script, best);
  return std::any_of(in_context.candidates.begin(), in_context.candidates.end(),
                     [&](const Candidate& c) { return c.probability >= kHolds && TargetOf(turn.script, c) == target; });
}

// By itself the message is answered by what is before the customer already.
bool IsLastAnswer(const Turn& turn, const Decision& alone) {
  return TargetOf(turn.script, alone.candidates.front()) == turn.state.last_answer;
}

}  // namespace

bool RespondInContext(Turn& turn, const Heard& heard, const Decision& decision) {
  const std::optional<InContext>& in_context = heard.understanding.in_context;
  if (!in_context || IsReport(heard)) return false;
  if (decision.kind == Decision::Kind::kAnswer) {
    if (IsLastAnswer(turn, decision)) return TellPassage(turn, heard, decision, *in_context);
    return in_context->leans && !HoldsInContext(turn, decision, *in_context) &&
           AskInContext(turn, heard, decision, *in_context);
  }
  if (!in_context->leans && decision.kind == Decision::Kind::kClarify) return false;
  return TellPassage(turn, heard, decision, *in_context) || AskInContext(turn, heard, decision, *in_context);
}

}  // namespace deskbell::engine
