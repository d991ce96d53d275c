// Thousands of broken and hostile articles, the same ones in every run: nothing crashes, what loads can be saved again,
// and the HTML has only the tags, attributes and addresses that the renderer means to write.
#include <doctest/doctest.h>

#include <random>
#include <set>
#include <string>
#include <vector>

#include "kb/article.h"
#include "kb/markdown.h"

using namespace deskbell;
using namespace deskbell::kb;

namespace {

const std::vector<std::string> kSeeds = {
    "---\nid: reset-password\ntitle: \"Reset it\"\nlanguage: en\ntopics: [a, b]\nquestions:\n  - one\n  - 'two: "
    "three'\n"
    "summary: >\n  folded\n  text\nstate: draft\nreview_by: 2027-06-01\n---\n# Head {#x}\n\n1. **Bold** "
    "[a](reset.md)\n",
    "---\ntitle: x\n---\n| a | b |\n|---|--:|\n| [l](javascript:alert(1)) | ![i](data:x) |\n\n> [!NOTE]\n> text\n\n- "
    "[x] t\n",
    "---\n{title: x, id: y}\n---\n<script>alert(1)</script> <img src=x onerror=alert(1)>\n\n[r]\n\n[r]: "
    "<java&#115;cript:x> "
    "\"t\\\"><script>\"\n```js\"><script>\ncode\n```\n",
    "\xEF\xBB\xBF---\r\ntitle: ü é\r\n---\r\n<https://x.example/\"onclick=\"a> &lt;b&gt; &#60;script&#62; ~~del~~ "
    "`<b>`\r\n"};

const std::vector<std::string> kPieces = {"---\n",
                                          "<script>",
                                          "</script>",
                                          "javascript:",
                                          "](javascript:alert(1))",
                                          "[x](",
                                          "![",
                                          "](",
                                          ")",
                                          "\"",
                                          "'",
                                          ">",
                                          "<",
                                          "&",
                                          "&#0;",
                                          "&#x3c;script&#x3e;",
                                          "&Tab;",
                                          "&colon;",
                                          "\\",
                                          "`",
                                          "```",
                                          "*",
                                          "**",
                                          "_",
                                          "~~",
                                          "|",
                                          "\n|---|\n",
                                          "\n# ",
                                          "\n> ",
                                          "\n- ",
                                          "\n1. ",
                                          "    ",
                                          "\t",
                                          "\r\n",
                                          "\n\n",
                                          "\xFF",
                                          "\xC3",
                                          std::string(1, '\0'),
                                          "{#",
                                          "}",
                                          "[^1]",
                                          "<!--",
                                          "-->",
                                          "<a href=\"javascript:x\">",
                                          " onload=alert(1) ",
                                          "\nid: ",
                                          "title: [",
                                          ": ",
                                          "{{{{",
                                          "&a *a",
                                          "!!binary x",
                                          "http://",
                                          "//x",
                                          "data:text/html,<script>",
                                          "vbscript:x",
                                          "\xE2\x80\xAE",
                                          "\xF0\x9F\x98\x80",
                                          "JaVaScRiPt\n:",
                                          "www.x.y/\"><b>"};

std::string Mutated(std::mt19937& random) {
  std::string text = kSeeds[random() % kSeeds.size()];
  const size_t changes = 1 + random() % 8;
  for (size_t i = 0; i < changes; ++i) {
    const size_t at = random() % (text.size() + 1);
    switch (random() % 4) {
      case 0:
        text.insert(at, kPieces[random() % kPieces.size()]);
        break;
      case 1:
        text.erase(at, 1 + random() % 10);
        break;
      case 2:
        if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << (random() % 8)));
        break;
      default:
        text.insert(at, text.substr(random() % text.size(), random() % 40));
    }
  }
  return text;
}

bool IsSafeAddress(std::string_view address) {
  const size_t colon = address.find(':');
  if (colon == std::string_view::npos || address.find_first_of("/?#") < colon) return true;
  const std::set<std::string, std::less<>> kSchemes = {"http", "https", "mailto", "tel"};
  std::string scheme(address.substr(0, colon));
  for (char& c : scheme) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return kSchemes.contains(scheme);
}

// What is wrong with one tag ("a href=\"x\""); empty if nothing. A reader of its own: tags and attributes by name,
// values in double quotes without < > ".
std::string ProblemOfTag(std::string_view tag) {
  static const std::set<std::string, std::less<>> kTags = {
      "h1",  "h2",  "h3", "h4", "h5",    "h6",    "p",     "ul", "ol", "li", "a",   "em",    "strong",    "code",
      "pre", "del", "br", "hr", "table", "thead", "tbody", "tr", "th", "td", "img", "input", "blockquote"};
  static const std::set<std::string, std::less<>> kAttributes = {
      "href", "title", "rel", "src", "alt", "loading", "id", "class", "start", "type", "checked", "disabled"};
  if (tag.starts_with('/')) tag.remove_prefix(1);
  const std::string_view name = tag.substr(0, tag.find(' '));
  if (!kTags.contains(name)) return "tag " + std::string(name);
  tag.remove_prefix(name.size());
  while (!tag.empty()) {
    if (!tag.starts_with(' ')) return "no space in " + std::string(tag);
    tag.remove_prefix(1);
    const std::string_view attribute = tag.substr(0, tag.find_first_of(" ="));
    if (!kAttributes.contains(attribute)) return "attribute " + std::string(attribute);
    tag.remove_prefix(attribute.size());
    if (!tag.starts_with('=')) continue;
    if (!tag.starts_with("=\"")) return "no quote in " + std::string(tag);
    const size_t end = tag.find('"', 2);
    if (end == std::string_view::npos) return "open value in " + std::string(tag);
    const std::string_view value = tag.substr(2, end - 2);
    if ((attribute == "href" || attribute == "src") && !IsSafeAddress(value)) return "address " + std::string(value);
    tag.remove_prefix(end + 1);
  }
  return {};
}

