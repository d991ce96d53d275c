// A blocking client that sends exactly the bytes it is told to, so that a test can be as hostile as it likes. Every
// wait is bounded: a server that does not answer within ten seconds makes the test fail, not hang.
//
//   WireClient client(port);
//   client.Send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
//   CHECK(client.ReadAnswer().status == 200);
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace deskbell::test {

struct Answer {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;

  std::string Header(std::string_view name) const;  // any case; empty if there is none
};

struct Frame {
  uint8_t opcode = 0;  // kText, kClose …
  std::string payload;

  uint16_t close_code() const;  // of a close frame; 1005 if it has none
};

inline constexpr uint8_t kContinuation = 0x0, kText = 0x1, kBinary = 0x2, kClose = 0x8, kPing = 0x9, kPong = 0xA;

// One frame as a client sends it.
std::string ClientFrame(uint8_t opcode, std::string_view payload, bool fin = true, bool masked = true);

class WireClient {
 public:
  // `from` is a loopback address to connect from, such as 127.0.0.2. A small receive buffer makes a slow reader slow
  // sooner. Throws std::runtime_error, as everything here does, if the network does not do what was asked.
  explicit WireClient(uint16_t port, const std::string& from = "127.0.0.1", int receive_buffer = 0);
  ~WireClient();
  WireClient(WireClient&& other) noexcept;
  WireClient& operator=(WireClient&&) = delete;

  void Send(std::string_view bytes);
  // Sends until the peer no longer takes any (it closed, or its window is full for a while).
  void SendWhatItTakes(std::string_view bytes);

  // One response with its body, which is absent for HEAD.
  Answer ReadAnswer(bool head = false);
  // Whether the server ended the connection, with nothing more to read.
  bool ReadsEnd();

  // The status of the answer to a WebSocket upgrade; 101 means that frames may follow.
  Answer Upgrade(std::string_view target, std::string_view more_headers = {});
  void SendText(std::string_view text) { Send(ClientFrame(kText, text)); }
  Frame ReadFrame();
  // Reads on to the close frame, answers it, and tells its code; 1006 if the connection ends without one.
  uint16_t ReadsClose();

  void CloseSending();

 private:
  bool Fill();  // false at the end of the stream
  std::string Take(size_t n);

  int fd_ = -1;
  std::string unread_;
};

}  // namespace deskbell::test
