// Addresses in articles: which may be shown, and where they lead. Internal to kb/.
#pragma once

#include <string>
#include <string_view>

namespace deskbell::kb {

// `target` as it may stand in an HTML attribute, percent-encoded but not yet HTML-escaped; empty if it must not be
// linked. Allowed are http, https, mailto, tel and relative addresses, judged as browsers read them: control characters
// that they skip are removed first.
std::string SafeAddress(std::string_view target);

// As SafeAddress, for images: only http, https and relative.
std::string SafeImageAddress(std::string_view target);

// Whether a safe address leads to another site.
bool IsExternal(std::string_view address);

}  // namespace deskbell::kb
