#include "engine/values/language_name.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

namespace deskbell {

std::string_view PrimaryLanguage(std::string_view language) { return language.substr(0, language.find_first_of("-_")); }

std::string LanguageName(std::string_view language, std::string_view in) {
  if (language.empty()) return {};
  const icu::Locale named(std::string(language).c_str());
  const icu::Locale reader(std::string(in).c_str());
  icu::UnicodeString name;
  named.getDisplayLanguage(reader, name);
  std::string text;
  name.toUTF8String(text);
  return text.empty() ? std::string(language) : text;
}

}  // namespace deskbell
