// Many patterns behind one prefilter: which of them match a text.
//
// Patterns of words and gaps are matched without regular expressions (plain_patterns.h). For the others, RE2's
// prefilter names the literal strings ("atoms") without which they cannot match; only those whose atoms occur are run,
// each as a single RE2. Immutable once built; any number of threads may search.
#pragma once

#include <re2/filtered_re2.h>

#include <string>
#include <string_view>
#include <vector>

#include "rules/atoms.h"
#include "rules/plain_patterns.h"

namespace deskbell::rules {

class PatternIndex {
 public:
  // `regex` as ExpandPattern returns it; it matches between word edges. The number of the pattern, or -1 if RE2 refuses
  // it; patterns count from 0 in the order of their adding.
  int Add(const std::string& regex, bool captures);

  // To be called once, after the last Add.
  void Build();

  // Patterns that may match `text`, in rising order; `Matches` decides. Bounded, so that no message makes anybody wait:
  // see PlainPatterns::Candidates; of those that need a regular expression, number × length ≤ 1 MB, first come first
  // tried. The index is one of `shards`.
  void Candidates(std::string_view text, size_t shards, std::vector<int>& candidates) const;
  bool Matches(int pattern, const PlainText& text) const;

  // Null for a pattern that needs no regular expression, which therefore captures nothing.
  const re2::RE2* Regex(int pattern) const;
  int size() const { return static_cast<int>(places_.size()); }

 private:
  struct Place {
    bool plain;
    int number;  // in plain_ or filter_
  };
  static constexpr int kShortestAtom = 2;

  std::vector<Place> places_;
  PlainPatterns plain_;
  std::vector<int> of_plain_;  // pattern, by its number in plain_
  re2::FilteredRE2 filter_{kShortestAtom};
  std::vector<int> of_filter_;
  Atoms atoms_;  // of filter_
};

// How every pattern that needs a regular expression is compiled.
re2::RE2::Options PatternOptions(bool captures);

bool Matches(const re2::RE2& pattern, std::string_view text);

}  // namespace deskbell::rules
