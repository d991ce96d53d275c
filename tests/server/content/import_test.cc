#include "server/content/import.h"

#include <doctest/doctest.h>

#include "kb/article.h"
#include "server/content/labelled.h"

namespace deskbell::content {
namespace {

std::vector<kb::Article> Articles(const Content& content) {
  std::vector<kb::ArticleFile> files;
  for (const rules::SourceFile& file : content.articles) files.push_back({file.path, file.text});
  Diagnostics diagnostics;
  std::vector<kb::Article> articles = kb::LoadArticles(files, {.today = {}}, diagnostics);
  CHECK_MESSAGE(!HasErrors(diagnostics), RenderText(diagnostics));
  return articles;
}

TEST_CASE("labelled questions: several labels, out of scope, line ends of all kinds") {
  const auto questions = ReadLabelled(
      "\xEF\xBB\xBF"
      "a, b\thow do i\r\n__oos__\twhat is\t that\n\nc\t\n");
  REQUIRE(questions.has_value());
  REQUIRE(questions->size() == 3);
  CHECK((*questions)[0].labels == std::vector<std::string>{"a", "b"});
  CHECK((*questions)[0].text == "how do i");
  CHECK((*questions)[1].labels.empty());
  CHECK((*questions)[1].text == "what is\t that");
  CHECK((*questions)[2].line == 4);
  CHECK(ReadLabelled("a\tx\njust text\n").error() ==
        "line 2 has no label: write `label<TAB>question`, or `__oos__<TAB>question`");
}

TEST_CASE("an article a label, with its questions, out-of-scope lines have a file of their own") {
  const auto imported = ImportLabelled(
      "REFUND\twhere is my refund?\nREFUND\tsay: \"money back\"\n__oos__\twill it rain\ncancel\tend it\n"
      "REFUND\twhere is my refund?\n",
      "my shop");
  REQUIRE(imported.has_value());
  CHECK(imported->articles == 2);
  CHECK(imported->questions == 3);
  CHECK(imported->out_of_scope == 1);
  CHECK(imported->notes.empty());
  const Content& content = imported->content;
  CHECK(content.out_of_scope == "will it rain\n");
  REQUIRE(content.articles.size() == 2);
  CHECK(content.articles[0].path == "articles/cancel.md");
  CHECK(content.articles[1].path == "articles/refund.md");
  CHECK(content.articles[1].text ==
        "---\nid: REFUND\ntitle: Refund\nquestions:\n  - where is my refund?\n  - \"say: \\\"money back\\\"\"\n"
        "state: published\n---\nRefund\n");
  REQUIRE(content.rules.size() == 1);
  CHECK(content.rules[0].path == "deskbell.yaml");
  CHECK(content.rules[0].text.starts_with("version: 1\nsite: {id: \"my-shop\", name: \"my shop\", language: en}\n"));
}

TEST_CASE("labels that cannot be ids are kept beside ids that can, and no two files or ids meet") {
  const auto imported = ImportLabelled(
      "c++\tq1\nc#\tq2\nC\tq3\nc\tq4\n../../etc/passwd\tq5\n???\tq6\nNULL\tq7\n-\tq8\n\"quoted\": {x}\tq9\n" +
          std::string(200, 'x') + "\tq10\n",
      "shop");
  REQUIRE(imported.has_value());
  std::vector<std::pair<std::string, std::string>> names;  // id, label
  for (const kb::Article& article : Articles(imported->content)) {
    names.emplace_back(article.id.str(), article.label);
    CHECK(article.path.starts_with("articles/"));
    CHECK(article.path.find("..") == std::string::npos);
    CHECK(article.questions.size() == 1);
    CHECK_FALSE(article.title.empty());
  }
  std::sort(names.begin(), names.end());
  CHECK(names == std::vector<std::pair<std::string, std::string>>{{"-", ""},
                                                                  {"C", ""},
                                                                  {"NULL", ""},
                                                                  {"c", ""},
                                                                  {"c-2", "c#"},
                                                                  {"c-3", "c++"},
                                                                  {"etc-passwd", "../../etc/passwd"},
                                                                  {"label", "???"},
                                                                  {"quoted-x", "\"quoted\": {x}"},
                                                                  {std::string(72, 'x'), std::string(200, 'x')}});
}

TEST_CASE("what is wrong with a file is said with its line, what can be mended is noted") {
  CHECK(ImportLabelled("a\tone\nno tab here\n", "s").error() ==
        "line 2 has no label: write `label<TAB>question`, or `__oos__<TAB>question`");
  CHECK(ImportLabelled("no\na\tone\nno\n\n\tno\nno\nno\nno\nno\n", "s").error() ==
        "line 1 has no label, and neither have lines 3, 5, 6, 7 and 2 more: write `label<TAB>question`, or "
        "`__oos__<TAB>question`");
  CHECK(ImportLabelled("a\x7f\tone\n", "s").error() ==
        "line 1 has a control character, which no editor shows, in its label; delete it");
  CHECK(ImportLabelled("a\tone\nb\t\xff\xfe\n", "s").error() == "line 2 is not UTF-8; save the file as UTF-8");
  CHECK(ImportLabelled(std::string(301, 'x') + "\tq\n", "s").error() == "line 1 has a label of more than 300 bytes");
  CHECK(ImportLabelled("__oos__\tx\n", "s").error() ==
        "no line has a label other than `__oos__`, so there is nothing to answer with");
  const auto imported =
      ImportLabelled("a\tone\na\t\na\t" + std::string(300, 'y') + " " + std::string(300, 'y') + "\n", "s");
  REQUIRE(imported.has_value());
  CHECK(imported->notes == std::vector<std::string>{"line 2: has a label but no question; left out",
                                                    "line 3: the question has 601 bytes; the first 300 were taken"});
  CHECK(Articles(imported->content)[0].questions == std::vector<std::string>{"one", std::string(300, 'y')});
}

TEST_CASE("control characters in questions become spaces, since no article can hold them") {
  const auto imported = ImportLabelled(std::string("a\tun\0lock\x1B\n__oos__\tsn\x7Fow\n", 25), "s");
  REQUIRE(imported.has_value());
  CHECK(Articles(imported->content)[0].questions == std::vector<std::string>{"un lock"});
  CHECK(imported->content.out_of_scope == "sn ow\n");
}

TEST_CASE("titles read like words") {
  CHECK(TitleFromLabel("CALL_CENTER") == "Call center");
  CHECK(TitleFromLabel("reverted_card_payment?") == "Reverted card payment?");
  CHECK(TitleFromLabel("orderStatus") == "Order status");
  CHECK(TitleFromLabel("100_NIGHT_TRIAL_OFFER") == "100 night trial offer");
  CHECK(TitleFromLabel("faq-000") == "Faq 000");
  CHECK(TitleFromLabel("straße") == "Straße");
  CHECK(TitleFromLabel("__") == "__");
}

TEST_CASE("a folder of Markdown keeps every byte, and what it lacks is added") {
  Content folder;
  const std::string track = "---\ntitle: \"Track your order\"\nid: 13756849779228\nowner: ana  # ours\n---\n\nText.\n";
  folder.articles = {{"guides/track.md", track}, {"notes.md", "Some words.\n\n## Two \"headings\" ##\nText.\n"}};
  folder.fitted = "{}";
  Diagnostics diagnostics;
  const Imported imported = ImportMarkdown(folder, "help", diagnostics);
  CHECK_FALSE(HasErrors(diagnostics));
  CHECK(imported.articles == 2);
  REQUIRE(imported.content.articles.size() == 2);
  CHECK(imported.content.articles[0].path == "articles/guides/track.md");
  CHECK(imported.content.articles[0].text == track);
  CHECK(imported.content.articles[1].path == "articles/notes.md");
  CHECK(imported.content.articles[1].text ==
        "---\ntitle: \"Two \\\"headings\\\"\"\n---\nSome words.\n\n## Two \"headings\" ##\nText.\n");
  CHECK(imported.notes == std::vector<std::string>{"notes.md: has no front matter; a title was made"});
  CHECK(imported.content.rules.size() == 1);
  CHECK(imported.content.fitted.empty());
}

TEST_CASE("a folder that has its site's settings keeps them, and a broken article is told with its place") {
  Content folder;
  folder.rules = {{"deskbell.yaml", "version: 1\n"}};
  folder.articles = {{"articles/a.md", "---\nid: a\n---\nText.\n"}, {"a.md", "---\ntitle: A\n---\nText.\n"}};
  Diagnostics diagnostics;
  const Imported imported = ImportMarkdown(folder, "help", diagnostics);
  CHECK(imported.content.rules.size() == 1);
  CHECK(imported.content.rules[0].text == "version: 1\n");
  CHECK(imported.content.articles[1].path == "articles/a-2.md");
  REQUIRE(HasErrors(diagnostics));
  CHECK(RenderText(diagnostics).find("--> articles/a.md:") != std::string::npos);
}

}  // namespace
}  // namespace deskbell::content
