#include "server/understand/message.h"

#include <utility>

#include "rules/questions.h"

namespace deskbell::understand {

engine::Understanding UnderstandMessage(const Snapshot& snapshot, std::string_view text,
                                        const LanguageSoFar& language) {
  engine::Understanding whole = Understand(snapshot, text, language);
  for (rules::MessagePart& part : rules::SplitQuestions(Normalise(text), text, whole.language)) {
    engine::Understanding understood = Understand(snapshot, part.text, whole.language);
    whole.parts.push_back({std::move(part.text), part.asks, std::move(understood)});
  }
  return whole;
}

}  // namespace deskbell::understand
