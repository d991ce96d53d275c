#include "kb/article.h"

#include <doctest/doctest.h>

#include <string>

using namespace deskbell;
using namespace deskbell::kb;
using namespace std::chrono_literals;

namespace {

using Strings = std::vector<std::string>;

// What is said about a file that cannot be loaded.
std::string Refusal(const std::string& text, const std::string& path = "a.md") {
  Diagnostics diagnostics;
  CHECK(!LoadArticle(path, text, diagnostics).has_value());
  std::string said;
  for (const Diagnostic& diagnostic : diagnostics) said += RenderText(diagnostic);
  return said;
}

// What is said about files that load.
std::string Warnings(const std::vector<ArticleFile>& files, const LoadOptions& options = {}) {
  Diagnostics diagnostics;
  CHECK(LoadArticles(files, options, diagnostics).size() == files.size());
  std::string said;
  for (const Diagnostic& diagnostic : diagnostics) said += RenderText(diagnostic);
  return said;
}

Article Load(const std::string& path, const std::string& text, const LoadOptions& options = {}) {
  Diagnostics diagnostics;
  const std::optional<Article> article = LoadArticle(path, text, options, diagnostics);
  CAPTURE(RenderText(diagnostics));
  REQUIRE(article.has_value());
  return *article;
}

constexpr char kFull[] =
    "---\n"
    "id: reset-password  # never change it\n"
    "title: \"Reset: a forgotten password\"\n"
    "language: pt_BR\n"
    "section: Account\n"
    "topics: [sign_in, security]\n"
    "# asked most\n"
    "questions:\n"
    "  - I forgot it\n"
    "  - how to reset\n"
    "weight: 12\n"
    "summary: Get a link.\n"
    "state: archived\n"
    "review_by: 2027-06-01\n"
    "---\n"
    "1. Open the page\n";

}  // namespace

TEST_CASE("a key that is nearly a known one is told, others are kept without a word") {
  CHECK(Warnings({{"a.md", "---\ntitle: A\nsektion: B\nweight: 3\nquestions: [how]\n---\nText\n"}}) ==
        "warning[A106]: `sektion` is no key of an article\n"
        " --> a.md:3:1\n"
        "3 | sektion: B\n"
        "  | ^^^^^^^\n"
        "  = help: did you mean `section`? Other unknown keys are kept as they are\n");
}

TEST_CASE("every key of the front matter is read") {
  const Article article = Load("Account/reset.md", kFull);
  CHECK(article.id == ArticleId("reset-password"));
  CHECK(article.title == "Reset: a forgotten password");
  CHECK(article.language == "pt-br");
  CHECK(article.section == "Account");
  CHECK(article.topics == Strings{"sign_in", "security"});
  CHECK(article.questions == Strings{"I forgot it", "how to reset"});
  CHECK(article.summary == "Get a link.");
  CHECK(article.state == ArticleState::kArchived);
  CHECK(article.review_by == 2027y / 6 / 1);
  CHECK(article.other_keys == Strings{"weight"});
  CHECK(article.body == "1. Open the page\n");
  CHECK(article.body_line == 16);
  CHECK(article.path == "Account/reset.md");
}

TEST_CASE("a title and a text are enough") {
  const Article article =
      Load("Guides/If you haven't received it, Ünïted.md", "---\ntitle: Not received\n---\n\nFirst *words*.\n\nMore.\n",
           {.site_language = "de", .today = {}});
  CHECK(article.id == ArticleId("if-you-haven-t-received-it-united"));
  CHECK(article.language == "de");
  CHECK(article.state == ArticleState::kPublished);
  CHECK(article.questions.empty());
  CHECK(!article.review_by.has_value());
  CHECK(SummaryOf(article) == "First words.");
  CHECK(Load("x.md", kFull).summary == SummaryOf(Load("x.md", kFull)));
}

