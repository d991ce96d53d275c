// What need not be asked, because it is known already.
#include <algorithm>

#include "engine/facts.h"
#include "engine/form.h"
#include "engine/reply.h"

namespace deskbell::engine {
namespace {

using rules::ValueType;

std::string FromVisitor(const Visitor& visitor, const std::string& slot, ValueType type) {
  if (type == ValueType::kEmail) return visitor.email;
  if (type == ValueType::kPhone) return visitor.phone;
  if (type == ValueType::kContact) return visitor.email.empty() ? visitor.phone : visitor.email;
  return slot == "name" ? visitor.name : std::string{};
}

// An answer to another question of the same kind: an e-mail address given to a checklist is a contact too.
std::string FromOtherSlots(const Turn& turn, ValueType type) {
  if (type != ValueType::kContact) return {};
  for (const char* slot : {"contact", "email", "phone"}) {
    if (std::string value = SlotValue(turn.state, slot); !value.empty()) return value;
  }
  return {};
}

// Mentioned in passing. Addresses are left out on purpose: the one in "I got mail from x@example.com" is not the
// customer's, so it is offered as a button instead of being taken. A bare number could be anything.
std::string FromEarlierWords(const Turn& turn, ValueType type) {
  if (type != ValueType::kOrder && type != ValueType::kAmount && type != ValueType::kDate) return {};
  auto found = turn.state.heard.find(Name(type));
  return found == turn.state.heard.end() ? std::string{} : found->second;
}

// With the bot: steps of a checklist, or an article that did not help.
bool TriedSomething(const State& state) {
  const auto& shown = state.shown;
  return !state.tried.empty() || std::any_of(shown.begin(), shown.end(), [](const ShownArticle& article) {
    return article.vote == "did_not_help";
  });
}

}  // namespace

bool Known(Turn& turn, const std::string& slot, ValueType type) {
  if (turn.state.slots.contains(slot)) return true;
  if (slot == "steps_tried") return TriedSomething(turn.state);
  if (slot == "problem") return !turn.state.problem.empty();
  if (std::string value = FromVisitor(turn.state.visitor, slot, type); !value.empty()) {
    const bool verified = turn.state.visitor.verified;
    Keep(turn, slot, std::move(value), verified ? Fact::Standing::kVerified : Fact::Standing::kGiven);
    return true;
  }
  std::string value = FromOtherSlots(turn, type);
  if (value.empty()) value = FromEarlierWords(turn, type);
  if (value.empty()) return false;
  Keep(turn, slot, std::move(value));
  return true;
}

void KeepKnown(Turn& turn, const std::vector<FieldId>& fields) {
  for (const FieldId& id : fields) Known(turn, id.str(), FieldOf(turn, id).type);
}

bool HasUnknown(Turn& turn, const std::vector<FieldId>& fields) {
  for (const FieldId& id : fields) {
    if (!Known(turn, id.str(), FieldOf(turn, id).type)) return true;
  }
  return false;
}

rules::Field FieldOf(const Turn& turn, const FieldId& id) {
  if (const rules::Field* field = turn.script.rules.FindField(id)) return InLanguage(*field, turn.state.language);
  rules::Field field;
  field.id = id;
  field.label = id.str();
  if (id.str() == "contact") field.type = ValueType::kContact;
  if (id.str() == "email") field.type = ValueType::kEmail;
  if (id.str() == "phone") field.type = ValueType::kPhone;
  if (id.str() == "name") field.type = ValueType::kName;
  field.optional = field.type == ValueType::kText || field.type == ValueType::kName;
  return field;
}

}  // namespace deskbell::engine
