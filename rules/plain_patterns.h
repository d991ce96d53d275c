// Patterns of words, gaps, alternatives and optional parts, matched without regular expressions.
//
//   (?:forgot|lost) .{0,30}(?:password|pwd)        reset (my )?passwords?
//
// Nearly all that authors write is of this kind. Such a pattern takes a microsecond to compile instead of a hundred, a
// few hundred bytes instead of several kilobytes, and has no automaton that would have to be built, or built anew,
// while a customer waits. What it matches is exactly what RE2 would match with the pattern between word edges
// (pattern.h).
//
//   PlainPatterns patterns;
//   int id = patterns.Add("reset (my )?password");   // -1: it needs a regular expression
//   patterns.Build();
//   patterns.Candidates(text, 1, ids);               // those that may match, by words that must be there
//   patterns.Matches(id, PlainText(text));
//
// Immutable once built; any number of threads may match. Matching takes at most (size of the pattern) × (length of the
// text) steps, whatever both are.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "rules/atoms.h"
#include "rules/plain_text.h"

namespace deskbell::rules {

class PlainPatterns {
 public:
  // `regex` as ExpandPattern returns it. Patterns count from 0 in the order of their adding.
  int Add(std::string_view regex);

  // To be called once, after the last Add.
  void Build();

  // Appends those that may match, each once, in rising order. A text of hundreds of subjects has them all looked for
  // only as far as that takes no noticeable time: those whose words fewest other patterns need go first, and the
  // product of their number and the text's length is bounded, for this one of so many `shards` of a whole. An ordinary
  // message (200 bytes) stays far below: 10,000 patterns would have to share its words.
  void Candidates(std::string_view text, size_t shards, std::vector<int>& candidates) const;

  bool Matches(int pattern, const PlainText& text) const;

  int size() const { return static_cast<int>(patterns_.size()); }

 private:
  friend class PlainParser;
  using Positions = std::vector<uint32_t>;  // rising, each once
  using Clause = std::vector<std::string>;  // one of them is in every text that matches

  struct Node {
    enum class Kind : uint8_t { kLiteral, kGap, kSequence, kAlternatives, kOptional } kind = Kind::kSequence;
    uint32_t first =
        0;  // kLiteral: into literals_; kGap: fewest characters; lists: into children_; kOptional: the node
    uint32_t count = 0;  // kLiteral: bytes; kGap: most characters; lists: children
  };
  struct PlainPattern {
    uint32_t root;
    bool edge_before;
    bool edge_after;
    uint32_t first_atom = 0, atoms = 0;  // into wanted_: those by one of which it is looked for
    uint32_t before = 0;                 // the most bytes between the beginning of a match and such an atom's
  };
  struct Requirement {
    Clause clause;
    uint32_t before;
  };
  using Frequencies = std::unordered_map<std::string_view, uint32_t>;  // how many requirements an atom is in
  using Uses = std::vector<std::pair<int, int>>;                       // atom, pattern

  static constexpr uint32_t kUnlimited = 1u << 30;
  static uint32_t Sum(uint32_t a, uint32_t b) { return std::min(a + b, kUnlimited); }

  void Ends(uint32_t node, const PlainText& text, const Positions& begins, Positions& ends) const;
  void EndsOfSequence(const Node& sequence, const PlainText& text, const Positions& begins, Positions& ends) const;
  // Of a gap without a limit and the literal behind it, which is found without looking at every place between.
  void EndsBehindGap(const Node& gap, const Node& literal, const PlainText& text, const Positions& begins,
                     Positions& ends) const;
  static void EndsOfGap(const Node& gap, const PlainText& text, const Positions& begins, Positions& ends);
  std::string_view Literal(const Node& node) const {
    return std::string_view(literals_).substr(node.first, node.count);
  }

  // plain_prefilter.cc
  static const Requirement* RarestOf(const std::vector<Requirement>& required, const Frequencies& frequencies);
  void IndexByAtom(Uses uses);
  // What must be in a text that the node matches; nothing is always right. `before`: the most bytes in front of the
  // node.
  void Required(uint32_t node, uint32_t before, std::vector<Requirement>& required) const;
  // The most bytes that a match of the node has.
  uint32_t Widest(uint32_t node) const;
  Clause Shortlist(uint32_t node) const;

  // Where a match may begin: near the atoms by which the pattern is looked for, if it cannot be arbitrarily long.
  Positions BeginsOf(const PlainPattern& pattern, const PlainText& text) const;

  std::vector<Node> nodes_;
  std::vector<uint32_t> children_;
  std::string literals_;
  std::map<std::string, uint32_t, std::less<>>
      groups_;  // groups that were read already: concepts occur again and again
  std::vector<PlainPattern> patterns_;

  Atoms atoms_;
  std::vector<std::string> atom_texts_;
  std::vector<uint32_t> wanted_;         // atoms, pattern by pattern
  std::vector<uint32_t> first_of_atom_;  // into of_atoms_; one more than atoms
  std::vector<int> of_atoms_;            // patterns, by atom
  std::vector<int> always_;              // patterns that require nothing long enough to look for
};

}  // namespace deskbell::rules
