// The words by which questions.h tells where one question ends and the next begins. Normalised, so without accents.
#pragma once

#include <span>
#include <string_view>

namespace deskbell::rules {

struct QuestionWords {
  std::string_view language;
  std::span<const std::string_view> openers;  // begin a question by themselves: "how"
  std::span<const std::string_view> verbs;    // begin one if a subject follows: "can I", "is there"
  std::span<const std::string_view> subjects;
  std::span<const std::string_view> requests;   // whole beginnings: "i want to"
  std::span<const std::string_view> additions;  // whole beginnings that announce another matter: "another question"
  std::span<const std::string_view> joins;      // "and", "or"
  std::string_view also;                        // near the beginning of a joined clause: "and I also …"
  std::span<const std::string_view> fillers;    // may stand before a question without being part of it: "so", "please"
  std::span<const std::string_view> goes_on;  // begin a clause that tells more of the same: "and now it …", "but …"
  std::span<const std::string_view> refers;   // anywhere in a clause, mean something of the one before: "delete it"
  std::span<const std::string_view> leans;    // whole beginnings of what is no question by itself: "what about", "on"
};

// Null if there are none for the language (its primary part counts).
const QuestionWords* QuestionWordsOf(std::string_view language);

}  // namespace deskbell::rules
