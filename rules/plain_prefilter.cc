// Which plain patterns may match a text: by words that must be in it.
#include <algorithm>
#include <unordered_map>
#include <utility>

#include "rules/plain_patterns.h"

namespace deskbell::rules {
namespace {

constexpr size_t kShortestAtom = 2;
constexpr size_t kMostAtoms = 2000;  // of one clause; more of them would not rule out much

// A pattern's first try costs about as much as this much of the text; see Candidates.
constexpr size_t kMostWork = 1u << 20;
constexpr size_t kFewestTried = 64;

size_t Shortest(const std::vector<std::string>& clause) {
  size_t shortest = clause.empty() ? 0 : clause.front().size();
  for (const std::string& atom : clause) shortest = std::min(shortest, atom.size());
  return shortest;
}

}  // namespace

// Of all that a pattern requires, it is looked for by what the fewest other patterns require too; a longer atom breaks
// a tie. Null if it requires nothing long enough to look for.
const PlainPatterns::Requirement* PlainPatterns::RarestOf(const std::vector<Requirement>& required,
                                                          const Frequencies& frequencies) {
  const Requirement* rarest = nullptr;
  uint64_t fewest = 0;
  for (const Requirement& requirement : required) {
    const Clause& clause = requirement.clause;
    uint64_t total = 0;
    for (const std::string& atom : clause) total += frequencies.at(atom);
    if (rarest && (total > fewest || (total == fewest && Shortest(clause) <= Shortest(rarest->clause)))) continue;
    rarest = &requirement;
    fewest = total;
  }
  return rarest;
}

void PlainPatterns::Build() {
  groups_.clear();
  std::vector<std::vector<Requirement>> required(patterns_.size());
  Frequencies frequencies;
  for (size_t i = 0; i < patterns_.size(); ++i) {
    Required(patterns_[i].root, 0, required[i]);
    for (const Requirement& requirement : required[i]) {
      for (const std::string& atom : requirement.clause) ++frequencies[atom];
    }
  }
  std::unordered_map<std::string_view, int> numbers;
  Uses uses;
  for (size_t i = 0; i < patterns_.size(); ++i) {
    const Requirement* rarest = RarestOf(required[i], frequencies);
    if (!rarest) {
      always_.push_back(static_cast<int>(i));
      continue;
    }
    PlainPattern& pattern = patterns_[i];
    pattern.first_atom = static_cast<uint32_t>(wanted_.size());
    pattern.atoms = static_cast<uint32_t>(rarest->clause.size());
    pattern.before = rarest->before;
    for (const std::string& atom : rarest->clause) {
      const auto [number, fresh] = numbers.emplace(atom, static_cast<int>(atom_texts_.size()));
      if (fresh) atom_texts_.push_back(atom);
      wanted_.push_back(static_cast<uint32_t>(number->second));
      uses.emplace_back(number->second, static_cast<int>(i));
    }
  }
  IndexByAtom(std::move(uses));
}

void PlainPatterns::IndexByAtom(Uses uses) {
  atoms_ = Atoms(atom_texts_);
  std::sort(uses.begin(), uses.end());
  first_of_atom_.assign(atom_texts_.size() + 1, 0);
  for (const auto& [atom, pattern] : uses) {
    ++first_of_atom_[static_cast<size_t>(atom) + 1];
    of_atoms_.push_back(pattern);
  }
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
