#include "engine/values/utf8.h"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

namespace deskbell::utf8 {
namespace {

icu::UnicodeString Read(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

std::string Write(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

}  // namespace

char32_t Decode(std::string_view text, size_t& position) {
  const auto first = static_cast<uint8_t>(text[position]);
  if (first < 0x80) {
    ++position;
    return first;
  }
  // ICU's macro counts in int32_t, so it is shown only the few bytes that one code point can have.
  const std::string_view window = text.substr(position, 4);
  int32_t at = 0;
  UChar32 code_point = 0;
  U8_NEXT_OR_FFFD(reinterpret_cast<const uint8_t*>(window.data()), at, static_cast<int32_t>(window.size()), code_point);
  position += static_cast<size_t>(at);
  return static_cast<char32_t>(code_point);
}

void Append(std::string& out, char32_t code_point) {
  if (code_point < 0x80) {
    out.push_back(static_cast<char>(code_point));
    return;
  }
  uint8_t bytes[U8_MAX_LENGTH];
  int32_t size = 0;
  UBool failed = false;
  U8_APPEND(bytes, size, U8_MAX_LENGTH, static_cast<UChar32>(code_point), failed);
  if (failed) {
    out += "\xEF\xBF\xBD";
    return;
  }
  out.append(reinterpret_cast<const char*>(bytes), static_cast<size_t>(size));
}

size_t Length(std::string_view text) {
  size_t count = 0;
  for (size_t i = 0; i < text.size(); ++count) Decode(text, i);
  return count;
}

int DigitValue(char32_t code_point) { return u_charDigitValue(static_cast<UChar32>(code_point)); }

bool LooksLikeUtf16(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) return true;
  const auto zero = [&](size_t at) { return bytes[at] == '\0'; };
  return bytes.size() >= 4 && zero(0) != zero(1) && zero(0) == zero(2) && zero(1) == zero(3);
}

bool IsWordCharacter(char32_t code_point) {
  if (code_point < 0x80) {
    return (code_point >= 'a' && code_point <= 'z') || (code_point >= '0' && code_point <= '9') ||
           (code_point >= 'A' && code_point <= 'Z');
  }
  return (U_GET_GC_MASK(static_cast<UChar32>(code_point)) & (U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK)) != 0;
}

std::string Upper(std::string_view text) { return Write(Read(text).toUpper(icu::Locale::getRoot())); }

std::string Lower(std::string_view text) { return Write(Read(text).toLower(icu::Locale::getRoot())); }

std::string Title(std::string_view text) { return Write(Read(text).toTitle(nullptr, icu::Locale::getRoot())); }

}  // namespace deskbell::utf8
