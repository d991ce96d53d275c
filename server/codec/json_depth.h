// A guard for parsers of what outsiders send.
#pragma once

#include <cstddef>
#include <string_view>

namespace deskbell::codec {

// What any JSON from outside may nest to.
inline constexpr size_t kMaxJsonDepth = 32;

// Whether brackets outside strings nest deeper than `limit`. One pass, no allocation; the text need not be valid JSON.
bool NestsDeeper(std::string_view json, size_t limit = kMaxJsonDepth);

}  // namespace deskbell::codec
