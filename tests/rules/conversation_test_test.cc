#include "rules/conversation_test.h"

#include <doctest/doctest.h>

using deskbell::Diagnostics;
using deskbell::RenderText;
using deskbell::rules::ConversationTest;
using deskbell::rules::LoadTests;
using deskbell::rules::TestTurn;

namespace {

std::string Mistakes(const std::string& text) {
  Diagnostics diagnostics;
  LoadTests({{"tests/a.yml", text}}, diagnostics);
  std::string out;
  for (const auto& d : diagnostics) out += RenderText(d);
  return out;
}

}  // namespace

TEST_CASE("a conversation test is read with all its keys") {
  const std::string text = R"(version: 1
tests:
  - name: two failed steps reach a person
    given:
      time: 2026-11-18T10:00:00
      language: en
      page: https://fernbay.example/pricing
      customer: {name: Ana Silva, verified: true}
      incidents: [{title: Slow uploads, text: Fixed by noon., topics: [upload]}]
    talk:
      - user: I forgot my password
        expect: {decision: answer, step: portal, said: Did it arrive?, slots: {app: portal}}
      - choose: Only me
      - person: true
      - wait: 24h
      - agent: {does: resolve, text: Done., code: solved}
    ends:
      responder: queue
      resolved: true
      packet: {department: accounts, tried: {portal: did_not_work}}
  - name: nonsense is not answered
    never_answer: [purple monkey]
)";
  Diagnostics diagnostics;
  const auto tests = LoadTests({{"tests/a.yml", text}}, diagnostics);
  CHECK(RenderText(diagnostics) == "0 errors, 0 warnings\n");
  REQUIRE(tests.size() == 2);
  const ConversationTest& test = tests[0];
  CHECK(test.name == "two failed steps reach a person");
  CHECK(test.place.line == 3);
  CHECK(test.given.time == "2026-11-18T10:00:00");
  CHECK(test.given.channel == "web");
  CHECK(test.given.customer == std::map<std::string, std::string>{{"name", "Ana Silva"}, {"verified", "true"}});
  REQUIRE(test.given.incidents.size() == 1);
  CHECK(test.given.incidents[0].topics == std::vector<std::string>{"upload"});
  REQUIRE(test.talk.size() == 5);
  REQUIRE(test.talk[0].expect);
  CHECK(test.talk[0].expect->fields == std::map<std::string, std::string>{{"decision", "answer"}, {"step", "portal"}});
  CHECK(test.talk[0].expect->said == std::vector<std::string>{"Did it arrive?"});
  CHECK(test.talk[0].expect->slots == std::map<std::string, std::string>{{"app", "portal"}});
  CHECK(test.talk[1].kind == TestTurn::Kind::kChoose);
  CHECK(test.talk[2].kind == TestTurn::Kind::kPerson);
  CHECK(test.talk[3].text == "24h");
  CHECK(test.talk[4].does == "resolve");
  CHECK(test.talk[4].code == "solved");
  REQUIRE(test.ends);
  CHECK(test.ends->responder == "queue");
  CHECK(test.ends->resolved == true);
  CHECK(test.ends->packet == std::map<std::string, std::string>{{"department", "accounts"}});
  CHECK(test.ends->tried == std::map<std::string, std::string>{{"portal", "did_not_work"}});
  REQUIRE(tests[1].never_answer.size() == 1);
  CHECK(tests[1].never_answer[0].text == "purple monkey");
}

TEST_CASE("mistakes in conversation tests are pointed at") {
  CHECK(Mistakes("version: 1\ntests:\n  - name: a\n    talk:\n      - {usr: hi}\n") ==
        "error[R001]: a turn has no key `usr`\n"
        " --> tests/a.yml:5:10\n"
        "5 |       - {usr: hi}\n"
        "  |          ^^^\n"
        "  = help: did you mean `user`?\n"
        "error[T001]: in this turn nobody does anything\n"
        " --> tests/a.yml:5:9\n"
        "5 |       - {usr: hi}\n"
        "  |         ^\n"
        "  = help: give it exactly one of user, choose, person, wait, agent, incident_over and webhook\n");
  CHECK(Mistakes("version: 1\ntests:\n  - name: a\n    talk: [{user: hi, expect: {decision: anwser}}]\n") ==
        "error[R004]: `anwser` is not a value of `decision`\n"
        " --> tests/a.yml:4:42\n"
        "4 |     talk: [{user: hi, expect: {decision: anwser}}]\n"
        "  |                                          ^^^^^^\n"
        "  = help: did you mean `answer`?\n");
  CHECK(Mistakes("version: 1\ntests: [{name: a}]\n") ==
        "error[R003]: this test tests nothing\n"
        " --> tests/a.yml:2:16\n"
        "2 | tests: [{name: a}]\n"
        "  |                ^\n"
        "  = help: add `talk` or `never_answer`\n");
  CHECK(Mistakes("version: 1\ntests:\n  - {name: a, never_answer: [x]}\n  - {name: a, never_answer: [y]}\n") ==
        "error[R005]: there are two tests of this name\n"
        " --> tests/a.yml:4:12\n"
        "4 |   - {name: a, never_answer: [y]}\n"
        "  |            ^ the other is in tests/a.yml:3\n"
        "  = help: rename one of them\n");
  CHECK(Mistakes("version: 1\ntests:\n  - name: a\n    given: {time: tomorrow}\n    talk: [{wait: long}]\n") ==
        "error[R011]: this time cannot be read\n"
        " --> tests/a.yml:4:19\n"
        "4 |     given: {time: tomorrow}\n"
        "  |                   ^^^^^^^^\n"
        "  = help: write `2026-11-18T10:00:00`, in the site's time zone\n"
        "error[R008]: `wait` is not a duration\n"
        " --> tests/a.yml:5:19\n"
        "5 |     talk: [{wait: long}]\n"
        "  |                   ^^^^\n"
        "  = help: write a number and one of s, m, h and d: `90s`, `30m`, `24h`, `3d`\n");
}
