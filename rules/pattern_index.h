// Many patterns behind one prefilter: which of them match a text.
//
// RE2's prefilter names the literal strings ("atoms") without which a pattern cannot match; only patterns whose atoms
// occur are run, each as a single RE2. Immutable once built; any number of threads may search.
#pragma once

#include <re2/filtered_re2.h>

#include <string>
#include <string_view>
#include <vector>

#include "rules/atoms.h"

namespace deskbell::rules {

class PatternIndex {
 public:
  // The index of the pattern, or -1 if RE2 refuses it; patterns count from 0 in the order of their adding.
  int Add(const std::string& regex, bool captures);

  // To be called once, after the last Add.
  void Build();

  // Patterns that may match `text`, in rising order; `Matches` decides.
  void Candidates(std::string_view text, std::vector<int>& candidates) const;

  const re2::RE2& Get(int pattern) const { return filter_.GetRE2(pattern); }
  int size() const { return filter_.NumRegexps(); }

 private:
  static constexpr int kShortestAtom = 2;
  re2::FilteredRE2 filter_{kShortestAtom};
  Atoms atoms_;
};

// How every pattern is compiled.
re2::RE2::Options PatternOptions(bool captures);

bool Matches(const re2::RE2& pattern, std::string_view text);

}  // namespace deskbell::rules