std::string ProblemOf(std::string_view html) {
  for (size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    const size_t end = html.find('>', at);
    if (end == std::string_view::npos) return "open tag";
    if (std::string problem = ProblemOfTag(html.substr(at + 1, end - at - 1)); !problem.empty()) return problem;
  }
  return {};
}

}  // namespace

TEST_CASE("of links into a folder that is gone, a hundred of an article are told, and a hundred names are looked for") {
  std::vector<ArticleFile> files;
  for (const std::string name : {"a", "b"}) {
    std::string text = "---\ntitle: " + name + "\n---\n";
    for (int i = 0; i < 300; ++i) text += "[x](backup-files-" + std::to_string(i) + ")\n";
    files.push_back({"articles/" + name + ".md", text});
  }
  files.push_back({"articles/backup-files.md", "---\ntitle: Backup\n---\nText.\n"});
  Diagnostics diagnostics;
  LoadArticles(files, {}, diagnostics);
  size_t told = 0, suggested = 0;
  for (const Diagnostic& diagnostic : diagnostics) {
    told += diagnostic.code == "A104";
    suggested += !diagnostic.label.empty();
  }
  CHECK(told == 200);
  CHECK(suggested == 100);
}

TEST_CASE("the reader of HTML that these tests use finds what they look for") {
  CHECK(ProblemOf("<p>a <a href=\"https://x\" rel=\"nofollow\">b</a><br>") == "");
  CHECK(ProblemOf("<script>") == "tag script");
  CHECK(ProblemOf("<a href=\"javascript:x\">") == "address javascript:x");
  CHECK(ProblemOf("<img src=\"x\" onerror=\"y\">") == "attribute onerror");
  CHECK(ProblemOf("<img alt=x>") == "no quote in =x");
  CHECK(ProblemOf("<p") == "open tag");
}

TEST_CASE("mutated articles neither crash the loader nor get anything dangerous through the renderer") {
  std::mt19937 random(20261118);
  size_t loaded = 0;
  for (int i = 0; i < 8000; ++i) {
    const std::string text = Mutated(random);
    CAPTURE(i);
    CAPTURE(text);
    Diagnostics diagnostics;
    const std::optional<Article> article = LoadArticle("fuzz.md", text, diagnostics);
    REQUIRE(article.has_value() == !HasErrors(diagnostics));
    for (const Diagnostic& diagnostic : diagnostics) REQUIRE(!RenderText(diagnostic).empty());
    const std::string html = RenderHtml(text);
    REQUIRE(ProblemOf(html) == "");
    REQUIRE(html.find("<script") == std::string::npos);
    RenderPlainText(text);
    Excerpt(text);
    if (!article) continue;
    ++loaded;
    REQUIRE((SaveArticle(*article) == text));
  }
  // Neither all nor none, or the mutations test only one side.
  CHECK(loaded > 800);
  CHECK(loaded < 7200);
}

TEST_CASE("an article that was changed after loading still loads, whatever it looked like") {
  std::mt19937 random(7);
  for (int i = 0; i < 3000; ++i) {
    const std::string text = Mutated(random);
    CAPTURE(i);
    CAPTURE(text);
    Diagnostics diagnostics;
    std::optional<Article> article = LoadArticle("fuzz.md", text, diagnostics);
    if (!article) continue;
    article->title = "New title";
    article->questions = {"a: \"b\"", "c"};
    article->summary.clear();
    const std::optional<Article> again = LoadArticle("fuzz.md", SaveArticle(*article), diagnostics);
    REQUIRE(again.has_value());
    REQUIRE(again->title == "New title");
    REQUIRE(again->questions == article->questions);
    REQUIRE(again->summary == "");
    REQUIRE((again->body == article->body));
    REQUIRE(again->id == article->id);
    REQUIRE(again->topics == article->topics);
  }
}

TEST_CASE("noise of any bytes is rendered safely") {
  std::mt19937 random(99);
  for (int i = 0; i < 3000; ++i) {
    std::string noise;
    const size_t size = random() % 200;
    for (size_t k = 0; k < size; ++k) {
      noise +=
          random() % 3 == 0 ? kPieces[random() % kPieces.size()] : std::string(1, static_cast<char>(random() % 256));
    }
    CAPTURE(i);
    REQUIRE(ProblemOf(RenderHtml(noise)) == "");
    RenderPlainText(noise);
  }
}
