#include "engine/guard.h"

#include <algorithm>

#include "engine/ending.h"
#include "engine/facts.h"
#include "engine/flow.h"
#include "engine/handoff.h"
#include "engine/helped.h"
#include "engine/reply.h"
#include "engine/several.h"
#include "engine/speech.h"

namespace deskbell::engine {
namespace {

constexpr double kStrong = 0.5;  // of Signals::anger and urgency
constexpr int kMost = 100;       // of what is counted up

// How much a signal adds to what is counted from message to message: three mild ones weigh as much as a strong one.
int Weight(double strength) { return strength >= kStrong ? kUpset : strength > 0 ? 1 : 0; }

void Count(int& so_far, double strength) { so_far = std::min(so_far + Weight(strength), kMost); }
constexpr int kMissesInRow = 2;
constexpr int kMisses = 3;

void FollowLanguage(Turn& turn, const std::string& language) {
  const auto& spoken = turn.script.rules.site.languages;
  if (language.empty() || language == turn.state.language) return;
  if (std::find(spoken.begin(), spoken.end(), language) != spoken.end()) {
    turn.state.language = language;
    Note(turn, "language: " + language);
    return;
  }
  if (turn.state.language_told || turn.state.responder.kind != Responder::Kind::kBot) return;
  turn.state.language_told = true;
  SpeakLine(turn, "other_language");
}

}  // namespace

bool IsUpset(const Turn& turn, const Heard& heard) {
  return heard.signals().anger > 0 && turn.state.irritation >= kUpset;
}

bool IsHurried(const Turn& turn, const Heard& heard) {
  return heard.signals().urgency > 0 && turn.state.haste >= kUpset;
}

void Listen(Turn& turn, const Heard& heard) {
  for (const auto& [kind, value] : heard.understanding.entities) turn.state.heard[kind] = value;
  Count(turn.state.irritation, heard.signals().anger);
  if (heard.signals().helped && heard.signals().anger <= 0) turn.state.irritation = 0;
  Count(turn.state.haste, heard.signals().urgency);
  if (turn.state.haste >= kUpset && SlotValue(turn.state, "urgency").empty()) Keep(turn, "urgency", "high");
  if (heard.signals().many_affected && SlotValue(turn.state, "impact").empty()) Keep(turn, "impact", "high");
  FollowLanguage(turn, heard.understanding.language);
}

void Miss(Turn& turn, const std::string& question) {
  ++turn.state.misses_in_row;
  ++turn.state.misses;
  Note(turn, "miss " + std::to_string(turn.state.misses));
  if (!question.empty()) turn.effects.push_back(RecordGap{question});
  turn.trace.decision = "handoff";
  DropQuestion(turn);
  if (turn.state.misses >= kMisses) {
    SpeakLine(turn, "not_understood_again");
    return FetchPerson(turn, "not_understood");
  }
  const bool again = turn.state.misses_in_row >= kMissesInRow;
  OfferPerson(turn, "not_understood", again ? "offer_person_again" : "not_understood");
}

void Repeats(Turn& turn, const std::string& target) {
  Note(turn, "would repeat " + target);
  OfferPerson(turn, "repeated_answer", "repeated_answer");
}

bool RespondsToWhatWasShown(Turn& turn, const Heard& heard) {
  const bool anything = !turn.state.shown.empty() || !turn.state.tried.empty();
  if (!anything) return false;
  if (heard.signals().not_helped) {
    turn.trace.decision = "continue";
    DidNotHelp(turn, turn.state.shown.empty() ? ArticleId{} : turn.state.shown.back().article, heard);
    return true;
  }
  if (!heard.signals().helped) return false;
  turn.trace.decision = "continue";
  if (!turn.state.shown.empty()) Vote(turn, turn.state.shown.back().article, true);
  SpeakLine(turn, "glad");
  if (!TakeUpNext(turn)) ResolveByBot(turn, FollowUpOfShown(turn));
  return true;
}

void NoteShown(Turn& turn, const ArticleId& article, double probability) {
  std::vector<ShownArticle>& shown = turn.state.shown;
  ShownArticle latest{article, turn.script.articles.at(article).title, probability, ""};
  const auto before =
      std::find_if(shown.begin(), shown.end(), [&](const ShownArticle& s) { return s.article == article; });
  if (before != shown.end()) {
    latest.vote = before->vote;
    shown.erase(before);
  }
  shown.push_back(std::move(latest));
}

void Vote(Turn& turn, const ArticleId& article, bool helped) {
  if (article.empty()) return;
  turn.effects.push_back(RecordVote{article, helped});
  for (ShownArticle& shown : turn.state.shown) {
    if (shown.article == article) shown.vote = helped ? "helped" : "did_not_help";
  }
}

void AddPersonButton(Turn& turn) {
  Pending& pending = turn.state.pending;
  const bool has_one =
      std::any_of(pending.choices.begin(), pending.choices.end(), [](const Choice& c) { return c.id == "person"; });
  if (turn.state.responder.kind != Responder::Kind::kBot || has_one) return;
  for (auto effect = turn.effects.rbegin(); effect != turn.effects.rend(); ++effect) {
    Say* say = std::get_if<Say>(&*effect);
    if (!say) continue;
    const Choice person{"person", Label(turn, "talk_to_person")};
    say->message.choices.push_back(person);
    // The last words need not be the question, whose own buttons stay on offer.
    if (pending.kind != Pending::Kind::kNone) pending.choices.push_back(person);
    return;
  }
}

}  // namespace deskbell::engine
