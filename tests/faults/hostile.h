// What the tests with hostile clients share: a chat socket to be abused, and a look at whether anybody else suffered.
#pragma once

#include <doctest/doctest.h>

#include <string>

#include "tests/faults/stage.h"
#include "tests/support/chat_client.h"
#include "tests/support/chat_frames.h"

namespace deskbell::test {

class AbusedSocket {
 public:
  explicit AbusedSocket(uint16_t port, const std::string& hello = HelloFrame("", {})) : wire_(port) {
    REQUIRE(wire_.Upgrade("/ws/chat").status == 101);
    if (!hello.empty()) wire_.SendText(hello);
  }

  WireClient& wire() { return wire_; }

  // How a text frame was answered: "bad_field: …" (a nack), "closed 4501", or "" if it was let pass. Only for frames
  // that are judged as they come in; what needs the store may be answered later.
  std::string Response(const std::string& text) {
    wire_.SendText(text);
    wire_.SendWhatItTakes(ClientFrame(kText, R"({"t":"ping","n":)" + std::to_string(++pings_) + "}"));
    std::string response;
    for (;;) {
      const Frame frame = wire_.ReadFrame();
      if (frame.opcode == kClose) return "closed " + std::to_string(frame.close_code());
      const ServerFrame read = ReadServerFrame(frame.payload);
      if (read.type == "nack") response = read.code + ": " + read.text;
      if (read.type == "pong" && read.number == pings_) return response;
    }
  }

 private:
  WireClient wire_;
  uint64_t pings_ = 1'000'000;
};

// An ordinary customer is served as if nothing had happened.
inline void CheckOrdinaryChat(const DeskbellServer& server) {
  ChatClient ana(99);
  ana.Connect(server.port());
  ana.Open();
  ana.Say("note ordinary");
  ana.ReadUntilAcknowledged();
  const std::vector<Line> transcript = ana.Fetch(ana.conversation());
  REQUIRE(transcript.size() == 3);
  CHECK(transcript[1].text == "note ordinary");
  CHECK(transcript[2].text == "Noted ordinary.");
}

}  // namespace deskbell::test
