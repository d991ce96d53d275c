// The small forms that values of the front matter take. Internal to kb/.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace deskbell::kb {

// Whether a key of the front matter means something here.
bool IsArticleKey(std::string_view key);

// The key of an article that this one is probably meant to be; empty if none is near.
std::string NearestArticleKey(std::string_view key);

// "Guides/If not received.md" → "If not received".
std::string_view FileStem(std::string_view path);

// Letters and digits of any script, "-" and "_".
bool IsUsableId(std::string_view id);

// "en", "pt-br", "zh-hant-tw"; lower case.
bool IsLanguage(std::string_view tag);

// "2027-06-01"; nothing if there is no such day.
std::optional<std::chrono::year_month_day> ParseDate(std::string_view text);
std::string FormatDate(std::chrono::year_month_day date);

// Without white space at its ends.
std::string Trimmed(std::string_view text);

}  // namespace deskbell::kb
