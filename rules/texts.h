// What the engine says by itself, in built-in English, by key; sites override any of them in deskbell.yaml under `texts`.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace deskbell::rules {

struct BuiltInText {
  std::string_view key;                     // "greeting"
  std::vector<std::string_view> variants;   // templates; at least one
};

// All keys that exist, in alphabetical order. A key in `texts` that is not here is an error with the nearest one named.
std::span<const BuiltInText> BuiltInTexts();

}  // namespace deskbell::rules
