// How an HttpSession comes from bytes to a handler, or to a WebSocket. Belongs to http_session.h, which includes it.
#pragma once

#include <boost/asio/buffer.hpp>
#include <boost/asio/ssl/stream_base.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/websocket/rfc6455.hpp>
#include <cstdint>
#include <exception>
#include <memory>
#include <string_view>
#include <utility>

#include "server/net/http_session.h"
#include "server/net/session_log.h"
#include "server/net/websocket_session.h"
#include "server/net/wire.h"

namespace deskbell::net {

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

}  // namespace deskbell::net