TEST_CASE("files as they are found in the wild load") {
  const Article article = Load("x.md",
                               "\xEF\xBB\xBF---  \r\n"
                               "id: 360016077340\r\n"
                               "title: 'It''s 5 o''clock'\r\n"
                               "tags: {a: [1, 2], b: null}\r\n"
                               "draft: true\r\n"
                               "questions: only one?\r\n"
                               "summary:\r\n"
                               "---\r\n"
                               "Text\r\n---\r\nMore");
  CHECK(article.id == ArticleId("360016077340"));
  CHECK(article.title == "It's 5 o'clock");
  CHECK(article.state == ArticleState::kDraft);
  CHECK(article.questions == Strings{"only one?"});
  CHECK(article.other_keys == Strings{"tags"});
  CHECK(article.body == "Text\r\n---\r\nMore");
}

TEST_CASE("front matter that is missing, open or no map is pointed at") {
  CHECK(Refusal("# Title\n\nText\n") ==
        "error[A001]: the file has no front matter\n"
        " --> a.md:1:1\n"
        "1 | # Title\n"
        "  | ^\n"
        "  = help: begin it with a line `---`, then `title: …`, then another line `---`\n");
  CHECK(Refusal("---\ntitle: x\n\nText\n") ==
        "error[A002]: the front matter is not closed\n"
        " --> a.md:1:1\n"
        "1 | ---\n"
        "  | ^^^ opened here\n"
        "  = help: put a line `---` between the front matter and the text\n");
  CHECK(Refusal("---\n- title\n- x\n---\nText\n") ==
        "error[A003]: the front matter is a list, not a map\n"
        " --> a.md:2:1\n"
        "2 | - title\n"
        "  | ^\n"
        "  = help: write lines such as `title: Reset a password`\n");
  CHECK(Refusal("---\ntitle: 'x\n---\nText\n").starts_with("error[Y0"));
}

TEST_CASE("all that is wrong in one file is said at once") {
  CHECK(Refusal("---\n"
                "id: two words\n"
                "title:\n"
                "topics: {a: b}\n"
                "questions:\n"
                "  - how: so\n"
                "state: publishd\n"
                "review_by: 2027-02-30\n"
                "language: english!\n"
                "---\n \n") ==
        "error[A007]: `two words` cannot be an id\n"
        " --> a.md:2:5\n"
        "2 | id: two words\n"
        "  |     ^^^^^^^^^ letters, digits, - and _ only\n"
        "  = help: write `id: two-words`\n"
        "error[A005]: the article has no title\n"
        " --> a.md:3:1\n"
        "3 | title:\n"
        "  | ^^^^^\n"
        "  = help: add a line `title: …` to the front matter\n"
        "error[A013]: `english!` is no language code\n"
        " --> a.md:9:11\n"
        "9 | language: english!\n"
        "  |           ^^^^^^^^\n"
        "  = help: write a code such as `en`, `de` or `pt-br`\n"
        "error[A004]: `topics` must be a list, not a map\n"
        " --> a.md:4:9\n"
        "4 | topics: {a: b}\n"
        "  |         ^\n"
        "  = help: write each in a line of its own that begins with `- `; put quotes around one that holds a colon\n"
        "error[A004]: each of `questions` must be a text, not a map\n"
        " --> a.md:6:5\n"
        "6 |   - how: so\n"
        "  |     ^\n"
        "  = help: put quotes around it if it holds a colon or other signs\n"
        "error[A009]: `publishd` is no state of an article\n"
        " --> a.md:7:8\n"
        "7 | state: publishd\n"
        "  |        ^^^^^^^^ did you mean `published`?\n"
        "  = help: write `published`, `draft` or `archived`\n"
        "error[A010]: `2027-02-30` is no date\n"
        " --> a.md:8:12\n"
        "8 | review_by: 2027-02-30\n"
        "  |            ^^^^^^^^^^\n"
        "  = help: write it as `2027-06-01`\n"
        "error[A006]: the article has no text\n"
        "  --> a.md:11:1\n"
        "11 |  \n"
        "   | ^\n"
        "   = help: write the answer below the front matter\n");
}

