#include "rules/plain_patterns.h"

#include <algorithm>
#include <unordered_map>

#include "engine/values/normalise.h"
#include "engine/values/scripts.h"
#include "engine/values/utf8.h"
#include "rules/pattern.h"
#include "rules/plain_parser.h"

namespace deskbell::rules {
namespace {

constexpr size_t kShortestAtom = 2;
constexpr size_t kMostAtoms = 2000;  // of one clause; more of them would not rule out much
constexpr uint32_t kUnlimited = 1u << 30;
// Looking for more atoms than these costs more than trying every word.
constexpr uint32_t kMostSought = 8;

// A pattern's first try costs about as much as this much of the text; see Candidates.
constexpr size_t kMostWork = 2u << 20;
constexpr size_t kFewestTried = 64;

uint32_t Sum(uint32_t a, uint32_t b) { return std::min(a + b, kUnlimited); }

size_t Shortest(const std::vector<std::string>& clause) {
  size_t shortest = clause.empty() ? 0 : clause.front().size();
  for (const std::string& atom : clause) shortest = std::min(shortest, atom.size());
  return shortest;
}

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

PlainText::PlainText(std::string_view text) : text_(text), marks_(text.size() + 1, 0) {
  bool edge = true;  // the beginning is one
  bool without_spaces = false;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const auto byte = static_cast<unsigned char>(text[at]);
    const char32_t c = byte < 0x80 ? (++at, byte) : utf8::Decode(text, at);
    const bool is_edge = IsEdge(c);
    without_spaces = without_spaces || IsWithoutSpaces(c);
    marks_[begin] = static_cast<uint8_t>(kCharacter | (edge ? kEdgeBefore : 0) | (is_edge ? kEdgeAfter : 0));
    if (edge) edges_.push_back(static_cast<uint32_t>(begin));
    edge = is_edge;
  }
  if (edge) edges_.push_back(static_cast<uint32_t>(text.size()));
  marks_[text.size()] = static_cast<uint8_t>(kCharacter | (edge ? kEdgeBefore : 0) | kEdgeAfter);
  if (without_spaces) MarkWords();
}

// Where no space tells, a word's own ends are edges.
void PlainText::MarkWords() {
  for (const Word& word : Words(text_)) {
    marks_[word.begin] |= kEdgeBefore;
    marks_[word.end] |= kEdgeAfter;
  }
  edges_.clear();
  for (size_t at = 0; at < marks_.size(); ++at) {
    if ((marks_[at] & kEdgeBefore) != 0) edges_.push_back(static_cast<uint32_t>(at));
  }
}

void PlainText::Begins(size_t first, size_t last, bool at_edges, std::vector<uint32_t>& begins) const {
  if (at_edges) {
    for (auto edge = std::lower_bound(edges_.begin(), edges_.end(), first); edge != edges_.end() && *edge <= last;
         ++edge) {
      begins.push_back(*edge);
    }
    return;
  }
  for (size_t at = first; at <= last; ++at) {
    if (BeginsCharacter(at)) begins.push_back(static_cast<uint32_t>(at));
  }
}

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

// Of all that a pattern requires, it is looked for by what the fewest other patterns require too.
void PlainPatterns::Build() {
  groups_.clear();
  std::vector<std::vector<Requirement>> required(patterns_.size());
  std::unordered_map<std::string_view, uint32_t> frequency;
  for (size_t i = 0; i < patterns_.size(); ++i) {
    Required(patterns_[i].root, 0, required[i]);
    for (const Requirement& requirement : required[i]) {
      for (const std::string& atom : requirement.clause) ++frequency[atom];
    }
  }
  std::unordered_map<std::string_view, int> numbers;
  std::vector<std::string> atoms;
  std::vector<std::pair<int, int>> uses;  // atom, pattern
  for (size_t i = 0; i < patterns_.size(); ++i) {
    const Requirement* rarest = nullptr;
    uint64_t fewest = 0;
    for (const Requirement& requirement : required[i]) {
      const Clause& clause = requirement.clause;
      uint64_t total = 0;
      for (const std::string& atom : clause) total += frequency[atom];
      if (rarest && (total > fewest || (total == fewest && Shortest(clause) <= Shortest(rarest->clause)))) continue;
      rarest = &requirement;
      fewest = total;
    }
    if (!rarest) {
      always_.push_back(static_cast<int>(i));
      continue;
    }
    PlainPattern& pattern = patterns_[i];
    pattern.first_atom = static_cast<uint32_t>(wanted_.size());
    pattern.atoms = static_cast<uint32_t>(rarest->clause.size());
    pattern.before = rarest->before;
    for (const std::string& atom : rarest->clause) {
      const auto [number, fresh] = numbers.emplace(atom, static_cast<int>(atoms.size()));
      if (fresh) atoms.push_back(atom);
      wanted_.push_back(static_cast<uint32_t>(number->second));
      uses.emplace_back(number->second, static_cast<int>(i));
    }
  }
  atoms_ = Atoms(atoms);
  std::sort(uses.begin(), uses.end());
  first_of_atom_.assign(atoms.size() + 1, 0);
  for (const auto& [atom, pattern] : uses) {
    ++first_of_atom_[static_cast<size_t>(atom) + 1];
    of_atoms_.push_back(pattern);
  }
  atom_texts_ = std::move(atoms);
  for (size_t i = 1; i < first_of_atom_.size(); ++i) first_of_atom_[i] += first_of_atom_[i - 1];
}

void PlainPatterns::Candidates(std::string_view text, size_t shards, std::vector<int>& candidates) const {
  const size_t old_size = candidates.size();
  const size_t most = old_size + std::max(kFewestTried, kMostWork / shards / (text.size() + 1));
  std::vector<int> found;
  if (!first_of_atom_.empty()) atoms_.Find(text, found);
  const auto patterns = [&](int atom) {
    const auto place = static_cast<size_t>(atom);
    return std::pair{of_atoms_.begin() + first_of_atom_[place], of_atoms_.begin() + first_of_atom_[place + 1]};
  };
  size_t total = always_.size();
  for (const int atom : found) total += static_cast<size_t>(patterns(atom).second - patterns(atom).first);
  if (total > most - old_size) {
    std::stable_sort(found.begin(), found.end(), [&](int a, int b) {
      return patterns(a).second - patterns(a).first < patterns(b).second - patterns(b).first;
    });
  }
  for (const int atom : found) {
    const auto [first, last] = patterns(atom);
    const auto room = static_cast<std::ptrdiff_t>(most - candidates.size());
    candidates.insert(candidates.end(), first, first + std::min(last - first, room));
  }
  const size_t room = std::min(always_.size(), most - candidates.size());
  candidates.insert(candidates.end(), always_.begin(), always_.begin() + static_cast<std::ptrdiff_t>(room));
  const auto begin = candidates.begin() + static_cast<std::ptrdiff_t>(old_size);
  std::sort(begin, candidates.end());
  candidates.erase(std::unique(begin, candidates.end()), candidates.end());
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
    const std::string& atom = atom_texts_[wanted_[pattern.first_atom + i]];
    for (size_t at = text.text().find(atom); at != std::string_view::npos; at = text.text().find(atom, at + 1)) {
      found.push_back(at);
    }
  }
  std::sort(found.begin(), found.end());
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
      for (const uint32_t at : begins) {
        if (text.text().substr(at).starts_with(literal)) ends.push_back(at + node.count);
      }
      return;
    }
    case Node::Kind::kGap:
      return EndsOfGap(node, text, begins, ends);
    case Node::Kind::kSequence: {
      ends = begins;
      Positions from;
      for (uint32_t i = 0; i < node.count && !ends.empty(); ++i) {
        from.swap(ends);
        const Node& part = nodes_[children_[node.first + i]];
        const Node* behind = i + 1 < node.count ? &nodes_[children_[node.first + i + 1]] : nullptr;
        if (part.kind == Node::Kind::kGap && part.count >= kUnlimited && behind &&
            behind->kind == Node::Kind::kLiteral) {
          EndsBehindGap(part, *behind, text, from, ends);
          ++i;
        } else {
          Ends(children_[node.first + i], text, from, ends);
        }
      }
      return;
    }
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

