#include "server/rehearsal/test_runner.h"

#include <atomic>
#include <chrono>
#include <thread>
#include <utility>

#include "engine/values/utf8.h"
#include "server/conversation/replay.h"
#include "server/rehearsal/expectations.h"
#include "server/rehearsal/rehearsal.h"

namespace deskbell::rehearsal {
namespace {

using rules::TestTurn;

// Columns of a failure's table, in characters.
constexpr size_t kName = 20, kColumn = 34;

engine::Event AgentAct(const TestTurn& turn) {
  const StaffId agent("rehearsal");
  const std::string name = "Agent";
  if (turn.does == "claim") return engine::AgentClaimed{agent, name};
  if (turn.does == "resolve") return engine::AgentResolved{agent, name, turn.code.empty() ? "solved" : turn.code};
  if (turn.does == "hand_back") return engine::AgentHandedBack{agent, name, turn.code == "bot", turn.text};
  return engine::AgentSaid{agent, name, turn.text};
}

std::string Describe(const TestTurn& turn) {
  switch (turn.kind) {
    case TestTurn::Kind::kUser:
      return "user: " + turn.text;
    case TestTurn::Kind::kChoose:
      return "choose: " + turn.text;
    case TestTurn::Kind::kPerson:
      return "person";
    case TestTurn::Kind::kWait:
      return "wait: " + turn.text;
    case TestTurn::Kind::kAgent:
      return "agent: " + turn.does + (turn.text.empty() ? "" : " " + turn.text);
    case TestTurn::Kind::kIncidentOver:
      return "incident_over: " + turn.text;
    case TestTurn::Kind::kWebhook:
      return turn.ok ? "webhook answers" : "webhook fails";
  }
  return "";
}

std::optional<Performed> Perform(Rehearsal& talk, const TestTurn& turn) {
  switch (turn.kind) {
    case TestTurn::Kind::kUser:
      return talk.Says(turn.text);
    case TestTurn::Kind::kChoose:
      return talk.Chooses(turn.text);
    case TestTurn::Kind::kPerson:
      return talk.AsksForPerson();
    case TestTurn::Kind::kWait:
      return talk.Waits(ParseDuration(turn.text).value_or(Millis(0)));
    case TestTurn::Kind::kAgent:
      return talk.Does(AgentAct(turn));
    case TestTurn::Kind::kIncidentOver:
      return talk.EndsIncident(turn.text);
    case TestTurn::Kind::kWebhook:
      return talk.Answers(turn.ok, turn.values);
  }
  return std::nullopt;
}

// Why nobody could do what the turn says: what it names is not there.
Mismatch NotPossible(const Rehearsal& talk, const TestTurn& turn, const std::string& described) {
  if (turn.kind == TestTurn::Kind::kWebhook) {
    return {turn.place, described, "webhook", "a system that is being asked", "no step asks one at this point"};
  }
  std::string there;
  const auto add = [&](const std::string& name) { there += (there.empty() ? "" : ", ") + name; };
  if (turn.kind == TestTurn::Kind::kIncidentOver) {
    for (const engine::OpenIncident& incident : talk.situation().incidents) add(incident.title);
    return {turn.place, described, "incident_over", turn.text, there.empty() ? "(no open incidents)" : there};
  }
  for (const engine::Choice& choice : talk.state().pending.choices) add(choice.label);
  return {turn.place, described, "choices", turn.text, there.empty() ? "(no choices)" : there};
}

void Note(TestResult& result, const std::string& turn, const Performed& performed) {
  result.transcript.push_back(turn);
  for (const std::string& text : TextsOf(performed.effects)) result.transcript.push_back("  bot: " + text);
  const engine::TurnTrace& trace = performed.trace;
  std::string why = "  [" + trace.decision;
  for (const auto& [label, value] : {std::pair{"intent", &trace.intent},
                                     {"article", &trace.article},
                                     {"flow", &trace.flow},
                                     {"step", &trace.step},
                                     {"asks", &trace.asks}}) {
    if (!value->empty()) why += std::string(" ") + label + "=" + *value;
  }
  for (const std::string& line : trace.path) why += "; " + line;
  result.transcript.push_back(why + "]");
}

void Visit(TestResult& result, const Performed& performed) {
  const engine::TurnTrace& trace = performed.trace;
  if (!trace.intent.empty()) result.visited.insert(trace.intent);
  result.visited.insert(trace.visited.begin(), trace.visited.end());
}

void Talk(const std::shared_ptr<const understand::Snapshot>& snapshot, const rules::ConversationTest& test,
          TestResult& result) {
  Rehearsal talk(snapshot, test.given);
  if (!talk.hours_found()) {
    const std::string always = test.given.hours == "open" ? "closed" : "open";
    result.mismatches.push_back({test.place, "given", "hours", test.given.hours, always + " all week"});
  }
  Visit(result, talk.opening());
  for (const TestTurn& turn : test.talk) {
    const std::string described = Describe(turn);
    const std::optional<Performed> performed = Perform(talk, turn);
    if (!performed) {
      result.mismatches.push_back(NotPossible(talk, turn, described));
      break;
    }
    Note(result, described, *performed);
    Visit(result, *performed);
    if (turn.expect) Compare(*turn.expect, described, *performed, talk, result.mismatches);
  }
  if (test.ends) Compare(*test.ends, talk, result.mismatches);
  const conversation::ReplayReport replay = conversation::Replay(*snapshot, talk.turns(), talk.events());
  for (const conversation::Difference& difference : replay.differences) {
    result.replays = false;
    result.mismatches.push_back({test.place, "replay of turn " + std::to_string(difference.version), difference.what,
                                 difference.logged, difference.replayed});
  }
}

void NeverAnswer(const std::shared_ptr<const understand::Snapshot>& snapshot, const rules::ConversationTest& test,
                 TestResult& result) {
  for (const rules::Phrase& phrase : test.never_answer) {
    Rehearsal talk(snapshot, test.given);
    const Performed performed = talk.Says(phrase.text);
    if (performed.trace.decision != "answer") continue;
    const std::string& answer = performed.trace.intent.empty() ? performed.trace.article : performed.trace.intent;
    result.mismatches.push_back(
        {phrase.place, "user: " + phrase.text, "never_answer", "no answer", "answered with " + answer});
    Note(result, "user: " + phrase.text, performed);
  }
}

std::string XmlEscaped(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '&')
      escaped += "&amp;";
    else if (c == '<')
      escaped += "&lt;";
    else if (c == '>')
      escaped += "&gt;";
    else if (c == '"')
      escaped += "&quot;";
    else if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t')
      escaped += c;
  }
  return escaped;
}

