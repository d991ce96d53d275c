#include "engine/correction.h"

#include <algorithm>

#include "engine/choice.h"
#include "engine/digression.h"
#include "engine/facts.h"
#include "engine/flow.h"
#include "engine/form.h"
#include "engine/handoff.h"
#include "engine/prefill.h"
#include "engine/reply.h"
#include "engine/speech.h"
#include "engine/values/first_words.h"
#include "engine/values/normalise.h"

namespace deskbell::engine {
namespace {

using Kind = Pending::Kind;
using rules::ValueType;

constexpr size_t kFewWords = 7;  // of a message that is hardly more than an address, which has three of them

// Something kept that the customer may have meant to say otherwise. The field is made up for a checklist's slot.
struct Kept {
  std::string slot;
  rules::Field field;
};

// What is kept, the form's latest answers first.
std::vector<Kept> EverythingKept(const Turn& turn) {
  std::vector<Kept> kept;
  auto add = [&](const std::string& slot) {
    const bool known = std::any_of(kept.begin(), kept.end(), [&](const Kept& k) { return k.slot == slot; });
    if (!known && !SlotValue(turn.state, slot).empty()) kept.push_back({slot, FieldFor(turn, slot)});
  };
  if (turn.state.form) {
    const std::vector<FieldId>& gathered = turn.state.form->gathered;
    for (auto id = gathered.rbegin(); id != gathered.rend(); ++id) add(id->str());
  }
  for (const auto& [slot, given] : turn.state.slots) add(slot);
  return kept;
}

// The customer's last message gave it to a checklist, whose way may depend on it.
const rules::Step* JustAnswered(const Turn& turn, const std::string& slot) {
  const rules::Flow* flow = ActiveFlow(turn);
  const rules::Step* step = flow ? StepThatAsks(*flow, slot) : nullptr;
  if (!step || !turn.state.before_last) return nullptr;
  const Pending& before = turn.state.before_last->pending;
  return before.kind == Kind::kStep && before.subject == step->id ? step : nullptr;
}

// The first step of those the checklist came through whose way depends on the slot, the one that waits apart.
const rules::Step* FirstThatDependsOn(const Turn& turn, const std::string& slot) {
  const rules::Flow* flow = ActiveFlow(turn);
  if (!flow) return nullptr;
  for (const std::string& id : turn.state.flow->passed) {
    const rules::Step* step = flow->Find(id);
    if (step && id != turn.state.flow->step && DependsOn(*step, slot)) return step;
  }
  return nullptr;
}

// A checklist that waits for nothing is one that had ended and is taken up again.
bool HadEnded(const Turn& turn) { return turn.state.flow && turn.state.pending.kind == Kind::kNone; }

// Another value is kept in the slot: the checklist goes back to where its way depends on it, or stays where it is.
void GoOnWith(Turn& turn, const std::string& slot) {
  const rules::Step* again = FirstThatDependsOn(turn, slot);
  if (!again) again = JustAnswered(turn, slot);
  if (!again && HadEnded(turn)) again = &ActiveFlow(turn)->steps.front();
  if (again) return GoBackTo(turn, again->id);
  if (turn.state.pending.kind != Kind::kNone) AskAgain(turn, "");
}

void SayCorrected(Turn& turn, const rules::Field& field, const std::string& value) {
  turn.trace.decision = "continue";
  SpeakLine(turn, "corrected", {{"label", field.label}, {"value", Display(&field, value)}});
}

void Change(Turn& turn, const Kept& kept, const std::string& value) {
  Note(turn, "corrected: " + kept.slot);
  Keep(turn, kept.slot, value);
  LearnWho(turn, kept.field.type, value, Fact::Standing::kGiven);
  SayCorrected(turn, kept.field, value);
  if (turn.state.responder.kind == Responder::Kind::kQueue) UpdateTicket(turn);
  GoOnWith(turn, kept.slot);
}

bool CorrectsByValue(Turn& turn, const Heard& heard) {
  const std::string asked = AskedNow(turn);
  if (!asked.empty() && !ReadValue(FieldFor(turn, asked).type, heard).empty() && HasShape(FieldFor(turn, asked).type)) {
    return false;  // it answers the question
  }
  for (const Kept& kept : EverythingKept(turn)) {
    if (!HasShape(kept.field.type) || !kept.field.options.empty()) continue;
    const std::string value = ReadValue(kept.field.type, heard);
    if (value.empty() || value == SlotValue(turn.state, kept.slot)) continue;
    Change(turn, kept, value);
    return true;
  }
  return false;
}

// "I meant everyone at my company", when something else is being asked by now.
bool CorrectsByOption(Turn& turn, const Heard& heard) {
  const std::string asked = AskedNow(turn);
  for (const Kept& kept : EverythingKept(turn)) {
    if (kept.field.options.empty() || kept.slot == asked || JustAnswered(turn, kept.slot)) continue;
    std::vector<Offer> offers;
    for (const rules::Option& option : kept.field.options) {
      offers.push_back({option.value.empty() ? option.label : option.value, option.label, option.match});
    }
    const std::optional<Chosen> chosen = ReadChoice(heard, offers, {});
    if (!chosen || chosen->id == SlotValue(turn.state, kept.slot)) continue;
    Change(turn, kept, chosen->id);
    return true;
  }
  return false;
}

bool NamesContact(const Turn& turn, const Heard& heard) {
  const std::vector<std::string> words = WordsOf(turn, "words_contact");
  return std::any_of(words.begin(), words.end(),
                     [&](const std::string& word) { return ContainsWords(heard.understanding.normalised, word); });
}

// "The e-mail is wrong": the field is asked again, before whatever else the form still wants.
bool AsksFieldAgain(Turn& turn, const Heard& heard) {
  if (!turn.state.form || turn.state.pending.kind != Kind::kField) return false;
  const std::string asked = AskedNow(turn);
  for (const Kept& kept : EverythingKept(turn)) {
    const bool contact = kept.field.type == ValueType::kContact || kept.field.type == ValueType::kEmail ||
                         kept.field.type == ValueType::kPhone;
    const bool named = ContainsWords(heard.understanding.normalised, NormaliseText(kept.field.label));
    if (kept.slot == asked || !(named || (contact && NamesContact(turn, heard)))) continue;
    Note(turn, "asked again: " + kept.slot);
    turn.trace.decision = "continue";
    ChangeField(turn, FieldId{kept.slot});
    return true;
  }
  return false;
}

// The answer that is corrected was one to this question, whose options the message names.
bool AnswersLastQuestion(const Turn& turn, const Heard& heard) {
  if (!turn.state.before_last || turn.state.before_last->pending.kind != Kind::kStep) return false;
  std::vector<Offer> offers;
  for (const Choice& choice : turn.state.before_last->pending.choices) offers.push_back({choice.id, choice.label, {}});
  return ReadChoice(heard, offers, {}).has_value();
}

// "I meant the yearly plan", which nobody had asked about: it is kept.
bool NamesSomethingNew(Turn& turn, const Heard& heard) {
  const rules::Flow* flow = ActiveFlow(turn);
  if (!flow || AnswersLastQuestion(turn, heard)) return false;
  const std::optional<std::string> slot = KeepFirstNamed(turn, *flow, heard);
  if (!slot) return false;
  SayCorrected(turn, FieldFor(turn, *slot), SlotValue(turn.state, *slot));
  GoOnWith(turn, *slot);
  return true;
}

}  // namespace

bool CorrectsValue(Turn& turn, const Heard& heard) {
  if (!heard.signals().mistake || !heard.choice.empty() || turn.state.pending.kind == Kind::kConfirm) return false;
  return CorrectsByValue(turn, heard) || CorrectsByOption(turn, heard) || AsksFieldAgain(turn, heard) ||
         NamesSomethingNew(turn, heard);
}

bool MendsEarlierValue(Turn& turn, const Heard& heard) {
  return FirstWords(heard.understanding.normalised, kFewWords + 1).size() <= kFewWords && CorrectsByValue(turn, heard);
}

}  // namespace deskbell::engine
