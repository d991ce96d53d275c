// The libFuzzer program of conversation_entry.h.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tests/fuzz/conversation_entry.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  deskbell::fuzz::Conversation(std::string_view(reinterpret_cast<const char*>(data), size));
  return 0;
}
