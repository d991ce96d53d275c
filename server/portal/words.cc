#include "server/portal/words.h"

#include <unicode/locid.h>
#include <unicode/unistr.h>

namespace deskbell::portal {
namespace {

constexpr Words kEnglish{
    .help = "Help",
    .help_centre = "Help centre",
    .how_can_we_help = "How can we help?",
    .search_label = "Search the help centre",
    .search = "Search",
    .skip = "Skip to the content",
    .more = "More",
    .on_this_page = "On this page",
    .languages = "Other languages",
    .no_articles = "There are no articles yet. They will be listed here by section.",
    .no_such_article = "There is no such article",
    .it_may_have_moved = "It may have moved. Search for it above, or look through the help centre.",
    .results_for = "Results for",
    .nothing_found = "Nothing was found. Try fewer or other words, or ask in the chat: a person can help too."};
constexpr Words kGerman{
    .help = "Hilfe",
    .help_centre = "Hilfe-Center",
    .how_can_we_help = "Wie können wir helfen?",
    .search_label = "Im Hilfe-Center suchen",
    .search = "Suchen",
    .skip = "Zum Inhalt springen",
    .more = "Weiteres",
    .on_this_page = "Auf dieser Seite",
    .languages = "Andere Sprachen",
    .no_articles = "Es gibt noch keine Artikel. Sie werden hier nach Bereichen aufgeführt.",
    .no_such_article = "Diesen Artikel gibt es nicht",
    .it_may_have_moved = "Vielleicht ist er umgezogen. Suchen Sie ihn oben, oder sehen Sie sich im Hilfe-Center um.",
    .results_for = "Ergebnisse für",
    .nothing_found =
        "Nichts gefunden. Versuchen Sie es mit weniger oder anderen Wörtern, oder fragen Sie im Chat: auch "
        "ein Mensch hilft Ihnen."};
constexpr Words kSpanish{
    .help = "Ayuda",
    .help_centre = "Centro de ayuda",
    .how_can_we_help = "¿Cómo podemos ayudarle?",
    .search_label = "Buscar en el centro de ayuda",
    .search = "Buscar",
    .skip = "Ir al contenido",
    .more = "Más",
    .on_this_page = "En esta página",
    .languages = "Otros idiomas",
    .no_articles = "Todavía no hay artículos. Aparecerán aquí por secciones.",
    .no_such_article = "Este artículo no existe",
    .it_may_have_moved = "Puede que haya cambiado de sitio. Búsquelo arriba o eche un vistazo al centro de ayuda.",
    .results_for = "Resultados de",
    .nothing_found =
        "No se ha encontrado nada. Pruebe con menos palabras o con otras, o pregunte en el chat: también "
        "puede ayudarle una persona."};

}  // namespace

const Words& WordsIn(std::string_view language) {
  const std::string_view base = language.substr(0, language.find_first_of("-_"));
  if (base == "de") return kGerman;
  return base == "es" ? kSpanish : kEnglish;
}

std::string OwnName(const std::string& language) {
  const icu::Locale locale(language.c_str());
  icu::UnicodeString name;
  locale.getDisplayName(locale, name);
  std::string utf8;
  name.toTitle(nullptr, locale).toUTF8String(utf8);
  return utf8;
}

}  // namespace deskbell::portal
