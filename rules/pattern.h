// From a pattern as an author writes it to one that RE2 can run over a normalised message.
//
//   '@forgot .{0,30}@password'  ->  (?:^|EDGE)(?:(?:forgot|lost) .{0,30}(?:password|pwd))(?:$|EDGE)
//
// Pure. Used by the loader, which reports the errors, and by the matcher, which may then rely on the result.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/values/result.h"

namespace deskbell::rules {

// Name to words, for one topic. Words are literal; nesting has been resolved.
using Concepts = std::map<std::string, std::vector<std::string>>;

struct PatternError {
  size_t offset = 0;  // byte offset into the source
  size_t length = 1;
  const char* code = "R020";
  std::string message;
  std::string help;
};

struct ExpandedPattern {
  std::string regex;                         // without edges
  std::vector<std::string> concepts;         // names used
  size_t upper_case_at = std::string::npos;  // the first capital letter that can never match
};

// Replaces @names, folds letters as messages are folded, collapses runs of spaces. Does not compile.
Result<ExpandedPattern, PatternError> ExpandPattern(std::string_view source, const Concepts& concepts);

// Everything that can be wrong with a pattern, by compiling it.
Result<ExpandedPattern, PatternError> CheckPattern(std::string_view source, const Concepts& concepts);

// `regex` between word edges. An edge is where a letter or digit meets something else, or the message ends.
std::string WithEdges(std::string_view regex);

// Which of the two edges WithEdges adds: not where the pattern itself begins, or ends, in what separates words.
bool NeedsEdgeBefore(std::string_view regex);
bool NeedsEdgeAfter(std::string_view regex);

// The class of characters that WithEdges takes for edges, as a regular expression.
const std::string& EdgeClass();

// Whether WithEdges takes `c`, which is not a word character, for an edge: its class names the usual blocks only,
// because the exact one costs 20 times as much to compile. Messages have the others replaced before they are matched.
bool IsEdge(char32_t c);

// The fewest literal characters that a match of `regex` has: what makes one pattern more specific than another.
int LiteralCharacters(std::string_view regex);

// Literal text as part of a regular expression, folded as messages are.
std::string QuoteWords(std::string_view words);

}  // namespace deskbell::rules
