#include "engine/digression.h"

#include <algorithm>

#include "engine/answer.h"
#include "engine/candidate.h"
#include "engine/correction.h"
#include "engine/flow.h"
#include "engine/form.h"
#include "engine/guard.h"
#include "engine/handoff.h"
#include "engine/introduction.h"
#include "engine/problem.h"
#include "engine/several.h"
#include "engine/speech.h"
#include "engine/translation.h"

namespace deskbell::engine {
namespace {

std::string OwnTarget(const Turn& turn) {
  return turn.state.flow ? "flow:" + turn.state.flow->flow.str() : std::string{};
}

const rules::Outcome* OutcomeOf(const Turn& turn, const Candidate& candidate) {
  const rules::Intent* intent = IntentOf(turn.script.rules, candidate);
  return intent ? &intent->outcome : nullptr;
}

// Something that a form or the person to come will want, whatever was asked just now.
bool HoldsAValue(const Heard& heard) {
  const auto& entities = heard.understanding.entities;
  return std::any_of(entities.begin(), entities.end(), [](const auto& entity) { return entity.first != "number"; });
}

// A courtesy that asks something itself would stand before the question that is open: "Hello! What can I do for you?"
std::string WithoutItsQuestion(const std::string& text) {
  const auto last = text.find_last_not_of(" \n");
  if (last == std::string::npos || text[last] != '?') return text;
  const auto end = text.find_last_of(".!?", last - 1);
  return end == std::string::npos ? std::string{} : text.substr(0, end + 1);
}

// The words, and the open question once more; a person instead of it where the turns are used up.
void SayThenAsk(Turn& turn, const std::string& words) {
  if (TurnsAreUsedUp(turn)) return turn.state.form ? BreakOffForm(turn) : AskStepAgain(turn);
  Message again = turn.state.pending.asked;
  turn.state.pending.choices = again.choices;
  if (!words.empty()) again.text = words + " " + again.text;
  turn.effects.push_back(Say{std::move(again)});
}

}  // namespace

void TellBetween(Turn& turn, const Candidate& candidate, const Heard& heard) {
  const rules::Intent* intent = IntentOf(turn.script.rules, candidate);
  if (intent) {
    turn.trace.intent = candidate.id;
    KeepCaptures(turn, *intent, candidate, heard);
    if (const auto* say = std::get_if<rules::SayText>(&intent->outcome)) {
      const std::string text = Rotate(turn, "intent." + intent->id.str(), say->variants, intent->topic);
      return Speak(turn, intent->small_talk ? WithoutItsQuestion(text) : text);
    }
  }
  const auto* answer = intent ? std::get_if<rules::AnswerArticle>(&intent->outcome) : nullptr;
  const ArticleId id = ForReader(turn, answer ? answer->article : ArticleId{candidate.id});
  auto article = turn.script.articles.find(id);
  if (article == turn.script.articles.end()) return;
  Speak(turn, OnlyIn(turn, article->second.language));
  turn.trace.article = id.str();
  NoteShown(turn, id, candidate.probability);
  turn.effects.push_back(Say{
      {.text = article->second.excerpt, .article = ArticleCard{id, article->second.title, article->second.excerpt}}});
}

bool IsShortAnswer(const Turn& turn, const Candidate& candidate) {
  const rules::Outcome* outcome = OutcomeOf(turn, candidate);
  return !outcome || std::holds_alternative<rules::AnswerArticle>(*outcome) ||
         std::holds_alternative<rules::SayText>(*outcome);
}

bool IsQuestion(const Heard& heard) {
  const auto last = heard.text.find_last_not_of(" \t\r\n");
  if (last == std::string::npos) return false;
  return heard.text[last] == '?' || heard.text.substr(0, last + 1).ends_with("？") ||
         heard.text.substr(0, last + 1).ends_with("؟");
}

bool PointsElsewhere(const Turn& turn, const Heard& heard) {
  const Decision decision = Judge(turn, heard);
  return decision.kind == Decision::Kind::kAnswer &&
         TargetOf(turn.script, decision.candidates.front()) != OwnTarget(turn);
}

bool AnswerBetween(Turn& turn, const Heard& heard) {
  const Decision decision = Judge(turn, heard);
  if (decision.kind != Decision::Kind::kAnswer || !IsShortAnswer(turn, decision.candidates.front())) return false;
  DecideOn(turn, heard);
  Note(turn, "a digression");
  TellBetween(turn, decision.candidates.front(), heard);
  return true;
}

void Digress(Turn& turn, const Heard& heard) {
  if (TellSeveralBetween(turn, heard)) {
    if (turn.trace.decision != "handoff") AskAgain(turn, "back_to_question");
    return;
  }
  const Decision decision = Judge(turn, heard);
  if (PointsElsewhere(turn, heard)) {
    const Candidate winner = decision.candidates.front();
    if (AnswerBetween(turn, heard)) {
      if (IsWord(turn, heard, "words_farewell")) return;  // the question waits for those who come back
      return AskAgain(turn, IsSmallTalk(turn.script.rules, winner) ? "" : "back_to_question");
    }
    DecideOn(turn, heard);
    Note(turn, "another matter");
    TakeProblem(turn, heard.text);
    return Give(turn, winner, heard);
  }
  if (heard.signals().courtesy) return AskAgain(turn, "");
  if (turn.state.pending.kind == Pending::Kind::kOfferPerson) return FetchPerson(turn, "not_understood");
  if (IsUpset(turn, heard)) return OfferPerson(turn, "frustrated", "offer_person_upset");
  if (IsAnAddress(heard) && !turn.kept_something && MendsEarlierValue(turn, heard)) return;
  if (turn.kept_something || HoldsAValue(heard)) {
    Note(turn, "a value that was not asked for: noted");
    return AskAgain(turn, "noted_meanwhile");
  }
  if (turn.state.flow->reprompts++ > 0) return OfferPerson(turn, "not_understood", "offer_person");
  const bool same_matter = decision.kind == Decision::Kind::kAnswer;
  Note(turn, same_matter ? "what the checklist is about, once more" : "one reprompt");
  AskAgain(turn, same_matter ? "same_matter" : "reprompt");
}

bool AsksWhy(const Turn& turn, const Heard& heard) {
  return heard.signals().asks_why && heard.choice.empty() && !PointsElsewhere(turn, heard);
}

void TellWhy(Turn& turn, const rules::Template& why, std::string_view line) {
  Note(turn, "told what the question is for");
  SayThenAsk(turn, why.empty() ? Line(turn, line) : Render(turn, why, turn.state.topic));
}

void AskAgain(Turn& turn, std::string_view line) { SayThenAsk(turn, line.empty() ? std::string{} : Line(turn, line)); }

}  // namespace deskbell::engine
