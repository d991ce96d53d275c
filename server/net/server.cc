#include "server/net/server.h"

#include <algorithm>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <mutex>
#include <utility>
#include <vector>

#include "server/net/executor_impl.h"
#include "server/net/server_core.h"

namespace deskbell::net {
namespace {

using boost::asio::ip::tcp;
namespace ssl = boost::asio::ssl;

// "192.0.2.7" also when it came in through an IPv6 socket.
std::string AddressText(const boost::asio::ip::address& address) {
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    return make_address_v4(boost::asio::ip::v4_mapped, address.to_v6()).to_string();
  }
  return address.to_string();
}

// The certificate that new connections are shown; those that are open keep the one with which they began.
class TlsSlot {
 public:
  explicit TlsSlot(std::shared_ptr<ssl::context> context) : context_(std::move(context)) {}
  void Set(std::shared_ptr<ssl::context> context) {
    std::lock_guard lock(mutex_);
    context_.swap(context);
  }
  std::shared_ptr<ssl::context> Get() const {
    std::lock_guard lock(mutex_);
    return context_;
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<ssl::context> context_;
};

// Accepts on one address until it is closed. A mutex and not a strand, so that no connection is taken once Close has
// returned.
class Acceptor : public std::enable_shared_from_this<Acceptor> {
 public:
  Acceptor(boost::asio::io_context& context, std::shared_ptr<ServerCore> core, std::shared_ptr<TlsSlot> tls)
      : context_(context), acceptor_(context), pause_(context), core_(std::move(core)), tls_(std::move(tls)) {}

  uint16_t Open(const tcp::endpoint& endpoint, error_code& ec) {
    acceptor_.open(endpoint.protocol(), ec);
    if (!ec) acceptor_.set_option(tcp::acceptor::reuse_address(true), ec);
    if (!ec) acceptor_.bind(endpoint, ec);
    if (!ec) acceptor_.listen(boost::asio::socket_base::max_listen_connections, ec);
    return ec ? uint16_t{0} : acceptor_.local_endpoint(ec).port();
  }

  void Close() {
    std::lock_guard lock(mutex_);
    error_code ignored;
    acceptor_.close(ignored);
    pause_.cancel();
  }

  void Accept() {
    std::lock_guard lock(mutex_);
    if (!acceptor_.is_open()) return;
    acceptor_.async_accept(
        boost::asio::make_strand(context_),
        [self = shared_from_this()](error_code ec, TcpSocket socket) { self->OnAccepted(ec, std::move(socket)); });
  }

 private:
  void OnAccepted(error_code ec, TcpSocket socket) {
    if (ec == boost::asio::error::operation_aborted) return;
    if (ec) return Pause();
    Begin(std::move(socket));
    Accept();
  }

  // Out of file descriptors or memory: trying again at once would only burn a core.
  void Pause() {
    std::lock_guard lock(mutex_);
    pause_.expires_after(Millis(100));
    pause_.async_wait([self = shared_from_this()](error_code) { self->Accept(); });
  }

  void Begin(TcpSocket socket) {
    error_code ec;
    const auto remote = socket.remote_endpoint(ec);
    if (ec) return;  // gone already
    socket.set_option(tcp::no_delay(true), ec);
    std::string address = AddressText(remote.address());
    const auto& proxies = core_->options.trusted_proxies;
    const bool proxy = std::find(proxies.begin(), proxies.end(), address) != proxies.end();
    auto admission = core_->connections->Admit(proxy ? std::string() : address);
    if (!admission || admission->refused()) ++core_->refused_connections;
    if (!admission) return;
    Arrival arrival{std::move(socket), std::move(address), std::move(*admission)};
    if (tls_) return StartTlsSession(core_, std::move(arrival), tls_->Get());
    StartPlainSession(core_, std::move(arrival));
  }

