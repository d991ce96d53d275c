// Authors make mistakes: at the start they get a list, while serving nobody notices but them.
#include <doctest/doctest.h>
#include <signal.h>

#include "tests/faults/stage.h"
#include "tests/support/crowd.h"
#include "tests/support/eventually.h"
#include "tests/support/show_texts.h"

namespace deskbell::test {
namespace {

// Two mistakes: line 9 opens a group that nothing closes, line 13 names an article that is not there.
constexpr const char* kBrokenRules = R"(version: 1
topic: broken
language: en
intents:
  first:
    title: First
    examples: [first thing, the first thing, one thing first]
    match:
      any: ['first (thing']
    say: [Yes.]
  second:
    title: Second
    answer: no-such-article
    examples: [second thing, the second thing, two things second]
)";

TEST_CASE("rules with errors at the start: every error with its place, and exit 1") {
  TemporaryFolder folder;
  const auto content = folder.path() / "content";
  WriteNoteContent(content);
  WriteContentFile(content, "rules/broken.yml", kBrokenRules);
  WriteContentFile(content, "articles/broken.md", "---\nid: broken\n---\n\n");
  const Finished serve =
      RunDeskbell({"serve", "--port", "0", "--data", folder.File("data"), "--content", content.string()});
  CHECK(serve.code == 1);
  CHECK(serve.output == "");
  for (const char* place : {"rules/broken.yml:9:", "rules/broken.yml:13:", "articles/broken.md:"}) {
    CHECK_MESSAGE(serve.errors.find(place) != std::string::npos, place, " is not in\n", serve.errors);
  }
}

TEST_CASE("rules that are no YAML, and files that are no text, stop the start with their place") {
  for (const std::string_view text : {std::string_view("intents: {a: [b\n"), std::string_view("\xff\xfe\x00\x01", 4),
                                      std::string_view("a: &a [*a]\n"), std::string_view("- 1\n- 2\n")}) {
    TemporaryFolder folder;
    const auto content = folder.path() / "content";
    WriteNoteContent(content);
    WriteContentFile(content, "rules/broken.yml", text);
    const Finished serve =
        RunDeskbell({"serve", "--port", "0", "--data", folder.File("data"), "--content", content.string()});
    CHECK(serve.code == 1);
    CHECK_MESSAGE(serve.errors.find("rules/broken.yml:") != std::string::npos, serve.errors);
  }
}

TEST_CASE("a content folder that is not there, or has nothing in it, is named") {
  TemporaryFolder folder;
  const std::string missing = folder.File("nowhere");
  const Finished serve = RunDeskbell({"serve", "--port", "0", "--data", folder.File("data"), "--content", missing});
  CHECK(serve.code == 1);
  CHECK_MESSAGE(serve.errors.find(missing) != std::string::npos, serve.errors);
}

// What the bot answers to a note of somebody new.
std::string AnswerTo(const std::string& note, const DeskbellServer& server) {
  ChatClient client(1);
  client.Connect(server.port());
  client.Open();
  client.Say(note);
  client.ReadUntilAcknowledged();
  return client.Fetch(client.conversation()).back().text;
}

TEST_CASE("a broken file at reload changes nothing, once repaired it is taken, by itself or by SIGHUP") {
  Stage server;
  CHECK(AnswerTo("note a", *server) == "Noted a.");

  WriteContentFile(server.content(), "rules/broken.yml", kBrokenRules);
  CHECK(Eventually([&] { return server->Metric("content_reloads_failed_total") >= 1; }));
  CHECK(Eventually([&] { return server->program().Errors().find("rules/broken.yml:9:") != std::string::npos; }));
  server->program().Signal(SIGHUP);
  CHECK(Eventually([&] { return server->Metric("content_reloads_failed_total") >= 2; }));
  CHECK(server->Metric("content_reloads_total") == 0);
  CHECK(server->Get("/readyz").status == 200);
  CHECK(AnswerTo("note b", *server) == "Noted b.");

  std::filesystem::remove(server.content() / "rules/broken.yml");
  WriteNoteContent(server.content(), "Written down");
  CHECK(Eventually([&] { return AnswerTo("note c", *server) == "Written down c."; }));

  std::filesystem::remove_all(server.content());
  CHECK(Eventually([&] { return server->Metric("content_reloads_failed_total") >= 3; }));
  CHECK(AnswerTo("note d", *server) == "Written down d.");
  WriteNoteContent(server.content(), "Kept");
  server->program().Signal(SIGHUP);
  CHECK(Eventually([&] { return AnswerTo("note e", *server) == "Kept e."; }));
}

TEST_CASE("reloads under load, of good content and of bad, drop no message") {
  Stage server;
  Crowd crowd(6);
  crowd.GoTo(server->port());
  for (int round = 0; round < (FullLength() ? 8 : 3); ++round) {
    crowd.WaitForAcknowledgements(10);
    const double failed = server->Metric("content_reloads_failed_total"),
                 taken = server->Metric("content_reloads_total");
    WriteContentFile(server.content(), "rules/broken.yml", kBrokenRules);
    server->program().Signal(SIGHUP);
    CHECK(Eventually([&] { return server->Metric("content_reloads_failed_total") > failed; }));
    std::filesystem::remove(server.content() / "rules/broken.yml");
    WriteContentFile(server.content(), "articles/new.md",
                     "---\nid: new\ntitle: News of round " + std::to_string(round) + "\n---\nThere is news.\n");
    server->program().Signal(SIGHUP);
    CHECK(Eventually([&] { return server->Metric("content_reloads_total") > taken; }));
  }
  crowd.Finish();
  CHECK(crowd.Faults() == std::vector<std::string>{});
}

}  // namespace
}  // namespace deskbell::test
