// One HTTP/1.1 connection over a plain or a TLS stream, until it ends or becomes a WebSocket. A template; only
// plain_session.cc and tls_session.cc include it.
#pragma once

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/stream_base.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/stream_traits.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "server/net/connections.h"
#include "server/net/reply_slip.h"
#include "server/net/server_core.h"
#include "server/net/session_log.h"
#include "server/net/streams.h"
#include "server/net/websocket_session.h"
#include "server/net/wire.h"

namespace deskbell::net {

// Tls says whether Stream needs a handshake before and a shutdown after.
template <class Stream, bool Tls>
class HttpSession final : public Connection, public Answerable {
 public:
  HttpSession(std::shared_ptr<ServerCore> core, Stream stream, std::string address, Connections::Admission admission,
              std::shared_ptr<void> keep_alive)
      : core_(std::move(core)),
        tls_(std::move(keep_alive)),
        strand_(stream.get_executor()),
        address_(std::move(address)),
        stream_(std::move(stream)),
        admission_(std::in_place, std::move(admission)),
        buffer_(core_->options.max_header_bytes + kChunk) {}

  void Start() { Post(&HttpSession::Begin); }

  void Answer(Response response) override;
  void OnDeadline() override { Post(&HttpSession::Expire); }
  void Drain() override { Post(&HttpSession::EndIfIdle); }
  void Abort() override { Post(&HttpSession::Cut); }

 private:
  enum class Phase : uint8_t { kHandshake, kIdle, kHeader, kBody, kHandler, kWriting, kClosing, kGone };
  static constexpr size_t kChunk = 8 * 1024;
  static constexpr size_t kProgress = 64 * 1024;   // a deadline is for this many bytes
  static constexpr size_t kDiscard = 1024 * 1024;  // read after our last word, so that the peer gets to read it

  std::shared_ptr<HttpSession> Self() { return std::static_pointer_cast<HttpSession>(shared_from_this()); }
  void Post(void (HttpSession::*what)()) {
    boost::asio::post(strand_, [self = Self(), what] { (self.get()->*what)(); });
  }
  const Timeouts& timeouts() const { return core_->options.timeouts; }

  // On the strand, all of the following.
  void Begin();
  void AwaitRequest();
  void ReadHeader();
  void OnHeader(error_code ec);
  void OnReadError(error_code ec);
  void ReadBody();
  void OnBody(error_code ec, size_t n);
  void Dispatch();
  void Upgrade();
  void Refuse(Response response);
  void Write(Response response);
  void OnWritten(error_code ec);
  void Finish();
  void Discard(size_t left);
  void Expire();
  void EndIfIdle();
  void Cut();

  const std::shared_ptr<ServerCore> core_;
  const std::shared_ptr<void> tls_;  // the TLS context, which the stream refers to
  const Strand strand_;
  const std::string address_;

