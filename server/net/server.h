// The HTTP and WebSocket server.
//
//   Executor executor;
//   Server server(executor, std::move(options), std::move(router));
//   auto port = server.Listen("127.0.0.1", 8080);
//   if (!port) return Fail(port.error());       // "cannot listen on 127.0.0.1:8080: address already in use; …"
//   …
//   server.StopAccepting();                     // then let what was begun end, then
//   server.Stop(5s);
//
// Every connection is bounded in bytes and in time before a handler hears of it; one wheel watches all deadlines.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/values/result.h"
#include "server/net/executor.h"
#include "server/net/router.h"

namespace deskbell::net {

// TLS 1.2 and 1.3 in this process. PEM files; the certificate file holds the whole chain, leaf first.
struct TlsOptions {
  std::string certificate_file;
  std::string key_file;
};

struct Timeouts {
  Millis handshake{10'000};   // TLS, and the answer to an upgrade
  Millis header{10'000};      // from a request's first byte, or the connection's start, to the end of its header
  Millis body{30'000};        // for each 64 KiB of a body
  Millis write{30'000};       // for each 64 KiB of a response
  Millis keep_alive{60'000};  // between two requests
  Millis ping{25'000};        // a socket that is silent for twice as long is pinged …
  Millis pong{10'000};        // … and closed with 4002 if it stays silent for this long
  Millis close{5'000};        // for the peer to answer a close frame; then the connection is cut
  Millis sweep{1'000};        // how often each connection's deadline is looked at: the precision of all of these
};

// A numeric address as Request::remote_address spells it: "::1" for "0:0::1", "192.0.2.7" for "::ffff:192.0.2.7".
// Nothing if it is none.
std::optional<std::string> SpelledAddress(const std::string& text);

struct ServerOptions {
  Timeouts timeouts;
  size_t max_connections = 20'000;             // in all; beyond it 503
  size_t max_connections_per_address = 1'000;  // likewise; trusted proxies are exempt
  size_t max_header_bytes = 16 * 1024;         // request line and headers; beyond it 431
  size_t max_message_bytes = 16 * 1024;        // one WebSocket message; beyond it 1009
  size_t max_queued_bytes = 256 * 1024;        // waiting to be sent on one socket; beyond it 4001

  // Addresses whose X-Forwarded-For and X-Forwarded-Proto are believed, as SpelledAddress gives them.
  std::vector<std::string> trusted_proxies;

  // Sees every response before it is written, the server's own refusals too: security headers, counting, logging.
  // Called from many threads. The request has no body here; if it was not even readable, all its fields are empty.
  std::function<void(const Request&, Response&)> finish;
};

// For /metrics. Counters only grow.
struct ServerFigures {
  size_t connections = 0;  // open now, sockets included
  size_t sockets = 0;      // of these, WebSockets
  uint64_t requests = 0;
  uint64_t refused_connections = 0;
  uint64_t timeouts = 0;
};

class Server {
 public:
  // `executor` must outlive this.
  Server(Executor& executor, ServerOptions options, Router router);

  // Cuts what is open, without waiting: handlers may still be running until the executor is stopped.
  ~Server();

  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // May be called several times. `address` is a numeric IPv4 or IPv6 address; port 0 lets the system choose. Returns
  // the port, or a sentence for the operator.
  Result<uint16_t, std::string> Listen(const std::string& address, uint16_t port);
  Result<uint16_t, std::string> ListenTls(const std::string& address, uint16_t port, const TlsOptions& tls);

  // From now on new connections of all ListenTls are shown this certificate; open ones go on with theirs. A sentence
  // for the operator if the files cannot be used: then nothing has changed.
  std::optional<std::string> RenewTls(const TlsOptions& tls);

  // New connections are refused; open ones stay.
  void StopAccepting();

  // StopAccepting; sockets hear OnDrain and are closed with 4000; requests under way are answered, idle connections
  // closed. Waits until all are gone, or cuts the rest when `limit` is over: then false. Not from a thread of the pool.
  bool Stop(Millis limit);

  ServerFigures figures() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace deskbell::net
