#include "rules/pattern_index.h"

#include <algorithm>

#include "rules/pattern.h"

namespace deskbell::rules {
namespace {

constexpr size_t kMostRegexWork = 1u << 20;  // an automaton reads about a byte in a nanosecond, and twice if it matches
constexpr size_t kFewestTried = 16;

}  // namespace

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
  const int pattern = size();
  const int plain = captures ? -1 : plain_.Add(regex);
  if (plain >= 0) {
    of_plain_.push_back(pattern);
    places_.push_back({true, plain});
    return pattern;
  }
  int number = -1;
  if (filter_.Add(WithEdges(regex), PatternOptions(captures), &number) != re2::RE2::NoError) return -1;
  of_filter_.push_back(pattern);
  places_.push_back({false, number});
  return pattern;
}

void PatternIndex::Build() {
  plain_.Build();
  if (of_filter_.empty()) return;
  std::vector<std::string> atoms;
  filter_.Compile(&atoms);
  atoms_ = Atoms(atoms);
}

void PatternIndex::Candidates(std::string_view text, size_t shards, std::vector<int>& candidates) const {
  candidates.clear();
  plain_.Candidates(text, shards, candidates);
  for (int& candidate : candidates) candidate = of_plain_[static_cast<size_t>(candidate)];
  if (of_filter_.empty()) return;
  std::vector<int> found, potentials;
  atoms_.Find(text, found);
  filter_.AllPotentials(found, &potentials);
  if (potentials.empty()) return;
  const size_t most = std::max(kFewestTried, kMostRegexWork / shards / (text.size() + 1));
  if (potentials.size() > most) potentials.resize(most);
  for (const int potential : potentials) candidates.push_back(of_filter_[static_cast<size_t>(potential)]);
  std::sort(candidates.begin(), candidates.end());
}

bool PatternIndex::Matches(int pattern, const PlainText& text) const {
  const Place& place = places_[static_cast<size_t>(pattern)];
  return place.plain ? plain_.Matches(place.number, text) : rules::Matches(filter_.GetRE2(place.number), text.text());
}

const re2::RE2* PatternIndex::Regex(int pattern) const {
  const Place& place = places_[static_cast<size_t>(pattern)];
  return place.plain ? nullptr : &filter_.GetRE2(place.number);
}

}  // namespace deskbell::rules
