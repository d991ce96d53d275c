// Conversation tests as plain values (LANGUAGE.md, "Conversation tests"). Reading them is here; running them is the server's.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/values/diagnostic.h"
#include "rules/loader.h"

namespace deskbell::rules {

struct TestIncident {
  std::string title;
  std::string text;
  std::vector<std::string> topics;
};

struct Given {
  std::string time;      // "2026-11-18T10:00:00", in the site's time zone; empty = a Wednesday at 10:00
  std::string hours;     // "open" or "closed": the first such time from then on; empty = whatever it is
  std::optional<int> agents{};  // at work; default: one while open, none otherwise
  std::string channel = "web";
  std::string language;  // empty = the site's
  std::string page;
  std::map<std::string, std::string> customer;  // name, email, tier, verified, blocked, organisation
  std::vector<TestIncident> incidents;
};

// Every key that was given must hold. `fields`: decision, intent, article, flow, step, asks, responder; lists and maps apart.
struct Expectation {
  std::map<std::string, std::string> fields;
  std::vector<std::string> said, not_said, choices;
  std::map<std::string, std::string> slots;
  Place place;
  std::map<std::string, Place> places{};  // of the values in `fields`
};

struct TestTurn {
  enum class Kind { kUser, kChoose, kPerson, kWait, kAgent, kIncidentOver, kWebhook } kind = Kind::kUser;
  std::string text;      // what the customer says, the label chosen, the duration, the agent's text, the incident's title
  std::string does;      // agent: claim, say, resolve, hand_back
  std::string code;      // agent: resolution code
  bool ok = true;        // webhook: it answered
  std::map<std::string, std::string> values;  // webhook: what it said, by slot
  std::optional<Expectation> expect;
  Place place;
};

struct TestEnd {
  std::optional<std::string> responder;
  std::optional<bool> resolved;
  std::map<std::string, std::string> slots;
  std::map<std::string, std::string> packet;   // department, reason, contact, priority, impact, urgency, problem …
  std::map<std::string, std::string> tried;    // step → worked | did_not_work | unknown
  std::vector<std::string> said;
  Place place;
};

struct ConversationTest {
  std::string name;
  Given given;
  std::vector<TestTurn> talk;
  std::optional<TestEnd> ends;
  std::vector<Phrase> never_answer;
  Place place;
};

std::vector<ConversationTest> LoadTests(const std::vector<SourceFile>& files, Diagnostics& diagnostics);

}  // namespace deskbell::rules
