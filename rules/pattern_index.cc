#include "rules/pattern_index.h"

#include <algorithm>

namespace deskbell::rules {

re2::RE2::Options PatternOptions(bool captures) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_never_capture(!captures);
  // Ten thousand patterns share the memory of one machine; those that need more fall back to slower matching, not to
  // failure.
  options.set_max_mem(1 << 20);
  return options;
}

bool Matches(const re2::RE2& pattern, std::string_view text) {
  return pattern.Match(re2::StringPiece(text.data(), text.size()), 0, text.size(), re2::RE2::UNANCHORED, nullptr, 0);
}

int PatternIndex::Add(const std::string& regex, bool captures) {
  int id = -1;
  return filter_.Add(regex, PatternOptions(captures), &id) == re2::RE2::NoError ? id : -1;
}

void PatternIndex::Build() {
  if (filter_.NumRegexps() == 0) return;
  std::vector<std::string> atoms;
  filter_.Compile(&atoms);
  atoms_ = Atoms(atoms);
}

void PatternIndex::Candidates(std::string_view text, std::vector<int>& candidates) const {
  candidates.clear();
  if (filter_.NumRegexps() == 0) return;
  std::vector<int> found;
  atoms_.Find(text, found);
  filter_.AllPotentials(found, &candidates);
  std::sort(candidates.begin(), candidates.end());
}

}  // namespace deskbell::rules
