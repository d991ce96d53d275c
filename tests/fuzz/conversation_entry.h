// A conversation of whatever events the bytes say: for libFuzzer, and for the engine's mutation test that runs in every
// build. Checks after every event what must hold whatever happens, and aborts if it does not.
#pragma once

#include <string_view>

namespace deskbell::fuzz {

void Conversation(std::string_view input);

}  // namespace deskbell::fuzz
