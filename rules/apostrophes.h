// "I dont get your mails, cant you send one": English as chats write it.
#pragma once

#include "engine/values/normalise.h"

namespace deskbell::rules {

// `message`, which is English, with the apostrophes that were left out, so that no rule has to list both ways. Its text
// is empty if there are none to add. Words that are others without one ("its", "were", "ill") stay.
NormalisedText WithApostrophes(const NormalisedText& message);

}  // namespace deskbell::rules
