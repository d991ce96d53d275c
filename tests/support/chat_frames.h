// The frames of the chat protocol as a client sees them: server/chat/PROTOCOL.md read from the other side, on purpose
// not with the server's own code.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace deskbell::test {

// One numbered event.
struct Line {
  uint64_t seq = 0;
  std::string from;  // customer, bot, agent, system
  std::string cid;
  std::string type;     // of the body
  std::string text;     // of the body; a choice's label
  std::string article;  // its id, if the body shows one

  friend bool operator==(const Line&, const Line&) = default;
};

// What a frame said; members that its type does not have are empty.
struct ServerFrame {
  std::string type;
  std::string conversation, epoch, cid;
  std::string code, text, mode, token;
  uint64_t seq = 0, from = 0, to = 0, after = 0, after_ms = 0, number = 0;
  bool duplicate = false, retry = false, more = false;
  std::vector<std::string> conversations;
  std::vector<Line> lines;  // of a msg one, of events any number
};

// Throws std::runtime_error if it is not a frame of the protocol.
ServerFrame ReadServerFrame(const std::string& json);

struct Known {
  std::string conversation, epoch;
  uint64_t seq = 0;
};
std::string HelloFrame(const std::string& token, const std::vector<Known>& resume);
std::string OpenFrame(const std::string& cid);
std::string TextFrame(const std::string& conversation, const std::string& cid, const std::string& text);
std::string FetchFrame(const std::string& conversation, uint64_t after);

}  // namespace deskbell::test
