// What all sessions of one server share. They hold it by shared_ptr, so it outlives the Server for as long as a
// connection is still ending.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>

#include "server/net/connections.h"
#include "server/net/server.h"
#include "server/net/streams.h"

namespace boost::asio::ssl {
class context;
}

namespace deskbell::net {

struct ServerCore {
  ServerCore(ServerOptions chosen, Router routes);

  // Fixed once the server runs.
  ServerOptions options;
  Router router;
  const std::shared_ptr<Connections> connections;

  std::atomic<bool> draining{false};
  std::atomic<size_t> sockets{0};
  std::atomic<uint64_t> requests{0};
  std::atomic<uint64_t> refused_connections{0};
  std::atomic<uint64_t> timeouts{0};
};

// One accepted connection, before anything is known about it.
struct Arrival {
  TcpSocket socket;
  std::string address;
  Connections::Admission admission;
};

// Each in a file of its own, because each instantiates all of Beast. `tls` must stay alive while the session does.
void StartPlainSession(std::shared_ptr<ServerCore> core, Arrival arrival);
void StartTlsSession(std::shared_ptr<ServerCore> core, Arrival arrival,
                     const std::shared_ptr<boost::asio::ssl::context>& tls);

}  // namespace deskbell::net
