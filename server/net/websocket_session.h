// One WebSocket over a plain or a TLS stream. A template; only plain_session.cc and tls_session.cc include it.
//
// An idle one costs little: no deflate, no read buffer but Beast's own 1.5 KB and the 256 bytes into which the next
// message is read, no timer, no queue that has not been used.
#pragma once

#include <algorithm>
#include <atomic>
#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/stream_traits.hpp>
#include <boost/beast/websocket/error.hpp>
#include <boost/beast/websocket/stream.hpp>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/net/connections.h"
#include "server/net/send_queue.h"
#include "server/net/server_core.h"
#include "server/net/session_log.h"
#include "server/net/streams.h"
#include "server/net/websocket.h"

namespace deskbell::net {

// The code that tells the handler why a read failed.
inline uint16_t CodeOf(error_code ec, uint16_t received) {
  namespace websocket = boost::beast::websocket;
  if (ec == websocket::error::closed) return received == websocket::close_code::none ? close_code::kNone : received;
  if (ec == websocket::error::message_too_big) return close_code::kTooBig;
  if (ec == websocket::error::bad_frame_payload) return close_code::kBadUtf8;
  return ec == websocket::condition::protocol_violation ? close_code::kProtocol : close_code::kLost;
}

// How many of the first `limit` bytes of UTF-8 text are whole characters.
inline size_t WholeCharacters(std::string_view text, size_t limit) {
  if (text.size() <= limit) return text.size();
  while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xC0) == 0x80) --limit;
  return limit;
}

template <class Stream>
class WebSocketSession final : public Connection, public Socket {
 public:
  // Frames may be sent from the start; they go out after Start.
  WebSocketSession(std::shared_ptr<ServerCore> core, std::shared_ptr<void> tls, Strand strand, std::string address)
      : core_(std::move(core)), tls_(std::move(tls)), strand_(std::move(strand)), address_(std::move(address)) {}

  ~WebSocketSession() override {
    if (admission_) --core_->sockets;
  }

  // Completes the upgrade. Once, on the strand.
  template <class HttpRequest>
  void Start(Stream stream, const HttpRequest& upgrade, std::shared_ptr<SocketHandler> handler,
             Connections::Admission admission);

  void Send(std::shared_ptr<const std::string> frame) override;
  void Close(uint16_t code, std::string reason) override;
  void PauseReading() override { paused_ = true; }
  void ResumeReading() override {
    if (paused_.exchange(false)) Post(&WebSocketSession::Continue);
  }
  const std::string& remote_address() const override { return address_; }

  void OnDeadline() override { Post(&WebSocketSession::Expire); }
  void Drain() override { Post(&WebSocketSession::SayBye); }
  void Abort() override { Post(&WebSocketSession::Cut); }

 private:
  enum class Phase : uint8_t { kAccepting, kOpen, kClosing };
  static constexpr size_t kReadAtLeast = 256;  // what one read asks for; holds nearly every message whole

  std::shared_ptr<WebSocketSession> Self() {
    return std::static_pointer_cast<WebSocketSession>(Connection::shared_from_this());
  }
  void Post(void (WebSocketSession::*what)()) {
    boost::asio::post(strand_, [self = Self(), what] { (self.get()->*what)(); });
  }

  // On the strand, all of the following.
  void OnAccepted(error_code ec);
  void Continue();
  void Read();
  void OnRead(error_code ec);
  void Deliver();
  void OnControl(boost::beast::websocket::frame_type kind);
  void Heard();
  void Expire();
  void SayBye();
  void Cut();
  void WriteNext();
  void OnWritten(error_code ec);
  void BeginClose();
  void SendClose();
  void End(uint16_t code);
  void TellHandler(uint16_t code);

  const std::shared_ptr<ServerCore> core_;
  const std::shared_ptr<void> tls_;  // the TLS context, which the stream refers to
  const Strand strand_;
  const std::string address_;

