#include <algorithm>
#include <array>
#include <map>

#include "kb/article.h"
#include "kb/link.h"
#include "kb/markdown.h"
#include "kb/markdown_visitor.h"

namespace deskbell::kb {
namespace {

// "{#name}" at the end of a heading, as many help centres write it; empty if there is none.
std::string_view OwnAnchor(std::string_view heading) {
  const size_t open = heading.rfind("{#");
  if (open == std::string_view::npos || !heading.ends_with('}')) return {};
  const std::string_view name = heading.substr(open + 2, heading.size() - open - 3);
  const bool plain = name.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") ==
                     std::string_view::npos;
  return plain ? name : std::string_view();
}

void RemoveSuffix(std::string& text, std::string_view suffix) {
  if (text.ends_with(suffix)) text.resize(text.size() - suffix.size());
  while (text.ends_with(' ')) text.pop_back();
}

std::string_view AlignmentClass(MD_ALIGN align) {
  switch (align) {
    case MD_ALIGN_LEFT:
      return " class=\"align-left\"";
    case MD_ALIGN_CENTER:
      return " class=\"align-center\"";
    case MD_ALIGN_RIGHT:
      return " class=\"align-right\"";
    case MD_ALIGN_DEFAULT:
      break;
  }
  return "";
}

template <class Type>
struct Tags {
  Type type;
  std::string_view open;
  std::string_view close;
};

// Those that are always written alike; cells lack their ">" because of the alignment.
constexpr std::array<Tags<MD_BLOCKTYPE>, 13> kBlockTags{{
    {MD_BLOCK_QUOTE, "<blockquote>\n", "</blockquote>\n"},
    {MD_BLOCK_UL, "<ul>\n", "</ul>\n"},
    {MD_BLOCK_OL, "", "</ol>\n"},
    {MD_BLOCK_LI, "", "</li>\n"},
    {MD_BLOCK_HR, "<hr>\n", ""},
    {MD_BLOCK_CODE, "", "</code></pre>\n"},
    {MD_BLOCK_P, "<p>", "</p>\n"},
    {MD_BLOCK_TABLE, "<table>\n", "</table>\n"},
    {MD_BLOCK_THEAD, "<thead>\n", "</thead>\n"},
    {MD_BLOCK_TBODY, "<tbody>\n", "</tbody>\n"},
    {MD_BLOCK_TR, "<tr>", "</tr>\n"},
    {MD_BLOCK_TH, "<th", "</th>"},
    {MD_BLOCK_TD, "<td", "</td>"},
}};
constexpr std::array<Tags<MD_SPANTYPE>, 4> kSpanTags{{
    {MD_SPAN_EM, "<em>", "</em>"},
    {MD_SPAN_STRONG, "<strong>", "</strong>"},
    {MD_SPAN_CODE, "<code>", "</code>"},
    {MD_SPAN_DEL, "<del>", "</del>"},
}};

template <class Type, size_t kSize>
Tags<Type> TagsOf(const std::array<Tags<Type>, kSize>& all, Type type) {
  const auto found = std::ranges::find(all, type, &Tags<Type>::type);
  return found == all.end() ? Tags<Type>{type, "", ""} : *found;
}

class HtmlVisitor : public MarkdownVisitor {
 public:
  explicit HtmlVisitor(const HtmlOptions& options) : options_(options) {}

  void EnterBlock(MD_BLOCKTYPE type, void* detail) override;
  void LeaveBlock(MD_BLOCKTYPE type, void* detail) override;
  void EnterSpan(MD_SPANTYPE type, void* detail) override;
  void LeaveSpan(MD_SPANTYPE type, void* detail) override;
  void Text(MD_TEXTTYPE type, std::string_view text) override;
  size_t OutputBytes() const override { return out_.size(); }

  std::string TakeHtml() { return std::move(out_); }
  std::vector<Heading> TakeHeadings() { return std::move(headings_); }

 private:
  void OpenList(const MD_BLOCK_OL_DETAIL& list);
  void OpenItem(const MD_BLOCK_LI_DETAIL& item);
  void OpenCode(const MD_BLOCK_CODE_DETAIL& code);
  void OpenLink(const MD_SPAN_A_DETAIL& link);
  void OpenImage(const MD_SPAN_IMG_DETAIL& image);
  void CloseImage(const MD_SPAN_IMG_DETAIL& image);
  void CloseHeading(int level);
  void MarkCallOut();
  std::string UniqueAnchor(std::string_view wanted);
  std::string Address(std::string_view target) const;

