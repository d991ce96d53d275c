#include "engine/confirm.h"

#include "engine/choice.h"
#include "engine/digression.h"
#include "engine/facts.h"
#include "engine/form.h"
#include "engine/reply.h"
#include "engine/speech.h"

namespace deskbell::engine {
namespace {

using rules::ValueType;

void AskWhichIsWrong(Turn& turn) {
  Message message{.text = Line(turn, "which_is_wrong")};
  for (const FieldId& id : turn.state.form->gathered) {
    if (!SlotValue(turn.state, id.str()).empty())
      message.choices.push_back({"field:" + id.str(), FieldOf(turn, id).label});
  }
  Ask(turn, Pending::Kind::kConfirm, "which", std::move(message));
}

// "No, it's bo@example.com": the value itself says which field it belongs to.
bool CorrectsByValue(Turn& turn, const Heard& heard) {
  for (const FieldId& id : turn.state.form->gathered) {
    const rules::Field field = FieldOf(turn, id);
    if (!field.options.empty() || field.type == ValueType::kText || field.type == ValueType::kName) continue;
    const std::string value = ReadValue(field.type, heard);
    if (value.empty() || value == SlotValue(turn.state, id.str())) continue;
    Keep(turn, id.str(), value);
    AskConfirm(turn);
    return true;
  }
  return false;
}

bool PicksWrongField(Turn& turn, const Heard& heard) {
  if (turn.state.pending.subject != "which") return false;
  std::vector<Offer> offers;
  for (const Choice& choice : turn.state.pending.choices) offers.push_back({choice.id, choice.label, {}});
  const std::optional<Chosen> chosen = ReadChoice(heard, offers, Ordinals(turn));
  if (!chosen) return false;
  const FieldId id{chosen->id.substr(std::string_view{"field:"}.size())};
  AskField(turn, id);
  return true;
}

}  // namespace

void AskConfirm(Turn& turn) {
  if (TurnsAreUsedUp(turn)) return FinishForm(turn);
  auto confirm = rules::Template::Parse(turn.state.form->confirm);
  const std::string text = confirm ? Render(turn, *confirm, turn.state.topic) : Summary(turn.script.rules, turn.state);
  turn.state.form->asking = {};
  turn.state.form->tries = 0;
  Ask(turn, Pending::Kind::kConfirm, "",
      {.text = text, .choices = {{"yes", Label(turn, "correct")}, {"no", Label(turn, "not_correct")}}});
}

void AnswerConfirm(Turn& turn, const Heard& heard) {
  if (!turn.state.form) return DropQuestion(turn);
  turn.trace.decision = "continue";
  if (CorrectsByValue(turn, heard) || PicksWrongField(turn, heard)) return;
  const YesNo answer = ReadYesNo(heard);
  if (answer == YesNo::kYes) return FinishForm(turn);
  const bool may_mend = turn.state.pending.subject.empty() && !TurnsAreUsedUp(turn);
  if (answer == YesNo::kNo && may_mend) return AskWhichIsWrong(turn);
  if (turn.state.form->tries++ == 0 && AnswerBetween(turn, heard)) return AskAgain(turn, "back_to_question");
  // Something to add, in their own words: the person reads it, and nothing more is asked.
  Keep(turn, "remark", ReadValue(ValueType::kText, heard));
  FinishForm(turn);
}

}  // namespace deskbell::engine
