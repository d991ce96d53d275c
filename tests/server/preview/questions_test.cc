#include "server/preview/questions.h"

#include <doctest/doctest.h>

#include "server/codec/engine_json.h"
#include "tests/support/temporary_store.h"

namespace deskbell::preview {
namespace {

std::string Shown(const std::vector<Question>& questions) {
  std::string text;
  for (const Question& q : questions) text += std::to_string(q.times) + " " + q.language + "|" + q.text + "\n";
  return text;
}

TEST_CASE("questions that differ only in case, accents and spacing are one, the most asked first") {
  CHECK(Shown(Gather({{"Where is it?", "en"},
                      {"Olá", "pt"},
                      {"where  IS it?", "en"},
                      {"ola", "pt"},
                      {"...", "en"},
                      {"where is it?", "en"},
                      {"ola", "en"}})) == "3 en|Where is it?\n2 pt|Olá\n1 en|ola\n");
}

TEST_CASE("a file has a question a line, behind a label in .tsv, as an object in .jsonl") {
  std::vector<std::string> problems;
  CHECK(Shown(ReadQuestions("q.txt", "a\tb\r\n\nc", problems)) == "1 |a\tb\n1 |c\n");
  CHECK(Shown(ReadQuestions("q.tsv", "label\thow do i\nno label", problems)) == "1 |how do i\n1 |no label\n");
  CHECK(Shown(ReadQuestions("q.jsonl", "{\"text\":\"hola\",\"language\":\"es\"}\n{\"text\":\"hi\",\"label\":1}\n",
                            problems)) == "1 es|hola\n1 |hi\n");
  CHECK(problems.empty());
  CHECK(ReadQuestions("q.jsonl", "\n{\"text\": 1}\n[[\n", problems).empty());
  CHECK(problems == std::vector<std::string>{"q.jsonl:2: this line has no text; expected {\"text\": \"…\"}",
                                             "q.jsonl:3: this line is not a JSON object; expected {\"text\": \"…\"}"});
}

// A conversation of one turn: the customer says something, and it is decided.
void Log(store::Store& store, int number, const engine::Event& event, const std::string& decision) {
  store::Turn turn;
  turn.conversation = ConversationId("c" + std::to_string(number));
  turn.customer = CustomerId("ana");
  turn.token_hash = "hash";
  turn.responder_after = "bot";
  turn.publication = "p";
  turn.input = codec::ToJson(event);
  turn.situation = turn.state = "{}";
  engine::TurnTrace trace;
  trace.decision = decision;
  turn.trace = codec::ToJson(trace);
  turn.at = Instant(Millis(1'790'000'000'000));
  REQUIRE(!store::CommitNow(store, turn).error);
}

TEST_CASE("the log's questions are what was decided anew, newest first, not replies, buttons and timers") {
  store::TemporaryStore store;
  engine::CustomerSaid german{"Wo ist die Rechnung?", {}};
  german.understanding.language = "de";
  Log(*store, 1, german, "answer");
  Log(*store, 2, engine::CustomerSaid{"yes", {}}, "continue");
  Log(*store, 3, engine::TimerFired{"idle"}, "handoff");
  Log(*store, 4, engine::CustomerSaid{"purple monkey", {}}, "handoff");
  CHECK(Shown(LoggedQuestions(*store, 100)) == "1 |purple monkey\n1 de|Wo ist die Rechnung?\n");
  CHECK(Shown(LoggedQuestions(*store, 1)) == "1 |purple monkey\n");
}

}  // namespace
}  // namespace deskbell::preview