  const HtmlOptions& options_;
  std::string out_;
  std::vector<Heading> headings_;
  std::map<std::string, int> anchors_;  // how often each was wanted
  std::string heading_text_;
  size_t heading_start_ = 0;
  std::vector<size_t> quote_starts_;
  std::vector<bool> links_shown_;
  int image_depth_ = 0;  // inside a description, where only text may go
  bool image_shown_ = false;
};

std::string HtmlVisitor::Address(std::string_view target) const {
  const std::string article = LinkedArticle(target, options_.article_base);
  if (article.empty()) return SafeAddress(target);
  const size_t anchor = target.find('#');
  return SafeAddress(options_.article_base + article +
                     std::string(anchor == std::string_view::npos ? "" : target.substr(anchor)));
}

void HtmlVisitor::OpenList(const MD_BLOCK_OL_DETAIL& list) {
  out_ += list.start == 1 ? "<ol>\n" : "<ol start=\"" + std::to_string(list.start) + "\">\n";
}

void HtmlVisitor::OpenItem(const MD_BLOCK_LI_DETAIL& item) {
  if (item.is_task == 0) {
    out_ += "<li>";
    return;
  }
  out_ += "<li class=\"task\"><input type=\"checkbox\" disabled";
  out_ += item.task_mark == ' ' ? "> " : " checked> ";
}

void HtmlVisitor::OpenCode(const MD_BLOCK_CODE_DETAIL& code) {
  const std::string language = AttributeText(code.lang);
  out_ += language.empty() ? "<pre><code>" : "<pre><code class=\"language-" + EscapeHtml(language) + "\">";
}

void HtmlVisitor::EnterBlock(MD_BLOCKTYPE type, void* detail) {
  if (type == MD_BLOCK_OL) return OpenList(*static_cast<MD_BLOCK_OL_DETAIL*>(detail));
  if (type == MD_BLOCK_LI) return OpenItem(*static_cast<MD_BLOCK_LI_DETAIL*>(detail));
  if (type == MD_BLOCK_CODE) return OpenCode(*static_cast<MD_BLOCK_CODE_DETAIL*>(detail));
  if (type == MD_BLOCK_QUOTE) quote_starts_.push_back(out_.size());
  if (type == MD_BLOCK_H) {
    heading_start_ = out_.size();
    heading_text_.clear();
  }
  out_ += TagsOf(kBlockTags, type).open;
  if (type == MD_BLOCK_TH || type == MD_BLOCK_TD) {
    out_.append(AlignmentClass(static_cast<MD_BLOCK_TD_DETAIL*>(detail)->align)).append(">");
  }
}

void HtmlVisitor::LeaveBlock(MD_BLOCKTYPE type, void* detail) {
  if (type == MD_BLOCK_H) return CloseHeading(static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level));
  if (type == MD_BLOCK_QUOTE) MarkCallOut();
  out_ += TagsOf(kBlockTags, type).close;
}

void HtmlVisitor::CloseHeading(int level) {
  std::string html = out_.substr(heading_start_);
  out_.resize(heading_start_);
  std::string wanted(OwnAnchor(heading_text_));
  if (wanted.empty()) {
    wanted = Slug(heading_text_);
  } else {
    const std::string mark = "{#" + wanted + "}";
    RemoveSuffix(heading_text_, mark);
    RemoveSuffix(html, mark);
  }
  const std::string anchor = UniqueAnchor(wanted.empty() ? "section" : wanted);
  const std::string tag = "h" + std::to_string(level);
  out_ += "<" + tag + " id=\"" + EscapeHtml(anchor) + "\">" + html + "</" + tag + ">\n";
  headings_.push_back({level, heading_text_, anchor});
}

// "> [!NOTE]", as GitHub writes call-outs, becomes a class.
void HtmlVisitor::MarkCallOut() {
  const size_t start = quote_starts_.back();
  quote_starts_.pop_back();
  static constexpr std::string_view kOpening = "<blockquote>\n<p>[!";
  if (std::string_view(out_).substr(start).starts_with(kOpening)) {
    static const std::map<std::string_view, std::string_view> kClasses = {
        {"NOTE", "note"}, {"TIP", "tip"}, {"IMPORTANT", "important"}, {"WARNING", "warning"}, {"CAUTION", "caution"}};
    const size_t name = start + kOpening.size();
    const size_t end = out_.find("]\n", name);
    const auto known =
        end == std::string::npos ? kClasses.end() : kClasses.find(std::string_view(out_).substr(name, end - name));
    if (known != kClasses.end()) {
      out_.replace(start, end + 2 - start, "<blockquote class=\"" + std::string(known->second) + "\">\n<p>");
    }
  }
}

std::string HtmlVisitor::UniqueAnchor(std::string_view wanted) {
  std::string anchor(wanted);
  while (true) {
    const int before = anchors_[anchor]++;
    if (before == 0) return anchor;
    anchor = std::string(wanted) + "-" + std::to_string(before + 1);
  }
}

void HtmlVisitor::OpenLink(const MD_SPAN_A_DETAIL& link) {
  const std::string address = Address(AttributeText(link.href));
  links_shown_.push_back(!address.empty());
  if (address.empty()) return;
  out_ += "<a href=\"" + EscapeHtml(address) + "\"";
  if (const std::string title = AttributeText(link.title); !title.empty())
    out_ += " title=\"" + EscapeHtml(title) + "\"";
  out_ += IsExternal(address) ? " rel=\"noopener nofollow\">" : ">";
}

void HtmlVisitor::OpenImage(const MD_SPAN_IMG_DETAIL& image) {
  const std::string address = SafeImageAddress(AttributeText(image.src));
  image_shown_ = !address.empty();
  if (image_shown_) out_ += "<img src=\"" + EscapeHtml(address) + "\" alt=\"";
}

void HtmlVisitor::CloseImage(const MD_SPAN_IMG_DETAIL& image) {
  if (!image_shown_) return;
  out_ += "\"";
  if (const std::string title = AttributeText(image.title); !title.empty()) {
    out_ += " title=\"" + EscapeHtml(title) + "\"";
  }
  out_ += " loading=\"lazy\">";
}

void HtmlVisitor::EnterSpan(MD_SPANTYPE type, void* detail) {
  if (type == MD_SPAN_IMG && ++image_depth_ == 1) return OpenImage(*static_cast<MD_SPAN_IMG_DETAIL*>(detail));
  if (image_depth_ > 0) return;
  if (type == MD_SPAN_A) return OpenLink(*static_cast<MD_SPAN_A_DETAIL*>(detail));
  out_ += TagsOf(kSpanTags, type).open;
}

void HtmlVisitor::LeaveSpan(MD_SPANTYPE type, void* detail) {
  if (type == MD_SPAN_IMG && --image_depth_ == 0) return CloseImage(*static_cast<MD_SPAN_IMG_DETAIL*>(detail));
  if (image_depth_ > 0) return;
  if (type == MD_SPAN_A) {
    if (links_shown_.back()) out_ += "</a>";
    links_shown_.pop_back();
  }
  out_ += TagsOf(kSpanTags, type).close;
}

void HtmlVisitor::Text(MD_TEXTTYPE type, std::string_view text) {
  std::string plain(text);
  if (type == MD_TEXT_NULLCHAR) plain = "\ufffd";
  if (type == MD_TEXT_ENTITY) plain = DecodeEntity(text);
  if (type == MD_TEXT_BR || type == MD_TEXT_SOFTBR) plain = image_depth_ > 0 ? " " : "\n";
  if (type == MD_TEXT_BR && image_depth_ == 0) out_ += "<br>";
  heading_text_ += plain == "\n" ? " " : plain;
  // An unknown named entity ("&alefsym;") is left to the browser, which knows all of them. Not inside an attribute.
  const bool for_browser = type == MD_TEXT_ENTITY && plain == text && image_depth_ == 0;
  out_ += for_browser ? plain : EscapeHtml(plain);
}

}  // namespace

std::string RenderHtml(std::string_view markdown, const HtmlOptions& options) {
  HtmlVisitor visitor(options);
  if (!VisitMarkdown(markdown, visitor)) return "<pre>" + EscapeHtml(markdown) + "</pre>\n";
  return visitor.TakeHtml();
}

std::vector<Heading> Headings(std::string_view markdown) {
  const HtmlOptions options;
  HtmlVisitor visitor(options);
  VisitMarkdown(markdown, visitor);
  return visitor.TakeHeadings();
}

}  // namespace deskbell::kb
