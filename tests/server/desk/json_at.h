// One value of a JSON text, for tests that read answers.
#pragma once

#include <string>
#include <string_view>

namespace deskbell::test {

// At a JSON pointer ("/ticket/agent/name"): a text as it is, anything else as JSON; "-" if there is nothing.
std::string At(std::string_view json, const std::string& pointer);

}  // namespace deskbell::test
