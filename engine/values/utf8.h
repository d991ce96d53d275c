// UTF-8, code point by code point, for the few places that need to look at characters. Invalid bytes read as U+FFFD,
// one at a time, so a loop over Decode() always ends and never reads past the end.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace deskbell::utf8 {

// The code point at `position`, which is moved behind it. `position` must be inside `text`.
char32_t Decode(std::string_view text, size_t& position);

void Append(std::string& out, char32_t code_point);

// Code points in `text`.
size_t Length(std::string_view text);

// Letters, digits and combining marks: what words are made of.
bool IsWordCharacter(char32_t code_point);

// 0 to 9 for a decimal digit of any script, otherwise -1.
int DigitValue(char32_t code_point);

// Whether bytes that were taken for text are UTF-16: a byte order mark, or every other one of its first four bytes
// zero.
bool LooksLikeUtf16(std::string_view bytes);

// For all scripts, independent of language. Invalid UTF-8 becomes U+FFFD.
std::string Upper(std::string_view text);
std::string Lower(std::string_view text);
std::string Title(std::string_view text);  // "ana maria" -> "Ana Maria"

}  // namespace deskbell::utf8
