// The beginning of a text, for whoever only wants to know whether there are few words.
#pragma once

#include <string_view>
#include <vector>

#include "engine/values/normalise.h"

namespace deskbell {

// The first `most` of Words(); the rest of the text is not looked at.
std::vector<Word> FirstWords(std::string_view normalised, size_t most);

}  // namespace deskbell