TEST_CASE("a title of the wrong type is said once") {
  CHECK(Refusal("---\ntitle: [a, b]\n---\nText\n") ==
        "error[A004]: `title` must be a text, not a list\n"
        " --> a.md:2:8\n"
        "2 | title: [a, b]\n"
        "  |        ^\n"
        "  = help: write `title: some words` in one line\n");
}

TEST_CASE("values that are too long are refused") {
  CHECK(Refusal("---\ntitle: " + std::string(301, 'x') + "\n---\nText\n")
            .starts_with("error[A011]: `title` is too long\n"));
  CHECK(Refusal("---\ntitle: x\nquestions: [" + std::string(501, 'x') + "]\n---\nText\n")
            .starts_with("error[A011]: one of `questions` is too long\n"));
  std::string many = "---\ntitle: x\nquestions:\n";
  for (size_t i = 0; i <= kMaxQuestions; ++i) many += "  - question " + std::to_string(i) + "\n";
  CHECK(Refusal(many + "---\nText\n").starts_with("error[A011]: the list `questions` is too long\n"));
  CHECK(Refusal("---\ntitle: x\n---\n" + std::string(256 * 1024 + 1, 'x'))
            .starts_with("error[A011]: the text is too long\n"));
}

TEST_CASE("a file that is not UTF-8 is pointed at") {
  CHECK(Refusal("---\ntitle: \xC3\xA9 caf\xE9\n---\nText\n") ==
        "error[A012]: the file is not UTF-8\n"
        " --> a.md:2:13\n"
        "  = note: this byte cannot be read\n"
        "  = help: save the file as UTF-8\n");
}

TEST_CASE("an article in UTF-16 is called that, with a byte order mark or without") {
  using namespace std::string_literals;
  for (const std::string& text :
       {"\xFF\xFE-\0-\0-\0\n\0"s, "\xFE\xFF\0-\0-\0-\0\n"s, "-\0-\0-\0\n\0"s, "\0-\0-\0-\0\n"s}) {
    CHECK(Refusal(text) ==
          "error[A012]: the file is UTF-16, not UTF-8\n"
          " --> a.md:1:1\n"
          "  = help: choose UTF-8 as the encoding when you save it; Windows calls UTF-16 \"Unicode\"\n");
  }
}

TEST_CASE("a control character in the text is pointed at, the white space of print is none") {
  CHECK(Refusal("---\ntitle: x\n---\nOne\n\xC3\xA9\x1B[1mTwo\n") ==
        "error[A015]: a control character, which no editor shows\n"
        " --> a.md:5:2\n"
        "5 | \xC3\xA9\xEF\xBF\xBD[1mTwo\n"
        "  |  ^\n"
        "  = help: delete it\n");
  CHECK(Warnings({{"a.md", "---\ntitle: x\nquestions: [y]\n---\nOne\f\v\tTwo\r\n"}}).empty());
}

TEST_CASE("a file whose name has no letters needs an id") {
  CHECK(Refusal("---\ntitle: x\n---\nText\n", "docs/!!!.md") ==
        "error[A007]: the file's name `!!!` makes no id\n"
        " --> docs/!!!.md:2:8\n"
        "2 | title: x\n"
        "  |        ^\n"
        "  = help: add a line `id: some-words` to the front matter\n");
}

TEST_CASE("an article without questions, or overdue for review, loads with a warning") {
  CHECK(
      Warnings({{"a.md", "---\ntitle: x\nreview_by: 2026-11-17\n---\nText\n"}},
               {.site_language = "en", .today = std::chrono::sys_days(2026y / 11 / 18)}) ==
      "warning[A102]: the review of `a` is overdue\n"
      " --> a.md:3:12\n"
      "3 | review_by: 2026-11-17\n"
      "  |            ^^^^^^^^^^\n"
      "  = help: check that the article is still right, then move the date\n"
      "warning[A101]: `a` has no example questions\n"
      " --> a.md:2:8\n"
      "2 | title: x\n"
      "  |        ^\n"
      "  = help: add `questions:` with three or more phrasings that customers use; nothing helps finding it as much\n");
  CHECK(Warnings({{"a.md", "---\ntitle: x\nstate: draft\nreview_by: 2026-11-18\n---\nText\n"}},
                 {.site_language = "en", .today = std::chrono::sys_days(2026y / 11 / 18)}) == "");
}

