// The place in an article that speaks of something: "How do I share a file?" – "And with a password?"
#pragma once

#include <string>
#include <string_view>

namespace deskbell::kb {

struct Passage {
  std::string text;        // Markdown, in one line; empty: none
  bool holds_all = false;  // the question's new words; otherwise only some of them

  friend bool operator==(const Passage&, const Passage&) = default;
};

// The paragraph or list item of `body`, without its marker, in which most of the content words of `normalised` stand,
// whatever their form; the first of several. Words of `known` (normalised, too) are known already and say nothing new.
//
// None if there is no new word in any place, or nothing said in particular because they stand in many places. Code,
// tables and headings are no answer, and neither is a block of more than 600 bytes. `language` is the article's. Pure
// and thread-safe; only the first 32 KiB are read, which takes up to a millisecond.
Passage FindPassage(std::string_view body, std::string_view normalised, std::string_view known,
                    std::string_view language);

}  // namespace deskbell::kb
