#include "server/conversation/hearing.h"

#include <variant>

#include "server/understand/message.h"

namespace deskbell::conversation {

void MaskTexts(const understand::Snapshot& snapshot, engine::Event& event) {
  if (auto* said = std::get_if<engine::CustomerSaid>(&event)) said->text = snapshot.matcher().Mask(said->text);
  if (auto* chose = std::get_if<engine::CustomerChose>(&event)) chose->label = snapshot.matcher().Mask(chose->label);
  if (auto* agent = std::get_if<engine::AgentSaid>(&event)) agent->text = snapshot.matcher().Mask(agent->text);
  if (auto* back = std::get_if<engine::AgentHandedBack>(&event)) back->why = snapshot.matcher().Mask(back->why);
}

void UnderstandTexts(const understand::Snapshot& snapshot, const understand::LanguageSoFar& language,
                     engine::Event& event) {
  if (auto* said = std::get_if<engine::CustomerSaid>(&event)) {
    said->understanding = understand::UnderstandMessage(snapshot, said->text, language);
  } else if (auto* chose = std::get_if<engine::CustomerChose>(&event)) {
    chose->understanding = understand::Understand(snapshot, chose->label, language);
  }
}

}  // namespace deskbell::conversation