  // On the strand.
  std::optional<boost::beast::websocket::stream<Stream, false>> stream_;
  std::optional<Connections::Admission> admission_;
  std::shared_ptr<SocketHandler> handler_;
  std::string message_;      // what has been read of the current message
  SendQueue::Frames batch_;  // being written, from next_ on
  size_t next_ = 0;
  Phase phase_ = Phase::kAccepting;
  bool reading_ = false;
  bool held_ = false;     // message_ is complete and waits for ResumeReading
  bool pinged_ = false;   // nothing was heard since
  bool pinging_ = false;  // a ping has not left yet
  bool said_bye_ = false;
  std::atomic<bool> paused_{false};

  SendQueue queue_;  // any thread
};

template <class Stream>
template <class HttpRequest>
void WebSocketSession<Stream>::Start(Stream stream, const HttpRequest& upgrade, std::shared_ptr<SocketHandler> handler,
                                     Connections::Admission admission) {
  ++core_->sockets;
  admission_.emplace(std::move(admission));
  handler_ = std::move(handler);
  stream_.emplace(std::move(stream));
  stream_->text(true);
  stream_->auto_fragment(false);
  stream_->read_message_max(core_->options.max_message_bytes);
  stream_->control_callback([this](auto kind, auto) { OnControl(kind); });  // within a read, which holds us
  DueIn(core_->options.timeouts.handshake);
  core_->connections->Watch(Self());
  stream_->async_accept(upgrade, [self = Self()](error_code ec) { self->OnAccepted(ec); });
}

template <class Stream>
void WebSocketSession<Stream>::OnAccepted(error_code ec) {
  if (ec) return End(close_code::kLost);
  if (phase_ == Phase::kClosing) return WriteNext();  // closed before it was open
  phase_ = Phase::kOpen;
  Heard();
  Guarded([&] { handler_->OnOpen(); }, *this);
  if (core_->draining) SayBye();
  WriteNext();
  Continue();
}

template <class Stream>
void WebSocketSession<Stream>::Continue() {
  if (phase_ != Phase::kOpen || paused_) return;
  Heard();
  if (std::exchange(held_, false)) {
    Deliver();
  } else {
    Read();
  }
}

template <class Stream>
void WebSocketSession<Stream>::Read() {
  if (reading_ || phase_ != Phase::kOpen) return;
  if (message_.empty() && paused_) return;
  reading_ = true;
  const size_t had = message_.size();
  message_.resize(had + std::max(kReadAtLeast, had));
  stream_->async_read_some(boost::asio::buffer(message_.data() + had, message_.size() - had),
                           [self = Self(), had](error_code ec, size_t n) {
                             self->message_.resize(had + n);
                             self->OnRead(ec);
                           });
}

template <class Stream>
void WebSocketSession<Stream>::OnRead(error_code ec) {
  reading_ = false;
  if (ec) return End(CodeOf(ec, stream_->reason().code));
  if (phase_ != Phase::kOpen) return;
  Heard();
  if (!stream_->is_message_done()) return Read();
  if (stream_->got_binary()) return Close(close_code::kNotText, "text frames only");
  if (paused_) {
    held_ = true;
    // ResumeReading may have come between the two lines above.
    return Post(&WebSocketSession::Continue);
  }
  Deliver();
}

template <class Stream>
void WebSocketSession<Stream>::Deliver() {
  Guarded([&] { handler_->OnText(std::exchange(message_, {})); }, *this);
  Read();
}

// The handler hears of the peer's close at once; the read ends only when TCP does, for which a peer may take its time.
template <class Stream>
void WebSocketSession<Stream>::OnControl(boost::beast::websocket::frame_type kind) {
  if (kind != boost::beast::websocket::frame_type::close) return Heard();
  End(CodeOf(boost::beast::websocket::error::closed, stream_->reason().code));
}

template <class Stream>
void WebSocketSession<Stream>::Heard() {
  if (phase_ != Phase::kOpen) return;
  pinged_ = false;
  DueIn(2 * core_->options.timeouts.ping);
}

