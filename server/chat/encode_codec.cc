#include <nlohmann/json.hpp>

#include "server/chat/frames.h"

namespace deskbell::chat {
namespace {

using nlohmann::json;

std::string Dump(const json& frame) { return frame.dump(-1, ' ', false, json::error_handler_t::replace); }

int64_t Stamp(Instant at) { return at.time_since_epoch().count(); }

// "agent:ID" is known to customers by name alone.
json From(const std::string& sender, const std::string& name) {
  json from{{"kind", sender.substr(0, sender.find(':'))}};
  if (!name.empty()) from["name"] = name;
  return from;
}

// Bodies are stored as JSON already; they are spliced into the frame instead of being parsed and written again.
std::string WithBody(json head, const std::string& body) {
  std::string text = Dump(head);
  text.pop_back();
  return text + ",\"body\":" + (body.empty() ? "{}" : body) + "}";
}

json Numbered(const store::Event& event) {
  json entry{{"seq", event.seq}, {"ts", Stamp(event.at)}, {"from", From(event.sender, event.name)}};
  if (!event.cid.empty()) entry["cid"] = event.cid;
  return entry;
}

}  // namespace

std::string EncodeWelcome(const std::string& token, int64_t ping_ms, size_t max_bytes,
                          const std::vector<ConversationId>& conversations, const SiteInfo& site) {
  json own = json::array();
  for (const ConversationId& id : conversations) own.push_back(id.str());
  json about{{"name", site.name}, {"language", site.language}, {"open", site.open}};
  if (site.next_open) about["next_open"] = FormatInstant(*site.next_open);
  return Dump({{"t", "welcome"},
               {"v", 1},
               {"token", token},
               {"ping_ms", ping_ms},
               {"max_bytes", max_bytes},
               {"conversations", own},
               {"site", about},
               {"bot", site.bot_name}});
}

std::string EncodeResumed(const ConversationId& conversation, const std::string& epoch, uint64_t from, uint64_t to,
                          bool snapshot, bool more) {
  return Dump({{"t", "resumed"},
               {"conv", conversation.str()},
               {"epoch", epoch},
               {"from", from},
               {"to", to},
               {"mode", snapshot ? "snapshot" : "replay"},
               {"more", more}});
}

std::string EncodeAck(const std::string& cid, const ConversationId& conversation, const std::string& epoch,
                      uint64_t seq, Instant at, bool duplicate) {
  return Dump({{"t", "ack"},
               {"cid", cid},
               {"conv", conversation.str()},
               {"epoch", epoch},
               {"seq", seq},
               {"ts", Stamp(at)},
               {"dup", duplicate}});
}

std::string EncodeNack(const std::string& cid, const std::string& code, const std::string& text,
                       std::optional<Millis> retry_after, const ConversationId& conversation) {
  json frame{{"t", "nack"}, {"cid", cid}, {"code", code}, {"text", text}, {"retry", retry_after.has_value()}};
  if (retry_after) frame["after_ms"] = retry_after->count();
  if (!conversation.empty()) frame["conv"] = conversation.str();
  return Dump(frame);
}

std::string EncodeMessage(const ConversationId& conversation, const std::string& epoch, const store::Event& event) {
  json head = Numbered(event);
  head["t"] = "msg";
  head["conv"] = conversation.str();
  head["epoch"] = epoch;
  return WithBody(std::move(head), event.body);
}

std::string EncodeEvents(const ConversationId& conversation, const std::string& epoch, uint64_t after,
                         const std::vector<store::Event>& events, bool more) {
  std::string text =
      Dump({{"t", "events"}, {"conv", conversation.str()}, {"epoch", epoch}, {"after", after}, {"more", more}});
  text.pop_back();
  text += ",\"events\":[";
  for (size_t i = 0; i < events.size(); ++i) {
    if (i > 0) text += ',';
    text += WithBody(Numbered(events[i]), events[i].body);
  }
  return text + "]}";
}

std::string EncodeTyping(const ConversationId& conversation, const std::string& sender, const std::string& name,
                         bool on) {
  return Dump({{"t", "typing"}, {"conv", conversation.str()}, {"from", From(sender, name)}, {"on", on}});
}

std::string EncodeSeen(const ConversationId& conversation, const std::string& sender, uint64_t seq) {
  return Dump({{"t", "seen"}, {"conv", conversation.str()}, {"by", sender.substr(0, sender.find(':'))}, {"seq", seq}});
}

std::string EncodeState(const ConversationId& conversation, const std::string& responder, const std::string& agent_name,
                        std::optional<size_t> ahead) {
  json frame{{"t", "state"}, {"conv", conversation.str()}, {"responder", responder.substr(0, responder.find(':'))}};
  if (!agent_name.empty() && responder.starts_with("agent:")) frame["agent"] = agent_name;
  if (ahead) {
    frame["ahead"] = *ahead;
    frame["position"] = *ahead + 1;
  }
  return Dump(frame);
}

std::string EncodePong(int64_t number) { return Dump({{"t", "pong"}, {"n", number}}); }

std::string EncodeBye(uint16_t code, Millis after) {
  return Dump({{"t", "bye"}, {"code", code}, {"after_ms", after.count()}});
}

}  // namespace deskbell::chat
