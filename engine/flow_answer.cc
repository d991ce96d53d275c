// The customer's answers to the questions of a flow's steps.
#include <algorithm>

#include "engine/choice.h"
#include "engine/digression.h"
#include "engine/ending.h"
#include "engine/facts.h"
#include "engine/flow.h"
#include "engine/incident.h"
#include "engine/reply.h"
#include "engine/several.h"
#include "engine/speech.h"
#include "engine/values/normalise.h"

namespace deskbell::engine {
namespace {

void SetOutcome(Turn& turn, const std::string& step, TriedOutcome outcome) {
  for (auto tried = turn.state.tried.rbegin(); tried != turn.state.tried.rend(); ++tried) {
    if (tried->flow != turn.state.flow->flow.str() || tried->step != step) continue;
    tried->outcome = outcome;
    return;
  }
}

void Answered(Turn& turn, const rules::Step& step, const std::string& what, const std::string& next) {
  Note(turn, "step " + step.id + ": " + what);
  Visit(turn, step.id, what);
  DropQuestion(turn);
  ContinueAt(turn, next);
}

// "It works now!" in the middle of a checklist: what was tried last worked, and the rest of the script is left alone.
void SolvedBetween(Turn& turn, const rules::Step& step) {
  Note(turn, "step " + step.id + ": solved before it was asked");
  if (!turn.state.tried.empty()) turn.state.tried.back().outcome = TriedOutcome::kWorked;
  SpeakLine(turn, "glad");
  turn.state.flow.reset();
  DropQuestion(turn);
  if (!ResumeSuspended(turn) && !TakeUpNext(turn)) ResolveByBot(turn, std::nullopt);
}

bool AnswerYesNo(Turn& turn, const rules::Step& step, const Heard& heard) {
  YesNo answer = ReadYesNo(heard);
  if (answer == YesNo::kNeither && step.say_incident) {
    const Affected affected = AnswerAffected(turn, ActiveFlow(turn)->topic, heard);
    if (affected == Affected::kAskedAgain) return true;
    if (affected == Affected::kYes) answer = YesNo::kYes;
  }
  if (answer == YesNo::kNeither) {
    std::vector<Offer> offers;
    for (const Choice& choice : YesOrNo(turn)) offers.push_back({choice.id, choice.label, {}});
    offers.push_back({"unsure", Label(turn, "not_sure"), {}});
    const std::optional<Chosen> chosen = ReadChoice(heard, offers, {});
    if (!chosen || !chosen->sure) return false;
    answer = chosen->id == "yes" ? YesNo::kYes : chosen->id == "no" ? YesNo::kNo : YesNo::kUnsure;
  }
  if (answer == YesNo::kYes) {
    SetOutcome(turn, step.id, TriedOutcome::kWorked);
    if (step.say_incident) IsAffected(turn, ActiveFlow(turn)->topic);
    Answered(turn, step, "yes", step.if_yes);
  } else if (answer == YesNo::kNo) {
    SetOutcome(turn, step.id, TriedOutcome::kDidNotWork);
    Answered(turn, step, "no", step.if_no);
  } else {
    Answered(turn, step, "unsure", step.if_unsure.empty() ? step.if_no : step.if_unsure);
  }
  return true;
}

// The one option whose label begins with the word of a button, "Yes" or "No".
std::optional<Chosen> OptionThatSays(const Turn& turn, const std::vector<Offer>& offers, const char* key) {
  const std::string word = NormaliseText(Label(turn, key));
  std::optional<Chosen> found;
  for (const Offer& offer : offers) {
    const std::string label = NormaliseText(offer.label);
    const size_t end = label.find_first_of(" ,.;:!");
    if (label.substr(0, end) != word) continue;
    if (found) return std::nullopt;
    found = Chosen{offer.id, true};
  }
  return found;
}

// The last option that stands for all others, "Something else" or "I can't tell".
std::optional<Chosen> OptionForAllElse(const Turn& turn, const std::vector<Offer>& offers) {
  const std::vector<std::string> words = WordsOf(turn, "words_something_else");
  for (auto offer = offers.rbegin(); offer != offers.rend(); ++offer) {
    const std::string label = PlainWords(offer->label);
    const bool is_one =
        std::any_of(words.begin(), words.end(), [&](const std::string& w) { return label == PlainWords(w); });
    if (is_one) return Chosen{offer->id, true};
  }
  return std::nullopt;
}

// "It was on 3 November", or "20 days ago": the date tells which option it is, whatever words of others stand around
// it.
std::optional<Chosen> OptionOfItsDate(Turn& turn, const rules::Step& step, const std::vector<Offer>& offers,
                                      const Heard& heard) {
  if (!heard.choice.empty() || !heard.understanding.entities.contains("date")) return std::nullopt;
  const rules::Option* option = OptionThatHolds(turn, step);
  if (!option) return std::nullopt;
  return Chosen{offers[static_cast<size_t>(option - step.options.data())].id, false};
}

// Neither of the others fits: the customer says so, does not know, or has said twice what is none of them.
bool FitsNoOther(const Turn& turn, const rules::Step& step, const Heard& heard) {
  const rules::Signals& signals = heard.signals();
  if (signals.unsure && step.if_unsure.empty()) return true;
  if (signals.no && !signals.helped) return true;
  return turn.state.flow->reprompts > 0 && !signals.courtesy && !signals.helped && !signals.unsure &&
         !IsQuestion(heard) && !PointsElsewhere(turn, heard);
}

bool AnswerOptions(Turn& turn, const rules::Step& step, const Heard& heard) {
  std::vector<Offer> offers;
  for (size_t i = 0; i < step.options.size(); ++i) {
    offers.push_back({"option:" + std::to_string(i), step.options[i].label, step.options[i].match});
  }
  std::optional<Chosen> chosen = OptionOfItsDate(turn, step, offers, heard);
  if (!chosen) chosen = ReadChoice(heard, offers, Ordinals(turn));
  if (!chosen && heard.signals().yes) chosen = OptionThatSays(turn, offers, "yes");
  if (!chosen && heard.signals().no) chosen = OptionThatSays(turn, offers, "no");
  if (!chosen && FitsNoOther(turn, step, heard)) chosen = OptionForAllElse(turn, offers);
  // "No, I meant the green one" speaks of what was asked, whatever else its words may mean.
  if (chosen && (chosen->sure || heard.signals().correction || !PointsElsewhere(turn, heard))) {
    const rules::Option& option = step.options[std::stoul(chosen->id.substr(std::string_view{"option:"}.size()))];
    for (const auto& [slot, value] : option.set) Keep(turn, slot, value);
    if (!step.slot.empty()) Keep(turn, step.slot, option.value.empty() ? option.label : option.value);
    Answered(turn, step, option.label, option.next.empty() ? step.next : option.next);
    return true;
  }
  if (heard.signals().helped) {
    SolvedBetween(turn, step);
    return true;
  }
  if (!heard.signals().unsure || step.if_unsure.empty()) return false;
  Answered(turn, step, "unsure", step.if_unsure);
  return true;
}

bool AnswerSlot(Turn& turn, const rules::Step& step, const Heard& heard) {
  using rules::ValueType;
  const bool free_words = step.slot_type == ValueType::kText;
  if (heard.signals().helped) {
    SolvedBetween(turn, step);
    return true;
  }
  if (heard.signals().unsure || (heard.signals().no && !free_words)) {
    Keep(turn, step.slot, "", Fact::Standing::kUnknown);
    Answered(turn, step, "not known", step.next);
    return true;
  }
  if (free_words && IsQuestion(heard) && PointsElsewhere(turn, heard)) return false;
  std::string value = ReadAnswer(step.slot_type, heard);
  Fact::Standing standing = Fact::Standing::kGiven;
  if (value.empty() && turn.state.flow->reprompts > 0 && !PointsElsewhere(turn, heard)) {
    value = ReadValue(ValueType::kText, heard);  // the second try is kept as it is, and nobody is held up
    standing = Fact::Standing::kUnverified;
  }
  if (value.empty()) return false;
  Keep(turn, step.slot, std::move(value), standing);
  Answered(turn, step, Name(standing), step.next);
  return true;
}

}  // namespace

bool AnswerStep(Turn& turn, const Heard& heard) {
  const rules::Step* step = ActiveStep(turn);
  if (!step || step->ask.empty()) return false;
  if (turn.state.flow->reprompts == 0 && AsksWhy(turn, heard)) {
    ++turn.state.flow->reprompts;
    TellWhy(turn, step->why, "why_step");
    return true;
  }
  if (!step->options.empty()) return AnswerOptions(turn, *step, heard);
  if (!step->slot.empty()) return AnswerSlot(turn, *step, heard);
  return AnswerYesNo(turn, *step, heard);
}

}  // namespace deskbell::engine
