// Markdown of articles as safe HTML, as plain text and as a list of headings.
//
// CommonMark with tables, strikethrough, task lists and bare links. Pure and thread-safe; never fails: what is not
// Markdown is text. Input from anybody is safe to render: raw HTML is shown as text, every attribute is escaped, and
// links go only to http, https, mailto, tel and relative addresses (the text of any other link stays, without the
// link).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace deskbell::kb {

struct HtmlOptions {
  // Where articles live. A link to "reset-password", "reset-password.md" or "../Account/Reset password.md" becomes
  // article_base + "reset-password".
  std::string article_base = "/help/";
};

// Links to other sites get rel="noopener nofollow". Headings get ids: their own `{#name}` if they end in one, or else
// their text as a slug; a second heading of the same name gets "-2".
std::string RenderHtml(std::string_view markdown, const HtmlOptions& options = {});

// The words only: what is read aloud, searched and quoted. Blocks end in a line feed; image descriptions and code are
// kept, addresses of links and images are not.
std::string RenderPlainText(std::string_view markdown);

// The first paragraph as plain text in one line: at most `max_characters` code points, cut at the edge of a word with
// "…". Empty if there is no paragraph.
std::string Excerpt(std::string_view markdown, size_t max_characters = 200);

struct Heading {
  int level = 1;  // 1–6
  std::string text;
  std::string anchor;  // the id in the HTML

  friend bool operator==(const Heading&, const Heading&) = default;
};

std::vector<Heading> Headings(std::string_view markdown);

// Targets of links (not of images) in order, as written in the Markdown, entities resolved.
std::vector<std::string> LinkTargets(std::string_view markdown);

// The article that a link leads to: "reset-password" for "/help/reset-password#top", "reset-password.md" and
// "reset-password"; empty for other sites, other files and places in the same page.
std::string LinkedArticle(std::string_view target, std::string_view article_base = "/help/");

// `text` with & < > " ' as entities: safe between tags and in quoted attributes.
std::string EscapeHtml(std::string_view text);

}  // namespace deskbell::kb
