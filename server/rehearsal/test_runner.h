// Runs conversation tests (rules/LANGUAGE.md, "Conversation tests") and says what was expected and what happened.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "rules/conversation_test.h"
#include "server/understand/snapshot.h"

namespace deskbell::rehearsal {

struct Mismatch {
  Place place;       // of the expectation
  std::string turn;  // what was said: "user: nope"
  std::string what;  // "decision", "said", "packet.department"
  std::string expected;
  std::string got;
};

struct TestResult {
  std::string name;
  Place place;
  std::vector<Mismatch> mismatches;     // empty: passed
  std::vector<std::string> transcript;  // "customer: nope", "bot: …", with the decision's path; for failures
  bool replays = true;                  // the log gives the same conversation again
  Millis took{};
  std::set<std::string> visited{};  // rules that won, steps run and branches taken: see coverage.h

  bool passed() const { return mismatches.empty(); }
};

TestResult RunTest(const std::shared_ptr<const understand::Snapshot>& snapshot, const rules::ConversationTest& test);

// All of them, on as many threads as there are cores; results in the order of the tests.
std::vector<TestResult> RunTests(const std::shared_ptr<const understand::Snapshot>& snapshot,
                                 const std::vector<rules::ConversationTest>& tests);

// For the terminal: one line a test if `verbose`, failures with expected and got, a last line with the counts.
std::string RenderText(const std::vector<TestResult>& results, bool verbose);

// JUnit's XML, as CI systems read it.
std::string RenderJUnit(const std::vector<TestResult>& results);

}  // namespace deskbell::rehearsal
