// One HTTP/1.1 connection over a plain or a TLS stream, until it ends or becomes a WebSocket. A template; only
// plain_session.cc and tls_session.cc include it. What it does with a request is in http_reading.h, what it does with
// the answer in http_answering.h.
#pragma once

#include <boost/asio/post.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "server/net/connections.h"
#include "server/net/reply_slip.h"
#include "server/net/server_core.h"
#include "server/net/streams.h"

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

}  // namespace deskbell::net

#include "server/net/http_answering.h"
#include "server/net/http_reading.h"
