// How languages are written.
#pragma once

namespace deskbell {

// Whether the character is of a script that puts no spaces between words: Han, kana, Thai, Lao, Khmer, Burmese. Words
// (normalise.h) splits such text by dictionary.
bool IsWithoutSpaces(char32_t c);

}  // namespace deskbell
