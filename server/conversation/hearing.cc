#include "server/conversation/hearing.h"

#include <variant>

#include "server/understand/message.h"

namespace deskbell::conversation {

void MaskTexts(const understand::Snapshot& snapshot, engine::Event& event) {
  const auto mask = [&](std::string& text) { text = snapshot.matcher().Mask(text); };
  if (auto* opened = std::get_if<engine::Opened>(&event)) mask(opened->page);
  if (auto* said = std::get_if<engine::CustomerSaid>(&event)) mask(said->text);
  if (auto* chose = std::get_if<engine::CustomerChose>(&event)) mask(chose->label);
  if (auto* agent = std::get_if<engine::AgentSaid>(&event)) mask(agent->text);
  if (auto* back = std::get_if<engine::AgentHandedBack>(&event)) mask(back->why);
  if (auto* answer = std::get_if<engine::WebhookAnswered>(&event)) {
    for (auto& [slot, value] : answer->values) mask(value);
  }
}

void UnderstandTexts(const understand::Snapshot& snapshot, const engine::State& state, engine::Event& event) {
  const understand::LanguageSoFar language{state.language, state.turns > 0};
  if (auto* said = std::get_if<engine::CustomerSaid>(&event)) {
    said->understanding = understand::UnderstandMessage(snapshot, said->text, language, understand::EarlierOf(state));
  } else if (auto* chose = std::get_if<engine::CustomerChose>(&event)) {
    chose->understanding = understand::Understand(snapshot, chose->label, language);
  }
}

}  // namespace deskbell::conversation