std::string Padded(const std::string& text, size_t width) {
  const size_t length = utf8::Length(text);
  return text + std::string(length < width ? width - length : 0, ' ');
}

// What was expected beside what came, as a table for what is short, one below the other for what is long.
std::string ExplainMismatch(const Mismatch& mismatch) {
  if (utf8::Length(mismatch.expected) > kColumn || utf8::Length(mismatch.got) > 2 * kColumn ||
      mismatch.got.find('\n') != std::string::npos) {
    return "    " + mismatch.what + "\n      expected  " + mismatch.expected + "\n      got       " + mismatch.got +
           "\n";
  }
  return "    " + Padded(mismatch.what, kName) + Padded(mismatch.expected, kColumn + 2) + mismatch.got + "\n";
}

std::string Explain(const TestResult& result) {
  std::string text, latest;
  for (const Mismatch& mismatch : result.mismatches) {
    const std::string place = mismatch.place.file + ":" + std::to_string(mismatch.place.line) + ":" +
                              std::to_string(mismatch.place.column) + ": " + mismatch.turn;
    if (place != latest)
      text += "  " + place + "\n    " + Padded("", kName) + Padded("expected", kColumn + 2) + "got\n";
    latest = place;
    text += ExplainMismatch(mismatch);
  }
  if (!result.transcript.empty()) text += "  the conversation\n";
  for (const std::string& line : result.transcript) text += "    " + line + "\n";
  return text;
}

}  // namespace

TestResult RunTest(const std::shared_ptr<const understand::Snapshot>& snapshot, const rules::ConversationTest& test) {
  const auto begin = std::chrono::steady_clock::now();
  TestResult result;
  result.name = test.name;
  result.place = test.place;
  if (!test.talk.empty() || test.ends) Talk(snapshot, test, result);
  NeverAnswer(snapshot, test, result);
  result.took = std::chrono::duration_cast<Millis>(std::chrono::steady_clock::now() - begin);
  return result;
}

std::vector<TestResult> RunTests(const std::shared_ptr<const understand::Snapshot>& snapshot,
                                 const std::vector<rules::ConversationTest>& tests) {
  std::vector<TestResult> results(tests.size());
  std::atomic<size_t> next{0};
  const auto work = [&] {
    for (size_t i = next++; i < tests.size(); i = next++) results[i] = RunTest(snapshot, tests[i]);
  };
  std::vector<std::thread> others;
  for (size_t i = 1; i < std::thread::hardware_concurrency(); ++i) others.emplace_back(work);
  work();
  for (std::thread& other : others) other.join();
  return results;
}

std::string RenderText(const std::vector<TestResult>& results, bool verbose) {
  std::string text;
  size_t failed = 0;
  for (const TestResult& result : results) {
    if (!result.passed()) {
      ++failed;
      text += "FAILED  " + result.name + "\n" + Explain(result);
    } else if (verbose) {
      text += "passed  " + result.name + "\n";
    }
  }
  return text + std::to_string(results.size() - failed) + " passed, " + std::to_string(failed) + " failed\n";
}

std::string RenderJUnit(const std::vector<TestResult>& results) {
  size_t failed = 0;
  double all_seconds = 0;
  std::string cases;
  for (const TestResult& result : results) {
    const double seconds = static_cast<double>(result.took.count()) / 1000.0;
    all_seconds += seconds;
    cases += "  <testcase name=\"" + XmlEscaped(result.name) + "\" classname=\"" + XmlEscaped(result.place.file) +
             "\" time=\"" + std::to_string(seconds) + "\"";
    if (result.passed()) {
      cases += "/>\n";
      continue;
    }
    ++failed;
    cases += ">\n    <failure type=\"expectation\" message=\"" + XmlEscaped(result.mismatches.front().what) + "\">" +
             XmlEscaped(Explain(result)) + "</failure>\n  </testcase>\n";
  }
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"conversations\" tests=\"" +
         std::to_string(results.size()) + "\" failures=\"" + std::to_string(failed) +
         "\" errors=\"0\" skipped=\"0\" time=\"" + std::to_string(all_seconds) + "\">\n" + cases +
         "</testsuite>\n";
}

}  // namespace deskbell::rehearsal