TEST_CASE("of two articles with one id the first is kept") {
  Diagnostics diagnostics;
  const std::vector<Article> articles = LoadArticles({{"one/a.md", "---\ntitle: First\nquestions: q\n---\nText\n"},
                                                      {"two/a.md", "---\ntitle: Second\nquestions: r\n---\nText\n"}},
                                                     {}, diagnostics);
  REQUIRE(articles.size() == 1);
  CHECK(articles[0].title == "First");
  REQUIRE(diagnostics.size() == 1);
  CHECK(RenderText(diagnostics[0]) ==
        "error[A008]: two articles have the id `a`\n"
        " --> two/a.md:2:8\n"
        "2 | title: Second\n"
        "  |        ^^^^^^ the other: one/a.md:2\n"
        "  = help: give one of them another `id:`\n");
}

TEST_CASE("a question that two articles claim is pointed at") {
  CHECK(Warnings({{"a.md", "---\ntitle: A\nquestions: [How do I pay]\n---\nText\n"},
                  {"b.md", "---\ntitle: B\nquestions:\n  - other\n  - how  do i PAY\n---\nText\n"},
                  {"c.md", "---\ntitle: C\nlanguage: de\nquestions: [How do I pay]\n---\nText\n"},
                  {"d.md", "---\ntitle: D\nstate: archived\nquestions: [How do I pay]\n---\nText\n"}}) ==
        "warning[A103]: the same question stands twice\n"
        " --> b.md:5:5\n"
        "5 |   - how  do i PAY\n"
        "  |     ^^^^^^^^^^^^^ `a` has it too (a.md)\n"
        "  = help: keep it in the article that answers it better\n");
}

TEST_CASE("links to articles that do not exist or cannot be read are pointed at") {
  CHECK(Warnings({{"pay.md",
                   "---\ntitle: A\nquestions: q\n---\nSee\n- ü [b](/help/refunds) and [x](https://x.example/y)\n"
                   "- [c](refund.md) [d](old) [e](#top) [f](/help/refund#more) ![g](img/g.png)\n"},
                  {"refund.md", "---\ntitle: B\nquestions: r\n---\nText\n"},
                  {"old.md", "---\ntitle: C\nstate: archived\n---\n[x](gone)\n"}}) ==
        "warning[A104]: there is no article `refunds`\n"
        " --> pay.md:6:9\n"
        "6 | - ü [b](/help/refunds) and [x](https://x.example/y)\n"
        "  |         ^^^^^^^^^^^^^ did you mean `refund`?\n"
        "  = help: correct the link, or remove it\n"
        "warning[A104]: `old` cannot be read by customers\n"
        " --> pay.md:7:22\n"
        "7 | - [c](refund.md) [d](old) [e](#top) [f](/help/refund#more) ![g](img/g.png)\n"
        "  |                      ^^^ it is archived (old.md:1)\n"
        "  = help: publish it, or remove the link\n");
}

TEST_CASE("an article knows what it translates, and a translation of nothing is pointed at") {
  const std::string german = "---\ntitle: B\nlanguage: de\ntranslation_of: refunds\nquestions: r\n---\nText\n";
  CHECK(Load("b.md", german).translation_of == ArticleId("refunds"));
  CHECK(Warnings({{"refund.md", "---\ntitle: A\nquestions: q\n---\nText\n"}, {"b.md", german}}) ==
        "warning[A105]: there is no article `refunds` to translate\n"
        " --> b.md:4:17\n"
        "4 | translation_of: refunds\n"
        "  |                 ^^^^^^^ did you mean `refund`?\n"
        "  = help: correct `translation_of`, or remove it\n");
  CHECK(Warnings({{"refunds.md", "---\ntitle: A\nlanguage: de\nquestions: q\n---\nText\n"}, {"b.md", german}}) ==
        "warning[A105]: `refunds` is in the same language\n"
        " --> b.md:4:17\n"
        "4 | translation_of: refunds\n"
        "  |                 ^^^^^^^ both are in `de`\n"
        "  = help: set `language`, or remove `translation_of`\n");
}

