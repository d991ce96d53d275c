// IANA time zones by name.
#pragma once

#include <string>
#include <string_view>

namespace deskbell {

bool IsTimeZone(std::string_view name);

// The known zone that a misspelt `name` most likely meant; empty if none.
std::string NearestTimeZone(std::string_view name);

}  // namespace deskbell
