// Turns the parser's events into Nodes, within the limits that node.h promises.
#pragma once

#include <yaml-cpp/eventhandler.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rules/yaml/node.h"
#include "rules/yaml/source.h"

namespace deskbell::yaml {

// Ends the parse: `diagnostic` says why.
struct Refused {
  Diagnostic diagnostic;
};

// What stands for a question mark in the text that the parser sees (parse.cc says why).
constexpr char kHiddenQuestionMark = '\x01';

class Builder : public YAML::EventHandler {
 public:
  explicit Builder(Source& source, Diagnostics& diagnostics) : source_(source), diagnostics_(diagnostics) {}

  Node TakeRoot() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& written) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override { Close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override { Close(); }

 private:
  // A node with what it costs to repeat it.
  struct Built {
    Node node;
    size_t nodes = 1;
    size_t bytes = 0;
    size_t height = 0;
  };
  struct Open {
    Built built;
    YAML::anchor_t anchor = 0;
    std::optional<Node> key;
    std::map<std::string, int> keys;  // with their lines
  };

  void Begin(Node::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor);
  void Close();
  void Add(Built built, YAML::anchor_t anchor);
  void AddKey(Open& parent, Node key);
  void CheckTag(const std::string& tag, const Place& place);

  Source& source_;
  Diagnostics& diagnostics_;
  Node root_;
  std::vector<Open> open_;
  std::map<YAML::anchor_t, Built> anchors_;
  size_t nodes_ = 0;
  size_t bytes_ = 0;
  int duplicates_ = 0;  // keys
  int quotes_ = 0;      // typographic ones
};

}  // namespace deskbell::yaml
