#include "rules/question_words.h"

#include <array>

namespace deskbell::rules {
namespace {

using Word = std::string_view;

constexpr auto kEnglishOpeners =
    std::to_array<Word>({"how", "what", "what's", "where", "where's", "when", "why", "who", "which", "whose"});
constexpr auto kEnglishVerbs =
    std::to_array<Word>({"can", "could", "may", "do", "does", "did", "is", "are", "was", "were", "will", "would",
                         "should", "shall", "must", "have", "has", "am"});
constexpr auto kEnglishSubjects =
    std::to_array<Word>({"i", "we", "you", "it", "there", "they", "my", "our", "your", "this", "that", "he", "she",
                         "someone", "anyone", "everyone", "somebody", "anybody"});
constexpr auto kEnglishRequests =
    std::to_array<Word>({"i want to", "i'd like to", "i would like to", "i need to", "tell me how", "show me how",
                         "tell me where", "i also want to", "i also need to", "i also need", "i also want"});
constexpr auto kEnglishAdditions =
    std::to_array<Word>({"also", "another question", "another thing", "another problem", "one more thing",
                         "one more question", "second question", "my second question", "secondly", "besides",
                         "additionally", "on top of that", "by the way", "btw"});
constexpr auto kEnglishJoins = std::to_array<Word>({"and", "or", "plus", "&"});
constexpr auto kEnglishFillers = std::to_array<Word>(
    {"so",      "then",      "please",  "ok",    "okay", "well", "now",    "hi",    "hello", "hey", "good",
     "morning", "afternoon", "evening", "there", "dear", "team", "thanks", "thank", "you",   "and", "also"});

constexpr auto kEnglishGoesOn =
    std::to_array<Word>({"now", "so",   "then", "since", "because", "but",   "after",     "when", "which", "that",
                         "who", "it",   "it's", "its",   "this",    "still", "therefore", "yet",  "they",  "he",
                         "she", "says", "said", "gives", "shows",   "even",  "nothing",   "or",   "if"});

constexpr auto kEnglishRefers = std::to_array<Word>({"it", "its", "it's", "them", "their", "theirs", "her", "him",
                                                     "his", "that", "this", "those", "these", "there", "one", "ones"});

constexpr auto kEnglishLeans = std::to_array<Word>(
    {"and",  "or", "but",  "also", "what about", "how about", "what if", "same", "what else", "only", "just",   "even",
     "then", "on", "with", "in",   "for",        "from",      "without", "to",   "at",        "by",   "instead"});

constexpr auto kGermanOpeners =
    std::to_array<Word>({"wie", "was", "wo", "wohin", "woher", "wann", "warum", "wieso", "weshalb", "wer", "wen", "wem",
                         "welche", "welcher", "welches", "welchen", "womit", "wofur", "wieviel"});
constexpr auto kGermanVerbs = std::to_array<Word>(
    {"kann", "kannst", "konnen", "konnt", "konnte", "darf",  "durfen", "muss",   "mussen",  "soll",    "sollte",
     "ist",  "sind",   "gibt",   "hat",   "habe",   "haben", "wird",   "werden", "bekomme", "bekommt", "geht"});
constexpr auto kGermanSubjects = std::to_array<Word>(
    {"ich", "wir", "man", "es", "das", "ihr", "sie", "du", "mein", "meine", "jemand", "die", "der"});
constexpr auto kGermanRequests = std::to_array<Word>({"ich mochte", "ich will", "ich wurde gern", "ich brauche"});
constexpr auto kGermanAdditions =
    std::to_array<Word>({"ausserdem", "ubrigens", "noch eine frage", "eine andere frage", "zweite frage", "zweitens",
                         "noch etwas", "zusatzlich", "daruber hinaus"});
constexpr auto kGermanJoins = std::to_array<Word>({"und", "oder", "sowie"});
constexpr auto kGermanFillers =
    std::to_array<Word>({"also", "dann", "bitte", "ok", "okay", "nun", "hallo", "hi", "hey", "guten", "tag", "morgen",
                         "abend", "danke", "und", "auch", "moin"});

constexpr auto kGermanGoesOn =
    std::to_array<Word>({"jetzt", "nun", "dann", "seit", "seitdem", "weil",   "aber",    "nachdem",  "wenn",
                         "als",   "der", "die",  "das",  "dass",    "es",     "deshalb", "trotzdem", "immer",
                         "noch",  "sie", "er",   "da",   "obwohl",  "nichts", "oder",    "sogar",    "dort"});

constexpr auto kGermanRefers =
    std::to_array<Word>({"es", "ihn", "ihm", "sein", "seine", "seinen", "dessen", "deren", "damit", "dazu", "davon",
                         "darauf", "daran", "dafur", "dieses", "diese", "diesen", "dort", "denen"});

constexpr auto kGermanLeans = std::to_array<Word>({"und",
                                                   "oder",
                                                   "aber",
                                                   "auch",
                                                   "was ist mit",
                                                   "was ist wenn",
                                                   "was wenn",
                                                   "wie ist es mit",
                                                   "wie sieht es mit",
                                                   "nur",
                                                   "sogar",
                                                   "dann",
                                                   "mit",
                                                   "ohne",
                                                   "auf",
                                                   "fur",
                                                   "in",
                                                   "im",
                                                   "vom",
                                                   "von",
                                                   "aus",
                                                   "zum",
                                                   "zur",
                                                   "am",
                                                   "an",
                                                   "bei",
                                                   "beim"});

constexpr auto kSpanishOpeners = std::to_array<Word>(
    {"como",    "que",   "donde", "adonde", "cuando",  "quien",  "cual", "cuales",    "cuanto", "cuanta",
     "cuantos", "puedo", "puede", "podria", "podemos", "pueden", "hay",  "tengo que", "debo",   "es posible"});
constexpr auto kSpanishRequests = std::to_array<Word>({"por que", "quiero", "quisiera", "necesito", "me gustaria"});
constexpr auto kSpanishAdditions = std::to_array<Word>(
    {"ademas", "tambien", "otra pregunta", "otra cosa", "por cierto", "segunda pregunta", "una pregunta mas"});
constexpr auto kSpanishJoins = std::to_array<Word>({"y", "e", "o"});
constexpr auto kSpanishFillers = std::to_array<Word>({"pues", "entonces", "por", "favor", "ok", "hola", "buenos",
                                                      "buenas", "dias", "tardes", "noches", "gracias", "y", "tambien"});

constexpr auto kSpanishGoesOn =
    std::to_array<Word>({"ahora",   "entonces", "desde", "porque", "pero", "cuando", "que",   "asi",    "aunque",
                         "despues", "lo",       "la",    "me",     "no",   "sale",   "dice",  "sigue",  "aun",
                         "todavia", "nada",     "o",     "si",     "ella", "el",     "ellos", "incluso"});

constexpr auto kSpanishRefers =
    std::to_array<Word>({"ello", "eso", "esto", "esa", "ese", "esta", "este", "ellos", "ellas", "le", "les", "alli"});

constexpr auto kSpanishLeans = std::to_array<Word>(
    {"y",   "e",   "o",  "pero", "tambien", "que pasa con", "que pasa si", "que tal", "lo mismo", "solo", "incluso",
     "con", "sin", "en", "para", "por",     "desde",        "de",          "del",     "al",       "a"});

constexpr std::array kWords{
    QuestionWords{"en", kEnglishOpeners, kEnglishVerbs, kEnglishSubjects, kEnglishRequests, kEnglishAdditions,
                  kEnglishJoins, "also", kEnglishFillers, kEnglishGoesOn, kEnglishRefers, kEnglishLeans},
    QuestionWords{"de", kGermanOpeners, kGermanVerbs, kGermanSubjects, kGermanRequests, kGermanAdditions, kGermanJoins,
                  "auch", kGermanFillers, kGermanGoesOn, kGermanRefers, kGermanLeans},
    QuestionWords{"es",
                  kSpanishOpeners,
                  {},
                  {},
                  kSpanishRequests,
                  kSpanishAdditions,
                  kSpanishJoins,
                  "tambien",
                  kSpanishFillers,
                  kSpanishGoesOn,
                  kSpanishRefers,
                  kSpanishLeans}};

}  // namespace

const QuestionWords* QuestionWordsOf(std::string_view language) {
  for (const QuestionWords& words : kWords) {
    if (words.language == language.substr(0, language.find('-'))) return &words;
  }
  return nullptr;
}

}  // namespace deskbell::rules
