#include "engine/form.h"

#include <algorithm>
#include <cassert>

#include "engine/answer.h"
#include "engine/candidate.h"
#include "engine/choice.h"
#include "engine/confirm.h"
#include "engine/correction.h"
#include "engine/digression.h"
#include "engine/facts.h"
#include "engine/flow.h"
#include "engine/handoff.h"
#include "engine/introduction.h"
#include "engine/reply.h"
#include "engine/several.h"
#include "engine/speech.h"
#include "engine/values/first_words.h"

namespace deskbell::engine {
namespace {

using Standing = Fact::Standing;
using rules::ValueType;

constexpr int kTries = 2;

void AskNextField(Turn& turn);

std::string Question(Turn& turn, const rules::Field& field) {
  if (!field.ask.empty()) return Render(turn, field.ask, turn.state.topic);
  const std::string& id = field.id.str();
  for (const char* own : {"problem", "contact", "email", "phone", "name"}) {
    if (id == own) return Line(turn, "ask_" + id);
  }
  return Line(turn, "ask_field", {{"label", field.label}});
}

// The address that was mentioned in passing, to be taken with one tap instead of being typed again.
std::string Mentioned(const State& state, ValueType type) {
  auto heard = [&](const char* kind) {
    auto found = state.heard.find(kind);
    return found == state.heard.end() ? std::string{} : found->second;
  };
  if (type == ValueType::kPhone) return heard("phone");
  if (type != ValueType::kEmail && type != ValueType::kContact) return {};
  std::string email = heard("email");
  return email.empty() && type == ValueType::kContact ? heard("phone") : email;
}

Message FieldMessage(Turn& turn, const rules::Field& field) {
  Message message{.text = Question(turn, field), .field = FieldHint{field.id, Name(field.type)}};
  for (size_t i = 0; i < field.options.size(); ++i) {
    message.choices.push_back({"option:" + std::to_string(i), field.options[i].label});
  }
  if (std::string value = Mentioned(turn.state, field.type); !value.empty()) {
    message.choices.push_back({"mentioned", std::move(value)});
  }
  if (field.optional) message.choices.push_back({"skip", Label(turn, "skip")});
  return message;
}

void Settle(Turn& turn, const FieldId& id) {
  FormProgress& form = *turn.state.form;
  std::erase(form.fields, id);
  if (std::find(form.gathered.begin(), form.gathered.end(), id) == form.gathered.end()) form.gathered.push_back(id);
}

void KeepAnswer(Turn& turn, std::string value, Standing standing) {
  const FieldId id = turn.state.form->asking;
  Note(turn, "field " + id.str() + ": " + (value.empty() ? "not known" : Name(standing)));
  LearnWho(turn, FieldOf(turn, id).type, value, standing);
  if (id.str() == "problem") {
    if (turn.state.problem.empty()) turn.state.problem = value;
    if (value.empty()) Keep(turn, "problem", "", Standing::kUnknown);
  } else {
    Keep(turn, id.str(), std::move(value), standing);
  }
  Settle(turn, id);
  DropQuestion(turn);
  if (turn.state.form->while_waiting) UpdateTicket(turn);
  AskNextField(turn);
}

void AskNextField(Turn& turn) {
  while (!turn.state.form->fields.empty()) {
    const FieldId id = turn.state.form->fields.front();
    if (!Known(turn, id.str(), FieldOf(turn, id).type)) return AskField(turn, id);
    Settle(turn, id);
  }
  if (turn.state.form->confirm.empty() || turn.state.form->while_waiting) return FinishForm(turn);
  AskConfirm(turn);
}

// The option or the value that the message names; empty if it names none.
std::string ReadField(const Turn& turn, const rules::Field& field, const Heard& heard) {
  if (heard.choice == "mentioned") return Mentioned(turn.state, field.type);
  if (field.options.empty()) return ReadAnswer(field.type, heard);
  std::vector<Offer> offers;
  for (size_t i = 0; i < field.options.size(); ++i) {
    offers.push_back({"option:" + std::to_string(i), field.options[i].label, field.options[i].match});
  }
  const std::optional<Chosen> chosen = ReadChoice(heard, offers, Ordinals(turn));
  if (!chosen || (!chosen->sure && PointsElsewhere(turn, heard))) return {};
  const rules::Option& option = field.options[std::stoul(chosen->id.substr(std::string_view{"option:"}.size()))];
  return option.value.empty() ? option.label : option.value;
}

bool Declines(const Turn& turn, const rules::Field& field, const Heard& heard) {
  if (heard.choice == "skip" || heard.signals().unsure || IsWord(turn, heard, "words_skip")) return true;
  return heard.signals().no && field.options.empty() && field.type != ValueType::kText;
}

// "Thanks", "bye" or a whole complaint is nobody's name, if it is not introduced as one.
bool IsNoName(const Turn& turn, const rules::Field& field, const Heard& heard) {
  constexpr size_t kWordsOfAMatter = 3;
  if (field.type != ValueType::kName || !heard.choice.empty()) return false;
  const Decision decision = Judge(turn, heard);
  if (decision.kind != Decision::Kind::kAnswer) return false;
  const rules::Intent* intent = IntentOf(turn.script.rules, decision.candidates.front());
  const bool courtesy = intent && intent->small_talk;
  return courtesy || FirstWords(heard.understanding.normalised, kWordsOfAMatter).size() >= kWordsOfAMatter;
}

// What a value of this type looks like tells what it is; a bare number could be anything.
bool TellsItself(ValueType type) {
  return type == ValueType::kEmail || type == ValueType::kPhone || type == ValueType::kContact ||
         type == ValueType::kAmount || type == ValueType::kDate || type == ValueType::kOrder;
}

// "ana@example.com" to "What is your name?": it answers a question that is still to come, which is then not asked. To a
// question of ours an address is the customer's own, otherwise than in passing.
bool AnswersLaterField(Turn& turn, const Heard& heard) {
  if (IsQuestion(heard) || PointsElsewhere(turn, heard)) return false;
  for (const FieldId& id : std::vector(turn.state.form->fields)) {
    const rules::Field field = FieldOf(turn, id);
    if (id == turn.state.form->asking || !field.options.empty() || !TellsItself(field.type)) continue;
    std::string value = ReadValue(field.type, heard);
    if (value.empty()) continue;
    Note(turn, "field " + id.str() + ": told instead of " + turn.state.form->asking.str());
    LearnWho(turn, field.type, value, Standing::kGiven);
    Keep(turn, id.str(), std::move(value));
    Settle(turn, id);
    return true;
  }
  return false;
}

// "I have the death certificate" to "What is your name?": words for the person to come.
bool RemarksSomething(const Turn& turn, const rules::Field& field, const Heard& heard) {
  constexpr size_t kWordsOfARemark = 4;
  const std::string& text = heard.understanding.normalised;
  return field.options.empty() && Words(text).size() >= kWordsOfARemark && !IsQuestion(heard) &&
         text.find_first_of("@0123456789") == std::string::npos && !PointsElsewhere(turn, heard);
}

// Neither a value nor a refusal. After the second try the words are kept as they are, so that nobody is held up here.
void NotAValue(Turn& turn, const rules::Field& field, const Heard& heard) {
  FormProgress& form = *turn.state.form;
  if (AnswersLaterField(turn, heard)) {
    if (field.optional) return KeepAnswer(turn, "", Standing::kUnknown);
    if (form.while_waiting) UpdateTicket(turn);
    return AskAgain(turn, "noted_meanwhile");
  }
  if (form.while_waiting) {  // words for the person to come; the question stays open without being repeated
    Note(turn, "while waiting: passed on");
    return;
  }
  if (turn.kept_something) return AskAgain(turn, "noted_meanwhile");
  if (heard.signals().calling) return AskAgain(turn, "");  // "hello? anyone?" is no try
  if (MendsEarlierValue(turn, heard)) return;
  const bool digressed = TellSeveralBetween(turn, heard) || AnswerBetween(turn, heard);
  if (turn.trace.decision == "handoff") return;  // one of the questions needed a person
  if (++form.tries >= kTries) {
    return KeepAnswer(turn, digressed ? "" : ReadValue(ValueType::kText, heard),
                      digressed ? Standing::kUnknown : Standing::kUnverified);
  }
  if (digressed) return AskAgain(turn, "back_to_question");
  if (TurnsAreUsedUp(turn)) return BreakOffForm(turn);
  if (RemarksSomething(turn, field, heard)) {
    Note(turn, "field " + field.id.str() + ": a remark");
    Keep(turn, "remark", ReadValue(ValueType::kText, heard));
    return AskAgain(turn, "noted_meanwhile");
  }
  Note(turn, "field " + field.id.str() + ": not a value");
  Message again = turn.state.pending.asked;
  again.text = !field.invalid.empty()  ? Render(turn, field.invalid, turn.state.topic)
               : field.options.empty() ? Line(turn, "invalid_value")
                                       : Line(turn, "invalid_choice");
  turn.effects.push_back(Say{std::move(again)});
}

}  // namespace

bool TurnsAreUsedUp(const Turn& turn) {
  const State& state = turn.state;
  if (const rules::Flow* flow = ActiveFlow(turn)) return state.flow->turns >= flow->max_turns;
  return state.form && !state.form->while_waiting && state.form->turns >= kMostFormTurns;
}

void BreakOffForm(Turn& turn) {
  assert(turn.state.form);
  Note(turn, "the form has taken its turns");
  if (!turn.state.form->handoff) return AskStepAgain(turn);  // which offers a person
  const std::string reason = turn.state.form->reason;
  FetchPersonAtOnce(turn, reason);
}

void AskField(Turn& turn, const FieldId& id) {
  if (TurnsAreUsedUp(turn)) return BreakOffForm(turn);
  FormProgress& form = *turn.state.form;
  const bool first_while_waiting = form.while_waiting && form.asking.empty() && form.tries == 0;
  form.asking = id;
  form.tries = 0;
  Message message = FieldMessage(turn, FieldOf(turn, id));
  const Message plain = message;
  if (first_while_waiting) message.text = Line(turn, "while_you_wait") + " " + message.text;
  Ask(turn, Pending::Kind::kField, id.str(), std::move(message));
  turn.state.pending.asked = plain;  // once is enough for where the customer stands
}

void FinishForm(Turn& turn) {
  DropQuestion(turn);
  const FormProgress form = *turn.state.form;
  turn.state.form.reset();
  if (form.while_waiting) {
    if (!form.asking.empty()) SpeakLine(turn, "noted");
  } else if (form.handoff) {
    OpenTicketNow(turn, form.reason, form.department);
  } else {
    ContinueAfterForm(turn);
  }
}

void StartForm(Turn& turn, FormProgress form) {
  turn.state.form = std::move(form);
  DropQuestion(turn);
  AskNextField(turn);
}

void LearnWho(Turn& turn, ValueType type, const std::string& value, Standing standing) {
  Visitor& visitor = turn.state.visitor;
  if (visitor.verified || standing != Standing::kGiven || value.empty()) return;
  const bool is_email = value.find('@') != std::string::npos;
  const bool is_phone = type == ValueType::kPhone || (type == ValueType::kContact && !is_email);
  if (type == ValueType::kName) visitor.name = value;
  if (is_phone) visitor.phone = value;
  if (type == ValueType::kEmail || (type == ValueType::kContact && is_email)) visitor.email = value;
}

void ChangeField(Turn& turn, const FieldId& field) {
  assert(turn.state.form);
  FormProgress& form = *turn.state.form;
  std::erase(form.fields, field);
  form.fields.insert(form.fields.begin(), field);
  turn.state.slots.erase(field.str());
  AskField(turn, field);
}

void AbandonForm(Turn& turn) {
  assert(turn.state.form);
  const FormProgress form = *turn.state.form;
  for (const FieldId& id : form.fields) Note(turn, "field " + id.str() + ": left open");
  OpenTicketNow(turn, form.reason.empty() ? "left_form" : form.reason, form.department);
}

void AnswerField(Turn& turn, const Heard& heard) {
  if (!turn.state.form) return DropQuestion(turn);
  const rules::Field field = FieldOf(turn, turn.state.form->asking);
  turn.trace.decision = "continue";
  if (AsksWhy(turn, heard)) {
    if (++turn.state.form->tries >= kTries) return KeepAnswer(turn, "", Standing::kUnknown);  // nobody is pressed
    return TellWhy(turn, field.why, "why_field");
  }
  if (Declines(turn, field, heard)) return KeepAnswer(turn, "", Standing::kUnknown);
  const bool free_words = field.options.empty() && field.type == ValueType::kText;
  // Any words answer a question for words, unless they ask something that can be answered.
  if (free_words && IsQuestion(heard) && PointsElsewhere(turn, heard)) return NotAValue(turn, field, heard);
  // An address is no description of anything, nor is a greeting.
  if (free_words && TellsOwnAddress(turn, heard)) {
    if (MendsEarlierValue(turn, heard)) return;
    AnswersLaterField(turn, heard);
    if (turn.state.form->while_waiting) UpdateTicket(turn);
    return AskAgain(turn, "noted_meanwhile");
  }
  if (free_words && heard.signals().courtesy && heard.choice.empty()) return NotAValue(turn, field, heard);
  std::string value = IsNoName(turn, field, heard) ? std::string{} : ReadField(turn, field, heard);
  if (value.empty()) return NotAValue(turn, field, heard);
  KeepAnswer(turn, std::move(value), Standing::kGiven);
}

}  // namespace deskbell::engine
