// The place in an article that speaks of something: "How do I share a file?" – "And with a password?"
#pragma once

#include <string>
#include <string_view>

namespace deskbell::kb {

// The first paragraph or list item of `body`, as Markdown without its marker, in which all content words of
// `normalised` stand, whatever their form. Words of `known` (normalised, too) are known already and say nothing new.
//
// Empty if there is no such place, no new word, or nothing said in particular because the words stand in many places.
// Code, tables and headings are no answer, and neither is a block of more than 600 bytes. `language` is the article's.
// Pure and thread-safe; only the first 32 KiB are read, which takes up to a millisecond.
std::string FindPassage(std::string_view body, std::string_view normalised, std::string_view known,
                        std::string_view language);

}  // namespace deskbell::kb
