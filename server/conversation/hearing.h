// What came in, made fit to be stepped and stored: secrets masked, texts understood.
#pragma once

#include "engine/event.h"
#include "server/understand/snapshot.h"

namespace deskbell::conversation {

// Masks what must not be stored. Enough to compare an event with what was stored of it.
void MaskTexts(const understand::Snapshot& snapshot, engine::Event& event);

// Adds the understanding of what a customer said, which is masked by then. `language` is the conversation's.
void UnderstandTexts(const understand::Snapshot& snapshot, const understand::LanguageSoFar& language,
                     engine::Event& event);

}  // namespace deskbell::conversation
