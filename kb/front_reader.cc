#include "kb/front_reader.h"

#include <utility>

#include "engine/values/utf8.h"
#include "kb/article_values.h"

namespace deskbell::kb {
namespace {

using yaml::Node;

std::string_view KindName(const Node& node) {
  switch (node.kind) {
    case Node::Kind::kNull:
      return "nothing";
    case Node::Kind::kScalar:
      return "a text";
    case Node::Kind::kSequence:
      return "a list";
    case Node::Kind::kMap:
      break;
  }
  return "a map";
}

}  // namespace

std::optional<FileParts> FrontReader::Read() {
  if (!CheckUtf8()) return std::nullopt;
  const std::optional<FileParts> parts = Split();
  if (!parts || !ParseFront(parts->front, parts->front_line)) return std::nullopt;
  return parts;
}

bool FrontReader::CheckUtf8() {
  Place place{path_, 1, 1, 1};
  if (utf8::LooksLikeUtf16(text_)) {
    Error("A012", "the file is UTF-16, not UTF-8", place, "",
          "choose UTF-8 as the encoding when you save it; Windows calls UTF-16 \"Unicode\"");
    diagnostics_.back().source_line.clear();  // it would not print either
    return false;
  }
  for (size_t at = 0; at < text_.size();) {
    const size_t begin = at;
    const char32_t c = utf8::Decode(text_, at);
    if (c == 0xFFFD && text_.substr(begin, at - begin) != "\xEF\xBF\xBD") {
      Error("A012", "the file is not UTF-8", place, "this byte cannot be read", "save the file as UTF-8");
      diagnostics_.back().source_line.clear();
      return false;
    }
    place.column = c == '\n' ? 1 : place.column + 1;
    if (c == '\n') ++place.line;
  }
  return true;
}

std::optional<FileParts> FrontReader::Split() {
  SplitFile split = SplitFrontMatter(text_);
  if (split.parts) return split.parts;
  if (split.problem == FrontMatterProblem::kMissing) {
    Error("A001", "the file has no front matter", {path_, 1, 1, 1}, "",
          "begin it with a line `---`, then `title: …`, then another line `---`");
  } else {
    Error("A002", "the front matter is not closed", {path_, 1, 1, 3}, "opened here",
          "put a line `---` between the front matter and the text");
  }
  return std::nullopt;
}

bool FrontReader::ParseFront(std::string_view front, int line) {
  const size_t before = diagnostics_.size();
  root_ = yaml::Parse(path_, front, diagnostics_, line);
  if (diagnostics_.size() > before &&
      HasErrors({diagnostics_.begin() + static_cast<long>(before), diagnostics_.end()})) {
    return false;
  }
  if (root_.kind == Node::Kind::kNull) return true;  // an empty one lacks its title, which is said later
  if (root_.IsMap()) return true;
  Error("A003", "the front matter is " + std::string(KindName(root_)) + ", not a map", root_.place, "",
        "write lines such as `title: Reset a password`");
  return false;
}

Place FrontReader::PlaceOf(std::string_view key) const {
  for (const auto& [name, value] : root_.entries) {
    if (name.scalar != key) continue;
    // Nothing stands nowhere: the parser names the next line.
    return value.kind == Node::Kind::kNull ? name.place : value.place;
  }
  return {path_, 1, 1, 3};
}

// A key of the front matter that is probably meant to be `key`; empty if there is none.
std::string FrontReader::KeyNearly(std::string_view key) const {
  for (const auto& [name, value] : root_.entries) {
    if (!IsArticleKey(name.scalar) && NearestArticleKey(name.scalar) == key) return name.scalar;
  }
  return {};
}

Place FrontReader::KeyPlace(std::string_view key) const {
  for (const auto& [name, value] : root_.entries) {
    if (name.scalar == key) return name.place;
  }
  return {path_, 1, 1, 3};
}

void FrontReader::Error(std::string code, std::string message, Place place, std::string label, std::string help) {
  failed_ = true;
  Report(Severity::kError, std::move(code), std::move(message), std::move(place), std::move(label), std::move(help));
}

void FrontReader::Warn(std::string code, std::string message, Place place, std::string label, std::string help) {
  Report(Severity::kWarning, std::move(code), std::move(message), std::move(place), std::move(label), std::move(help));
}

void FrontReader::Report(Severity severity, std::string code, std::string message, Place place, std::string label,
                         std::string help) {
  std::string line = SourceLine(text_, place.line);
  diagnostics_.push_back({severity, std::move(code), std::move(message), std::move(place), std::move(label),
                          std::move(help), std::move(line)});
}

void FrontReader::TooLong(const Place& place, const std::string& what, const std::string& limit) {
  Error("A011", what + " is too long", place, "at most " + limit, "shorten it, or split the article in two");
}

std::string FrontReader::Text(std::string_view key, size_t max_bytes) {
  const Node* node = root_.Find(key);
  if (node == nullptr || node->kind == Node::Kind::kNull) return {};
  if (!node->IsScalar()) {
    Error("A004", "`" + std::string(key) + "` must be a text, not " + std::string(KindName(*node)), node->place, "",
          "write `" + std::string(key) + ": some words` in one line");
    return {};
  }
  std::string text = Trimmed(node->scalar);
  if (text.size() > max_bytes) TooLong(node->place, "`" + std::string(key) + "`", std::to_string(max_bytes) + " bytes");
  return text;
}

std::vector<const Node*> FrontReader::Texts(std::string_view key, size_t max_items, size_t max_bytes) {
  const Node* node = root_.Find(key);
  if (node == nullptr || node->kind == Node::Kind::kNull) return {};
  if (node->IsScalar()) return {node};
  if (!node->IsSequence()) {
    Error("A004", "`" + std::string(key) + "` must be a list, not a map", node->place, "",
          "write each in a line of its own that begins with `- `; put quotes around one that holds a colon");
    return {};
  }
  if (node->items.size() > max_items) {
    TooLong(node->place, "the list `" + std::string(key) + "`", std::to_string(max_items) + " entries");
  }
  std::vector<const Node*> texts;
  for (const Node& item : node->items) {
    if (!item.IsScalar()) {
      Error("A004", "each of `" + std::string(key) + "` must be a text, not " + std::string(KindName(item)), item.place,
            "", "put quotes around it if it holds a colon or other signs");
    } else if (item.scalar.size() > max_bytes) {
      TooLong(item.place, "one of `" + std::string(key) + "`", std::to_string(max_bytes) + " bytes");
    } else {
      texts.push_back(&item);
    }
  }
  return texts;
}

}  // namespace deskbell::kb
