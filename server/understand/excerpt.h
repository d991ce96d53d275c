// What of a long message is listened to.
#pragma once

#include <string>
#include <string_view>

namespace deskbell::understand {

// Two hundred and fifty words of English, two hundred of German.
inline constexpr size_t kLongestHeard = 1408;  // bytes

// A text longer than that is its beginning and its end, where people say what they want, and not the log file that they
// pasted in between; whatever is pasted, nobody else waits for it. Cut between words where there are any. A text cut
// once is not cut again.
std::string Excerpt(std::string_view text);

}  // namespace deskbell::understand
