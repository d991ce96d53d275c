// The frames of the chat protocol (PROTOCOL.md beside this file) as typed values.
//
//   Decoded frame = Decode(text);
//   if (auto* error = std::get_if<FrameError>(&frame)) …     // nack it, or close
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/values/ids.h"
#include "engine/values/instant.h"
#include "server/store/store.h"

namespace deskbell::chat {

inline constexpr size_t kMaxTextCharacters = 4000;
inline constexpr size_t kMaxFetch = 200;
inline constexpr size_t kMaxResumed = 20;

struct Resume {
  ConversationId conversation;
  std::string epoch;
  uint64_t seq = 0;
};
struct Hello {
  int64_t version = 0;
  std::string site, token, locale, time_zone;
  std::vector<Resume> resume;
};
struct OpenConversation {
  std::string cid, page, locale;
};
struct TextBody {
  std::string text;
};
struct ChoiceBody {
  std::string id, label;
};
struct PersonBody {};
struct LeaveBody {};
using Body = std::variant<TextBody, ChoiceBody, PersonBody, LeaveBody>;
struct Send {
  ConversationId conversation;
  std::string cid;
  Body body;
};
struct Typing {
  ConversationId conversation;
  bool on = false;
};
struct Seen {
  ConversationId conversation;
  uint64_t seq = 0;
};
struct Fetch {
  ConversationId conversation;
  uint64_t after = 0;
  size_t limit = kMaxFetch;
};
// The desk's live socket speaks the same frames and these two.
struct Watch {
  ConversationId conversation;
  uint64_t after = 0;
};
struct Unwatch {
  ConversationId conversation;
};
struct Ping {
  int64_t number = 0;
};
struct FrameError {
  std::string cid;         // of the frame, if it had one
  std::string code, text;  // of the nack
  bool close = false;      // not a JSON object, or too deep: 4501
  bool in_hello = false;   // a hello with a wrong field, which may be said again
};
using Decoded = std::variant<Hello, OpenConversation, Send, Typing, Seen, Fetch, Watch, Unwatch, Ping, FrameError>;

// Never throws, whatever the bytes.
Decoded Decode(std::string_view frame);

struct SiteInfo {
  std::string name, language;
  bool open = true;
  std::optional<Instant> next_open;
  std::string bot_name;
};

std::string EncodeWelcome(const std::string& token, int64_t ping_ms, size_t max_bytes,
                          const std::vector<ConversationId>& conversations, const SiteInfo& site);
std::string EncodeResumed(const ConversationId& conversation, const std::string& epoch, uint64_t from, uint64_t to,
                          bool snapshot, bool more);
std::string EncodeAck(const std::string& cid, const ConversationId& conversation, const std::string& epoch,
                      uint64_t seq, Instant at, bool duplicate);
// `conversation` may be empty; it is told where there is no cid (a resume, a fetch).
std::string EncodeNack(const std::string& cid, const std::string& code, const std::string& text,
                       std::optional<Millis> retry_after, const ConversationId& conversation = {});
std::string EncodeMessage(const ConversationId& conversation, const std::string& epoch, const store::Event& event);
std::string EncodeEvents(const ConversationId& conversation, const std::string& epoch, uint64_t after,
                         const std::vector<store::Event>& events, bool more);
std::string EncodeTyping(const ConversationId& conversation, const std::string& sender, const std::string& name,
                         bool on);
std::string EncodeSeen(const ConversationId& conversation, const std::string& sender, uint64_t seq);
std::string EncodeState(const ConversationId& conversation, const std::string& responder, const std::string& agent_name,
                        std::optional<size_t> ahead);
std::string EncodePong(int64_t number);
std::string EncodeBye(uint16_t code, Millis after);

}  // namespace deskbell::chat
