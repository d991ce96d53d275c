// The built-in phrases of a language by which signals are recognised: alternatives of a regular expression over
// normalised text, so without capital letters and accents.
#pragma once

#include <span>
#include <string_view>

namespace deskbell::rules {

struct Phrases {
  std::string_view language;
  std::string_view filler;    // may stand around an answer without changing it: "thanks", "well"
  std::string_view courtesy;  // greetings and farewells; a message of these and fillers alone asks nothing
  std::string_view yes;       // says yes when it is all there is
  std::string_view yes_word;  // says yes at the beginning of a longer message, if no contrast follows
  std::string_view contrast;  // "but", "not", "still": takes a yes back
  std::string_view no;
  std::string_view no_word;
  std::string_view no_follows;  // a word that may follow no_word without a comma: "no it does not", never "no internet"
  std::string_view unsure;
  std::string_view correction;     // anywhere
  std::string_view mistake;        // anywhere: "wrong number", "a typo"
  std::string_view helped;         // when it is all there is, fillers and yes apart
  std::string_view helped_within;  // anywhere, if no contrast is near
  std::string_view not_helped;     // anywhere
  std::string_view person;         // anywhere: a request for a human
  std::string_view person_alone;   // words that make one when they are all there is: "agent please"
  std::string_view person_filler;  // may stand around them: "i want", "now"
  std::string_view person_not;     // anywhere: takes the request back, "user agent"
  std::string_view nature;         // anywhere: "are you a person?", whose words are no request for one
  std::string_view enough;         // when it is all there is, courtesies apart: "nothing else", "no thanks"
  std::string_view pause;          // likewise: "one moment", "let me check"
  std::string_view calling;        // likewise, by those who wait: "anyone there?", "how long will it take?"
  std::string_view anger;
  std::string_view fury;
  std::string_view urgency;
  std::string_view emergency;
  std::string_view many_affected;  // anywhere: more people than the writer are held up
  std::string_view asks_why;       // anywhere: what the open question is for
};

// English, German and Spanish; English first.
std::span<const Phrases> BuiltInPhrases();

extern const Phrases kEnglish;
extern const Phrases kGerman;
extern const Phrases kSpanish;

}  // namespace deskbell::rules
