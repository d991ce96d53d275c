#include "server/preview/one_line.h"

#include "engine/values/utf8.h"

namespace deskbell::preview {
namespace {

constexpr size_t kShownCharacters = 96;

}  // namespace

std::string OneLine(std::string_view text, size_t from) {
  std::string out = from > 0 ? "…" : "";
  size_t characters = 0;
  for (size_t i = 0; i < text.size();) {
    const char32_t c = utf8::Decode(text, i);
    if (characters++ < from) continue;
    if (characters > from + kShownCharacters) return out + "…";
    const bool steers = c < 0x20 || (c >= 0x7f && c < 0xa0) || (c >= 0x200b && c <= 0x200f) ||
                        (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    utf8::Append(out, steers ? U' ' : c);
  }
  return out;
}

}  // namespace deskbell::preview