template <class Stream>
void WebSocketSession<Stream>::Expire() {
  if (!Overdue(Clock::now())) return;
  if (phase_ != Phase::kOpen) return Cut();
  if (paused_) return Heard();  // we do not listen, so it cannot be blamed
  if (pinged_) {
    ++core_->timeouts;
    return Close(close_code::kNoPong, "no answer to ping");
  }
  pinged_ = true;
  DueIn(core_->options.timeouts.pong);
  // Beast sends one at a time, and a peer that writes but does not read keeps the last one waiting.
  if (std::exchange(pinging_, true)) return;
  stream_->async_ping({}, [self = Self()](error_code) { self->pinging_ = false; });  // a failure shows in the read
}

template <class Stream>
void WebSocketSession<Stream>::SayBye() {
  if (phase_ == Phase::kOpen && !std::exchange(said_bye_, true)) Guarded([&] { handler_->OnDrain(); }, *this);
  Close(close_code::kDrain, "the server is restarting");
}

template <class Stream>
void WebSocketSession<Stream>::Cut() {
  error_code ignored;
  if (stream_) boost::beast::get_lowest_layer(*stream_).close(ignored);
  End(close_code::kLost);
}

template <class Stream>
void WebSocketSession<Stream>::Send(std::shared_ptr<const std::string> frame) {
  switch (queue_.Add(std::move(frame), core_->options.max_queued_bytes)) {
    case SendQueue::Added::kFirst:
      return Post(&WebSocketSession::WriteNext);
    case SendQueue::Added::kTooMuch:
      return Post(&WebSocketSession::BeginClose);
    case SendQueue::Added::kQueued:
    case SendQueue::Added::kEnded:
      return;
  }
}

template <class Stream>
void WebSocketSession<Stream>::Close(uint16_t code, std::string reason) {
  if (queue_.End(code, std::move(reason))) Post(&WebSocketSession::BeginClose);
}

template <class Stream>
void WebSocketSession<Stream>::WriteNext() {
  if (next_ == batch_.size()) {
    batch_.clear();
    next_ = 0;
    if (batch_.capacity() > 16) batch_.shrink_to_fit();
    if (!queue_.Take(batch_)) return phase_ == Phase::kClosing ? SendClose() : void();
  }
  stream_->async_write(boost::asio::buffer(*batch_[next_]),
                       [self = Self()](error_code ec, size_t) { self->OnWritten(ec); });
}

template <class Stream>
void WebSocketSession<Stream>::OnWritten(error_code ec) {
  const auto sent = std::move(batch_[next_++]);
  queue_.Sent(sent->size());
  if (ec) return Cut();
  WriteNext();
}

template <class Stream>
void WebSocketSession<Stream>::BeginClose() {
  if (phase_ == Phase::kClosing) return;
  const bool open = phase_ == Phase::kOpen;
  phase_ = Phase::kClosing;
  DueIn(core_->options.timeouts.close);
  const SendQueue::Ending ending = queue_.ending();
  // Like the queue, but for the frame that is being written.
  if (ending.code == close_code::kSlow && next_ < batch_.size()) batch_.resize(next_ + 1);
  TellHandler(ending.code);
  if (open && !ending.has_writer) SendClose();  // otherwise WriteNext does, after what was queued before
}

template <class Stream>
void WebSocketSession<Stream>::SendClose() {
  if (!stream_->is_open()) return;  // the peer was first
  const SendQueue::Ending ending = queue_.ending();
  boost::beast::websocket::close_reason reason;
  reason.code = ending.code;
  reason.reason.assign(ending.reason.data(), WholeCharacters(ending.reason, reason.reason.max_size()));
  stream_->async_close(reason, [self = Self()](error_code) { self->Cut(); });
}

template <class Stream>
void WebSocketSession<Stream>::End(uint16_t code) {
  queue_.Drop();
  if (std::exchange(phase_, Phase::kClosing) != Phase::kClosing) DueIn(core_->options.timeouts.close);
  TellHandler(code);
}

template <class Stream>
void WebSocketSession<Stream>::TellHandler(uint16_t code) {
  const auto handler = std::exchange(handler_, nullptr);
  if (handler) Guarded([&] { handler->OnClose(code); }, *this);
}

}  // namespace deskbell::net
