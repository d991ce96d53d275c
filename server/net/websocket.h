// One WebSocket, seen by the code that speaks over it.
//
//   router.Upgrade("/ws/chat", [&](const Request& upgrade, std::shared_ptr<Socket> socket) -> Upgraded {
//     if (!OriginAllowed(upgrade.Header("origin"))) return Text(403, "This origin is not allowed.\n");
//     return std::make_shared<ChatConnection>(std::move(socket));
//   });
//
// Limits, kept before the handler sees anything: text messages of valid UTF-8, at most 16 KiB in however many fragments
// (1009 above, 1007 and 1003 for bad and binary text), one message at a time, a bounded send queue, a heartbeat.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "engine/values/result.h"
#include "server/net/http.h"

namespace deskbell::net {

// Why a socket ended, on the wire and in OnClose. 4000–4499: reconnect; 4500 and above: do not. The protocols above add
// their own.
namespace close_code {
inline constexpr uint16_t kNormal = 1000, kGoingAway = 1001, kProtocol = 1002, kNotText = 1003;
inline constexpr uint16_t kNone = 1005;  // the peer closed without a code; never on the wire
inline constexpr uint16_t kLost = 1006;  // the connection broke; never on the wire
inline constexpr uint16_t kBadUtf8 = 1007, kTooBig = 1009, kInternal = 1011;
inline constexpr uint16_t kDrain = 4000, kSlow = 4001, kNoPong = 4002;
}  // namespace close_code

// The sending half. Every function may be called from any thread and never blocks; after the end they do nothing. An
// interface, so that what speaks over a socket can be tested without one.
class Socket {
 public:
  virtual ~Socket() = default;

  // Queues one text frame; frames arrive in the order of the calls. A shared frame is not copied, so one string serves
  // any number of sockets. A peer that reads so slowly that more than the queue's limit (256 KiB) waits is closed with
  // 4001 and its queue dropped.
  virtual void Send(std::shared_ptr<const std::string> frame) = 0;
  void Send(std::string frame) { Send(std::make_shared<const std::string>(std::move(frame))); }

  // Sends what was queued before, then a close frame; what comes in after is not delivered. The connection is cut if
  // the peer does not answer in time. `reason` is at most 123 bytes of UTF-8 (more is cut off).
  virtual void Close(uint16_t code, std::string reason = {}) = 0;

  // Between the two no message is delivered and, beyond one message, none is read: TCP makes the peer wait. Calls do
  // not nest. While paused the peer's silence does not count against it.
  virtual void PauseReading() = 0;
  virtual void ResumeReading() = 0;

  virtual const std::string& remote_address() const = 0;
};

// The receiving half. The functions of one handler are called one at a time, in order; OnClose last and exactly once,
// also when the upgrade itself fails. They must not block. The handler is released after OnClose, so it may own the
// Socket.
class SocketHandler {
 public:
  virtual ~SocketHandler() = default;

  virtual void OnOpen() {}  // the upgrade is complete; not called if the socket was closed before that
  virtual void OnText(std::string text) = 0;
  virtual void OnDrain() {}  // the server is stopping and closes with 4000 after this: the moment for a last frame
  virtual void OnClose(uint16_t code) = 0;
};

// Decides whether an upgrade is accepted: a handler, or the response to refuse with.
using Upgraded = Result<std::shared_ptr<SocketHandler>, Response>;
using SocketFactory = std::function<Upgraded(const Request& upgrade, std::shared_ptr<Socket> socket)>;

}  // namespace deskbell::net
