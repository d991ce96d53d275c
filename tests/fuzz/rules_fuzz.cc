// One libFuzzer program per entry point: FUZZ_ENTRY names it.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "tests/fuzz/rules_entries.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  deskbell::fuzz::FUZZ_ENTRY(std::string_view(reinterpret_cast<const char*>(data), size));
  return 0;
}