void PlainPatterns::Required(uint32_t number, uint32_t before, std::vector<Requirement>& required) const {
  const Node& node = nodes_[number];
  if (node.kind == Node::Kind::kSequence) {
    for (uint32_t i = 0; i < node.count; ++i) {
      Required(children_[node.first + i], before, required);
      before = Sum(before, Widest(children_[node.first + i]));
    }
    return;
  }
  Clause clause = Shortlist(number);
  if (!clause.empty()) required.push_back({std::move(clause), Sum(before, Widest(number))});
}

uint32_t PlainPatterns::Widest(uint32_t number) const {
  const Node& node = nodes_[number];
  uint32_t widest = 0;
  switch (node.kind) {
    case Node::Kind::kLiteral:
      return node.count;
    case Node::Kind::kGap:
      return node.count >= kUnlimited / 4 ? kUnlimited : 4 * node.count;  // bytes of the longest character
    case Node::Kind::kOptional:
      return Widest(node.first);
    case Node::Kind::kSequence:
      for (uint32_t i = 0; i < node.count; ++i) widest = Sum(widest, Widest(children_[node.first + i]));
      return widest;
    case Node::Kind::kAlternatives:
      for (uint32_t i = 0; i < node.count; ++i) widest = std::max(widest, Widest(children_[node.first + i]));
      return widest;
  }
  return kUnlimited;
}

// The best single clause of a node: the one whose shortest atom is the longest.
PlainPatterns::Clause PlainPatterns::Shortlist(uint32_t number) const {
  const Node& node = nodes_[number];
  if (node.kind == Node::Kind::kLiteral) {
    return node.count < kShortestAtom ? Clause{} : Clause{std::string(Literal(node))};
  }
  Clause best;
  if (node.kind == Node::Kind::kAlternatives) {
    for (uint32_t i = 0; i < node.count; ++i) {
      Clause one = Shortlist(children_[node.first + i]);
      if (one.empty() || best.size() + one.size() > kMostAtoms) return {};
      best.insert(best.end(), one.begin(), one.end());
    }
  } else if (node.kind == Node::Kind::kSequence) {
    for (uint32_t i = 0; i < node.count; ++i) {
      Clause one = Shortlist(children_[node.first + i]);
      if (Shortest(one) > Shortest(best)) best = std::move(one);
    }
  }
  return best;
}

}  // namespace deskbell::rules
