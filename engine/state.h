// All that a conversation remembers between two steps. A plain value: stored with every turn, compared in replays.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/effect.h"
#include "engine/event.h"
#include "engine/message.h"
#include "engine/packet.h"

namespace deskbell::engine {

struct FlowPosition {
  FlowId flow;
  std::string step = {};
  int turns = 0;        // customer messages spent in it
  int reprompts = 0;    // at this step
  std::string problem = {};  // what it was begun for, in the customer's words
  std::vector<std::string> passed = {};  // the steps it came through, each once, in order
};

// The question that the customer has before them.
struct Pending {
  enum class Kind {
    kNone,
    kStep,            // of the active flow
    kField,           // of the form
    kConfirm,         // "is this correct?"
    kClarify,         // "is it one of these?"
    kHelped,          // "did this help?"
    kOfferPerson,     // "shall I get a person?"
    kResolvedHelped,  // after an agent resolved: "did that solve it?"
    kFollowUp,        // "did it last?"
    kAfterHours,      // leave a message or a call-back
    kLeaveQueue,      // solved while waiting: "shall I take you off the queue?"
    kIncident,        // "is it about this incident?", and whether to be told when it is over; subject: the incident's id
    kIncidentOver,    // told that it is over: "does it work for you again?"
    kWebhook          // another system is being asked; nothing is asked of the customer
  } kind = Kind::kNone;
  std::vector<Choice> choices;   // offered; a message that names one of them chooses it
  std::string subject;           // step, field or article id; of kOfferPerson: the reason's code
  Message asked;                 // to be asked again after a digression
};
const char* Name(Pending::Kind kind);

struct FormProgress {
  std::vector<FieldId> fields;   // still to be asked, in order
  FieldId asking;                // empty between questions
  int tries = 0;
  int turns = 0;                 // customer messages spent in it
  std::string department;        // where to after the form; empty: routed
  std::string reason;
  std::string confirm;           // source of the confirmation's template; empty = none
  std::vector<FieldId> gathered;  // those that belong to this form and are settled, in order: what {{summary}} tells
  bool handoff = false;          // a person follows; otherwise the flow goes on
  bool while_waiting = false;    // the ticket is open already, answers are welcome but not needed
};

struct GivenValue {
  std::string value;
  Fact::Standing standing = Fact::Standing::kGiven;
  friend bool operator==(const GivenValue&, const GivenValue&) = default;
};

// Where the conversation stood before the last message, so that "no, I meant …" can take that message back.
struct Checkpoint {
  std::optional<FlowPosition> flow;
  std::optional<FlowPosition> suspended;
  std::optional<FormProgress> form;
  Pending pending;
  std::map<std::string, GivenValue> slots;
  std::vector<Tried> tried;
};

// The last answer that the bot gave, courtesies apart: what becomes of it is learnt from (server/learning).
struct Answered {
  std::string question;    // as the customer asked it; empty if the message held several
  std::string target;      // see Target in decision.h; empty before the first answer
  std::string rule;        // the intent whose rule gave it; empty: the statistics did
  double probability = 0;  // that it was given with
  bool chosen = false;     // the customer chose it from titles
};

struct State {
  Responder responder;
  Visitor visitor;
  std::string channel = "web";
  std::string page;
  std::string language;
  Instant opened;

  std::string problem;                        // the matter at hand, in the customer's first words for it; see problem.h
  std::vector<std::string> asked_before;      // the problems before it, settled or left for it, the latest last
  std::string topic;                          // of the last intent or article
  std::map<std::string, GivenValue> slots;
  std::vector<Tried> tried;
  std::vector<ShownArticle> shown;

  std::map<std::string, std::string> heard;   // entities the customer mentioned, by kind; the latest of each

  std::optional<FlowPosition> flow;
  std::optional<FlowPosition> suspended;      // a flow that another one interrupted; taken up again when that one is solved
  std::set<std::string> flows_run;            // flows begun for this problem
  std::optional<FormProgress> form;
  Pending pending;
  std::vector<Candidate> alternatives;        // what else the last question may have meant, most probable first, no features
  std::vector<Candidate> later;               // further questions of the same message, taken up one after the other
  int clarified = 0;                          // times in a row that the customer was asked what they mean
  std::optional<Checkpoint> before_last;

  int turns = 0;                              // customer messages
  int misses_in_row = 0;
  int misses = 0;
  int irritation = 0;                         // anger added up over the messages, see guard.h
  int haste = 0;                              // urgency likewise
  bool person_offered = false;
  std::string question;                       // the message that was decided last, courtesies apart
  Answered answered;
  std::string last_answer;                    // target of the last answer, for the repetition guard
  std::string passage;                        // of an article, told last, likewise
  std::map<std::string, int> rotation;        // text key → variants used so far
  bool sympathised = false;                   // once is empathy, twice is a script
  bool language_told = false;                 // that the customer's language is not spoken here
  std::set<std::string> incidents_told;
  std::set<std::string> incidents_asked;      // incidents that the customer was asked about: theirs, or another matter
  std::map<std::string, std::string> incidents_followed;  // id → title: told here when it is over
  std::string incident;                       // that the customer says is theirs, until it is offered to be followed
  int calls = 0;                              // webhooks called so far; numbers the next one
  bool reminded = false;                      // of the question before them
  std::set<std::string> timers;               // running, by name; a timer that is not among them fires in vain

  bool has_ticket = false;
  Instant queued_at;                          // when the ticket was opened: its deadlines count from here
  Packet packet;                              // as last sent to the queue
  std::string agent_name;
  Instant reassured;                          // who waits was last told that they are in line, or that a message arrived
};

}  // namespace deskbell::engine
