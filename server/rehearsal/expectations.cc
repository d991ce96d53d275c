#include "server/rehearsal/expectations.h"

#include <algorithm>

namespace deskbell::rehearsal {
namespace {

std::string Join(const std::vector<std::string>& parts, const char* between) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : between) + part;
  return text.empty() ? "(nothing)" : text;
}

// Words are compared as a customer reads them: case, accents and spacing do not matter.
bool Contains(const std::vector<std::string>& texts, const std::string& words) {
  const std::string wanted = NormaliseText(words);
  return std::any_of(texts.begin(), texts.end(),
                     [&](const std::string& text) { return NormaliseText(text).find(wanted) != std::string::npos; });
}

std::string Kind(const engine::State& state) {
  const std::string name = engine::Name(state.responder);
  return name.substr(0, name.find(':'));
}

std::string Observed(const std::string& field, const Performed& performed, const Rehearsal& talk) {
  const engine::TurnTrace& trace = performed.trace;
  if (field == "decision") return trace.decision;
  if (field == "intent") return trace.intent;
  if (field == "article") return trace.article;
  if (field == "flow") return trace.flow;
  if (field == "step") return trace.step;
  if (field == "asks") return trace.asks;
  if (field == "responder") return Kind(talk.state());
  return "(unknown field)";
}

std::vector<std::string> OfferedLabels(const std::vector<engine::Effect>& effects) {
  std::vector<std::string> labels;
  for (const engine::Effect& effect : effects) {
    const auto* say = std::get_if<engine::Say>(&effect);
    if (!say) continue;
    for (const engine::Choice& choice : say->message.choices) labels.push_back(choice.label);
  }
  return labels;
}

std::string SlotOf(const Rehearsal& talk, const std::string& slot) {
  const auto found = talk.state().slots.find(slot);
  return found == talk.state().slots.end() ? "" : found->second.value;
}

void Expect(const Place& place, const std::string& turn, const std::string& what, const std::string& expected,
            const std::string& got, std::vector<Mismatch>& mismatches) {
  if (expected != got) mismatches.push_back({place, turn, what, expected, got.empty() ? "(nothing)" : got});
}

void ComparePacket(const rules::TestEnd& expected, const Rehearsal& talk, std::vector<Mismatch>& mismatches) {
  if (expected.packet.empty() && expected.tried.empty()) return;
  if (!talk.packet()) {
    mismatches.push_back({expected.place, "ends", "packet", "a handoff", "nothing was handed off"});
    return;
  }
  const std::map<std::string, std::string> fields = FieldsOf(*talk.packet());
  for (const auto& [field, value] : expected.packet) {
    const auto found = fields.find(field);
    Expect(expected.place, "ends", "packet." + field, value, found == fields.end() ? "" : found->second, mismatches);
  }
  for (const auto& [step, outcome] : expected.tried) {
    std::string got;
    for (const engine::Tried& tried : talk.packet()->tried) {
      if (tried.step == step) got = engine::Name(tried.outcome);
    }
    Expect(expected.place, "ends", "packet.tried." + step, outcome, got, mismatches);
  }
}

}  // namespace

std::map<std::string, std::string> FieldsOf(const engine::Packet& packet) {
  std::map<std::string, std::string> fields;
  for (const std::vector<engine::Fact>* facts : {&packet.gathered, &packet.where, &packet.contact, &packet.who}) {
    for (const engine::Fact& fact : *facts) fields[fact.field] = fact.value;
  }
  fields["department"] = packet.department.str();
  fields["reason"] = packet.reason;
  fields["priority"] = std::to_string(packet.priority);
  fields["impact"] = engine::Name(packet.impact);
  fields["urgency"] = engine::Name(packet.urgency);
  fields["problem"] = packet.problem;
  fields["language"] = packet.language;
  fields["topic"] = packet.topic;
  fields["tier"] = packet.tier;
  fields["call_back"] = packet.call_back ? "true" : "false";
  return fields;
}

std::vector<std::string> TextsOf(const std::vector<engine::Effect>& effects) {
  std::vector<std::string> texts;
  for (const engine::Effect& effect : effects) {
    if (const auto* say = std::get_if<engine::Say>(&effect)) {
      texts.push_back(say->message.text);
      if (say->message.article) texts.push_back(say->message.article->title);
    }
    if (const auto* tell = std::get_if<engine::Tell>(&effect)) texts.push_back(tell->notice.text);
  }
  return texts;
}

void Compare(const rules::Expectation& expected, const std::string& turn, const Performed& performed,
             const Rehearsal& talk, std::vector<Mismatch>& mismatches) {
  for (const auto& [field, value] : expected.fields) {
    Expect(expected.place, turn, field, value, Observed(field, performed, talk), mismatches);
  }
  const std::vector<std::string> texts = TextsOf(performed.effects);
  for (const std::string& words : expected.said) {
    if (!Contains(texts, words)) mismatches.push_back({expected.place, turn, "said", words, Join(texts, " / ")});
  }
  for (const std::string& words : expected.not_said) {
    if (Contains(texts, words)) mismatches.push_back({expected.place, turn, "not_said", words, Join(texts, " / ")});
  }
  const std::vector<std::string> offered = OfferedLabels(performed.effects);
  for (const std::string& label : expected.choices) {
    if (!Contains(offered, label)) mismatches.push_back({expected.place, turn, "choices", label, Join(offered, ", ")});
  }
  for (const auto& [slot, value] : expected.slots) {
    Expect(expected.place, turn, "slots." + slot, value, SlotOf(talk, slot), mismatches);
  }
}

void Compare(const rules::TestEnd& expected, const Rehearsal& talk, std::vector<Mismatch>& mismatches) {
  if (expected.responder)
    Expect(expected.place, "ends", "responder", *expected.responder, Kind(talk.state()), mismatches);
  if (expected.resolved) {
    Expect(expected.place, "ends", "resolved", *expected.resolved ? "true" : "false",
           talk.resolved() ? "true" : "false", mismatches);
  }
  for (const auto& [slot, value] : expected.slots) {
    Expect(expected.place, "ends", "slots." + slot, value, SlotOf(talk, slot), mismatches);
  }
  for (const std::string& words : expected.said) {
    if (!Contains(talk.said(), words))
      mismatches.push_back({expected.place, "ends", "said", words, Join(talk.said(), " / ")});
  }
  ComparePacket(expected, talk, mismatches);
}

}  // namespace deskbell::rehearsal
