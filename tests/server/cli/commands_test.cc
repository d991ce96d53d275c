// The commands as people use them: their words, their exit codes, their files.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "server/learning/publication.h"
#include "server/store/sqlite.h"
#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

namespace deskbell::test {
namespace {

Finished Deskbell(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), DESKBELL_PROGRAM);
  return RunProgram(arguments);
}

void Write(const std::filesystem::path& path, const std::string& text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

bool Has(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

TEST_CASE("init writes a folder that is in order, and refuses one that is not empty") {
  TemporaryFolder folder;
  const std::string content = folder.File("content");
  const Finished init = Deskbell({"init", content});
  CHECK(init.code == 0);
  CHECK(Has(init.output, "deskbell check " + content));
  CHECK(Deskbell({"check", content}).code == 0);
  const Finished again = Deskbell({"init", content});
  CHECK(again.code == 1);
  CHECK(again.errors ==
        "deskbell: `" + content + "` exists and is not an empty folder. Name another; nothing was changed.\n");
}

TEST_CASE("check tells every mistake with its place, in words or as JSON, and exits with 1") {
  TemporaryFolder folder;
  Write(folder.path() / "rules/a.yml",
        "version: 1\ntopic: a\nintents:\n  x:\n    title: X\n    match: {any: ['(open']}\n    say: Hi\n");
  Write(folder.path() / "articles/b.md", "---\nquestions: [why]\n---\nText\n");
  const Finished text = Deskbell({"check", folder.path().string()});
  CHECK(text.code == 1);
  CHECK(Has(text.output, "--> rules/a.yml:6:"));
  CHECK(Has(text.output, "--> articles/b.md:"));
  const Finished json = Deskbell({"check", folder.path().string(), "--format", "json"});
  CHECK(json.code == 1);
  CHECK(Has(json.output, "\"file\": \"rules/a.yml\""));
}

TEST_CASE("a test that fails makes the command fail, and JUnit's file says which") {
  TemporaryFolder folder;
  const std::string content = folder.File("content");
  REQUIRE(Deskbell({"init", content}).code == 0);
  std::filesystem::remove_all(content + "/tests");
  Write(content + "/tests/t.yml",
        "version: 1\ntests:\n  - {name: wrong, talk: [{user: hello, expect: {intent: refund}}]}\n");
  const Finished test = Deskbell({"test", content, "--junit", folder.File("junit.xml")});
  CHECK(test.code == 1);
  CHECK(Has(test.output, "0 passed, 1 failed"));
  std::ostringstream junit;
  junit << std::ifstream(folder.File("junit.xml")).rdbuf();
  CHECK(Has(junit.str(), "<testcase name=\"wrong\""));
}

TEST_CASE("ask --batch gives a decision a line, and a line for a line that cannot be read") {
  TemporaryFolder folder;
  Write(folder.File("questions.jsonl"),
        "{\"text\": \"I forgot my password\"}\nnonsense\n{\"text\": \"purple monkey dishwasher\"}\n");
  const Finished batch = Deskbell({"ask", "--batch", folder.File("questions.jsonl")});
  CHECK(batch.code == 1);
  std::istringstream lines(batch.output);
  std::string first, second, third;
  std::getline(lines, first);
  std::getline(lines, second);
  std::getline(lines, third);
  CHECK(Has(first, "\"article\":\"reset-password\""));
  CHECK(Has(first, "\"decision\":\"answer\""));
  for (const char* key : {"\"confidence\":", "\"candidates\":[", "\"intent\":", "\"said\":[", "\"us\":"})
    CHECK(Has(first, key));
  CHECK(second == "{\"error\":\"is not a JSON object; expected {\\\"text\\\": \\\"…\\\"}\"}");
  CHECK_FALSE(Has(third, "\"decision\":\"answer\""));
  CHECK(Has(batch.errors, "questions.jsonl:2:1: this line is not a JSON object"));
}

TEST_CASE("ask shows plain words, not the Markdown that keeps a customer's words from being any") {
  const Finished asked = Deskbell({"ask", "get me a person please, I am ana@example.com"});
  CHECK(asked.code == 0);
  CHECK(Has(asked.output, " ana@example.com"));
  CHECK_FALSE(Has(asked.output, "\\@"));
  CHECK_FALSE(Has(asked.output, "[link] mailto:"));
}

TEST_CASE("ask --data knows what that server has learnt, and says if there is no server's data") {
  TemporaryFolder folder;
  std::string training;
  for (const char* asked : {"where is my refund", "i want my money back", "refund the last payment"})
    training += std::string("refund\t") + asked + "\n";
  for (const char* asked : {"cancel my plan", "how do i end my subscription", "stop the plan now"})
    training += std::string("cancel\t") + asked + "\n";
  Write(folder.File("train.tsv"), training);
  const std::string content = folder.File("shop");
  REQUIRE(Deskbell({"import", folder.File("train.tsv"), "--to", content}).code == 0);
  const std::string data = folder.File("data");
  std::filesystem::create_directories(data);
  {
    auto store = store::OpenSqlite({.path = data + "/deskbell.sqlite"});
    REQUIRE(store.has_value());
    store::PublishedRecord record;
    record.id = "p1";
    record.adjustments = learning::ToJson(understand::Adjustments{{{"zorblat quux", "article:refund"}}, {}});
    REQUIRE_FALSE((*store)->AddPublication(record).has_value());
  }
  const auto first_candidate = [&](std::vector<std::string> more) {
    Write(folder.File("questions.jsonl"), "{\"text\": \"zorblat quux\"}\n");
    std::vector<std::string> ask{"ask", "--content", content, "--batch", folder.File("questions.jsonl")};
    ask.insert(ask.end(), more.begin(), more.end());
    return Deskbell(ask);
  };
  CHECK_FALSE(Has(first_candidate({}).output, "\"candidates\":[{\"id\":\"refund\""));
  CHECK(Has(first_candidate({"--data", data}).output, "\"candidates\":[{\"id\":\"refund\""));
  const Finished nowhere = first_candidate({"--data", folder.File("none")});
  CHECK(nowhere.code == 0);
  CHECK(nowhere.errors ==
        "deskbell: `" + folder.File("none") + "` has no database, so nothing was learnt there. Check the path.\n");
}

TEST_CASE("learning says that nothing waits, refuses what is not there, and needs a subcommand") {
  TemporaryFolder folder;
  const std::string data = folder.File("data");
  REQUIRE(Deskbell({"user", "add", "--data", data, "--login", "ana"}).code == 0);
  const Finished list = Deskbell({"learning", "list", "--data", data});
  CHECK(list.code == 0);
  CHECK(list.output == "waiting for an author\n  nothing\n\ntrusted less or more than calibrated\n  nothing\n");
  CHECK(Deskbell({"learning", "list", "--data", data, "--format", "json"}).output ==
        "{\"pairs\":[],\"priors\":[],\"resets\":[],\"publication\":null}\n");
  const Finished accept = Deskbell({"learning", "accept", "deadbeef", "--data", data});
  CHECK(accept.code == 1);
  CHECK(accept.errors == "deskbell: There is no pair `deadbeef`. `deskbell learning list` names all.\n");
  const Finished report = Deskbell({"learning", "report", "--data", data});
  CHECK(report.code == 1);
  CHECK(report.errors == "deskbell: no publication was recorded yet; `deskbell serve` records each.\n");
  CHECK(Deskbell({"learning"}).code == 2);
}

TEST_CASE("explain names the winner and those that lost") {
  const Finished explained = Deskbell({"explain", "I", "forgot", "my", "password"});
  CHECK(explained.code == 0);
  CHECK(Has(explained.output, "decision   answered with Reset a forgotten password\n"));
  CHECK(Has(explained.output, "where      article reset-password, rules/sign_in.yml:"));
  CHECK(Has(explained.output, "why not these: a rule that matches comes before what is only alike"));
  CHECK(std::count(explained.output.begin(), explained.output.end(), '\n') <= 45);
  CHECK(Deskbell({"explain", "--format", "json", "I forgot my password"}).output.starts_with("{"));
}

TEST_CASE("preview says which answers a draft changes, that nothing does, or why the draft is refused") {
  TemporaryFolder folder;
  const std::string draft = folder.File("draft");
  REQUIRE(Deskbell({"init", draft}).code == 0);
  Write(folder.File("asked.tsv"), "reset-password\tI forgot my password\nreset-password\ti forgot my  PASSWORD\n");
  const std::vector<std::string> preview{"preview", "--draft", draft, "--questions", folder.File("asked.tsv")};
  const Finished same = Deskbell(preview);
  CHECK(same.code == 0);
  CHECK(same.output == "Nothing changes: 1 question, asked 2 times, comes out on the draft as on what is published.\n");
  Write(draft + "/articles/reset-password.md",
        "---\ntitle: Another title\nquestions: [I forgot my password]\n---\nOther words.\n");
  const Finished edited = Deskbell(preview);
  CHECK(edited.code == 0);
  CHECK(Has(edited.output, "1 question comes out differently, asked 2 times:"));
  CHECK(Has(edited.output, "2 x  the same answer, edited"));
  Write(draft + "/rules/broken.yml", "version: 1\ntopic: [\n");
  const Finished broken = Deskbell(preview);
  CHECK(broken.code == 1);
  CHECK(Has(broken.errors, "--> rules/broken.yml:"));
  const Finished nowhere = Deskbell({"preview", "--draft", draft, "--data", folder.File("none")});
  CHECK(nowhere.code == 1);
  CHECK(Has(nowhere.errors, "there is no database in"));
}

TEST_CASE("accounts are made once, listed, and their passwords have to be good") {
  TemporaryFolder folder;
  const std::string data = folder.File("data");
  const Finished added = Deskbell({"user", "add", "--data", data, "--login", "Ana", "--name", "Ana Costa"});
  CHECK(added.code == 0);
  CHECK(Has(added.output, "Ana Costa can sign in at /desk/ as `ana` (agent)."));
  CHECK(Has(added.output, "Password: "));
  const Finished twice = Deskbell({"user", "add", "--data", data, "--login", "ANA"});
  CHECK(twice.code == 1);
  CHECK(Has(twice.errors, "There is already somebody with the login `ana`."));
  CHECK(Has(Deskbell({"user", "list", "--data", data}).output, "Ana Costa"));
  CHECK(Deskbell({"user", "disable", "--data", data, "--login", "ana"}).code == 0);
  CHECK(Has(Deskbell({"user", "list", "--data", data}).output, "(disabled)"));
  CHECK(Deskbell({"user", "password", "--data", data, "--login", "nobody"}).code == 1);
}

TEST_CASE("who looks into a folder without a database is told so, and it stays without one") {
  TemporaryFolder folder;
  const std::string data = folder.File("typo");
  for (const std::vector<std::string>& look : {std::vector<std::string>{"learning", "list"},
                                               {"user", "list"},
                                               {"user", "disable", "--login", "ana"},
                                               {"replay", "c1"}}) {
    std::vector<std::string> command = look;
    command.insert(command.end(), {"--data", data});
    const Finished finished = Deskbell(command);
    CHECK(finished.code == 1);
    CHECK(finished.errors ==
          "deskbell: there is no database in `" + data + "`. Name a server's data folder with --data.\n");
    CHECK(!std::filesystem::exists(data));
  }
}

TEST_CASE("serve refuses half a certificate and a proxy without a numeric address") {
  CHECK(Deskbell({"serve", "--certificate", "chain.pem"}).code == 2);
  CHECK(Deskbell({"serve", "--key", "key.pem"}).code == 2);
  const Finished named = Deskbell({"serve", "--trusted-proxy", "proxy.internal"});
  CHECK(named.code == 2);
  CHECK(Has(named.errors, "`proxy.internal` is not a numeric address: write 10.0.0.2 or fd00::2"));
}

TEST_CASE("usage is code 2, help is code 0 and names every command") {
  CHECK(Deskbell({}).code == 2);
  CHECK(Deskbell({"dance"}).code == 2);
  CHECK(Deskbell({"serve", "--port", "many"}).code == 2);
  const Finished help = Deskbell({"--help"});
  CHECK(help.code == 0);
  for (const char* command : {"serve", "init", "check", "test", "ask", "explain", "import", "calibrate", "eval", "user",
                              "index", "replay", "preview", "learning", "version"}) {
    CHECK_MESSAGE(Has(help.output, command), command);
    CHECK(Deskbell({command, "--help"}).code == 0);
  }
}

TEST_CASE("a folder that is not there is named, with the next move") {
  for (const char* command : {"check", "test"}) {
    const Finished missing = Deskbell({command, "/nowhere/at/all"});
    CHECK(missing.code == 1);
    CHECK(missing.errors ==
          "deskbell: There is no content folder `/nowhere/at/all`. `deskbell init /nowhere/at/all` makes one.\n");
  }
}

}  // namespace
}  // namespace deskbell::test
