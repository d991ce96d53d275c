// Everything that can happen to a conversation from outside, and what the outside looks like at that moment. Both are logged
// with every turn, so a conversation can be replayed to the same effects.
#pragma once

#include <map>
#include <string>
#include <variant>
#include <vector>

#include "engine/understanding.h"
#include "engine/values/ids.h"
#include "engine/values/instant.h"

namespace deskbell::engine {

struct Visitor {
  CustomerId customer;
  std::string name;
  std::string email;
  std::string phone;
  std::string organisation;
  std::string tier;
  std::string locale;
  std::string time_zone;
  bool verified = false;    // the site vouches for the identity
  std::string verified_how; // "signed token"; empty if not verified
  bool blocked = false;
  int open_tickets = 0;
  std::map<std::string, std::string> slots;  // remembered from earlier conversations
};

struct Opened {
  Visitor visitor;
  std::string channel = "web";
  std::string page;
  std::string language;
};
struct CustomerSaid {
  std::string text;               // already masked
  Understanding understanding;
};
// A button. If it is no longer on offer it counts as having said its label; `understanding` is the label's.
struct CustomerChose {
  std::string choice;
  std::string label;
  Understanding understanding;
};
struct PersonRequested {};        // the always-there button
struct CustomerLeft {};           // closed the conversation
struct TimerFired {
  std::string timer;
};
struct AgentClaimed {
  StaffId agent;
  std::string name;
};
struct AgentSaid {
  StaffId agent;
  std::string name;
  std::string text;
};
struct AgentResolved {
  StaffId agent;
  std::string name;
  std::string code;               // resolution code, see kResolutionCodes
};
// To the queue (another agent) or to the bot.
struct AgentHandedBack {
  StaffId agent;
  std::string name;
  bool to_bot = false;
  std::string why;
};
// Another system's answer to a CallWebhook, or that there is none.
struct WebhookAnswered {
  std::string call;                           // as in CallWebhook
  bool ok = false;
  std::map<std::string, std::string> values;  // slot → value, of those that the step sets
  std::string problem;                        // not ok: why, for the log
};

using Event = std::variant<Opened, CustomerSaid, CustomerChose, PersonRequested, CustomerLeft, TimerFired, AgentClaimed,
                           AgentSaid, AgentResolved, AgentHandedBack, WebhookAnswered>;

inline constexpr const char* kResolutionCodes[] = {"solved",    "workaround", "information_given", "duplicate",
                                                   "not_a_fault", "no_reply",   "spam"};

struct OpenIncident {
  IncidentId id;
  std::string title;
  std::string text;               // what customers are told
  std::vector<std::string> topics;  // empty: all
};

struct Situation {
  Instant now;
  int agents_available = 0;       // signed in and taking conversations
  int waiting = 0;                // conversations in the queue before this one
  std::vector<OpenIncident> incidents;
};

}  // namespace deskbell::engine
