// The checklist that helps on when an article did not.
#pragma once

#include "engine/turn.h"

namespace deskbell::engine {

// The flow that looks into what an article of this id is about: it shows the article in one of its steps, or is what
// the last question may also have meant. Null if there is none or it has been run.
const rules::Flow* DiagnosisFor(const Turn& turn, const ArticleId& article);

}  // namespace deskbell::engine
