#include "rules/plain_patterns.h"

#include <algorithm>

#include "rules/pattern.h"
#include "rules/plain_parser.h"

namespace deskbell::rules {
namespace {

// Looking for more atoms than these costs more than trying every word.
constexpr uint32_t kMostSought = 8;

// A place so many characters behind another one. Moving the other one on does not count from the start again.
class Ahead {
 public:
  explicit Ahead(const PlainText& text) : text_(text), size_(text.text().size()) {}

  // The place `steps` characters behind `begin`, or the end of the text. `begin` only grows.
  size_t From(size_t begin, uint32_t steps) {
    while (of_ < begin && steps_ > 0) {
      of_ = Next(of_);
      --steps_;
    }
    if (steps_ == 0) at_ = of_ = begin;
    for (; steps_ < steps && at_ < size_; ++steps_) at_ = Next(at_);
    return at_;
  }
  // Whether the latest place really lies that far behind.
  bool Reached(uint32_t steps) const { return steps_ >= steps; }

  size_t Next(size_t at) const {
    do ++at;
    while (at < size_ && !text_.BeginsCharacter(at));
    return at;
  }

 private:
  const PlainText& text_;
  const size_t size_;
  size_t at_ = 0, of_ = 0;
  uint32_t steps_ = 0;  // from of_ to at_
};

}  // namespace

int PlainPatterns::Add(std::string_view regex) {
  const size_t nodes = nodes_.size(), children = children_.size(), literals = literals_.size();
  const auto root = PlainParser(regex, *this).Run();
  if (!root) {
    // Groups that were read on the way stay known, so their nodes stay, too, if there are any.
    const bool kept = std::any_of(groups_.begin(), groups_.end(), [&](const auto& g) { return g.second >= nodes; });
    if (!kept) {
      nodes_.resize(nodes);
      children_.resize(children);
      literals_.resize(literals);
    }
    return -1;
  }
  patterns_.push_back({.root = *root, .edge_before = NeedsEdgeBefore(regex), .edge_after = NeedsEdgeAfter(regex)});
  return size() - 1;
}

bool PlainPatterns::Matches(int pattern, const PlainText& text) const {
  const PlainPattern& plain = patterns_[static_cast<size_t>(pattern)];
  Positions ends;
  Ends(plain.root, text, BeginsOf(plain, text), ends);
  return std::any_of(ends.begin(), ends.end(), [&](uint32_t at) { return !plain.edge_after || text.EdgeAfter(at); });
}

PlainPatterns::Positions PlainPatterns::BeginsOf(const PlainPattern& pattern, const PlainText& text) const {
  Positions begins;
  if (pattern.atoms == 0 || pattern.atoms > kMostSought || pattern.before >= text.text().size()) {
    text.Begins(0, text.text().size(), pattern.edge_before, begins);
    return begins;
  }
  std::vector<size_t> found;
  for (uint32_t i = 0; i < pattern.atoms; ++i) {
    const std::vector<uint32_t>& places = text.PlacesOf(atom_texts_[wanted_[pattern.first_atom + i]]);
    found.insert(found.end(), places.begin(), places.end());
  }
  if (pattern.atoms > 1) std::sort(found.begin(), found.end());
  size_t next = 0;  // places below it are in `begins`, if they belong there
  for (const size_t at : found) {
    const size_t first = std::max(next, at > pattern.before ? at - pattern.before : 0);
    if (first <= at) text.Begins(first, at, pattern.edge_before, begins);
    next = at + 1;
  }
  return begins;
}

// All places at which a match of `node` can end that begins at one of `begins`.
void PlainPatterns::Ends(uint32_t number, const PlainText& text, const Positions& begins, Positions& ends) const {
  const Node& node = nodes_[number];
  ends.clear();
  switch (node.kind) {
    case Node::Kind::kLiteral: {
      const std::string_view literal = Literal(node);
      const std::string_view whole = text.text();
      for (const uint32_t at : begins) {
        // Nearly all places differ in the first byte, which costs less to see than a call costs.
        const bool begins_alike = at < whole.size() && whole[at] == literal.front();
        if (begins_alike && whole.substr(at).starts_with(literal)) ends.push_back(at + node.count);
      }
      return;
    }
    case Node::Kind::kGap:
      return EndsOfGap(node, text, begins, ends);
    case Node::Kind::kSequence:
      return EndsOfSequence(node, text, begins, ends);
    case Node::Kind::kAlternatives:
    case Node::Kind::kOptional: {
      const bool optional = node.kind == Node::Kind::kOptional;
      if (optional) ends = begins;
      Positions some;
      for (uint32_t i = 0; i < node.count; ++i) {
        Ends(optional ? node.first : children_[node.first + i], text, begins, some);
        ends.insert(ends.end(), some.begin(), some.end());
      }
      std::sort(ends.begin(), ends.end());
      ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
      return;
    }
  }
}

void PlainPatterns::EndsOfSequence(const Node& sequence, const PlainText& text, const Positions& begins,
                                   Positions& ends) const {
  ends = begins;
  Positions from;
  for (uint32_t i = 0; i < sequence.count && !ends.empty(); ++i) {
    from.swap(ends);
    const Node& part = nodes_[children_[sequence.first + i]];
    const Node* behind = i + 1 < sequence.count ? &nodes_[children_[sequence.first + i + 1]] : nullptr;
    if (part.kind == Node::Kind::kGap && part.count >= kUnlimited && behind && behind->kind == Node::Kind::kLiteral) {
      EndsBehindGap(part, *behind, text, from, ends);
      ++i;
    } else {
      Ends(children_[sequence.first + i], text, from, ends);
    }
  }
}

void PlainPatterns::EndsBehindGap(const Node& gap, const Node& literal, const PlainText& text, const Positions& begins,
                                  Positions& ends) const {
  ends.clear();
  Ahead least(text);
  const size_t first = least.From(begins.front(), gap.first);
  if (!least.Reached(gap.first)) return;
  const std::string_view words = Literal(literal);
  for (size_t at = text.text().find(words, first); at != std::string_view::npos; at = text.text().find(words, at + 1)) {
    ends.push_back(static_cast<uint32_t>(at + words.size()));
  }
}

// The spans behind neighbouring beginnings overlap; each place is taken once.
void PlainPatterns::EndsOfGap(const Node& gap, const PlainText& text, const Positions& begins, Positions& ends) {
  Ahead least(text), most(text);
  size_t done = 0;  // all places below it are in `ends`, if they belong there
  for (const uint32_t begin : begins) {
    const size_t first = least.From(begin, gap.first);
    if (!least.Reached(gap.first)) return;  // those that follow begin even closer to the end
    const size_t last = most.From(begin, gap.count);
    for (size_t at = std::max(first, done); at <= last; at = least.Next(at)) ends.push_back(static_cast<uint32_t>(at));
    done = std::max(done, last + 1);
  }
}

}  // namespace deskbell::rules
