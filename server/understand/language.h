// Which language is a message in?
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace deskbell::understand {

// By the function words of the languages that have a list (kb/stop_words.h). A message needs two telling words
// more of one language than of the conversation's to change it, so "ok" or a product's name changes nothing. The result
// may be a language that the site does not speak: the engine then offers politely what there is. `conversation` may be
// empty; then the site's first language is assumed until a message tells otherwise.
std::string DetectLanguage(std::string_view normalised, std::string_view conversation,
                           const std::vector<std::string>& site_languages);

// The language in which to look for answers: `language` if the site has it, its primary part, or the site's first.
std::string AnswerLanguage(std::string_view language, const std::vector<std::string>& site_languages);

}  // namespace deskbell::understand
