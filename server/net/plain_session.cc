#include "server/net/http_session.h"

namespace deskbell::net {

void StartPlainSession(std::shared_ptr<ServerCore> core, Arrival arrival) {
  std::make_shared<HttpSession<TcpSocket, false>>(std::move(core), std::move(arrival.socket),
                                                  std::move(arrival.address), std::move(arrival.admission), nullptr)
      ->Start();
}

}  // namespace deskbell::net
