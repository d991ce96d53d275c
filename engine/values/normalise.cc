#include "engine/values/normalise.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <cassert>

#include "engine/values/utf8.h"

namespace deskbell {
namespace {

// More combining marks than this on one letter are not language, and ICU sorts them in quadratic time (the limit of
// Unicode's Stream-Safe Text Format).
constexpr int kLongestCluster = 30;

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

// Characters that NFKC would leave or would turn into something nobody types.
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

bool IsSpace(char32_t c) { return c <= 0x20 || c == 0x7F || (c >= 0x80 && u_isUWhiteSpace(static_cast<UChar32>(c))); }

// One base character with its marks, folded.
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

// What single characters below U+0800 (Latin, Greek, Cyrillic, Hebrew, Arabic: two bytes in UTF-8) fold to, worked out
// once.
class FoldTable {
 public:
  FoldTable() : folded_(kEnd - kBegin), joins_(kEnd - kBegin) {
    for (char32_t c = kBegin; c < kEnd; ++c) {
      const char32_t single[] = {c};
      folded_[c - kBegin] = Straightened(c) ? Straightened(c) : FoldCluster({single, 1});
      joins_[c - kBegin] = !CaseFold().hasBoundaryBefore(static_cast<UChar32>(c));
    }
  }
  static const FoldTable& Instance() {
    static const FoldTable table;
    return table;
  }
  bool Has(char32_t c) const { return c >= kBegin && c < kEnd; }
  const std::string& Folded(char32_t c) const { return folded_[c - kBegin]; }
  bool Joins(char32_t c) const {
    if (c < kBegin) return false;
    return c < kEnd ? joins_[c - kBegin] : !CaseFold().hasBoundaryBefore(static_cast<UChar32>(c));
  }

 private:
  static constexpr char32_t kBegin = 0x80;
  static constexpr char32_t kEnd = 0x800;
  std::vector<std::string> folded_;
  std::vector<bool> joins_;
};

// Writes the normalised text; `Origins` is a no-op where nobody needs offsets.
class Writer {
 public:
  Writer(size_t size_hint, std::vector<uint32_t>* origins) : origins_(origins) {
    text_.reserve(size_hint + 1);
    if (origins_) origins_->reserve(size_hint + 2);
  }

  void Space(size_t origin) {
    if (text_.empty() || text_.back() == ' ') return;
    Put(' ', origin);
  }
  void Put(char c, size_t origin) {
    text_.push_back(c);
    if (origins_) origins_->push_back(static_cast<uint32_t>(origin));
  }
  void Write(std::string_view folded, size_t origin) {
    for (char c : folded) c == ' ' ? Space(origin) : Put(c, origin);
  }
  void SetEnd(size_t end) { end_ = end; }

  std::string Finish() {
    size_t end = end_;
    if (!text_.empty() && text_.back() == ' ') {
      text_.pop_back();
      if (origins_) {
        end = origins_->back();
        origins_->pop_back();
      }
    }
    if (origins_) origins_->push_back(static_cast<uint32_t>(end));
    return std::move(text_);
  }

 private:
  std::string text_;
  std::vector<uint32_t>* origins_;
  size_t end_ = 0;
};

// The cluster that begins at `position`, which is moved behind it.
std::u32string TakeCluster(std::string_view text, size_t& position, const FoldTable& table) {
  std::u32string cluster{utf8::Decode(text, position)};
  for (int marks = 0; position < text.size() && marks < kLongestCluster; ++marks) {
    size_t behind = position;
    const char32_t next = utf8::Decode(text, behind);
    if (!table.Joins(next)) break;
    cluster.push_back(next);
    position = behind;
  }
  return cluster;
}

void NormaliseBeyondAscii(std::string_view text, size_t& position, Writer& out) {
  const FoldTable& table = FoldTable::Instance();
  const size_t origin = position;
  size_t behind = position;
  const char32_t c = utf8::Decode(text, behind);
  size_t peek = behind;
  const bool joined =
      behind < text.size() && static_cast<uint8_t>(text[behind]) >= 0x80 && table.Joins(utf8::Decode(text, peek));
  if (!joined) {
    position = behind;
    if (IsSpace(c)) return out.Space(origin);
    if (table.Has(c)) return out.Write(table.Folded(c), origin);
    if (const char* straight = Straightened(c)) return out.Write(straight, origin);
    const char32_t single[] = {c};
    return out.Write(FoldCluster({single, 1}), origin);
  }
  out.Write(FoldCluster(TakeCluster(text, position, table)), origin);
}

std::string Run(std::string_view text, std::vector<uint32_t>* origins) {
  Writer out(text.size(), origins);
  out.SetEnd(text.size());
  for (size_t i = 0; i < text.size();) {
    const auto c = static_cast<uint8_t>(text[i]);
    const bool followed_by_ascii = i + 1 >= text.size() || static_cast<uint8_t>(text[i + 1]) < 0x80;
    if (c >= 0x80 || (!followed_by_ascii && c > 0x20 && c != 0x7F)) {
      NormaliseBeyondAscii(text, i, out);
      continue;
    }
    if (c >= 'A' && c <= 'Z') {
      out.Put(static_cast<char>(c + ('a' - 'A')), i);
    } else if (c <= 0x20 || c == 0x7F) {
      out.Space(i);
    } else {
      out.Put(c == '`' ? '\'' : static_cast<char>(c), i);
    }
    ++i;
  }
  return out.Finish();
}

}  // namespace

std::string_view NormalisedText::Original(std::string_view original, size_t begin, size_t end) const {
  end = std::min(end, text.size());
  if (begin >= end) return {};
  // Half of "ss" for a sharp s, or of a ligature, is the whole character.
  size_t behind = end;
  while (behind < text.size() && origins[behind] == origins[end - 1]) ++behind;
  const size_t from = origins[begin];
  return original.substr(from, origins[behind] - from);
}

NormalisedText Normalise(std::string_view original) {
  NormalisedText result;
  result.text = Run(original, &result.origins);
  return result;
}

std::string NormaliseText(std::string_view original) { return Run(original, nullptr); }

bool IsValidUtf8(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    if (static_cast<uint8_t>(text[i]) < 0x80) {
      ++i;
      continue;
    }
    const size_t from = i;
    if (utf8::Decode(text, i) == 0xFFFD && text.substr(from, i - from) != "\xEF\xBF\xBD") return false;
  }
  return true;
}

}  // namespace deskbell
