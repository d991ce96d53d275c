// Labelled questions in terms of a publication's answers.
#pragma once

#include <set>
#include <string>

#include "server/content/labelled.h"
#include "server/understand/snapshot.h"

namespace deskbell::understand {

using content::LabelledQuestion;

// The answers that are right for a question (TargetOf), as far as the content has them; the label itself where it
// names nothing. Empty: out of scope.
std::set<std::string> RightTargets(const Snapshot& snapshot, const LabelledQuestion& question);

}  // namespace deskbell::understand
