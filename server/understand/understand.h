// Decisions on a snapshot, for everything beside the conversation itself: `ask`, `explain`, `eval`, previews.
#pragma once

#include <string>

#include "engine/decision.h"
#include "server/understand/snapshot.h"

namespace deskbell::understand {

// What a candidate leads to: "article:ID", "flow:ID" or "intent:ID". An intent that answers an article and the article
// are one answer, and so are a flow and the article that it stands for (answers.h).
std::string TargetOf(const Snapshot& snapshot, const engine::Candidate& candidate);

// The target of an intent's or article's id, or of an article's label, as people write it in a file of labelled
// questions; empty if there is no such id. Where an intent and an article share an id, the article is meant.
std::string TargetOfId(const Snapshot& snapshot, const std::string& id);

// Decide() with this snapshot's cuts and targets, as if no conversation had been before.
engine::Decision DecideOn(const Snapshot& snapshot, const engine::Understanding& understanding);

}  // namespace deskbell::understand
