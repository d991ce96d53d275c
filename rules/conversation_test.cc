#include "rules/conversation_test.h"

#include <algorithm>

#include "rules/reading.h"

namespace deskbell::rules {
namespace {

using yaml::Node;

const std::vector<std::string> kExpectTexts{"decision", "intent", "article", "flow", "step", "asks", "responder"};

// Scalars of every kind: `verified: true` is kept as it is written.
std::map<std::string, std::string> ReadMap(Reading& reading, const Node& node, const std::string& what) {
  std::map<std::string, std::string> map;
  if (!node.IsMap()) {
    reading.Report("R002", node.place, what + " must be a map", "write `{name: value}`");
    return map;
  }
  for (const auto& [key, value] : node.entries) {
    map[key.scalar] = value.kind == Node::Kind::kNull ? "" : ReadText(reading, value, "`" + key.scalar + "`");
  }
  return map;
}

std::string OneOf(Reading& reading, const Node& node, const std::string& what, const std::vector<std::string>& known) {
  const std::string value = ReadText(reading, node, what);
  if (!node.IsScalar() || std::find(known.begin(), known.end(), value) != known.end()) return value;
  std::string all;
  for (const std::string& each : known) all += (all.empty() ? "" : ", ") + each;
  const std::string nearest = Nearest(value, known);
  reading.Report("R004", node.place, "`" + value.substr(0, 60) + "` is not a value of " + what,
                 nearest.empty() ? "values are " + all : "did you mean `" + nearest + "`?");
  return value;
}

void CheckWallClock(Reading& reading, const Node& node, const std::string& time) {
  if (!node.IsScalar() || ParseInstant(time + "Z")) return;
  reading.Report("R011", node.place, "this time cannot be read",
                 "write `2026-11-18T10:00:00`, in the site's time zone");
}

TestIncident ReadIncident(Reading& reading, const Node& node) {
  TestIncident incident;
  if (!CheckMap(reading, node, "an incident", {"title", "text", "topics"})) return incident;
  if (const Node* title = node.Find("title")) incident.title = ReadText(reading, *title, "`title`");
  if (const Node* text = node.Find("text")) incident.text = ReadText(reading, *text, "`text`");
  if (const Node* topics = node.Find("topics")) incident.topics = ReadTexts(reading, *topics, "`topics`");
  return incident;
}

Given ReadGiven(Reading& reading, const Node& node) {
  Given given;
  if (!CheckMap(reading, node, "`given`",
                {"time", "hours", "agents", "channel", "language", "page", "customer", "incidents"}))
    return given;
  if (const Node* time = node.Find("time")) {
    given.time = ReadText(reading, *time, "`time`");
    CheckWallClock(reading, *time, given.time);
  }
  if (const Node* hours = node.Find("hours")) given.hours = OneOf(reading, *hours, "`hours`", {"open", "closed"});
  if (const Node* agents = node.Find("agents")) given.agents = ReadInteger(reading, *agents, "`agents`", 0, 1000);
  if (const Node* channel = node.Find("channel")) given.channel = ReadText(reading, *channel, "`channel`");
  if (const Node* language = node.Find("language")) given.language = ReadLanguage(reading, *language);
  if (const Node* page = node.Find("page")) given.page = ReadText(reading, *page, "`page`");
  if (const Node* customer = node.Find("customer")) {
    if (CheckMap(reading, *customer, "`customer`", {"name", "email", "tier", "verified", "blocked", "organisation"})) {
      given.customer = ReadMap(reading, *customer, "`customer`");
    }
  }
  if (const Node* incidents = node.Find("incidents")) {
    if (!incidents->IsSequence())
      reading.Report("R002", incidents->place, "`incidents` must be a list", "write `[{title: ..., text: ...}]`");
    for (const Node& incident : incidents->items) given.incidents.push_back(ReadIncident(reading, incident));
  }
  return given;
}

Expectation ReadExpectation(Reading& reading, const Node& node) {
  Expectation expectation;
  expectation.place = node.place;
  std::vector<std::string> keys = kExpectTexts;
  keys.insert(keys.end(), {"said", "not_said", "choices", "slots"});
  if (!CheckMap(reading, node, "`expect`", keys)) return expectation;
  for (const std::string& key : kExpectTexts) {
    const Node* value = node.Find(key);
    if (!value) continue;
    expectation.fields[key] = ReadText(reading, *value, "`" + key + "`");
    expectation.places[key] = value->place;
  }
  if (const Node* decision = node.Find("decision")) {
    OneOf(reading, *decision, "`decision`", {"answer", "clarify", "handoff", "continue", "none"});
  }
  if (const Node* responder = node.Find("responder"))
    OneOf(reading, *responder, "`responder`", {"bot", "queue", "agent", "nobody"});
  if (const Node* said = node.Find("said")) expectation.said = ReadTexts(reading, *said, "`said`");
  if (const Node* not_said = node.Find("not_said")) expectation.not_said = ReadTexts(reading, *not_said, "`not_said`");
  if (const Node* choices = node.Find("choices")) expectation.choices = ReadTexts(reading, *choices, "`choices`");
  if (const Node* slots = node.Find("slots")) expectation.slots = ReadMap(reading, *slots, "`slots`");
  return expectation;
}

void ReadAgent(Reading& reading, const Node& node, TestTurn& turn) {
  if (!CheckMap(reading, node, "`agent`", {"does", "text", "code"})) return;
  if (const Node* does = node.Find("does")) {
    turn.does = OneOf(reading, *does, "`does`", {"claim", "say", "resolve", "hand_back"});
  } else {
    reading.Report("R003", node.place, "`agent` has no `does`", "add `does: claim`, `say`, `resolve` or `hand_back`");
  }
  if (const Node* text = node.Find("text")) turn.text = ReadText(reading, *text, "`text`");
  if (const Node* code = node.Find("code")) turn.code = ReadText(reading, *code, "`code`");
}

void ReadAct(Reading& reading, const std::string& key, const Node& value, TestTurn& turn) {
  if (key == "user") {
    turn.kind = TestTurn::Kind::kUser;
    turn.text = ReadText(reading, value, "`user`");
  } else if (key == "choose") {
    turn.kind = TestTurn::Kind::kChoose;
    turn.text = ReadText(reading, value, "`choose`");
  } else if (key == "person") {
    turn.kind = TestTurn::Kind::kPerson;
    if (!ReadFlag(reading, value, "`person`"))
      reading.Report("R004", value.place, "`person` must be true", "remove the turn instead");
  } else if (key == "wait") {
    turn.kind = TestTurn::Kind::kWait;
    turn.text = ReadText(reading, value, "`wait`");
    ReadDuration(reading, value, "`wait`");
  } else if (key == "incident_over") {
    turn.kind = TestTurn::Kind::kIncidentOver;
    turn.text = ReadText(reading, value, "`incident_over`");
  } else if (key == "webhook") {
    turn.kind = TestTurn::Kind::kWebhook;
    turn.ok = value.scalar != "fails";
    if (turn.ok) turn.values = ReadMap(reading, value, "`webhook`");
  } else {
    turn.kind = TestTurn::Kind::kAgent;
    ReadAgent(reading, value, turn);
  }
}

std::optional<TestTurn> ReadTurn(Reading& reading, const Node& node) {
  static const std::vector<std::string> kActs{"user", "choose", "person", "wait", "agent", "incident_over", "webhook"};
  TestTurn turn;
  turn.place = node.place;
  std::vector<std::string> keys = kActs;
  keys.emplace_back("expect");
  if (!CheckMap(reading, node, "a turn", keys)) return std::nullopt;
  int acts = 0;
  for (const std::string& key : kActs) {
    const Node* value = node.Find(key);
    if (!value) continue;
    if (++acts == 1) ReadAct(reading, key, *value, turn);
  }
  if (acts != 1) {
    reading.Report("T001", node.place, acts == 0 ? "in this turn nobody does anything" : "this turn has several acts",
                   "give it exactly one of user, choose, person, wait, agent, incident_over and webhook");
    return std::nullopt;
  }
  if (const Node* expect = node.Find("expect")) turn.expect = ReadExpectation(reading, *expect);
  return turn;
}

TestEnd ReadEnd(Reading& reading, const Node& node) {
  TestEnd end;
  end.place = node.place;
  if (!CheckMap(reading, node, "`ends`", {"responder", "resolved", "slots", "packet", "said"})) return end;
  if (const Node* responder = node.Find("responder")) {
    end.responder = OneOf(reading, *responder, "`responder`", {"bot", "queue", "agent", "nobody"});
  }
  if (const Node* resolved = node.Find("resolved")) end.resolved = ReadFlag(reading, *resolved, "`resolved`");
  if (const Node* slots = node.Find("slots")) end.slots = ReadMap(reading, *slots, "`slots`");
  if (const Node* said = node.Find("said")) end.said = ReadTexts(reading, *said, "`said`");
  const Node* packet = node.Find("packet");
  if (!packet) return end;
  if (!packet->IsMap()) {
    reading.Report("R002", packet->place, "`packet` must be a map", "write `{department: ..., reason: ...}`");
    return end;
  }
  for (const auto& [key, value] : packet->entries) {
    if (key.scalar == "tried") {
      end.tried = ReadMap(reading, value, "`tried`");
      if (!value.IsMap()) continue;
      for (const auto& [step, outcome] : value.entries)
        OneOf(reading, outcome, "`tried`", {"worked", "did_not_work", "unknown"});
    } else {
      end.packet[key.scalar] = ReadText(reading, value, "`" + key.scalar + "`");
    }
  }
  return end;
}

ConversationTest ReadTest(Reading& reading, const Node& node) {
  ConversationTest test;
  test.place = node.place;
  if (!CheckMap(reading, node, "a test", {"name", "given", "talk", "ends", "never_answer"})) return test;
  if (const Node* name = node.Find("name")) {
    test.name = ReadText(reading, *name, "`name`");
    test.place = name->place;
  } else {
    reading.Report("R003", node.place, "this test has no `name`", "say in a sentence what should happen");
  }
  if (const Node* given = node.Find("given")) test.given = ReadGiven(reading, *given);
  if (const Node* talk = node.Find("talk")) {
    if (!talk->IsSequence())
      reading.Report("R002", talk->place, "`talk` must be a list of turns", "write `- user: ...`");
    for (const Node& item : talk->items) {
      if (auto turn = ReadTurn(reading, item)) test.talk.push_back(std::move(*turn));
    }
  }
  if (const Node* ends = node.Find("ends")) test.ends = ReadEnd(reading, *ends);
  if (const Node* never = node.Find("never_answer")) test.never_answer = ReadPhrases(reading, *never, "`never_answer`");
  if (!node.Find("talk") && !node.Find("never_answer")) {
    reading.Report("R003", test.place, "this test tests nothing", "add `talk` or `never_answer`");
  }
  return test;
}

void ReadFile(Reading& reading, const Node& root, std::map<std::string, Place>& names,
              std::vector<ConversationTest>& tests) {
  if (!CheckMap(reading, root, "a file of tests", {"version", "tests"})) return;
  const Node* version = root.Find("version");
  if (!version) reading.Report("R003", root.place, "there is no `version`", "begin the file with `version: 1`");
  if (version && version->scalar != "1")
    reading.Report("R007", version->place, "this program reads `version: 1`", "write `version: 1`");
  const Node* list = root.Find("tests");
  if (!list || !list->IsSequence()) {
    reading.Report("R003", list ? list->place : root.place, "there is no list of `tests`",
                   "write `tests:` and begin each test with `- name:`");
    return;
  }
  for (const Node& item : list->items) {
    ConversationTest test = ReadTest(reading, item);
    const auto [first, fresh] = names.emplace(test.name, test.place);
    if (!fresh && !test.name.empty()) {
      reading.Report("R005", test.place, "there are two tests of this name", "rename one of them",
                     "the other is in " + first->second.file + ":" + std::to_string(first->second.line));
    }
    tests.push_back(std::move(test));
  }
}

}  // namespace

std::vector<ConversationTest> LoadTests(const std::vector<SourceFile>& files, Diagnostics& diagnostics) {
  std::vector<ConversationTest> tests;
  std::map<std::string, Place> names;
  Reading reading(files, diagnostics);
  for (const SourceFile& file : files) {
    const Node root = yaml::Parse(file.path, file.text, diagnostics);
    if (root.kind != Node::Kind::kNull) ReadFile(reading, root, names, tests);
  }
  return tests;
}

}  // namespace deskbell::rules
