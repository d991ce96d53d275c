// A server on an ephemeral port of the loopback, and a handler that writes down what a socket told it.
#pragma once

#include <doctest/doctest.h>

#include <chrono>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "server/net/server.h"
#include "tests/support/wire_client.h"

namespace deskbell::test {

using namespace std::chrono_literals;

// Deadlines that no test reaches unless it shortens one, looked at often.
inline net::ServerOptions Patient() {
  net::ServerOptions options;
  options.timeouts.sweep = 8ms;
  return options;
}

// For what shows in figures only.
inline bool Eventually(const std::function<bool()>& condition, std::chrono::milliseconds limit = 10s) {
  for (const auto end = std::chrono::steady_clock::now() + limit; std::chrono::steady_clock::now() < end;) {
    if (condition()) return true;
    std::this_thread::sleep_for(1ms);
  }
  return condition();
}

// What has happened, and a bounded wait for it.
class Log {
 public:
  void Add(std::string entry) {
    std::lock_guard lock(mutex_);
    entries_.push_back(std::move(entry));
    changed_.notify_all();
  }

  // Waits until `count` entries are there; fewer if they do not come.
  std::vector<std::string> Wait(size_t count) {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, 10s, [&] { return entries_.size() >= count; });
    return entries_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::string> entries_;
};

// Logs every call; answers "close N" by closing with N, and everything else with an echo.
class Echo : public net::SocketHandler {
 public:
  Echo(Log& log, std::shared_ptr<net::Socket> socket) : log_(log), socket_(std::move(socket)) {}

  void OnOpen() override { log_.Add("open"); }
  void OnText(std::string text) override {
    log_.Add(text.size() < 80 ? "text " + text : "text of " + std::to_string(text.size()));
    if (text.starts_with("close ")) return socket_->Close(static_cast<uint16_t>(std::stoi(text.substr(6))), "asked to");
    socket_->Send(std::move(text));
  }
  void OnDrain() override { socket_->Send(std::string("bye")); }
  void OnClose(uint16_t code) override { log_.Add("closed " + std::to_string(code)); }

 private:
  Log& log_;
  const std::shared_ptr<net::Socket> socket_;
};

class RunningServer {
 public:
  explicit RunningServer(net::Router router, net::ServerOptions options = Patient())
      : server_(executor_, std::move(options), std::move(router)), port_(*server_.Listen("127.0.0.1", 0)) {}
  ~RunningServer() { server_.Stop(5s); }

  WireClient Connect(const std::string& from = "127.0.0.1") const { return WireClient(port_, from); }
  uint16_t port() const { return port_; }
  net::Server& server() { return server_; }
  net::Executor& executor() { return executor_; }

 private:
  net::Executor executor_{2};
  net::Server server_;
  uint16_t port_;
};

inline net::Router EchoAt(Log& log) {
  net::Router router;
  router.Upgrade("/ws", [&log](const net::Request&, std::shared_ptr<net::Socket> socket) -> net::Upgraded {
    return std::make_shared<Echo>(log, std::move(socket));
  });
  return router;
}

inline net::Handler Says(std::string text) {
  return [text = std::move(text)](net::Request, const net::Reply& reply) { reply(net::Text(200, text)); };
}

}  // namespace deskbell::test
