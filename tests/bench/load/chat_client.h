// One customer's connection, without blocking: it opens itself up to the point where messages can be sent, and hands
// over what it receives. Owned and driven by one thread.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace deskbell::load {

struct Target {
  std::string host = "127.0.0.1";  // numeric IPv4
  uint16_t port = 8080;
  std::string path = "/ws/chat";
  std::string origin;  // empty: http://host:port
  std::string site;
  bool hello = true;  // false: stop after the upgrade
};

class ChatClient {
 public:
  enum class Stage : uint8_t { kConnecting, kUpgrading, kWelcome, kReady, kFailed };

  // Begins to connect, from the given loopback address. A number unlike any other connection's makes its cids unique.
  ChatClient(const Target& target, uint32_t number, const std::string& from);
  ~ChatClient();
  ChatClient(ChatClient&& other) noexcept;
  ChatClient& operator=(ChatClient&&) = delete;

  int fd() const { return fd_; }
  Stage stage() const { return stage_; }
  // Why it failed: "connect: …", "upgrade: 503", "closed 4001", …
  const std::string& failure() const { return failure_; }

  // Reads and writes what can be. Appends the frames that came in after the welcome.
  void Progress(std::vector<nlohmann::json>& received);

  // Queues a text frame and sends what the socket takes.
  void Send(const nlohmann::json& frame);
  bool wants_to_write() const { return stage_ == Stage::kConnecting || !unsent_.empty(); }

  std::string NextCid();

  // Kept here for whoever drives the connection.
  std::string conversation;
  uint32_t turns = 0;

 private:
  void Read();
  void Write();
  void FinishConnect();
  void ReadUpgrade();
  void ReadFrames(std::vector<nlohmann::json>& received);
  void OnText(std::string_view text, std::vector<nlohmann::json>& received);
  void Fail(std::string why);

  const Target* target_;
  uint32_t number_;
  uint32_t cids_ = 0;
  int fd_ = -1;
  Stage stage_ = Stage::kConnecting;
  std::string failure_;
  std::string unsent_;
  std::string unread_;
};

}  // namespace deskbell::load
