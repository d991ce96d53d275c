#include "server/rehearsal/test_runner.h"

#include <doctest/doctest.h>

#include "server/conversation/replay.h"
#include "server/rehearsal/coverage.h"
#include "server/rehearsal/rehearsal.h"
#include "tests/support/small_content.h"

namespace deskbell::rehearsal {
namespace {

rules::ConversationTest Read(const std::string& yaml) {
  Diagnostics diagnostics;
  std::vector<rules::ConversationTest> tests =
      rules::LoadTests({{"tests/t.yml", "version: 1\ntests:\n" + yaml}}, diagnostics);
  REQUIRE_MESSAGE(diagnostics.empty(), RenderText(diagnostics));
  REQUIRE(tests.size() == 1);
  return tests[0];
}

TEST_CASE("a test whose expectations hold passes, and its log replays") {
  const TestResult result = RunTest(SmallSnapshot(), Read(R"(
  - name: two steps and a person
    talk:
      - {user: "my upload is stuck", expect: {decision: answer, flow: upload, step: pause, said: "Does it run now"}}
      - {user: "no", expect: {asks: contact}}
      - {user: "ana@example.com"}
    ends:
      responder: queue
      packet: {department: help, reason: steps_exhausted, contact: ana@example.com, tried: {pause: did_not_work}}
)"));
  CHECK_MESSAGE(result.passed(), RenderText({result}, false));
  CHECK(result.replays);
}

TEST_CASE("a failure says where, what was expected and what happened") {
  const TestResult result = RunTest(SmallSnapshot(), Read(R"(
  - name: wrong
    talk:
      - user: I forgot my password
        expect: {intent: upload_stuck, said: something that was not said}
)"));
  REQUIRE(result.mismatches.size() == 2);
  CHECK(result.mismatches[0].what == "intent");
  CHECK(result.mismatches[0].expected == "upload_stuck");
  CHECK(result.mismatches[0].got == "reset_password");
  CHECK(result.mismatches[0].turn == "user: I forgot my password");
  CHECK(result.mismatches[0].place.file == "tests/t.yml");
  CHECK(result.mismatches[1].what == "said");
  const std::string text = RenderText({result}, false);
  CHECK_MESSAGE(text.starts_with("FAILED  wrong\n"
                                 "  tests/t.yml:7:17: user: I forgot my password\n"
                                 "                        expected                            got\n"
                                 "    intent              upload_stuck                        reset_password\n"
                                 "    said\n"
                                 "      expected  something that was not said\n"
                                 "      got       Choose Forgot password on the sign-in page. / "),
                text);
  CHECK(text.find("\n  the conversation\n    user: I forgot my password\n      bot: ") != std::string::npos);
  CHECK(text.ends_with("0 passed, 1 failed\n"));
}

TEST_CASE("what must never be answered fails the test when it is") {
  const TestResult result = RunTest(SmallSnapshot(), Read(R"(
  - name: never
    never_answer: ["I forgot my password", "how do I boil an egg"]
)"));
  REQUIRE(result.mismatches.size() == 1);
  CHECK(result.mismatches[0].turn == "user: I forgot my password");
}

TEST_CASE("a choice that is not on offer ends the test with those that are") {
  const TestResult result = RunTest(SmallSnapshot(), Read(R"(
  - name: choice
    talk:
      - user: my upload is stuck
      - choose: Maybe
)"));
  REQUIRE(result.mismatches.size() == 1);
  CHECK(result.mismatches[0].what == "choices");
  CHECK(result.mismatches[0].got == "Yes, No");
}

TEST_CASE("an incident that is not open, or a system that nobody asks, ends the test with what there is") {
  const TestResult result = RunTest(SmallSnapshot(), Read(R"(
  - name: incident
    given: {incidents: [{title: Slow uploads, text: They are slow.}]}
    talk:
      - incident_over: Slow upload
)"));
  REQUIRE(result.mismatches.size() == 1);
  CHECK(result.mismatches[0].what == "incident_over");
  CHECK(result.mismatches[0].got == "Slow uploads");
  const TestResult webhook = RunTest(SmallSnapshot(), Read(R"(
  - name: webhook
    talk:
      - user: my upload is stuck
      - webhook: fails
)"));
  REQUIRE(webhook.mismatches.size() == 1);
  CHECK(webhook.mismatches[0].what == "webhook");
  CHECK(webhook.mismatches[0].got == "no step asks one at this point");
}

TEST_CASE("JUnit's XML has what its schema asks for, and nothing that no XML can hold") {
  TestResult good, bad;
  good.name = "good";
  good.place.file = bad.place.file = "tests/t.yml";
  good.took = bad.took = Millis(250);
  bad.name = "a <b> & \"c\"";
  bad.mismatches = {{{"tests/t.yml", 7, 3}, "user: \x1B[1mhi", "said", "x", "y"}};
  CHECK(RenderJUnit({good, bad}) ==
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<testsuite name=\"conversations\" tests=\"2\" failures=\"1\" errors=\"0\" skipped=\"0\" time=\"0.500000\">\n"
        "  <testcase name=\"good\" classname=\"tests/t.yml\" time=\"0.250000\"/>\n"
        "  <testcase name=\"a &lt;b&gt; &amp; &quot;c&quot;\" classname=\"tests/t.yml\" time=\"0.250000\">\n"
        "    <failure type=\"expectation\" message=\"said\">  tests/t.yml:7:3: user: [1mhi\n"
        "                        expected                            got\n"
        "    said                x                                   y\n"
        "</failure>\n"
        "  </testcase>\n"
        "</testsuite>\n");
}

TEST_CASE("hours that a test is given are found on the site's calendar, or told to be impossible") {
  const char* test = R"(
  - name: closed
    given: {hours: closed, agents: 3}
    talk: [{user: hello}]
)";
  content::Content content = SmallContent();
  content.rules[0].text += "hours: {time_zone: Europe/Lisbon, week: {wed: \"09:00-18:00\"}}\n";
  const understand::Build build = understand::BuildSnapshot(content, {});
  REQUIRE(build.snapshot);
  CHECK(RunTest(build.snapshot, Read(test)).passed());
  rules::Given given;
  given.hours = "closed";
  CHECK(Rehearsal(build.snapshot, given).situation().agents_available == 0);
  given.agents = 3;
  CHECK(Rehearsal(build.snapshot, given).situation().agents_available == 3);
  const TestResult impossible = RunTest(SmallSnapshot(), Read(test));
  REQUIRE(impossible.mismatches.size() == 1);
  CHECK(impossible.mismatches[0].what == "hours");
  CHECK(impossible.mismatches[0].got == "open all week");
}

TEST_CASE("coverage names the rules, steps and branches that no test went through") {
  const std::vector<TestResult> results = RunTests(SmallSnapshot(), {Read(R"(
  - name: one way
    talk: [{user: my upload is stuck}, {user: "yes"}]
)")});
  CHECK(RenderText(MeasureCoverage(SmallSnapshot()->rules(), results)) ==
        "coverage\n"
        "  rules         1 of     2   50.0 %\n"
        "  steps         2 of     3   66.7 %\n"
        "  branches      1 of     2   50.0 %\n"
        "rules that no test wins\n"
        "  reset_password  (rules/sign_in.yml:4)\n"
        "steps that no test reaches\n"
        "  upload/human  (rules/sign_in.yml:19)\n"
        "branches that no test takes\n"
        "  upload/pause: no  (rules/sign_in.yml:17)\n");
}

TEST_CASE("a rehearsal's timers fire in order as time passes") {
  Rehearsal talk(SmallSnapshot(), {});
  talk.Says("my upload is stuck");
  talk.Says("no");
  REQUIRE_FALSE(talk.packet());
  talk.Waits(std::chrono::minutes(30));
  CHECK_MESSAGE(talk.packet(), "an abandoned form must reach the queue with what is known");
  const conversation::ReplayReport replay = conversation::Replay(*SmallSnapshot(), talk.turns(), talk.events());
  CHECK(replay.turns == talk.turns().size());
  CHECK(replay.differences.empty());
}

}  // namespace
}  // namespace deskbell::rehearsal
