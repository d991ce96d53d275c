// What is to be done as the outcome of one step. Values: the server carries them out after they are committed.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>

#include "engine/message.h"
#include "engine/packet.h"
#include "engine/values/instant.h"

namespace deskbell::engine {

struct Responder {
  enum class Kind { kBot, kQueue, kAgent, kNobody } kind = Kind::kBot;  // kNobody: resolved or closed
  StaffId agent;                              // kAgent only
  friend bool operator==(const Responder&, const Responder&) = default;
};
std::string Name(const Responder& responder);  // "bot", "queue", "agent:ID", "nobody"
std::optional<Responder> ParseResponder(std::string_view name);

struct Say {
  Message message;
};
struct Tell {
  Notice notice;
};
// The conversation enters the queue. With `update`, the ticket exists and its packet is replaced.
struct OpenTicket {
  Packet packet;
  bool update = false;
};
// The conversation counts as resolved, and its ticket, if it has one, with it.
struct ResolveTicket {
  std::string code;
  std::string by;                             // "bot", "customer", "agent:ID"
};
struct ReopenTicket {
  std::string why;
  Packet packet;
};
struct SetTimer {
  std::string name;                           // setting it again moves it
  Instant due;
};
struct CancelTimer {
  std::string name;
};
struct RecordVote {
  ArticleId article;                          // may be empty: the conversation as a whole
  bool helped = false;
};
// Nobody had an answer: this question counts towards a gap.
struct RecordGap {
  std::string question;
};
// Kept for the customer beyond this conversation.
struct Remember {
  std::string slot;
  std::string value;
};
// Another system is asked; its answer comes back as WebhookAnswered. Should it never come (a restart, a lost connection),
// the engine's own timer goes on without it.
struct CallWebhook {
  std::string call;                           // names this call within the conversation
  std::string url;
  std::map<std::string, std::string> send;    // slot → value
  std::map<std::string, std::string> take;    // slot → name in the answer, "order.status" for one within another
  Millis time_out{};
};

using Effect = std::variant<Say, Tell, OpenTicket, ResolveTicket, ReopenTicket, SetTimer, CancelTimer, RecordVote, RecordGap,
                            Remember, CallWebhook>;

}  // namespace deskbell::engine
