#include "rules/yaml/builder.h"

#include <yaml-cpp/mark.h>

#include <algorithm>
#include <set>
#include <utility>

namespace deskbell::yaml {
namespace {

constexpr size_t kDeepest = 32;
constexpr size_t kMostNodes = 200'000;
constexpr size_t kMostBytes = 16 << 20;  // of all scalars, repeated ones included
constexpr size_t kLongestScalar = 64 << 10;
constexpr int kMostReportedOfAKind = 50;

[[noreturn]] void Refuse(std::string code, std::string message, Place place, std::string help) {
  throw Refused{{Severity::kError, std::move(code), std::move(message), std::move(place), "", std::move(help), ""}};
}

size_t Position(const YAML::Mark& mark) { return mark.pos < 0 ? 0 : static_cast<size_t>(mark.pos); }

}  // namespace

void Builder::CheckTag(const std::string& tag, const Place& place) {
  static const std::set<std::string> known{"",
                                           "?",
                                           "!",
                                           "tag:yaml.org,2002:str",
                                           "tag:yaml.org,2002:int",
                                           "tag:yaml.org,2002:float",
                                           "tag:yaml.org,2002:bool",
                                           "tag:yaml.org,2002:null",
                                           "tag:yaml.org,2002:seq",
                                           "tag:yaml.org,2002:map"};
  if (known.contains(tag)) return;
  Refuse("Y006", "the tag `" + tag.substr(0, 60) + "` has no meaning here", place,
         "remove it, or put quotes around a text that begins with an exclamation mark");
}

void Builder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  Node node;
  node.position = Position(mark);
  node.place = source_.At(node.position);
  Add({std::move(node)}, anchor);
}

void Builder::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const auto found = anchors_.find(anchor);
  const Place place = source_.At(Position(mark));
  if (found == anchors_.end()) Refuse("Y004", "an alias stands inside of what it repeats", place, "write the part out");
  if (open_.size() + found->second.height > kDeepest) {
    Refuse("Y003", "nested deeper than 32 levels", place, "write the repeated part out, or flatten it");
  }
  // Counted before copying: nine aliases in nine levels are a billion nodes.
  if (nodes_ + found->second.nodes > kMostNodes || bytes_ + found->second.bytes > kMostBytes) {
    Refuse("Y004", "the aliases repeat more than a file may hold", place, "split the file, or repeat less");
  }
  nodes_ += found->second.nodes - 1;  // Add counts one, and the node's own scalar
  bytes_ += found->second.bytes - found->second.node.scalar.size();
  Add(found->second, 0);
}

namespace {

// Quotes that were meant to be YAML's: around the whole text or, where a comma cut it in two, around no end of it. A
// text may well begin with words that somebody said.
bool IsInTypographicQuotes(std::string_view text) {
  static constexpr std::string_view kOpening[] = {"“", "„", "‘", "”"};
  static constexpr std::string_view kClosing[] = {"“", "”", "’"};
  const auto opening = std::find_if(std::begin(kOpening), std::end(kOpening),
                                    [&](std::string_view quote) { return text.starts_with(quote); });
  if (opening == std::end(kOpening)) return false;
  const std::string_view rest = text.substr(opening->size());
  return std::none_of(std::begin(kClosing), std::end(kClosing), [&](std::string_view quote) {
    const size_t at = rest.find(quote);
    return at != std::string_view::npos && at + quote.size() < rest.size();
  });
}

}  // namespace

void Builder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       const std::string& written) {
  std::string value = written;
  std::replace(value.begin(), value.end(), kHiddenQuestionMark, '?');
  Built built;
  built.node.kind = Node::Kind::kScalar;
  built.node.quoted = tag == "!";
  built.node.scalar = value;
  built.node.position = Position(mark);
  built.node.place = source_.OfScalar(built.node.position, value);
  built.bytes = value.size();
  CheckTag(tag, built.node.place);
  if (!built.node.quoted && IsInTypographicQuotes(value) && ++quotes_ <= kMostReportedOfAKind) {
    diagnostics_.push_back({Severity::kWarning, "Y010",
                            "this text begins with a typographic quote, which belongs to the text", built.node.place,
                            "", "write straight quotes, ' or \", around a text", ""});
  }
  if (source_.Unclosed(Position(mark), value)) {
    Refuse("Y001", "this is not YAML: the quote is never closed", source_.At(Position(mark)),
           "close it, or write the whole text in the other kind of quotes if it holds one");
  }
  if (value.size() > kLongestScalar) {
    Refuse("Y005", "a text of more than 64 KiB", built.node.place, "make an article of it, or split it");
  }
  Add(std::move(built), anchor);
}

void Builder::OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                              YAML::EmitterStyle::value) {
  Begin(Node::Kind::kSequence, mark, tag, anchor);
}

void Builder::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) {
  Begin(Node::Kind::kMap, mark, tag, anchor);
}

void Builder::Begin(Node::Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
  Open open;
  open.built.node.kind = kind;
  open.built.node.position = Position(mark);
  open.built.node.place = source_.At(open.built.node.position);
  open.anchor = anchor;
  CheckTag(tag, open.built.node.place);
  if (open_.size() >= kDeepest) {
    Refuse("Y003", "nested deeper than 32 levels", open.built.node.place,
           "nothing here needs more than ten: look for a missing line or bracket");
  }
  open_.push_back(std::move(open));
}

void Builder::Close() {
  Open open = std::move(open_.back());
  open_.pop_back();
  Add(std::move(open.built), open.anchor);
}

void Builder::Add(Built built, YAML::anchor_t anchor) {
  nodes_ += 1;
  bytes_ += built.node.scalar.size();
  if (nodes_ > kMostNodes || bytes_ > kMostBytes) {
    Refuse("Y004", "more than 200,000 values in one file", built.node.place, "split the file by topic");
  }
  if (anchor != 0) anchors_[anchor] = built;
  if (open_.empty()) {
    root_ = std::move(built.node);
    return;
  }
  Open& parent = open_.back();
  parent.built.nodes += built.nodes;
  parent.built.bytes += built.bytes;
  parent.built.height = std::max(parent.built.height, built.height + 1);
  if (parent.built.node.IsSequence()) {
    parent.built.node.items.push_back(std::move(built.node));
  } else if (parent.key) {
    parent.built.node.entries.emplace_back(std::move(*parent.key), std::move(built.node));
    parent.key.reset();
  } else {
    AddKey(parent, std::move(built.node));
  }
}

void Builder::AddKey(Open& parent, Node key) {
  if (!key.IsScalar()) {
    Refuse("Y008", key.kind == Node::Kind::kNull ? "a key is missing before the colon" : "a key must be a plain word",
           key.place, "put quotes around a text that begins with {, [ or a template");
  }
  const auto [first, fresh] = parent.keys.emplace(key.scalar, key.place.line);
  if (!fresh && ++duplicates_ <= kMostReportedOfAKind) {
    diagnostics_.push_back({Severity::kError, "Y002", "`" + key.scalar + "` is given twice", key.place,
                            "first given in line " + std::to_string(first->second), "remove one of them", ""});
  }
  parent.key = std::move(key);
}

}  // namespace deskbell::yaml
