// How an HttpSession answers, and how it ends. Belongs to http_session.h, which includes it.
#pragma once

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/stream_traits.hpp>
#include <string_view>
#include <utility>

#include "server/net/http_session.h"
#include "server/net/wire.h"

namespace deskbell::net {

template <class Stream, bool Tls>
void HttpSession<Stream, Tls>::Answer(Response response) {
  boost::asio::dispatch(strand_, [self = Self(), response = std::move(response)]() mutable {
    if (self->phase_ == Phase::kHandler) self->Write(std::move(response));
  });
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
