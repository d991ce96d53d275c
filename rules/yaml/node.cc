#include "rules/yaml/node.h"

namespace deskbell::yaml {

const Node* Node::Find(std::string_view key) const {
  for (const auto& [name, value] : entries) {
    if (name.scalar == key) return &value;
  }
  return nullptr;
}

}  // namespace deskbell::yaml
