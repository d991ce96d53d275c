#include "engine/values/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <cassert>

#include "engine/values/utf8.h"

namespace deskbell {
namespace {

const icu::Normalizer2& CaseFold() {
  static const icu::Normalizer2* const instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* found = icu::Normalizer2::getNFKCCasefoldInstance(status);
    assert(U_SUCCESS(status));
    return found;
  }();
  return *instance;
}

const icu::Normalizer2& Decomposition() {
  static const icu::Normalizer2* const instance = [] {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* found = icu::Normalizer2::getNFDInstance(status);
    assert(U_SUCCESS(status));
    return found;
  }();
  return *instance;
}

// Letters with a stroke or ligatures, which have no decomposition but are typed as plain letters by half of their
// users.
const char* PlainLetter(char32_t c) {
  switch (c) {
    case 0xE6:
      return "ae";
    case 0xF0:
      return "d";
    case 0xF8:
      return "o";
    case 0xFE:
      return "th";
    case 0x111:
      return "d";
    case 0x127:
      return "h";
    case 0x131:
      return "i";
    case 0x142:
      return "l";
    case 0x153:
      return "oe";
    default:
      return nullptr;
  }
}

// Accents are folded where people leave them out: on Latin and Greek letters, and on the Russian yo. Elsewhere a mark
// makes another letter (й is not и, が is not か).
bool DropsMark(char32_t base, char32_t mark) {
  if (mark < 0x300 || mark > 0x36F) return false;
  if (base < 0x80) return true;
  if (base == 0x435) return mark == 0x308;
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(static_cast<UChar32>(base), &status);
  return script == USCRIPT_LATIN || script == USCRIPT_GREEK || script == USCRIPT_COMMON;
}

}  // namespace

const char* Straightened(char32_t c) {
  switch (c) {
    case U'`':
    case 0xB4:
    case 0x2BC:
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x2032:
    case 0x2035:
    case 0x2039:
    case 0x203A:
      return "'";
    case 0xAB:
    case 0xBB:
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x201F:
    case 0x2033:
    case 0x2036:
      return "\"";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
    case 0xFE58:
    case 0xFE63:
    case 0xFF0D:
      return "-";
    case 0x2044:
      return "/";
    case 0xA8:
    case 0xAF:
    case 0xB8:
      return " ";  // a spacing accent is a stray key
    default:
      return nullptr;
  }
}

bool IsSpace(char32_t c) { return c <= 0x20 || c == 0x7F || (c >= 0x80 && u_isUWhiteSpace(static_cast<UChar32>(c))); }

std::string FoldCluster(std::u32string_view cluster) {
  icu::UnicodeString source;
  std::string out;
  for (char32_t c : cluster) source.append(static_cast<UChar32>(c));
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString folded = CaseFold().normalize(source, status);
  const icu::UnicodeString decomposed = Decomposition().normalize(folded, status);
  icu::UnicodeString kept;
  char32_t base = 0;
  for (int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const auto c = static_cast<char32_t>(decomposed.char32At(i));
    const bool mark = u_getCombiningClass(static_cast<UChar32>(c)) != 0;
    if (mark && DropsMark(base, c)) continue;
    if (!mark) base = c;
    kept.append(static_cast<UChar32>(c));
  }
  const icu::UnicodeString composed = CaseFold().normalize(kept, status);
  for (int32_t i = 0; i < composed.length(); i = composed.moveIndex32(i, 1)) {
    const auto c = static_cast<char32_t>(composed.char32At(i));
    if (const char* plain = PlainLetter(c)) {
      out += plain;
    } else if (const char* straight = Straightened(c)) {
      out += straight;
    } else if (IsSpace(c)) {
      out += ' ';
    } else {
      utf8::Append(out, c);
    }
  }
  return out;
}

FoldTable::FoldTable() : folded_(kEnd - kBegin), joins_(kEnd - kBegin) {
  for (char32_t c = kBegin; c < kEnd; ++c) {
    const char32_t single[] = {c};
    folded_[c - kBegin] = Straightened(c) ? Straightened(c) : FoldCluster({single, 1});
    joins_[c - kBegin] = !CaseFold().hasBoundaryBefore(static_cast<UChar32>(c));
  }
}

const FoldTable& FoldTable::Instance() {
  static const FoldTable table;
  return table;
}

bool FoldTable::Joins(char32_t c) const {
  if (c < kBegin) return false;
  return c < kEnd ? joins_[c - kBegin] : !CaseFold().hasBoundaryBefore(static_cast<UChar32>(c));
}

}  // namespace deskbell
