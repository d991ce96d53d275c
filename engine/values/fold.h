// How single characters are written in normalised text; internal to normalise.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace deskbell {

// What stands for characters that NFKC would leave or would turn into something nobody types; null for all others.
const char* Straightened(char32_t c);

// White space and control characters.
bool IsSpace(char32_t c);

// One base character with its marks, folded: O(n²) in their number, so hand in a few.
std::string FoldCluster(std::u32string_view cluster);

// What single characters below U+0800 (Latin, Greek, Cyrillic, Hebrew, Arabic: two bytes in UTF-8) fold to, worked out
// once.
class FoldTable {
 public:
  static const FoldTable& Instance();

  bool Has(char32_t c) const { return c >= kBegin && c < kEnd; }
  const std::string& Folded(char32_t c) const { return folded_[c - kBegin]; }
  bool Joins(char32_t c) const;  // with the character before it

 private:
  FoldTable();

  static constexpr char32_t kBegin = 0x80;
  static constexpr char32_t kEnd = 0x800;
  std::vector<std::string> folded_;
  std::vector<bool> joins_;
};

}  // namespace deskbell
