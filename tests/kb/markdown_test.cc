#include "kb/markdown.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace deskbell::kb;

TEST_CASE("an ordinary article becomes ordinary HTML") {
  CHECK(RenderHtml("# Reset it\n\n1. Open **Settings**\n2. Choose *Reset*\n\nDone, `really`.\n") ==
        "<h1 id=\"reset-it\">Reset it</h1>\n"
        "<ol>\n<li>Open <strong>Settings</strong></li>\n<li>Choose <em>Reset</em></li>\n</ol>\n"
        "<p>Done, <code>really</code>.</p>\n");
}

TEST_CASE("tables, task lists, code, rules and line breaks are rendered without inline style") {
  CHECK(RenderHtml("| a | b |\n|:--|--:|\n| 1 | ~~2~~ |\n") ==
        "<table>\n<thead>\n<tr><th class=\"align-left\">a</th><th class=\"align-right\">b</th></tr>\n</thead>\n"
        "<tbody>\n<tr><td class=\"align-left\">1</td><td class=\"align-right\"><del>2</del></td></tr>\n</tbody>\n"
        "</table>\n");
  CHECK(RenderHtml("- [x] done\n- [ ] open\n") ==
        "<ul>\n<li class=\"task\"><input type=\"checkbox\" disabled checked> done</li>\n"
        "<li class=\"task\"><input type=\"checkbox\" disabled> open</li>\n</ul>\n");
  CHECK(RenderHtml("```sh\nls <x>\n```\n***\none  \ntwo\n\n4. four\n") ==
        "<pre><code class=\"language-sh\">ls &lt;x&gt;\n</code></pre>\n<hr>\n<p>one<br>\ntwo</p>\n"
        "<ol start=\"4\">\n<li>four</li>\n</ol>\n");
}

TEST_CASE("raw HTML is shown, not run") {
  CHECK(RenderHtml("<script>alert(1)</script>\n\nA <b onclick=\"x()\">word</b> & more\n") ==
        "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n"
        "<p>A &lt;b onclick=&quot;x()&quot;&gt;word&lt;/b&gt; &amp; more</p>\n");
}

TEST_CASE("only harmless schemes become links, the text of the others stays") {
  const std::vector<std::string> refused = {"[x](javascript:alert(1))",
                                            "[x](JaVaScRiPt:alert(1))",
                                            "[x](<java\tscript:alert(1)>)",
                                            "[x](java&#115;cript:alert(1))",
                                            "[x](javascript&colon;alert(1))",
                                            "[x](<&#1;javascript:alert(1)>)",
                                            "[x](vbscript:x)",
                                            "[x](data:text/html;base64,AAAA)",
                                            "[x](file:///etc/passwd)",
                                            "[x](<java&NewLine;script:alert(1)>)"};
  for (const std::string& markdown : refused) {
    CAPTURE(markdown);
    CHECK(RenderHtml(markdown) == "<p>x</p>\n");
  }
  CHECK(RenderHtml("[a](https://example.com/?a=1&b=2 \"say \\\"hi\\\"\")") ==
        "<p><a href=\"https://example.com/?a=1&amp;b=2\" title=\"say &quot;hi&quot;\" "
        "rel=\"noopener nofollow\">a</a></p>\n");
  CHECK(RenderHtml("[a](mailto:help@example.com) [b](tel:+3511) [c](//example.org) [d](#top)") ==
        "<p><a href=\"mailto:help@example.com\">a</a> <a href=\"tel:+3511\">b</a> "
        "<a href=\"//example.org\" rel=\"noopener nofollow\">c</a> <a href=\"#top\">d</a></p>\n");
  CHECK(RenderHtml("[e](<\\\\evil.example/x>) [f](</a b\"onclick=\"x>)") ==
        "<p><a href=\"/evil.example/x\">e</a> <a href=\"/a%20b%22onclick=%22x\">f</a></p>\n");
  CHECK(RenderHtml("www.example.com") ==
        "<p><a href=\"http://www.example.com\" rel=\"noopener nofollow\">www.example.com</a></p>\n");
}

TEST_CASE("images keep their description, whatever is in it") {
  CHECK(RenderHtml("![a \"q\" *b* [c](d) <i>](img/x.png \"t\")") ==
        "<p><img src=\"img/x.png\" alt=\"a &quot;q&quot; b c &lt;i&gt;\" title=\"t\" loading=\"lazy\"></p>\n");
  CHECK(RenderHtml("![gone](data:image/svg+xml,x) ![too](mailto:a@b.c)") == "<p>gone too</p>\n");
}

