// "And with a password?": a short message that means little without the question before it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/state.h"
#include "server/understand/snapshot.h"

namespace deskbell::understand {

// What a message can lean on.
struct Earlier {
  std::string question;  // decided last; empty if there was none
  ArticleId shown;       // the article shown last; empty likewise
};

Earlier EarlierOf(const engine::State& state);

// A short message read with the question before it, if it leans on that (rules/questions.h) or says that something else
// was meant. Two things speak for a candidate: that the new words raise its probability when both are read as one, and
// that its article is linked from the one shown last, or stands on the same shelf. Of a short question that does not
// lean only the passage is looked for.
//
// Costs up to two more looks at such messages, and nothing at all others. Pure, as Understand().
std::optional<engine::InContext> ReadInContext(const Snapshot& snapshot, std::string_view text,
                                               const engine::Understanding& understood, const Earlier& earlier);

}  // namespace deskbell::understand
