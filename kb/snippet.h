// The few lines of an article in which a visitor's words stand. Internal to kb/.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "kb/index.h"

namespace deskbell::kb {

// About `max_characters` of `plain_text` around the place with the most different matching words (its beginning if
// there is none), "…" where something is left out. `weight_of` gives a normalised word's weight, 0 for one that does
// not match.
std::vector<SnippetPart> MakeSnippet(std::string_view plain_text,
                                     const std::function<double(std::string_view)>& weight_of,
                                     size_t max_characters = 200);

}  // namespace deskbell::kb
