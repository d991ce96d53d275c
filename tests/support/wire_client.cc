#include "tests/support/wire_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstring>

namespace deskbell::test {
namespace {

[[noreturn]] void Fail(const std::string& what) {
  throw std::runtime_error(what + ": " + (errno ? std::strerror(errno) : "the server ended the connection"));
}

sockaddr_in Loopback(const std::string& address, uint16_t port) {
  sockaddr_in result{};
  result.sin_family = AF_INET;
  result.sin_port = htons(port);
  inet_pton(AF_INET, address.c_str(), &result.sin_addr);
  return result;
}

bool SameName(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

}  // namespace

std::string Answer::Header(std::string_view name) const {
  for (const auto& [field, value] : headers) {
    if (SameName(field, name)) return value;
  }
  return {};
}

uint16_t Frame::close_code() const {
  if (payload.size() < 2) return 1005;
  return static_cast<uint16_t>(static_cast<uint8_t>(payload[0]) << 8 | static_cast<uint8_t>(payload[1]));
}

std::string ClientFrame(uint8_t opcode, std::string_view payload, bool fin, bool masked) {
  std::string frame;
  frame += static_cast<char>((fin ? 0x80 : 0) | opcode);
  const int mask_bit = masked ? 0x80 : 0;
  if (payload.size() < 126) {
    frame += static_cast<char>(mask_bit | static_cast<int>(payload.size()));
  } else {
    const int bytes = payload.size() < 65536 ? 2 : 8;
    frame += static_cast<char>(mask_bit | (bytes == 2 ? 126 : 127));
    for (int i = bytes - 1; i >= 0; --i) frame += static_cast<char>(payload.size() >> (8 * i) & 0xFF);
  }
  static constexpr char kMask[] = {'\x37', '\xfa', '\x21', '\x3d'};
  if (masked) frame.append(kMask, 4);
  for (size_t i = 0; i < payload.size(); ++i) {
    frame += static_cast<char>(masked ? payload[i] ^ kMask[i % 4] : payload[i]);
  }
  return frame;
}

WireClient::WireClient(uint16_t port, const std::string& from, int receive_buffer) {
  fd_ = socket(AF_INET, SOCK_STREAM, 0);
  if (fd_ < 0) Fail("socket");
  const timeval limit{.tv_sec = 10, .tv_usec = 0};
  const int on = 1;
  setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  setsockopt(fd_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
  setsockopt(fd_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (receive_buffer > 0) setsockopt(fd_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
  const sockaddr_in local = Loopback(from, 0), remote = Loopback("127.0.0.1", port);
  if (bind(fd_, reinterpret_cast<const sockaddr*>(&local), sizeof local) != 0) Fail("bind");
  if (connect(fd_, reinterpret_cast<const sockaddr*>(&remote), sizeof remote) != 0) Fail("connect");
}

WireClient::~WireClient() {
  if (fd_ >= 0) close(fd_);
}

WireClient::WireClient(WireClient&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), unread_(std::move(other.unread_)) {}

void WireClient::Send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (n <= 0) Fail("send");
    bytes.remove_prefix(static_cast<size_t>(n));
  }
}

void WireClient::SendWhatItTakes(std::string_view bytes) {
  const timeval limit{.tv_sec = 0, .tv_usec = 200'000};
  setsockopt(fd_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
  while (!bytes.empty()) {
    const ssize_t n = send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (n <= 0) return;
    bytes.remove_prefix(static_cast<size_t>(n));
  }
}

bool WireClient::Fill() {
  char chunk[16384];
  errno = 0;
  const ssize_t n = recv(fd_, chunk, sizeof chunk, 0);
  if (n < 0 && errno == ECONNRESET) return false;
  if (n < 0) Fail("recv");
  unread_.append(chunk, static_cast<size_t>(n));
  return n > 0;
}

std::string WireClient::Take(size_t n) {
  while (unread_.size() < n) {
    if (!Fill()) Fail("reading " + std::to_string(n) + " bytes");
  }
  std::string taken = unread_.substr(0, n);
  unread_.erase(0, n);
  return taken;
}

Answer WireClient::ReadAnswer(bool head) {
  size_t end = 0;
  while ((end = unread_.find("\r\n\r\n")) == std::string::npos) {
    if (!Fill()) Fail("reading a response");
  }
  const std::string header = Take(end + 4);
  Answer answer;
  answer.status = std::stoi(header.substr(9, 3));
  size_t line = header.find("\r\n") + 2;
  while (line < end) {
    const size_t stop = header.find("\r\n", line), colon = header.find(": ", line);
    answer.headers.emplace_back(header.substr(line, colon - line), header.substr(colon + 2, stop - colon - 2));
    line = stop + 2;
  }
  const std::string length = answer.Header("content-length");
  if (!head && !length.empty()) answer.body = Take(std::stoul(length));
  return answer;
}

bool WireClient::ReadsEnd() { return unread_.empty() && !Fill(); }

Answer WireClient::Upgrade(std::string_view target, std::string_view more_headers) {
  Send("GET " + std::string(target) +
       " HTTP/1.1\r\nHost: desk.example\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
       "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" +
       std::string(more_headers) + "\r\n");
  return ReadAnswer();
}

Frame WireClient::ReadFrame() {
  const std::string start = Take(2);
  Frame frame{.opcode = static_cast<uint8_t>(start[0] & 0x0F), .payload = {}};
  size_t length = static_cast<uint8_t>(start[1]);
  if (length > 125) {
    size_t extended = 0;
    for (const char c : Take(length == 126 ? 2 : 8)) extended = extended << 8 | static_cast<uint8_t>(c);
    length = extended;
  }
  frame.payload = Take(length);
  return frame;
}

uint16_t WireClient::ReadsClose() {
  try {
    for (;;) {
      const Frame frame = ReadFrame();
      if (frame.opcode != kClose) continue;
      SendWhatItTakes(ClientFrame(kClose, std::string_view(frame.payload).substr(0, 2)));
      return frame.close_code();
    }
  } catch (const std::runtime_error&) {
    if (errno != 0 && errno != ECONNRESET) throw;
    return 1006;
  }
}

void WireClient::CloseSending() { shutdown(fd_, SHUT_WR); }

}  // namespace deskbell::test
