#pragma once

#include <string_view>

namespace deskbell::net {

// Whether `text` is well-formed UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.
bool ValidUtf8(std::string_view text);

}  // namespace deskbell::net
