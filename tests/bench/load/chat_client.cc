#include "tests/bench/load/chat_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <utility>

#include "tests/support/wire_client.h"

namespace deskbell::load {
namespace {

sockaddr_in Address(const std::string& host, uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  inet_pton(AF_INET, host.c_str(), &address.sin_addr);
  return address;
}

// A server's frame at the start of `bytes`; nothing while it is incomplete.
struct ServerFrame {
  uint8_t opcode;
  std::string_view payload;
  size_t size;
};

std::optional<ServerFrame> ParseFrame(std::string_view bytes) {
  const auto byte = [&](size_t i) { return static_cast<uint8_t>(bytes[i]); };
  if (bytes.size() < 2) return std::nullopt;
  size_t length = byte(1) & 0x7F, header = 2;
  if (length > 125) {
    const size_t extra = length == 126 ? 2 : 8;
    if (bytes.size() < 2 + extra) return std::nullopt;
    length = 0;
    for (size_t i = 0; i < extra; ++i) length = length << 8 | byte(2 + i);
    header += extra;
  }
  if (bytes.size() < header + length) return std::nullopt;
  return ServerFrame{static_cast<uint8_t>(byte(0) & 0x0F), bytes.substr(header, length), header + length};
}

}  // namespace

ChatClient::ChatClient(const Target& target, uint32_t number, const std::string& from)
    : target_(&target), number_(number), fd_(socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0)) {
  if (fd_ < 0) {
    Fail(std::string("socket: ") + std::strerror(errno));
    return;
  }
  const int on = 1;
  setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  setsockopt(fd_, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);  // ports are per source and target then
  const sockaddr_in local = Address(from, 0), remote = Address(target.host, target.port);
  if (!from.empty() && bind(fd_, reinterpret_cast<const sockaddr*>(&local), sizeof local) != 0) {
    Fail(std::string("bind: ") + std::strerror(errno));
  } else if (connect(fd_, reinterpret_cast<const sockaddr*>(&remote), sizeof remote) != 0 && errno != EINPROGRESS) {
    Fail(std::string("connect: ") + std::strerror(errno));
  }
}

ChatClient::~ChatClient() {
  if (fd_ >= 0) close(fd_);
}

ChatClient::ChatClient(ChatClient&& other) noexcept
    : conversation(std::move(other.conversation)),
      turns(other.turns),
      target_(other.target_),
      number_(other.number_),
      cids_(other.cids_),
      fd_(std::exchange(other.fd_, -1)),
      stage_(other.stage_),
      failure_(std::move(other.failure_)),
      unsent_(std::move(other.unsent_)),
      unread_(std::move(other.unread_)) {}

void ChatClient::Fail(std::string why) {
  if (stage_ == Stage::kFailed) return;
  stage_ = Stage::kFailed;
  failure_ = std::move(why);
}

void ChatClient::Progress(std::vector<nlohmann::json>& received) {
  if (stage_ == Stage::kConnecting) FinishConnect();
  Write();
  if (stage_ == Stage::kFailed || stage_ == Stage::kConnecting) return;
  Read();
  if (stage_ == Stage::kUpgrading) ReadUpgrade();
  ReadFrames(received);
}

void ChatClient::FinishConnect() {
  int error = 0;
  socklen_t size = sizeof error;
  getsockopt(fd_, SOL_SOCKET, SO_ERROR, &error, &size);
  if (error == EINPROGRESS) return;
  if (error != 0) return Fail(std::string("connect: ") + std::strerror(error));
  stage_ = Stage::kUpgrading;
  const std::string host = target_->host + ":" + std::to_string(target_->port);
  unsent_ = "GET " + target_->path + " HTTP/1.1\r\nHost: " + host +
            "\r\nOrigin: " + (target_->origin.empty() ? "http://" + host : target_->origin) +
            "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
}

void ChatClient::Write() {
  while (!unsent_.empty() && stage_ != Stage::kFailed) {
    const ssize_t n = send(fd_, unsent_.data(), unsent_.size(), MSG_NOSIGNAL);
    if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return;
    if (n < 0) return Fail(std::string("send: ") + std::strerror(errno));
    unsent_.erase(0, static_cast<size_t>(n));
  }
}

void ChatClient::Read() {
  char chunk[16384];
  const ssize_t n = recv(fd_, chunk, sizeof chunk, 0);
  if (n > 0) {
    unread_.append(chunk, static_cast<size_t>(n));
  } else if (n == 0) {
    Fail("closed without a word");
  } else if (errno != EAGAIN && errno != EWOULDBLOCK) {
    Fail(std::string("recv: ") + std::strerror(errno));
  }
}

void ChatClient::ReadUpgrade() {
  const size_t end = unread_.find("\r\n\r\n");
  if (end == std::string::npos) return;
  const std::string status = unread_.substr(9, 3);
  unread_.erase(0, end + 4);
  if (status != "101") return Fail("upgrade: " + status);
  if (!target_->hello) {
    stage_ = Stage::kReady;
    return;
  }
  stage_ = Stage::kWelcome;
  Send({{"t", "hello"}, {"v", 1}, {"site", target_->site}, {"resume", nlohmann::json::array()}});
}

void ChatClient::ReadFrames(std::vector<nlohmann::json>& received) {
  size_t used = 0;
  while (const auto frame = ParseFrame(std::string_view(unread_).substr(used))) {
    used += frame->size;
    if (frame->opcode == test::kText) {
      OnText(frame->payload, received);
    } else if (frame->opcode == test::kPing) {
      unsent_ += test::ClientFrame(test::kPong, frame->payload);
      Write();
    } else if (frame->opcode == test::kClose) {
      const test::Frame close{.opcode = test::kClose, .payload = std::string(frame->payload)};
      Fail("closed " + std::to_string(close.close_code()));
    }
  }
  unread_.erase(0, used);
  if (unread_.empty() && unread_.capacity() > 4096) unread_.shrink_to_fit();
}

void ChatClient::OnText(std::string_view text, std::vector<nlohmann::json>& received) {
  nlohmann::json frame = nlohmann::json::parse(text, nullptr, false);
  if (!frame.is_object()) return Fail("a frame that is not a JSON object");
  if (stage_ == Stage::kWelcome && frame.value("t", "") == "welcome") {
    stage_ = Stage::kReady;
  } else {
    received.push_back(std::move(frame));
  }
}

void ChatClient::Send(const nlohmann::json& frame) {
  unsent_ += test::ClientFrame(test::kText, frame.dump());
  Write();
}

// A UUID v7 whose random part is the connection's number and a counter: unique, and cheaper than random.
std::string ChatClient::NextCid() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const auto ms = static_cast<unsigned long long>(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
  char cid[64];
  std::snprintf(cid, sizeof cid, "%08llx-%04llx-7%03x-8%03x-%08x%04x", ms >> 16, ms & 0xFFFF, cids_ >> 16 & 0xFFF, 0u,
                number_, cids_ & 0xFFFF);
  ++cids_;
  return cid;
}

}  // namespace deskbell::load
