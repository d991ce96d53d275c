// Languages by their codes: "de", "pt-br".
#pragma once

#include <string>
#include <string_view>

namespace deskbell {

// "pt-br" → "pt".
std::string_view PrimaryLanguage(std::string_view language);

// What speakers of `in` call the language: ("en", in "de") → "Englisch". The code itself if it has no name there.
std::string LanguageName(std::string_view language, std::string_view in);

}  // namespace deskbell
