#include <optional>
#include <utility>

#include "engine/values/utf8.h"
#include "kb/markdown.h"
#include "kb/markdown_visitor.h"

namespace deskbell::kb {
namespace {

// Plain text, the first paragraph and the links' targets, from one walk.
class TextVisitor : public MarkdownVisitor {
 public:
  void EnterBlock(MD_BLOCKTYPE type, void* detail) override;
  void LeaveBlock(MD_BLOCKTYPE type, void* detail) override;
  void EnterSpan(MD_SPANTYPE type, void* detail) override;
  void LeaveSpan(MD_SPANTYPE, void*) override {}
  void Text(MD_TEXTTYPE type, std::string_view text) override;
  size_t OutputBytes() const override { return text_.size() + links_bytes_; }

  std::string TakeText() { return std::move(text_); }
  std::vector<std::string> TakeLinks() { return std::move(links_); }
  std::string FirstParagraph() const;

 private:
  void EndLine();

  std::string text_;
  std::vector<std::string> links_;
  size_t links_bytes_ = 0;
  size_t paragraph_start_ = 0;
  std::optional<std::pair<size_t, size_t>> first_paragraph_;  // in text_
};

void TextVisitor::EndLine() {
  while (text_.ends_with(' ')) text_.pop_back();
  if (!text_.empty() && !text_.ends_with('\n')) text_ += '\n';
}

void TextVisitor::EnterBlock(MD_BLOCKTYPE type, void*) {
  // The items of a nested list begin a line of their own.
  if (type == MD_BLOCK_UL || type == MD_BLOCK_OL) EndLine();
  if (type == MD_BLOCK_P) paragraph_start_ = text_.size();
}

void TextVisitor::LeaveBlock(MD_BLOCKTYPE type, void*) {
  switch (type) {
    case MD_BLOCK_P: {
      // One that holds only an image without a description says nothing.
      const bool blank = text_.find_first_not_of(" \n", paragraph_start_) == std::string::npos;
      if (!first_paragraph_ && !blank) first_paragraph_ = {paragraph_start_, text_.size()};
      return EndLine();
    }
    case MD_BLOCK_H:
    case MD_BLOCK_LI:
    case MD_BLOCK_CODE:
    case MD_BLOCK_TR:
      return EndLine();
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
      text_ += ' ';
      return;
    default:
      return;
  }
}

void TextVisitor::EnterSpan(MD_SPANTYPE type, void* detail) {
  if (type != MD_SPAN_A) return;
  links_.push_back(AttributeText(static_cast<MD_SPAN_A_DETAIL*>(detail)->href));
  links_bytes_ += links_.back().size();
}

void TextVisitor::Text(MD_TEXTTYPE type, std::string_view text) {
  switch (type) {
    case MD_TEXT_NULLCHAR:
      text_ += "\ufffd";
      break;
    case MD_TEXT_ENTITY:
      text_ += DecodeEntity(text);
      break;
    case MD_TEXT_BR:
      text_ += '\n';
      break;
    case MD_TEXT_SOFTBR:
      text_ += ' ';
      break;
    default:
      text_ += text;
  }
}

std::string TextVisitor::FirstParagraph() const {
  if (!first_paragraph_) return {};
  return text_.substr(first_paragraph_->first, first_paragraph_->second - first_paragraph_->first);
}

// Runs of white space as one space, none at the ends.
std::string OneLine(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!space) out += c;
    if (space && !out.empty() && out.back() != ' ') out += ' ';
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

// The byte at which code point number `count` begins; the end if there are not so many.
size_t ByteOfCharacter(std::string_view text, size_t count) {
  size_t at = 0;
  while (at < text.size() && count-- > 0) utf8::Decode(text, at);
  return at;
}

}  // namespace

std::string RenderPlainText(std::string_view markdown) {
  TextVisitor visitor;
  if (!VisitMarkdown(markdown, visitor)) return std::string(markdown);
  return visitor.TakeText();
}

std::string Excerpt(std::string_view markdown, size_t max_characters) {
  TextVisitor visitor;
  VisitMarkdown(markdown, visitor);
  std::string line = OneLine(visitor.FirstParagraph());
  if (ByteOfCharacter(line, max_characters) == line.size()) return line;
  // Room for the ellipsis; back to the last space, unless that would throw away most of it (a script without spaces).
  line.resize(ByteOfCharacter(line, max_characters - 1) + 1);
  const size_t limit = line.size() - 1;
  const size_t space = line.rfind(' ');
  line.resize(space != std::string::npos && space >= limit / 2 ? space : limit);
  while (!line.empty() && std::string_view(" ,;:-").find(line.back()) != std::string_view::npos) line.pop_back();
  return line + "…";
}

std::vector<std::string> LinkTargets(std::string_view markdown) {
  TextVisitor visitor;
  VisitMarkdown(markdown, visitor);
  return visitor.TakeLinks();
}

}  // namespace deskbell::kb
