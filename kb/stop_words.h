// Words that say nothing about what a question is about ("how", "do", "my"). Internal to kb/.
#pragma once

#include <string_view>

namespace deskbell::kb {

// `word` as Normalise makes it: lower case, accents folded. `language` is a primary subtag: "en". Languages without a
// list have no stop words. Thread-safe.
bool IsStopWord(std::string_view word, std::string_view language);

}  // namespace deskbell::kb
