#include "server/check/check.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>

#include "engine/values/normalise.h"
#include "rules/codes.h"
#include "server/check/shadowing.h"
#include "tests/support/small_content.h"

namespace deskbell::check {
namespace {

namespace fs = std::filesystem;

std::string Read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

content::Content With(const std::string& rules) {
  content::Content content = SmallContent();
  content.rules.push_back({"rules/more.yml", "version: 1\ntopic: more\n" + rules});
  return content;
}

TEST_CASE("content in order has nothing to tell") {
  CHECK(RenderText(Check(SmallContent(), std::nullopt).diagnostics) == "0 errors, 0 warnings\n");
}

TEST_CASE("an article whose review is overdue is told on the day, and not without one") {
  content::Content content = SmallContent();
  content.articles[1].text.insert(content.articles[1].text.find("section"), "review_by: 2026-06-01\n");
  CHECK(Check(content, std::nullopt).diagnostics.empty());
  const auto late = Check(content, std::chrono::sys_days(std::chrono::year(2026) / 6 / 2)).diagnostics;
  REQUIRE(late.size() == 1);
  CHECK(late[0].code == "A102");
  CHECK(Check(content, std::chrono::sys_days(std::chrono::year(2026) / 6 / 1)).diagnostics.empty());
}

TEST_CASE("rules, articles, tests and a stale calibration are all told at once") {
  content::Content content = With("intents:\n  x: {title: X, examples: [a b c], answer: nowhere}\n");
  content.articles.push_back({"articles/empty.md", "---\ntitle: Empty\nquestions: [a]\n---\n"});
  content.tests.push_back({"tests/t.yml", "version: 1\ntests:\n  - {name: n, talk: [{usr: hi}]}\n"});
  content.fitted = "nonsense";
  std::set<std::string> codes;
  for (const Diagnostic& d : Check(content, std::nullopt).diagnostics) codes.insert(d.code);
  CHECK(codes == std::set<std::string>{"A006", "C001", "R001", "R042", "T001"});
}

TEST_CASE("an article with a mistake is there all the same for the rules that name it") {
  content::Content content =
      With("intents:\n  x: {title: X, match: {any: [unheard]}, examples: [unheard], answer: odd}\n");
  content.articles.push_back({"articles/odd.md", "---\ntitel: Odd\nquestions: [how odd]\n---\nIt is odd.\n"});
  CHECK(RenderText(Check(content, std::nullopt).diagnostics) ==
        "error[A005]: the article has no title\n"
        " --> articles/odd.md:2:1\n"
        "2 | titel: Odd\n"
        "  | ^^^^^\n"
        "  = help: write `title:` instead of `titel:`\n"
        "\n1 error, 0 warnings\n");
}

TEST_CASE("what is told of an unreadable article, or of a rule with a broken pattern, does not spread") {
  content::Content content = With(
      "intents:\n"
      "  x: {title: X, match: {any: ['(unheard']}, examples: [unheard], say: Hm.}\n"
      "  Y Z: {title: Y, examples: [y y y], say: Hm., priority: high}\n");
  content.articles.push_back({"articles/Odd one.md", "---\ntitle: Odd\nstate: lost\n---\nIt is odd.\n"});
  content.articles[0].text += "See [more](/help/odd-one).\n";
  std::multiset<std::string> codes;
  for (const Diagnostic& d : Check(content, std::nullopt).diagnostics) codes.insert(d.code);
  CHECK(codes == std::multiset<std::string>{"A009", "R004", "R006", "R020"});
}

TEST_CASE("a test that expects what is not there is told before it is run") {
  content::Content content =
      With("intents:\n  unheard: {title: X, match: {any: [unheard]}, examples: [unheard], say: Hm.}\n");
  content.tests = {
      {"tests/t.yml",
       "version: 1\ntests:\n  - name: n\n    talk:\n      - user: unheard\n        expect: {intent: unherd}\n"}};
  const std::string told = RenderText(Check(content, std::nullopt).diagnostics);
  CHECK(told ==
        "warning[T002]: there is no intent `unherd`\n"
        " --> tests/t.yml:6:26\n"
        "6 |         expect: {intent: unherd}\n"
        "  |                          ^^^^^^\n"
        "  = help: did you mean `unheard`?\n"
        "\n0 errors, 1 warning\n");
}

TEST_CASE("a folder without a site is told so, and not only that its departments are unknown") {
  content::Content content = SmallContent();
  std::erase_if(content.rules, [](const rules::SourceFile& file) { return file.path.ends_with("deskbell.yaml"); });
  const std::string told = RenderText(Check(content, std::nullopt).diagnostics);
  CHECK(told.find("warning[R063]: the folder has no `deskbell.yaml`") != std::string::npos);
}

TEST_CASE("every code in the sources is in the table, and every code of the table is in the sources") {
  const std::regex code(R"re("([ACFRTY][0-9]{3})")re");
  std::set<std::string> used, listed;
  for (const char* folder : {"rules", "kb", "server"}) {
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(fs::path(DESKBELL_SOURCE_DIR) / folder)) {
      const std::string name = entry.path().filename().string();
      if ((!name.ends_with(".cc") && !name.ends_with(".h")) || name == "codes.cc" || name == "codes.h") continue;
      const std::string text = Read(entry.path());
      for (std::sregex_iterator it(text.begin(), text.end(), code), end; it != end; ++it) used.insert((*it)[1]);
    }
  }
  std::string before;
  for (const rules::Code& c : rules::Codes()) {
    CHECK_MESSAGE(before < c.code, c.code, " is out of order or stands twice");
    before = c.code;
    listed.insert(before);
  }
  CHECK(used == listed);
}

TEST_CASE("the page of the codes is current") {
  // If this fails: deskbell check --codes > rules/CODES.md
  CHECK(Read(fs::path(DESKBELL_SOURCE_DIR) / "rules/CODES.md") == rules::CodesPage());
}

TEST_CASE("a rule that loses customers' questions is told with the winner and the reason") {
  const Checked checked =
      Check(With("intents:\n"
                 "  passwords: {title: P, priority: 40, match: {any: [password]}, examples: [the password], "
                 "say: Hi}\n"
                 "  quiet: {title: Q, match: {any: [xylophone]}, examples: [xylophone], say: Hi}\n"),
            std::nullopt);
  const Shadowing shadowing =
      FindShadows(checked.rules, *checked.matcher,
                  {{"I forgot my password", "", 3}, {"password?", "", 1}, {"purple monkeys", "", 2}});
  CHECK(RenderText(shadowing) ==
        "3 different questions, asked 6 times; a rule matches 4 of them.\n"
        "\n"
        "`passwords` matches 4 and wins 1\n"
        "  3 x  to `reset_password` (rules/sign_in.yml:4): priority 50 against 40\n"
        "         I forgot my password\n"
        "\n"
        "2 rules match none of these questions:\n"
        "  quiet, upload_stuck\n");
  CHECK(RenderJson(shadowing, "[]").find("\"why\": \"priority 50 against 40\"") != std::string::npos);
}

TEST_CASE("questions of a file, whose languages nobody knows, are matched in all languages of the site") {
  content::Content content = SmallContent();
  content.rules[0].text.replace(content.rules[0].text.find("language: en"), 12, "language: en, languages: [en, de]");
  content.rules.push_back({"rules/de.yml",
                           "version: 1\ntopic: sign_in\nlanguage: de\nintents:\n"
                           "  vergessen: {title: V, match: {any: [vergessen]}, examples: [vergessen], say: Hm.}\n"
                           "  passwort: {title: P, priority: 40, match: {any: [passwort]}, examples: [passwort], "
                           "say: Hm.}\n"});
  const Checked checked = Check(content, std::nullopt);
  const auto losers = [&](const std::string& language) {
    return FindShadows(checked.rules, *checked.matcher, {{"passwort vergessen", language, 1}}).losers.size();
  };
  CHECK(losers("") == 1);
  CHECK(losers("de") == 1);
  CHECK(losers("en") == 0);
}

TEST_CASE("examples and questions without apostrophes are matched as customers' messages are") {
  const content::Content content = With(
      "intents:\n"
      "  stuck: {title: S, match: {any: [\"can't move\"]}, examples: [I cant move], say: Hm.}\n"
      "  bare: {title: B, match: {any: [cant]}, examples: [cant], say: Hm.}\n");
  const Checked checked = Check(content, std::nullopt);
  CHECK(RenderText(checked.diagnostics) == "0 errors, 0 warnings\n");
  const NormalisedText cant = Normalise("i cant move");
  const auto hits = checked.matcher->Match(cant, "i cant move", "en");
  REQUIRE(hits.size() == 1);
  CHECK(hits[0].intent == IntentId("stuck"));
}

TEST_CASE("rules that lead to the same answer are not in each other's way") {
  const Checked checked = Check(With("intents:\n  other_words: {title: P, match: {any: [password]}, examples: [the "
                                     "password], answer: reset-password}\n"),
                                std::nullopt);
  CHECK(FindShadows(checked.rules, *checked.matcher, {{"I forgot my password"}}).losers.empty());
}

}  // namespace
}  // namespace deskbell::check
