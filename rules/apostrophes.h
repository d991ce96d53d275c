// "I dont get your mails, cant you send one": English as chats write it.
#pragma once

#include <string>
#include <string_view>

namespace deskbell::rules {

// `normalised`, which is English, with the apostrophes that were left out, so that no rule has to list both ways. Empty
// if there are none to add. Words that are others without one ("its", "were", "ill") stay.
std::string WithApostrophes(std::string_view normalised);

}  // namespace deskbell::rules
