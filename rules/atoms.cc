#include "rules/atoms.h"

#include <algorithm>
#include <deque>
#include <numeric>

namespace deskbell::rules {
namespace {

// A longer atom is looked for by its beginning only, which bounds the work per byte of hostile text; the regular
// expression behind it decides anyhow.
constexpr size_t kLongestAtom = 24;

struct Range {  // atoms[begin, end) of the sorted order share the path to `node`
  uint32_t node;
  size_t begin;
  size_t end;
  size_t depth;
};

}  // namespace

Atoms::Atoms(const std::vector<std::string>& atoms) : nodes_(1), next_atom_(atoms.size(), -1) {
  std::vector<size_t> order(atoms.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) { return atoms[a] < atoms[b]; });
  // Breadth first, so that the edges of a node lie together.
  std::deque<Range> to_split{{0, 0, atoms.size(), 0}};
  while (!to_split.empty()) {
    const Range range = to_split.front();
    to_split.pop_front();
    size_t at = range.begin;
    while (at < range.end && (atoms[order[at]].size() == range.depth || range.depth == kLongestAtom)) {
      const auto atom = static_cast<int32_t>(order[at++]);
      next_atom_[static_cast<size_t>(atom)] = nodes_[range.node].first_atom;
      nodes_[range.node].first_atom = atom;
    }
    nodes_[range.node].first_edge = static_cast<uint32_t>(edges_.size());
    while (at < range.end) {
      const char byte = atoms[order[at]][range.depth];
      size_t end = at;
      while (end < range.end && atoms[order[end]][range.depth] == byte) ++end;
      const auto child = static_cast<uint32_t>(nodes_.size());
      nodes_.emplace_back();
      edges_.push_back({static_cast<uint8_t>(byte), child});
      ++nodes_[range.node].edge_count;
      if (range.depth == 0) roots_[static_cast<uint8_t>(byte)] = child;
      to_split.push_back({child, at, end, range.depth + 1});
      at = end;
    }
  }
}

const Atoms::Node* Atoms::Child(const Node& node, uint8_t byte) const {
  const Edge* first = edges_.data() + node.first_edge;
  const Edge* last = first + node.edge_count;
  const Edge* found =
      std::lower_bound(first, last, byte, [](const Edge& edge, uint8_t wanted) { return edge.byte < wanted; });
  return found != last && found->byte == byte ? &nodes_[found->node] : nullptr;
}

void Atoms::Find(std::string_view text, std::vector<int>& found) const {
  const size_t old_size = found.size();
  for (size_t begin = 0; begin < text.size(); ++begin) {
    const uint32_t root = roots_[static_cast<uint8_t>(text[begin])];
    if (root == 0) continue;
    const Node* node = &nodes_[root];
    for (size_t at = begin + 1; node != nullptr; ++at) {
      for (int32_t atom = node->first_atom; atom >= 0; atom = next_atom_[static_cast<size_t>(atom)])
        found.push_back(atom);
      node = at < text.size() ? Child(*node, static_cast<uint8_t>(text[at])) : nullptr;
    }
  }
  std::sort(found.begin() + static_cast<std::ptrdiff_t>(old_size), found.end());
  found.erase(std::unique(found.begin() + static_cast<std::ptrdiff_t>(old_size), found.end()), found.end());
}

}  // namespace deskbell::rules
