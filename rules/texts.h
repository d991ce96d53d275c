// What the engine says by itself, in built-in English, German and Spanish, by key; sites override any of them in deskbell.yaml under `texts`.
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

// The same keys in English, German or Spanish; empty for all other languages.
std::span<const BuiltInText> BuiltInTexts(std::string_view language);

}  // namespace deskbell::rules
