// What one turn shows of how good an answer was: read off the engine's step, stored with the turn.
#pragma once

#include <vector>

#include "engine/event.h"
#include "engine/step.h"
#include "server/store/learning.h"

namespace deskbell::learning {

// `before` is the state that `event` was stepped from. The kinds are those of store::Signal:
//   a title was chosen, or none of them        chosen, or refused for each
//   "did this help?", "that did not help"      helped, failed
//   a person wanted right after an answer      abandoned
//   an agent's message links /help/ID          linked, and replaced for what the bot had answered, unless it had shown
//                                              the same article
// Pure.
std::vector<store::Signal> SignalsOf(const engine::State& before, const engine::Event& event,
                                     const engine::StepResult& result);

// The articles that a text links, each once: /help/ID, in Markdown, as a bare path or a whole address.
std::vector<ArticleId> LinkedArticles(std::string_view text);

}  // namespace deskbell::learning
