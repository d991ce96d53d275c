#include "server/preview/preview.h"

#include <doctest/doctest.h>

#include "server/preview/judge.h"
#include "server/preview/one_line.h"
#include "tests/support/small_content.h"

namespace deskbell::preview {
namespace {

content::Content Edited(const std::string& path, const std::string& what, const std::string& by) {
  content::Content content = SmallContent();
  for (auto* files : {&content.rules, &content.articles}) {
    for (rules::SourceFile& file : *files) {
      if (file.path == path) file.text.replace(file.text.find(what), what.size(), by);
    }
  }
  return content;
}

// Of an edited small content against the small content.
Preview PreviewOf(const content::Content& edited, const std::vector<Question>& asked, size_t threads = 2) {
  const content::Content published = SmallContent();
  const understand::Build draft = understand::BuildSnapshot(edited, {});
  REQUIRE_MESSAGE(draft.snapshot, RenderText(draft.diagnostics));
  return Compare({SmallSnapshot(), published}, {draft.snapshot, edited}, Gather(asked), {.threads = threads});
}

std::vector<Question> Asked(const std::string& text, size_t times) { return {{text, "", times}}; }

TEST_CASE("a draft that changes nothing says so, plainly") {
  const Preview preview =
      PreviewOf(SmallContent(), {{"I forgot my password"}, {"i forgot my password"}, {"purple monkeys"}});
  CHECK(preview.changes.empty());
  CHECK(RenderText(preview) ==
        "Nothing changes: 2 different questions, asked 3 times, come out on the draft as on what is published.\n");
}

TEST_CASE("a rule's new target is another answer, grouped with how often it was asked") {
  const Preview preview =
      PreviewOf(Edited("rules/sign_in.yml", "answer: reset-password", "answer: invoices"),
                {{"I forgot my password", "", 3}, {"forgot the password", "", 2}, {"purple monkeys"}});
  REQUIRE(preview.changes.size() == 1);
  CHECK(preview.changes[0].kind == Change::Kind::kOtherAnswer);
  CHECK(RenderText(preview) ==
        "3 different questions, asked 6 times\n"
        "\n"
        "               published             draft\n"
        "  answered              5   83.3 %             5   83.3 %\n"
        "  asked back            0    0.0 %             0    0.0 %\n"
        "  handed off            1   16.7 %             1   16.7 %\n"
        "\n"
        "2 questions come out differently, asked 5 times:\n"
        "\n"
        "      5 x  another answer  (2 different questions)\n"
        "          before  Reset a forgotten password (article reset-password)\n"
        "          after   Find your invoices (article invoices)\n"
        "             3 x  I forgot my password\n"
        "             2 x  forgot the password\n"
        "\n");
}

TEST_CASE("a rule that leads to a person instead no longer answers") {
  const Preview preview =
      PreviewOf(Edited("rules/sign_in.yml", "answer: reset-password", "handoff: {department: help, reason: identity}"),
                Asked("I forgot my password", 4));
  REQUIRE(preview.changes.size() == 1);
  CHECK(preview.changes[0].kind == Change::Kind::kNoLongerAnswered);
  CHECK(preview.before.answered == 4);
  CHECK(preview.after.handed_off == 4);
  CHECK(preview.changes[0].before.target == "article:reset-password");
}

TEST_CASE("an edited article is the same answer, edited, with the words that differ") {
  const Preview preview = PreviewOf(Edited("articles/reset-password.md", "on the sign-in page", "on the first page"),
                                    Asked("I forgot my password", 1));
  REQUIRE(preview.changes.size() == 1);
  CHECK(preview.changes[0].kind == Change::Kind::kEdited);
  CHECK(preview.changes[0].before.source.find("on the sign-in page") != std::string::npos);
  CHECK(RenderText(preview).find("after   ") != std::string::npos);
  CHECK(RenderText(preview).find("on the first page") != std::string::npos);
}

TEST_CASE("a step edited deep in a flow shows with the questions that start the flow") {
  const Preview preview = PreviewOf(Edited("rules/sign_in.yml", "say: Good.", "say: Splendid."),
                                    {{"my upload is stuck"}, {"I forgot my password"}});
  REQUIRE(preview.changes.size() == 1);
  CHECK(preview.changes[0].kind == Change::Kind::kEdited);
  CHECK(preview.changes[0].after.target == "flow:upload");
  CHECK(preview.changes[0].examples.size() == 1);
}

TEST_CASE("one thread and four come to the same") {
  const content::Content edited = Edited("rules/sign_in.yml", "answer: reset-password", "answer: invoices");
  std::vector<Question> asked;
  for (int i = 0; i < 40; ++i) asked.push_back({"forgot password number " + std::to_string(i)});
  CHECK(RenderJson(PreviewOf(edited, asked, 1)) == RenderJson(PreviewOf(edited, asked, 4)));
}

TEST_CASE("as JSON, every change has its kind, counts, both outcomes and examples") {
  const std::string json = RenderJson(PreviewOf(
      Edited("rules/sign_in.yml", "answer: reset-password", "answer: invoices"), Asked("I forgot my password", 2)));
  for (const char* part :
       {"\"kind\": \"other_answer\"", "\"times\": 2", "\"target\": \"article:reset-password\"",
        "\"title\": \"Find your invoices\"", "\"text\": \"I forgot my password\"", "\"answered\": 2"}) {
    CHECK_MESSAGE(json.find(part) != std::string::npos, part);
  }
}

TEST_CASE("a long line is cut after ninety-six characters, never inside of one") {
  std::string accents;
  for (int i = 0; i < 96; ++i) accents += "é";
  CHECK(OneLine(accents) == accents);
  CHECK(OneLine(accents + "x") == accents + "…");
  CHECK(OneLine("ab" + accents, 2) == "…" + accents);
  CHECK(OneLine("two\nlines\x1b[2J") == "two lines [2J");
}

TEST_CASE("what customers typed cannot steer the terminal") {
  const Preview preview = PreviewOf(Edited("rules/sign_in.yml", "answer: reset-password", "answer: invoices"),
                                    Asked("I forgot \x1b[2J my password \xE2\x80\xAE", 1));
  const std::string text = RenderText(preview);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find("\xE2\x80\xAE") == std::string::npos);
  CHECK(text.find("I forgot  [2J my password") != std::string::npos);
}

TEST_CASE("a key's source is its line and what is indented deeper") {
  const std::vector<rules::SourceFile> files{
      {"rules/a.yml", "flows:\n  one:\n    steps: [x]\n\n    title: One\n  two:\n    steps: []\n"}};
  CHECK(SourceBlock(files, {"rules/a.yml", 2, 3, 3}) == "  one:\n    steps: [x]\n    title: One\n");
  CHECK(SourceBlock(files, {"rules/a.yml", 6, 3, 3}) == "  two:\n    steps: []\n");
  CHECK(SourceBlock(files, {"rules/b.yml", 2, 3, 3}).empty());
}

}  // namespace
}  // namespace deskbell::preview
