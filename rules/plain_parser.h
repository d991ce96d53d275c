// Reads a regular expression into the nodes of PlainPatterns, if it consists of nothing but what those know.
#pragma once

#include <optional>
#include <string_view>

#include "rules/plain_patterns.h"

namespace deskbell::rules {

class PlainParser {
 public:
  PlainParser(std::string_view regex, PlainPatterns& out) : regex_(regex), out_(out) {}

  // The root, or nothing if `regex` needs a regular expression; nodes that were added by then are left for the caller
  // to drop.
  std::optional<uint32_t> Run();

 private:
  using Node = PlainPatterns::Node;
  using Read = std::optional<uint32_t>;

  char Peek() const { return at_ < regex_.size() ? regex_[at_] : '\0'; }
  bool Quantified() const;
  uint32_t Make(Node::Kind kind, uint32_t first, uint32_t count);
  uint32_t MakeList(Node::Kind kind, const std::vector<uint32_t>& nodes);
  uint32_t MakeLiteral(std::string_view text);

  Read Alternatives();
  Read Sequence();
  Read Group();
  std::string_view WordsOfGroup() const;
  Read Class();
  Read Gap();
  Read Optional(uint32_t node);
  bool Character(std::string& literal);
  bool Bounds(uint32_t& least, uint32_t& most);

  std::string_view regex_;
  PlainPatterns& out_;
  size_t at_ = 0;
  int depth_ = 0;
};

}  // namespace deskbell::rules