TEST_CASE("links between articles lead to the help centre") {
  CHECK(RenderHtml("[a](reset-password.md) [b](reset-password#mail) [c](/help/reset-password)") ==
        "<p><a href=\"/help/reset-password\">a</a> <a href=\"/help/reset-password#mail\">b</a> "
        "<a href=\"/help/reset-password\">c</a></p>\n");
  CHECK(RenderHtml("[a](<../Your account/Reset it.md>)", {.article_base = "/kb/"}) ==
        "<p><a href=\"/kb/reset-it\">a</a></p>\n");
  CHECK(LinkedArticle("/help/vault-folder#keys") == "vault-folder");
  CHECK(LinkedArticle("/help/") == "");
  CHECK(LinkedArticle("/about/team") == "");
  CHECK(LinkedArticle("terms.pdf") == "");
  CHECK(LinkedArticle("#top") == "");
  CHECK(LinkedArticle("https://example.com/reset-password.md") == "");
}

TEST_CASE("headings have ids, their own if they bring one, never twice the same") {
  const std::string markdown = "# Über TCP/IP\n## Steps {#the-steps}\n### Steps\n### Steps\n# !!!\n";
  CHECK(RenderHtml(markdown) ==
        "<h1 id=\"uber-tcp-ip\">Über TCP/IP</h1>\n<h2 id=\"the-steps\">Steps</h2>\n<h3 id=\"steps\">Steps</h3>\n"
        "<h3 id=\"steps-2\">Steps</h3>\n<h1 id=\"section\">!!!</h1>\n");
  CHECK(Headings(markdown) == std::vector<Heading>{{1, "Über TCP/IP", "uber-tcp-ip"},
                                                   {2, "Steps", "the-steps"},
                                                   {3, "Steps", "steps"},
                                                   {3, "Steps", "steps-2"},
                                                   {1, "!!!", "section"}});
}

TEST_CASE("call-outs are quotes with a class") {
  CHECK(RenderHtml("> [!WARNING]\n> It is gone.\n") ==
        "<blockquote class=\"warning\">\n<p>It is gone.</p>\n</blockquote>\n");
  CHECK(RenderHtml("> [!LOUD]\n> x\n") == "<blockquote>\n<p>[!LOUD]\nx</p>\n</blockquote>\n");
}

TEST_CASE("plain text holds the words and nothing else") {
  CHECK(RenderPlainText("# Reset\n\nGo to [the portal](https://x.example) &amp; click\n**OK**&hellip;\n\n"
                        "- one\n  - two\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n![a picture](p.png)\n\n    code\n") ==
        "Reset\nGo to the portal & click OK…\none\ntwo\na b\n1 2\na picture\ncode\n");
}

TEST_CASE("an excerpt is the first paragraph, cut between words") {
  CHECK(Excerpt("# Title\n\n![](img.png)\n\nShort *and* plain.\n\nMore.\n") == "Short and plain.");
  CHECK(Excerpt("# Title only\n") == "");
  CHECK(Excerpt("one two, three four", 12) == "one two…");
  CHECK(Excerpt("one two three", 13) == "one two three");
  CHECK(Excerpt("éé éé éé éé", 6) == "éé éé…");
  CHECK(Excerpt("日本語日本語日本語", 5) == "日本語日…");
}

TEST_CASE("links are listed in order, images are not links") {
  CHECK(LinkTargets("[a](one) ![b](two.png) <https://x.example/?a&amp;b>\n\n[c]: three\n[c]\n") ==
        std::vector<std::string>{"one", "https://x.example/?a&b", "three"});
}

TEST_CASE("a small document that expands to gigabytes is shown as it was written") {
  std::string references = "[x]: /" + std::string(20'000, 'a') + "\n\n";
  for (int i = 0; i < 5'000; ++i) references += "[x]\n";
  CHECK(RenderHtml(references).size() < 100'000);
  CHECK(RenderHtml(references).starts_with("<pre>[x]: /aaa"));

  std::string table = "|";
  for (int i = 0; i < 5'000; ++i) table += "a|";
  table += "\n|";
  for (int i = 0; i < 5'000; ++i) table += "---|";
  for (int i = 0; i < 5'000; ++i) table += "\n|b|";
  CHECK((RenderPlainText(table) == table));  // in parentheses: doctest would print it all
}
