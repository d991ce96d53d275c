#include "engine/clarify.h"

#include <algorithm>

#include "engine/answer.h"
#include "engine/candidate.h"
#include "engine/choice.h"
#include "engine/ending.h"
#include "engine/guard.h"
#include "engine/handoff.h"
#include "engine/reply.h"
#include "engine/several.h"
#include "engine/speech.h"
#include "engine/translation.h"
#include "engine/values/first_words.h"

namespace deskbell::engine {
namespace {

// A first question which one is meant, and a second, narrower one; then a person.
constexpr int kMostClarifications = 2;
constexpr size_t kMostTitles = 3;

// The subject of buttons that nobody's question led to, so that none of them being wanted is no miss.
constexpr std::string_view kOffered = "offered";

// "None of these": the ones that were not offered yet, once. False if there are none.
bool AskForTheOthers(Turn& turn, const std::vector<Choice>& offered) {
  if (turn.state.clarified >= kMostClarifications) return false;
  Decision others;
  others.candidates = turn.state.alternatives;
  std::erase_if(others.candidates, [&](const Candidate& candidate) {
    return IsSmallTalk(turn.script.rules, candidate) ||
           std::any_of(offered.begin(), offered.end(), [&](const Choice& c) { return c.id == ChoiceIdOf(candidate); });
  });
  if (others.candidates.empty()) return false;
  if (others.candidates.size() > kMostTitles) others.candidates.resize(kMostTitles);
  Note(turn, "none of these: the next ones");
  AskWhichOne(turn, others);
  return true;
}

Candidate Offered(const rules::Intent& intent) {
  Candidate candidate;
  candidate.kind = Candidate::Kind::kIntent;
  candidate.id = intent.id.str();
  candidate.title = intent.title;
  candidate.probability = 1;
  candidate.source = "rule";
  return candidate;
}

void NoteRefused(Turn& turn, const std::vector<Choice>& offered) {
  for (const Candidate& candidate : turn.state.alternatives) {
    const bool was_offered =
        std::any_of(offered.begin(), offered.end(), [&](const Choice& c) { return c.id == ChoiceIdOf(candidate); });
    if (was_offered) turn.trace.refused.push_back(TargetRead(turn, candidate));
  }
}

// "I don't know" which of the titles it is: the customer describes it instead. "Yes" to several: which one? The titles
// stay. Twice, and a person is offered.
bool AskOnceMore(Turn& turn, std::string_view line) {
  turn.trace.decision = "continue";
  if (turn.state.clarified++ >= kMostClarifications) {
    OfferPerson(turn, "not_understood", "offer_person");
    return true;
  }
  Note(turn, "not known which: " + std::string(line));
  Message again = turn.state.pending.asked;
  again.text = Line(turn, line);
  turn.effects.push_back(Say{std::move(again)});
  return true;
}

// "The charge first": not the words of a title, but what it means most probably was offered, and nothing else of it.
std::optional<Chosen> OnlyLikelyOne(const Turn& turn, const Heard& heard, const std::vector<Offer>& offers) {
  const Decision decision = Judge(turn, heard);
  if (decision.kind != Decision::Kind::kClarify) return std::nullopt;
  const auto was_offered = [&](const Candidate& candidate) {
    return std::any_of(offers.begin(), offers.end(), [&](const Offer& o) { return o.id == ChoiceIdOf(candidate); });
  };
  const std::vector<Candidate>& likely = decision.candidates;
  if (!was_offered(likely.front()) || std::any_of(likely.begin() + 1, likely.end(), was_offered)) return std::nullopt;
  return Chosen{ChoiceIdOf(likely.front()), true};
}

// "Yes", "yes please".
bool SaysNothingElse(const Heard& heard) { return FirstWords(heard.understanding.normalised, 3).size() <= 2; }

}  // namespace

bool MayAskWhichOne(const Turn& turn) { return turn.state.clarified < kMostClarifications; }

void AskWhichOne(Turn& turn, const Decision& decision) {
  const bool single = decision.candidates.size() == 1;
  Message message;
  for (const Candidate& candidate : decision.candidates) {
    message.choices.push_back({ChoiceIdOf(candidate), TitleOf(turn, candidate)});
  }
  message.text =
      single ? Line(turn, "did_you_mean", {{"title", message.choices.front().label}}) : Line(turn, "which_one");
  message.choices.push_back({"none", Label(turn, single ? "no_something_else" : "none_of_these")});
  ++turn.state.clarified;
  Ask(turn, Pending::Kind::kClarify, "", std::move(message));
}

void SpeakWithOffer(Turn& turn, std::string text, const std::vector<IntentId>& offer) {
  Message message{.text = std::move(text)};
  std::vector<Candidate> offered;
  for (const IntentId& id : offer) {
    const rules::Intent* intent = turn.script.rules.FindIntent(id);
    if (!intent) continue;
    Candidate candidate = Offered(*intent);
    if (!MayTakePart(turn, candidate)) continue;
    message.choices.push_back({ChoiceIdOf(candidate), intent->title});
    offered.push_back(std::move(candidate));
  }
  if (message.choices.empty()) return Speak(turn, std::move(message.text));
  turn.state.alternatives = std::move(offered);
  turn.state.question.clear();  // what is chosen now says nothing of the words before
  Ask(turn, Pending::Kind::kClarify, std::string(kOffered), std::move(message));
}

bool AnswerClarify(Turn& turn, const Heard& heard) {
  std::vector<Offer> offers;
  for (const Choice& choice : turn.state.pending.choices) offers.push_back({choice.id, choice.label, {}});
  std::optional<Chosen> chosen = ReadChoice(heard, offers, Ordinals(turn));
  const YesNo answer = ReadYesNo(heard);
  if (!chosen && answer == YesNo::kNeither) chosen = OnlyLikelyOne(turn, heard, offers);
  if (!chosen && heard.signals().enough) {
    DropQuestion(turn);
    SpeakLine(turn, "here_if_needed");
    return true;
  }
  if (!chosen && answer == YesNo::kUnsure) return AskOnceMore(turn, "describe_it");
  if (!chosen && answer == YesNo::kNo && SaysWhatInstead(turn, heard)) return false;
  if (!chosen && answer == YesNo::kNo) chosen = Chosen{"none", true};
  if (!chosen && answer == YesNo::kYes && offers.size() == 2) chosen = Chosen{offers.front().id, true};
  if (!chosen && answer == YesNo::kYes && SaysNothingElse(heard)) return AskOnceMore(turn, "which_of_these");
  if (!chosen || !chosen->sure) return false;
  const std::vector<Choice> offered = turn.state.pending.choices;
  const bool only_mentioned = turn.state.pending.subject == kMentioned;
  const bool only_offered = turn.state.pending.subject == kOffered;
  DropQuestion(turn);
  turn.trace.decision = "continue";
  Note(turn, "chosen: " + chosen->id);
  if (only_mentioned && chosen->id == "none") {
    if (TakeUpNext(turn)) return true;
    SpeakLine(turn, "here_if_needed");
    ResolveByBot(turn, FollowUpOfShown(turn));
    return true;
  }
  for (const Candidate& candidate : turn.state.alternatives) {
    if (chosen->id != ChoiceIdOf(candidate) || !MayTakePart(turn, candidate)) continue;
    const Candidate picked = candidate;  // Give may replace the list it stands in
    turn.trace.chose = TargetRead(turn, picked);
    std::erase_if(turn.state.later, [&](const Candidate& later) { return ChoiceIdOf(later) == chosen->id; });
    Give(turn, picked, heard);
    return true;
  }
  if (only_offered && chosen->id == "none") {
    SpeakLine(turn, "here_if_needed");
    return true;
  }
  if (chosen->id == "none") NoteRefused(turn, offered);  // otherwise what was chosen is gone
  turn.state.later.clear();
  if (!AskForTheOthers(turn, offered)) Miss(turn, turn.state.problem);
  return true;
}

}  // namespace deskbell::engine
