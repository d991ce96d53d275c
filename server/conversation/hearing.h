// What came in, made fit to be stepped and stored: secrets masked, texts understood.
#pragma once

#include "engine/event.h"
#include "engine/state.h"
#include "server/understand/snapshot.h"

namespace deskbell::conversation {

// Masks what must not be stored. Enough to compare an event with what was stored of it.
void MaskTexts(const understand::Snapshot& snapshot, engine::Event& event);

// Adds the understanding of what a customer said, which is masked by then, in the conversation that is so far at
// `state`.
void UnderstandTexts(const understand::Snapshot& snapshot, const engine::State& state, engine::Event& event);

}  // namespace deskbell::conversation
