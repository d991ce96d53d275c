// Finds which of many short strings occur in a text: the first stage of the matcher, before any regular expression
// runs.
//
// A byte trie, walked from every position of the text: messages are short, and atoms differ within their first few
// bytes, so this is as fast as Aho and Corasick's automaton and a third of its size. Immutable once built.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace deskbell::rules {

class Atoms {
 public:
  Atoms() = default;
  explicit Atoms(const std::vector<std::string>& atoms);

  // Appends the index of every atom that occurs in `text`, each once.
  void Find(std::string_view text, std::vector<int>& found) const;

 private:
  struct Node {
    uint32_t first_edge = 0;  // into edges_
    uint16_t edge_count = 0;
    int32_t first_atom = -1;  // head of a list in next_atom_
  };
  struct Edge {
    uint8_t byte;
    uint32_t node;
  };
  const Node* Child(const Node& node, uint8_t byte) const;

  std::vector<Node> nodes_;
  std::vector<Edge> edges_;  // of one node: adjacent and sorted by byte
  std::vector<int32_t> next_atom_;
  uint32_t roots_[256] = {};  // the root's children, by byte; 0 = none
};

}  // namespace deskbell::rules