  boost::asio::io_context& context_;
  std::mutex mutex_;  // guards the next two
  tcp::acceptor acceptor_;
  boost::asio::steady_timer pause_;
  const std::shared_ptr<ServerCore> core_;
  const std::shared_ptr<TlsSlot> tls_;  // nothing: plain
};

// TLS 1.2 and 1.3, forward-secret ciphers only; or a sentence for the operator.
Result<std::shared_ptr<ssl::context>, std::string> LoadTls(const TlsOptions& options) {
  auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
  error_code ec;
  context->set_options(ssl::context::default_workarounds | ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1, ec);
  SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
  SSL_CTX_set_options(context->native_handle(), SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX_set_cipher_list(context->native_handle(), "ECDHE+AESGCM:ECDHE+CHACHA20");
  SSL_CTX_set_mode(context->native_handle(), SSL_MODE_RELEASE_BUFFERS);
  context->use_certificate_chain_file(options.certificate_file, ec);
  if (ec) {
    return "cannot use the certificate in " + options.certificate_file + ": " + ec.message() +
           "; it must be a PEM file with the whole chain, leaf first";
  }
  context->use_private_key_file(options.key_file, ssl::context::pem, ec);
  if (ec) {
    return "cannot use the private key in " + options.key_file + ": " + ec.message() +
           "; it must be the PEM key that belongs to the certificate";
  }
  return context;
}

std::string CannotListen(const std::string& address, uint16_t port, const error_code& ec) {
  std::string sentence = "cannot listen on " + address + ":" + std::to_string(port) + ": " + ec.message();
  if (ec == boost::asio::error::address_in_use) sentence += "; stop the other program or choose another port";
  if (ec == boost::asio::error::access_denied) sentence += "; ports below 1024 need a privilege, choose a higher one";
  return sentence;
}

}  // namespace

std::optional<std::string> SpelledAddress(const std::string& text) {
  error_code ec;
  const auto address = boost::asio::ip::make_address(text, ec);
  return ec ? std::nullopt : std::optional(AddressText(address));
}

ServerCore::ServerCore(ServerOptions chosen, Router routes)
    : options(std::move(chosen)),
      router(std::move(routes)),
      connections(std::make_shared<Connections>(options.max_connections, options.max_connections_per_address)) {}

struct Server::Impl {
  Impl(Executor& on, ServerOptions options, Router router)
      : executor(on), core(std::make_shared<ServerCore>(std::move(options), std::move(router))) {}

  Result<uint16_t, std::string> Listen(const std::string& address, uint16_t port, std::shared_ptr<TlsSlot> tls);
  void StopAccepting();
  void AbortAll() {
    for (const auto& connection : core->connections->All()) connection->Abort();
  }

  Executor& executor;
  const std::shared_ptr<ServerCore> core;
  std::mutex mutex;  // guards the next two
  std::vector<std::shared_ptr<Acceptor>> acceptors;
  std::vector<std::shared_ptr<TlsSlot>> certificates;  // one a ListenTls
  Repeating wheel;
};

Result<uint16_t, std::string> Server::Impl::Listen(const std::string& address, uint16_t port,
                                                   std::shared_ptr<TlsSlot> tls) {
  error_code ec;
  const auto parsed = boost::asio::ip::make_address(address, ec);
  if (ec) return "cannot listen on \"" + address + "\": not a numeric IPv4 or IPv6 address, such as 127.0.0.1 or ::";
  auto acceptor = std::make_shared<Acceptor>(executor.impl().context, core, std::move(tls));
  const uint16_t bound = acceptor->Open({parsed, port}, ec);
  if (ec) return CannotListen(address, port, ec);
  std::lock_guard lock(mutex);
  acceptors.push_back(acceptor);
  acceptor->Accept();
  return bound;
}

void Server::Impl::StopAccepting() {
  std::lock_guard lock(mutex);
  for (const auto& acceptor : acceptors) acceptor->Close();
  acceptors.clear();
}

Server::Server(Executor& executor, ServerOptions options, Router router)
    : impl_(std::make_unique<Impl>(executor, std::move(options), std::move(router))) {
  const Millis tick = impl_->core->options.timeouts.sweep / Connections::kSlots;
  impl_->wheel =
      executor.Every(std::max(tick, Millis(1)), [connections = impl_->core->connections] { connections->Turn(); });
}

Server::~Server() {
  impl_->core->draining = true;
  impl_->StopAccepting();
  impl_->AbortAll();
}

Result<uint16_t, std::string> Server::Listen(const std::string& address, uint16_t port) {
  return impl_->Listen(address, port, nullptr);
}

Result<uint16_t, std::string> Server::ListenTls(const std::string& address, uint16_t port, const TlsOptions& tls) {
  auto context = LoadTls(tls);
  if (!context) return context.error();
  const auto slot = std::make_shared<TlsSlot>(std::move(*context));
  auto bound = impl_->Listen(address, port, slot);
  if (!bound) return bound;
  std::lock_guard lock(impl_->mutex);
  impl_->certificates.push_back(slot);
  return bound;
}

std::optional<std::string> Server::RenewTls(const TlsOptions& tls) {
  auto context = LoadTls(tls);
  if (!context) return context.error();
  std::lock_guard lock(impl_->mutex);
  for (const auto& slot : impl_->certificates) slot->Set(*context);
  return std::nullopt;
}

void Server::StopAccepting() { impl_->StopAccepting(); }

bool Server::Stop(Millis limit) {
  impl_->StopAccepting();
  impl_->core->draining = true;
  for (const auto& connection : impl_->core->connections->All()) connection->Drain();
  if (impl_->core->connections->WaitUntilEmpty(limit)) return true;
  impl_->AbortAll();
  return false;
}

ServerFigures Server::figures() const {
  const ServerCore& core = *impl_->core;
  return {.connections = core.connections->count(),
          .sockets = core.sockets,
          .requests = core.requests,
          .refused_connections = core.refused_connections,
          .timeouts = core.timeouts};
}

}  // namespace deskbell::net
