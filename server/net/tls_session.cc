#include <boost/asio/ssl/context.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <boost/beast/websocket/ssl.hpp>

#include "server/net/http_session.h"

namespace deskbell::net {

void StartTlsSession(std::shared_ptr<ServerCore> core, Arrival arrival,
                     const std::shared_ptr<boost::asio::ssl::context>& tls) {
  using TlsStream = boost::beast::ssl_stream<TcpSocket>;
  std::make_shared<HttpSession<TlsStream, true>>(std::move(core), TlsStream(std::move(arrival.socket), *tls),
                                                 std::move(arrival.address), std::move(arrival.admission), tls)
      ->Start();
}

}  // namespace deskbell::net
