// What the help centre's pages say around the articles, in English, German and Spanish.
#pragma once

#include <string>
#include <string_view>

namespace deskbell::portal {

struct Words {
  std::string_view help, help_centre, how_can_we_help, search_label, search, skip, more, on_this_page, languages;
  std::string_view no_articles, no_such_article, it_may_have_moved, results_for, nothing_found;
};

// English for languages without words of their own. "de-AT" is German.
const Words& WordsIn(std::string_view language);

// "Deutsch" for "de": a language by its own name.
std::string OwnName(const std::string& language);

}  // namespace deskbell::portal
