#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utext.h>

#include <memory>

#include "engine/values/first_words.h"
#include "engine/values/scripts.h"
#include "engine/values/utf8.h"

namespace deskbell {
namespace {

// Splits text[begin, end) with ICU's dictionaries. Making a break iterator costs far more than using it, so each thread
// keeps its own.
void SplitByDictionary(std::string_view text, uint32_t begin, uint32_t end, size_t most, std::vector<Word>& words) {
  thread_local const std::unique_ptr<icu::BreakIterator> breaks = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::BreakIterator>(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  }();
  UErrorCode status = U_ZERO_ERROR;
  UText view = UTEXT_INITIALIZER;
  utext_openUTF8(&view, text.data() + begin, static_cast<int64_t>(end - begin), &status);
  if (!breaks || U_FAILURE(status)) {
    words.push_back({begin, end});
    return;
  }
  breaks->setText(&view, status);
  int32_t from = breaks->first();
  for (int32_t to = breaks->next(); to != icu::BreakIterator::DONE && words.size() < most; to = breaks->next()) {
    words.push_back({begin + static_cast<uint32_t>(from), begin + static_cast<uint32_t>(to)});
    from = to;
  }
  // The iterator outlives the caller's text.
  breaks->setText(icu::UnicodeString());
  utext_close(&view);
}

bool ApostropheInside(std::string_view text, size_t at) {
  if (at == 0 || at + 1 >= text.size()) return false;
  size_t behind = at + 1;
  const char32_t next = utf8::Decode(text, behind);
  return next < 0x80 ? (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z')
                     : u_isalpha(static_cast<UChar32>(next)) != 0;
}

}  // namespace

bool IsWithoutSpaces(char32_t c) {
  if (c < 0xE00) return false;
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return true;
    default:
      return false;
  }
}

std::vector<Word> Words(std::string_view text) { return FirstWords(text, text.size()); }

std::vector<Word> FirstWords(std::string_view text, size_t most) {
  std::vector<Word> words;
  for (size_t i = 0; i < text.size() && words.size() < most;) {
    size_t behind = i;
    bool dictionary = false;
    bool letter_before = false;
    while (behind < text.size()) {
      size_t next = behind;
      const char32_t c = utf8::Decode(text, next);
      if (c == '\'' && letter_before && ApostropheInside(text, behind)) {
        letter_before = false;
      } else if (utf8::IsWordCharacter(c)) {
        letter_before = !(c >= '0' && c <= '9');
        dictionary = dictionary || IsWithoutSpaces(c);
      } else {
        break;
      }
      behind = next;
    }
    if (behind == i) {
      utf8::Decode(text, i);
      continue;
    }
    const Word word{static_cast<uint32_t>(i), static_cast<uint32_t>(behind)};
    dictionary ? SplitByDictionary(text, word.begin, word.end, most, words) : words.push_back(word);
    i = behind;
  }
  return words;
}

}  // namespace deskbell