TEST_CASE("an article that was not changed is saved byte for byte") {
  const std::string odd =
      "\xEF\xBB\xBF---\r\n# first\r\n\r\n\"title\":   'x'   # why\r\nweird: {a: 1}\r\n--- \r\n\r\nText";
  for (const std::string& text : {std::string(kFull), odd, std::string("---\n{title: x, id: y}\n---\nText\n")}) {
    CHECK(SaveArticle(Load("a.md", text)) == text);
  }
}

TEST_CASE("a changed key leaves every other line as it was") {
  Article article = Load("a.md", kFull);
  article.title = "Reset it";
  article.questions.push_back("why: \"because\"");
  article.summary.clear();
  article.state = ArticleState::kPublished;
  article.body = "New\n";
  CHECK(SaveArticle(article) ==
        "---\n"
        "id: reset-password  # never change it\n"
        "title: Reset it\n"
        "language: pt_BR\n"
        "section: Account\n"
        "topics: [sign_in, security]\n"
        "# asked most\n"
        "questions:\n"
        "  - I forgot it\n"
        "  - how to reset\n"
        "  - \"why: \\\"because\\\"\"\n"
        "weight: 12\n"
        "state: published\n"
        "review_by: 2027-06-01\n"
        "---\n"
        "New\n");
}

TEST_CASE("a key that was not there is added at the end, with the file's own line ends") {
  Article article = Load("a.md", "---\r\ntitle: x\r\n# last\r\n---\r\nText\r\n");
  article.topics = {"sign_in"};
  article.review_by = 2028y / 1 / 2;
  CHECK(SaveArticle(article) ==
        "---\r\ntitle: x\r\n# last\r\ntopics:\r\n  - sign_in\r\nreview_by: 2028-01-02\r\n---\r\nText\r\n");
}

TEST_CASE("front matter in one line is written anew when something changes, with its unknown keys") {
  Article article =
      Load("a.md", "---\n{title: x, id: y, weight: 12, tags: [a, 'b: c'], m: {k: ~, l: \"12\"}}\n---\nText\n");
  article.title = "z";
  CHECK(
      SaveArticle(article) ==
      "---\nid: y\ntitle: z\nlanguage: en\nstate: published\nweight: 12\ntags: [a, \"b: c\"]\nm: {k: null, l: \"12\"}\n"
      "---\nText\n");
}

TEST_CASE("what is saved loads as the same article") {
  Article article;
  article.id = ArticleId("a");
  article.title = "- \"odd\" \\ # title: yes";
  article.language = "en";
  article.section = "true";
  article.questions = {"a: b", "- c", "'d'", "line\nline", "12", " # x"};
  article.topics = {"x"};
  article.summary = "{s}";
  article.body = "Text\n";
  const Article again = Load("other.md", SaveArticle(article));
  CHECK(again.id == article.id);
  CHECK(again.title == article.title);
  CHECK(again.section == article.section);
  CHECK(again.questions == Strings{"a: b", "- c", "'d'", "line\nline", "12", "# x"});
  CHECK(again.topics == article.topics);
  CHECK(again.summary == article.summary);
  CHECK(again.body == article.body);
}

TEST_CASE("slugs are short, plain and never end in a dash") {
  CHECK(Slug("Reset a password!") == "reset-a-password");
  CHECK(Slug("  C++ / “Quotes” & more…") == "c-quotes-more");
  CHECK(Slug("keep_underscores-and-dashes") == "keep_underscores-and-dashes");
  CHECK(Slug("Пароль 2") == "пароль-2");
  CHECK(Slug("!!!") == "");
  CHECK(Slug(std::string(79, 'a') + " b").size() == 79);
  CHECK(Slug(std::string(500, 'a')).size() == kMaxIdBytes);
}
