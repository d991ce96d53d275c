// YAML as a plain tree with places: the only view of YAML that the rest of the project has.
//
// Pure and thread-safe. Refused with a diagnostic: syntax errors, duplicate keys, nesting deeper than 32, more than 200,000
// nodes after aliases are followed, scalars over 64 KiB, tags other than the core schema's.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/values/diagnostic.h"

namespace deskbell::yaml {

struct Node {
  enum class Kind { kNull, kScalar, kSequence, kMap } kind = Kind::kNull;
  std::string scalar;  // text as written, unquoted
  bool quoted = false;
  std::vector<Node> items;                            // kSequence
  std::vector<std::pair<Node, Node>> entries;         // kMap, in order; keys are scalars
  Place place;
  size_t position = 0;  // of `place`, in bytes of the document

  // In node.cc, because a map's entries are pairs of what is only complete there.
  Node();
  ~Node();
  Node(const Node&);
  Node(Node&&) noexcept;
  Node& operator=(const Node&);
  Node& operator=(Node&&) noexcept;

  const Node* Find(std::string_view key) const;       // null if absent or not a map
  bool IsScalar() const { return kind == Kind::kScalar; }
  bool IsMap() const { return kind == Kind::kMap; }
  bool IsSequence() const { return kind == Kind::kSequence; }
};

// The document in `text`; kNull and a diagnostic (Y001…) if it cannot be read. `first_line` is the line in `file` at which
// `text` begins (front matter does not begin at line 1).
Node Parse(const std::string& file, std::string_view text, Diagnostics& diagnostics, int first_line = 1);

// Where scalar.scalar[offset, offset + length) stands in `text`, the document that it was parsed from: quotes, escapes and folded
// lines are followed. The node's own place where that cannot be told. Takes as long as the scalar is, not the document.
Place PlaceWithin(const Node& scalar, std::string_view text, size_t offset, size_t length);

}  // namespace deskbell::yaml
