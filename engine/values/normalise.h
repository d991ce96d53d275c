// Text as rules and search see it, with the way back to what the customer typed.
//
// NFKC, lower case, straight quotes and dashes, accents folded (letters of all scripts kept), zero-width characters removed,
// white space collapsed to single spaces and trimmed. Pure and thread-safe.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace deskbell {

struct NormalisedText {
  std::string text;               // UTF-8
  std::vector<uint32_t> origins;  // origins[i] = byte offset in the original of text[i]'s character; one more entry = its end

  // The part of `original` that text[begin, end) came from.
  std::string_view Original(std::string_view original, size_t begin, size_t end) const;
};

// Invalid UTF-8 becomes U+FFFD; never fails. O(n).
NormalisedText Normalise(std::string_view original);

// Only the normalised text, for callers that need no offsets.
std::string NormaliseText(std::string_view original);

struct Word {
  uint32_t begin;  // byte offsets into the normalised text
  uint32_t end;
};

// Runs of letters, digits and combining marks; an apostrophe between letters belongs to the word ("can't"). Scripts written
// without spaces are split by ICU's dictionary.
std::vector<Word> Words(std::string_view normalised);

bool IsValidUtf8(std::string_view text);

}  // namespace deskbell