  Stream stream_;
  std::optional<Connections::Admission> admission_;
  boost::beast::flat_buffer buffer_;
  std::optional<boost::beast::http::request_parser<boost::beast::http::string_body>> parser_;
  Request request_;
  const Route* route_ = nullptr;
  Response response_;
  std::string head_;
  size_t progress_ = 0;
  Phase phase_ = Phase::kHandshake;
  bool first_ = true;
  bool keep_alive_ = false;
  bool timed_out_ = false;
};

template <class Stream, bool Tls>
void HttpSession<Stream, Tls>::Begin() {
  core_->connections->Watch(Self());
  if constexpr (Tls) {
    DueIn(timeouts().handshake);
    stream_.async_handshake(boost::asio::ssl::stream_base::server, [self = Self()](error_code ec) {
      if (ec) return self->Cut();
      self->AwaitRequest();
    });
  } else {
    AwaitRequest();
  }
}

// Reads the first bytes apart from the header, so that a connection is known to be idle until they come, and holds only
// a small buffer.
template <class Stream, bool Tls>
void HttpSession<Stream, Tls>::AwaitRequest() {
  phase_ = Phase::kIdle;
  parser_.reset();
  request_ = {};
  response_ = {};
  head_ = {};
  if (buffer_.size() > 0) return ReadHeader();
  if (core_->draining) return Finish();
  buffer_.shrink_to_fit();
  DueIn(std::exchange(first_, false) ? timeouts().header : timeouts().keep_alive);
  stream_.async_read_some(buffer_.prepare(1024), [self = Self()](error_code ec, size_t n) {
    if (ec) return self->Cut();
    self->buffer_.commit(n);
    self->ReadHeader();
  });
}

template <class Stream, bool Tls>
void HttpSession<Stream, Tls>::ReadHeader() {
  phase_ = Phase::kHeader;
  DueIn(timeouts().header);
  parser_.emplace();
  parser_->header_limit(static_cast<uint32_t>(core_->options.max_header_bytes));
  parser_->body_limit(boost::none);  // known when the route is
  boost::beast::http::async_read_header(stream_, buffer_, *parser_,
                                        [self = Self()](error_code ec, size_t) { self->OnHeader(ec); });
}

template <class Stream, bool Tls>
void HttpSession<Stream, Tls>::OnHeader(error_code ec) {
  if (ec) return OnReadError(ec);
  auto request = ReadRequest(parser_->get(), address_, Tls, core_->options.trusted_proxies);
  if (!request) return Refuse(Text(400, "The request's address or Host header is not acceptable.\n"));
  request_ = std::move(*request);
  if (admission_->refused()) return Refuse(Text(503, "Too many connections.\n").Set("Retry-After", "5"));
  auto match = core_->router.Find(request_.method, request_.path);
  if (!match) return Refuse(std::move(match.error()));
  route_ = match->route;
  request_.route = route_->pattern;
  request_.params = std::move(match->params);
  if (route_->socket) return Upgrade();
  if (parser_->content_length().value_or(0) > route_->options.body_limit) {
    return Refuse(Text(413, "The body is too large.\n"));
  }
  parser_->body_limit(route_->options.body_limit);
  if (parser_->is_done()) return Dispatch();
  if (!boost::beast::iequals(request_.Header("expect"), "100-continue")) return ReadBody();
  static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
  boost::asio::async_write(stream_, boost::asio::buffer(kContinue), [self = Self()](error_code failed, size_t) {
    if (failed) return self->Cut();
    self->ReadBody();
  });
}

template <class Stream, bool Tls>
void HttpSession<Stream, Tls>::OnReadError(error_code ec) {
  namespace http = boost::beast::http;
  if (phase_ == Phase::kGone) return;
  if (timed_out_) return Refuse(Text(408, "The request took too long.\n"));
  if (ec == http::error::header_limit || ec == http::error::buffer_overflow) {
    return Refuse(Text(431, "The request's headers are too large.\n"));
  }
  if (ec == http::error::body_limit) return Refuse(Text(413, "The body is too large.\n"));
  const bool ended = ec == http::error::end_of_stream || ec == http::error::partial_message;
  if (ended || ec.category() != make_error_code(http::error::end_of_stream).category()) return Cut();
  Refuse(Text(400, "This is not an HTTP request.\n"));
}

template <class Stream, bool Tls>
void HttpSession<Stream, Tls>::ReadBody() {
  if (std::exchange(phase_, Phase::kBody) != Phase::kBody) {
    progress_ = 0;
    DueIn(timeouts().body);
  }
  boost::beast::http::async_read_some(stream_, buffer_, *parser_,
                                      [self = Self()](error_code ec, size_t n) { self->OnBody(ec, n); });
}

template <class Stream, bool Tls>
void HttpSession<Stream, Tls>::OnBody(error_code ec, size_t n) {
  if (ec) return OnReadError(ec);
  progress_ += n;
  if (progress_ >= kProgress) {
    progress_ = 0;
    DueIn(timeouts().body);
  }
  if (!parser_->is_done()) return ReadBody();
  Dispatch();
}

template <class Stream, bool Tls>
void HttpSession<Stream, Tls>::Dispatch() {
  phase_ = Phase::kHandler;
  DueNever();
  keep_alive_ = parser_->keep_alive() && parser_->get().version() >= 11;
  Request request = request_;  // what the finish hook will see stays here
  request.body = std::move(parser_->get().body());
  parser_.reset();
  try {
    route_->handler(std::move(request), MakeReply(Self()));
  } catch (const std::exception& error) {
    LogEscaped(route_->pattern, error);  // the reply went with the exception, which answers 500
  }
}

template <class Stream, bool Tls>
void HttpSession<Stream, Tls>::Answer(Response response) {
  boost::asio::dispatch(strand_, [self = Self(), response = std::move(response)]() mutable {
    if (self->phase_ == Phase::kHandler) self->Write(std::move(response));
  });
}

template <class Stream, bool Tls>
void HttpSession<Stream, Tls>::Upgrade() {
  if (!boost::beast::websocket::is_upgrade(parser_->get()) || request_.Header("sec-websocket-version") != "13") {
    return Refuse(Text(426, "This address speaks WebSocket, version 13.\n")
                      .Set("Upgrade", "websocket")
                      .Set("Sec-WebSocket-Version", "13"));
  }
  // A client must wait for our answer before it sends frames.
  if (request_.Header("sec-websocket-key").size() != 24 || buffer_.size() > 0 || !parser_->is_done()) {
    return Refuse(Text(400, "This is not a WebSocket handshake.\n"));
  }
  auto socket = std::make_shared<WebSocketSession<Stream>>(core_, tls_, strand_, request_.remote_address);
  Upgraded upgraded = route_->socket(request_, socket);
  if (!upgraded) return Refuse(std::move(upgraded.error()));
  ++core_->requests;
  phase_ = Phase::kGone;
  DueNever();
  socket->Start(std::move(stream_), parser_->get(), std::move(*upgraded), std::move(*admission_));
}

// Answers without having read the body, so the connection cannot be used again if there is one.
template <class Stream, bool Tls>
void HttpSession<Stream, Tls>::Refuse(Response response) {
  keep_alive_ = !timed_out_ && !admission_->refused() && parser_->is_done() && parser_->keep_alive() &&
                parser_->get().version() >= 11 && response.status != 400;
  Write(std::move(response));
}

template <class Stream, bool Tls>
void HttpSession<Stream, Tls>::Write(Response response) {
  phase_ = Phase::kWriting;
  ++core_->requests;
  if (core_->options.finish) core_->options.finish(request_, response);
  response_ = std::move(response);
  keep_alive_ = keep_alive_ && !core_->draining;
  head_ = ResponseHead(response_, keep_alive_);
  const bool with_body = HasBody(response_.status) && request_.method != "HEAD";
  const std::string_view body = with_body ? BodyText(response_.body) : std::string_view{};
  const std::array<boost::asio::const_buffer, 2> bytes = {boost::asio::buffer(head_), boost::asio::buffer(body)};
  DueIn(timeouts().write);
  auto renew = [self = Self()](error_code ec, size_t) -> size_t {
    if (ec) return 0;
    self->DueIn(self->timeouts().write);
    return kProgress;
  };
  boost::asio::async_write(stream_, bytes, std::move(renew),
                           [self = Self()](error_code ec, size_t) { self->OnWritten(ec); });
}

template <class Stream, bool Tls>
void HttpSession<Stream, Tls>::OnWritten(error_code ec) {
  if (ec) return Cut();
  if (keep_alive_) return AwaitRequest();
  Finish();
}

// Closing while the peer still sends would make its system throw our answer away, so the rest is read and discarded.
template <class Stream, bool Tls>
void HttpSession<Stream, Tls>::Finish() {
  phase_ = Phase::kClosing;
  DueIn(timeouts().close);
  buffer_.clear();
  if constexpr (Tls) {
    stream_.async_shutdown([self = Self()](error_code) { self->Cut(); });
  } else {
    error_code ignored;
    stream_.shutdown(TcpSocket::shutdown_send, ignored);
    Discard(kDiscard);
  }
}

template <class Stream, bool Tls>
void HttpSession<Stream, Tls>::Discard(size_t left) {
  stream_.async_read_some(buffer_.prepare(kChunk), [self = Self(), left](error_code ec, size_t n) {
    if (ec || n >= left) return self->Cut();
    self->Discard(left - n);
  });
}

template <class Stream, bool Tls>
void HttpSession<Stream, Tls>::Expire() {
  if (phase_ == Phase::kGone || !Overdue(Clock::now())) return;
  if (phase_ != Phase::kIdle && phase_ != Phase::kClosing) ++core_->timeouts;
  if (phase_ != Phase::kHeader && phase_ != Phase::kBody) return Cut();
  timed_out_ = true;
  DueIn(timeouts().close);
  boost::beast::get_lowest_layer(stream_).cancel();  // the read fails, and is answered with 408
}

template <class Stream, bool Tls>
void HttpSession<Stream, Tls>::EndIfIdle() {
  if (phase_ == Phase::kIdle || phase_ == Phase::kHandshake) Cut();
}

template <class Stream, bool Tls>
void HttpSession<Stream, Tls>::Cut() {
  if (std::exchange(phase_, Phase::kGone) == Phase::kGone) return;
  DueNever();
  error_code ignored;
  boost::beast::get_lowest_layer(stream_).close(ignored);
}

}  // namespace deskbell::net
