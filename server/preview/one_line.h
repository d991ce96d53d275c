// Strangers' words for a terminal.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace deskbell::preview {

// On one line, at most 96 characters of it, and without what steers a terminal. "…" stands for what is left out: before
// the character at `from`, and after the last.
std::string OneLine(std::string_view text, size_t from = 0);

}  // namespace deskbell::preview
