#include <algorithm>
#include <cstdio>
#include <map>
#include <utility>

#include "engine/values/utf8.h"
#include "kb/article.h"
#include "kb/article_reader.h"
#include "kb/article_values.h"
#include "kb/front_matter.h"

namespace deskbell::kb {
namespace {

// Words that YAML reads as something other than a text, in any case.
bool MeansSomething(std::string_view text) {
  const std::string lower = utf8::Lower(text);
  for (const char* word : {"true", "false", "null", "yes", "no", "on", "off"}) {
    if (lower == word) return true;
  }
  return false;
}

// Without quotes if nobody could read it differently.
std::string YamlText(std::string_view text) {
  const bool letter_first = !text.empty() && (static_cast<unsigned char>(text[0]) >= 0x80 ||
                                              (text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z'));
  const bool plain = letter_first && text.find_first_of("\"\\\n\r\t:#[]{},&*|>%@`") == std::string_view::npos &&
                     text.back() != ' ' && !MeansSomething(text);
  if (plain) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F) {
      quoted += c;
      continue;
    }
    char escaped[8];
    std::snprintf(escaped, sizeof escaped, "\\x%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
    quoted += c == '\n' ? "\\n" : escaped;
  }
  return quoted + "\"";
}

std::string TextLine(std::string_view key, std::string_view value) {
  return value.empty() ? std::string() : std::string(key) + ": " + YamlText(value) + "\n";
}

std::string ListLines(std::string_view key, const std::vector<std::string>& values) {
  if (values.empty()) return {};
  std::string lines = std::string(key) + ":\n";
  for (const std::string& value : values) lines += "  - " + YamlText(value) + "\n";
  return lines;
}

std::string ReviewLine(const Article& article) {
  return article.review_by ? "review_by: " + FormatDate(*article.review_by) + "\n" : std::string();
}

std::string FollowUpLine(const Article& article) {
  if (!article.follow_up) return {};
  constexpr Millis kDay = std::chrono::days(1);
  constexpr Millis kMinute = std::chrono::minutes(1);
  const Millis after = *article.follow_up;
  if (after == Millis{0}) return "follow_up: never\n";
  if (after % kDay == Millis{0}) return "follow_up: " + std::to_string(after / kDay) + "d\n";
  if (after % kMinute == Millis{0}) return "follow_up: " + std::to_string(after / kMinute) + "m\n";
  return "follow_up: " + std::to_string(after / std::chrono::seconds(1)) + "s\n";
}

// Every key that an article can have, in the order of a new file: its lines, empty if it has no value.
using Lines = std::vector<std::pair<std::string, std::string>>;

Lines KeyLines(const Article& article) {
  return {{"id", TextLine("id", article.id.str())},
          {"label", TextLine("label", article.label)},
          {"title", TextLine("title", article.title)},
          {"language", TextLine("language", article.language)},
          {"translation_of", TextLine("translation_of", article.translation_of.str())},
          {"section", TextLine("section", article.section)},
          {"topics", ListLines("topics", article.topics)},
          {"questions", ListLines("questions", article.questions)},
          {"summary", TextLine("summary", article.summary)},
          {"state", TextLine("state", Name(article.state))},
          {"review_by", ReviewLine(article)},
          {"follow_up", FollowUpLine(article)}};
}

// Written without quotes, so it stays a number to other programs.
bool IsNumber(const yaml::Node& node) {
  return !node.quoted && !node.scalar.empty() && node.scalar.find_first_not_of("0123456789") == std::string::npos;
}

// In one line.
std::string FlowText(const yaml::Node& node) {
  std::string text;
  switch (node.kind) {
    case yaml::Node::Kind::kNull:
      return "null";
    case yaml::Node::Kind::kScalar:
      return IsNumber(node) ? node.scalar : YamlText(node.scalar);
    case yaml::Node::Kind::kSequence:
      for (const yaml::Node& item : node.items) text += (text.empty() ? "" : ", ") + FlowText(item);
      return "[" + text + "]";
    case yaml::Node::Kind::kMap:
      break;
  }
  for (const auto& [key, value] : node.entries) {
    text += (text.empty() ? "" : ", ") + FlowText(key) + ": " + FlowText(value);
  }
  return "{" + text + "}";
}

// A file in the order of our own; of `old_front` only the keys that mean nothing here.
std::string NewFile(const Article& article, std::string_view old_front) {
  std::string file = "---\n";
  for (const auto& [key, lines] : KeyLines(article)) file += lines;
  Diagnostics unused;
  const yaml::Node old_node = yaml::Parse(article.path, old_front, unused);
  for (const auto& [key, value] : old_node.entries) {
    if (!IsArticleKey(key.scalar)) file += FlowText(key) + ": " + FlowText(value) + "\n";
  }
  return file + "---\n" + article.body;
}

std::vector<std::string> SplitLines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const size_t end = text.find('\n');
    const size_t size = end == std::string_view::npos ? text.size() : end + 1;
    lines.emplace_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

bool IsCommentOrBlank(std::string_view line) {
  return line.starts_with('#') || line.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool BeginsWithKey(std::string_view line, std::string_view key) {
  if (line.starts_with('"') || line.starts_with('\'')) line.remove_prefix(1);
  return line.starts_with(key);
}

// The front matter as lines in which single keys are replaced.
class FrontMatterEditor {
 public:
  FrontMatterEditor(const std::string& path, std::string_view front) : lines_(SplitLines(front)) {
    Diagnostics unused;
    const yaml::Node node = yaml::Parse(path, front, unused);
    for (const auto& [key, value] : node.entries) starts_.emplace(key.place.line, key.scalar);
    can_edit_ = starts_.size() == node.entries.size() && std::ranges::all_of(starts_, [this](const auto& start) {
                  return BeginsWithKey(lines_[static_cast<size_t>(start.first) - 1], start.second);
                });
    if (!lines_.empty() && lines_.front().ends_with("\r\n")) line_end_ = "\r\n";
  }

  // False for "{title: x, id: y}", of which no line belongs to one key.
  bool CanEdit() const { return can_edit_; }

  // New lines for `key`: in the place of the old ones, or at the end; none removes it.
  void Replace(const std::string& key, const std::string& new_lines) {
    std::string text;
    for (std::string line : SplitLines(new_lines)) {
      line.pop_back();
      text += line + line_end_;
    }
    for (auto start = starts_.begin(); start != starts_.end(); ++start) {
      if (start->second != key) continue;
      const auto next = std::next(start);
      size_t end = next == starts_.end() ? lines_.size() : static_cast<size_t>(next->first) - 1;
      const auto begin = static_cast<size_t>(start->first) - 1;
      // Comments above the next key belong to that one.
      while (end > begin + 1 && IsCommentOrBlank(lines_[end - 1])) --end;
      for (size_t line = begin; line < end; ++line) lines_[line].clear();
      lines_[begin] = text;
      return;
    }
    if (!lines_.empty() && !lines_.back().ends_with('\n')) lines_.back() += line_end_;
    lines_.push_back(text);
  }

  std::string Text() const {
    std::string text;
    for (const std::string& line : lines_) text += line;
    return text;
  }

 private:
  std::vector<std::string> lines_;
  std::map<int, std::string> starts_;  // line, from 1 → key
  bool can_edit_ = false;
  std::string line_end_ = "\n";
};

// An article of the site's language need not name it, and does not change because of that.
std::optional<Article> Reload(const Article& article, std::string_view text) {
  Diagnostics unused;
  return LoadArticle(article.path, text, {.site_language = article.language, .today = {}}, unused);
}

// The file with new lines for the keys that differ; nothing if that cannot be done line by line.
std::optional<std::string> EditedFile(const Article& article, const Article& before, const FileParts& parts) {
  FrontMatterEditor front(article.path, parts.front);
  const Lines old_lines = KeyLines(before);
  const Lines new_lines = KeyLines(article);
  for (size_t i = 0; i < new_lines.size(); ++i) {
    if (new_lines[i].second == old_lines[i].second) continue;
    if (!front.CanEdit()) return std::nullopt;
    front.Replace(new_lines[i].first, new_lines[i].second);
  }
  std::string file(parts.opening);
  return file.append(front.Text()).append(parts.closing).append(article.body);
}

// YAML has more ways to spread a value over lines than an editor of lines can know.
bool SaysTheSame(const Article& article, const std::string& file) {
  const std::optional<Article> again = Reload(article, file);
  return again && again->body == article.body && KeyLines(*again) == KeyLines(article);
}

}  // namespace

std::string SaveArticle(const Article& article) {
  const SplitFile split = SplitFrontMatter(article.source);
  if (!split.parts) return NewFile(article, "");
  const std::optional<Article> before = Reload(article, article.source);
  if (before) {
    const std::optional<std::string> edited = EditedFile(article, *before, *split.parts);
    if (edited && (*edited == article.source || SaysTheSame(article, *edited))) return *edited;
  }
  return NewFile(article, split.parts->front);
}

}  // namespace deskbell::kb
