#include "server/net/websocket.h"

#include <doctest/doctest.h>

#include <future>
#include <vector>

#include "tests/server/net/running_server.h"

namespace deskbell::test {
namespace {

using net::Request;
using net::Router;
using net::Socket;
using net::SocketHandler;
using Entries = std::vector<std::string>;

WireClient Opened(const RunningServer& server) {
  WireClient client = server.Connect();
  REQUIRE(client.Upgrade("/ws").status == 101);
  return client;
}

TEST_CASE("text goes to the handler and back, in order") {
  Log log;
  RunningServer server(EchoAt(log));
  WireClient client = Opened(server);
  CHECK(server.server().figures().sockets == 1);
  client.Send(ClientFrame(kText, "one") + ClientFrame(kText, "two") + ClientFrame(kText, "") +
              ClientFrame(kText, std::string(16'384, 'x')));
  CHECK(client.ReadFrame().payload == "one");
  CHECK(client.ReadFrame().payload == "two");
  CHECK(client.ReadFrame().payload == "");
  CHECK(client.ReadFrame().payload == std::string(16'384, 'x'));
  client.Send(ClientFrame(kClose, "\x03\xE8"));
  CHECK(client.ReadsClose() == 1000);
  CHECK(log.Wait(6) == Entries{"open", "text one", "text two", "text ", "text of 16384", "closed 1000"});
}

TEST_CASE("an upgrade is decided by its request") {
  Router router;
  Log log;
  router.Upgrade("/ws/{room}", [&](const Request& request, std::shared_ptr<Socket> socket) -> net::Upgraded {
    if (request.Header("origin") != "https://desk.example") return net::Text(403, "not from there");
    log.Add(std::string(request.Param("room")) + " " + std::string(request.Cookie("s")) + " " +
            socket->remote_address());
    return std::make_shared<Echo>(log, std::move(socket));
  });
  const RunningServer server(std::move(router));
  WireClient client = server.Connect();
  const Answer refused = client.Upgrade("/ws/a", "Origin: https://evil.example\r\n");
  CHECK(refused.status == 403);
  CHECK(refused.body == "not from there");
  // The same connection may try again.
  CHECK(client.Upgrade("/ws/a", "Origin: https://desk.example\r\nCookie: s=1\r\n").status == 101);
  CHECK(log.Wait(2) == Entries{"a 1 127.0.0.1", "open"});
}

TEST_CASE("what is not a WebSocket handshake is told what is") {
  Log log;
  const RunningServer server(EchoAt(log));
  WireClient client = server.Connect();
  client.Send("GET /ws HTTP/1.1\r\nHost: x\r\n\r\n");
  const Answer plain = client.ReadAnswer();
  CHECK(plain.status == 426);
  CHECK(plain.Header("upgrade") == "websocket");
  client.Send(
      "GET /ws HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 8\r\n"
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
  const Answer old = client.ReadAnswer();
  CHECK(old.status == 426);
  CHECK(old.Header("sec-websocket-version") == "13");
  client.Send(
      "GET /ws HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
      "Sec-WebSocket-Key: short\r\n\r\n");
  CHECK(client.ReadAnswer().status == 400);
}

TEST_CASE("fragments become one message, with control frames in between") {
  Log log;
  const RunningServer server(EchoAt(log));
  WireClient client = Opened(server);
  client.Send(ClientFrame(kText, "caf\xC3", false) + ClientFrame(kPing, "are you there") +
              ClientFrame(kContinuation, "\xA9 ", false) + ClientFrame(kContinuation, "au lait"));
  const Frame pong = client.ReadFrame();
  CHECK(pong.opcode == kPong);
  CHECK(pong.payload == "are you there");
  CHECK(client.ReadFrame().payload == "café au lait");
}

struct Offence {
  std::string name;
  std::string bytes;
  uint16_t code;
};

TEST_CASE("each offence is closed with its code, and the handler is told") {
  std::string many_fragments = ClientFrame(kText, std::string(8000, 'x'), false);
  many_fragments += ClientFrame(kContinuation, std::string(8000, 'x'), false);
  many_fragments += ClientFrame(kContinuation, std::string(385, 'x'));
  const std::vector<Offence> offences = {
      {"a frame that is too large", ClientFrame(kText, std::string(16'385, 'x')), 1009},
      {"a frame that claims to be huge", std::string("\x81\xFF\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFFmask", 14), 1009},
      {"fragments that are too large together", many_fragments, 1009},
      {"a binary frame", ClientFrame(kBinary, "x"), 1003},
      {"text that is not UTF-8", ClientFrame(kText, "caf\xE9 "), 1007},
      {"an overlong slash", ClientFrame(kText, "\xC0\xAF"), 1007},
      {"a surrogate", ClientFrame(kText, "\xED\xA0\x80"), 1007},
      {"text that ends within a character", ClientFrame(kText, "caf\xC3"), 1007},
      {"a frame without a mask", ClientFrame(kText, "x", true, false), 1002},
      {"an unknown opcode", ClientFrame(0x3, "x"), 1002},
      {"a continuation of nothing", ClientFrame(kContinuation, "x"), 1002},
      {"a message within a message", ClientFrame(kText, "x", false) + ClientFrame(kText, "y"), 1002},
      {"a fragmented ping", ClientFrame(kPing, "x", false), 1002},
      {"a ping that is too long", ClientFrame(kPing, std::string(126, 'x')), 1002},
      {"reserved bits", std::string("\xF1\x80\x37\xfa\x21\x3d", 6), 1002},
      {"a close code that is not one", ClientFrame(kClose, "\x03\xEC"), 1002},
  };
  for (const Offence& offence : offences) {
    CAPTURE(offence.name);
    Log log;
    const RunningServer server(EchoAt(log));
    WireClient client = Opened(server);
    client.Send(offence.bytes);
    CHECK(client.ReadsClose() == offence.code);
    client.CloseSending();
    CHECK(client.ReadsEnd());
    CHECK(log.Wait(2) == Entries{"open", "closed " + std::to_string(offence.code)});
  }
}

TEST_CASE("closing sends what was queued before, then the code, and delivers nothing more") {
  Log log;
  Router router;
  std::promise<std::shared_ptr<Socket>> opened;
  router.Upgrade("/ws", [&](const Request&, std::shared_ptr<Socket> socket) -> net::Upgraded {
    opened.set_value(socket);
    socket->Send("even before it is open");
    return std::make_shared<Echo>(log, std::move(socket));
  });
  const RunningServer server(std::move(router));
  WireClient client = Opened(server);
  const auto socket = opened.get_future().get();
  log.Wait(1);
  for (int i = 0; i < 100; ++i) socket->Send(std::to_string(i));
  socket->Close(4503, "a reason");
  socket->Send("after the close");
  socket->Close(4504);
  client.SendText("too late");
  CHECK(client.ReadFrame().payload == "even before it is open");
  for (int i = 0; i < 100; ++i) REQUIRE(client.ReadFrame().payload == std::to_string(i));
  const Frame close = client.ReadFrame();
  CHECK(close.opcode == kClose);
  CHECK(close.close_code() == 4503);
  CHECK(close.payload.substr(2) == "a reason");
  client.Send(ClientFrame(kClose, close.payload));
  CHECK(client.ReadsEnd());
  CHECK(log.Wait(2) == Entries{"open", "closed 4503"});
}

TEST_CASE("a reason that is too long is cut between characters") {
  Log log;
  Router router;
  router.Upgrade("/ws", [&](const Request&, std::shared_ptr<Socket> socket) -> net::Upgraded {
    std::string reason;
    for (int i = 0; i < 100; ++i) reason += "é";
    socket->Close(4500, reason);
    return std::make_shared<Echo>(log, std::move(socket));
  });
  const RunningServer server(std::move(router));
  WireClient client = Opened(server);
  CHECK(client.ReadFrame().payload.size() == 2 + 122);
  CHECK(log.Wait(1) == Entries{"closed 4500"});
}

TEST_CASE("the peer's close is told with its code, its loss as 1006, a close without a code as 1005") {
  for (const auto& [bytes, entry] : {std::pair{ClientFrame(kClose, "\x0F\xA0gone"), "closed 4000"},
                                     {ClientFrame(kClose, ""), "closed 1005"},
                                     {std::string(), "closed 1006"}}) {
    Log log;
    const RunningServer server(EchoAt(log));
    {
      WireClient client = Opened(server);
      client.Send(bytes);
      if (!bytes.empty()) client.ReadsClose();
    }
    CHECK(log.Wait(2) == Entries{"open", entry});
  }
}

TEST_CASE("a handler that throws loses its own socket only") {
  Router router;
  struct Thrower : SocketHandler {
    void OnText(std::string) override { throw std::runtime_error("a bug"); }
    void OnClose(uint16_t) override { throw std::runtime_error("another"); }
  };
  Log log;
  router.Upgrade("/throws", [](const Request&, const std::shared_ptr<Socket>&) -> net::Upgraded {
    return std::make_shared<Thrower>();
  });
  router.Upgrade("/ws", [&](const Request&, std::shared_ptr<Socket> socket) -> net::Upgraded {
    return std::make_shared<Echo>(log, std::move(socket));
  });
  const RunningServer server(std::move(router));
  WireClient good = Opened(server);
  WireClient bad = server.Connect();
  REQUIRE(bad.Upgrade("/throws").status == 101);
  bad.SendText("x");
  CHECK(bad.ReadsClose() == 1011);
  good.SendText("still here");
  CHECK(good.ReadFrame().payload == "still here");
}

TEST_CASE("a slow reader is closed with 4001, and its memory is bounded") {
  Log log;
  Router router;
  std::promise<std::shared_ptr<Socket>> opened;
  router.Upgrade("/ws", [&](const Request&, std::shared_ptr<Socket> socket) -> net::Upgraded {
    opened.set_value(socket);
    return std::make_shared<Echo>(log, std::move(socket));
  });
  const RunningServer server(std::move(router));
  WireClient client(server.port(), "127.0.0.1", 4096);
  REQUIRE(client.Upgrade("/ws").status == 101);
  const auto socket = opened.get_future().get();
  log.Wait(1);
  const auto frame = std::make_shared<const std::string>(16'000, 'x');
  // Until the buffers of both systems are full and several frames are on their way, then on to the limit.
  const auto send_some = [&] {
    for (int i = 0; i < 13; ++i) socket->Send(frame);
  };
  do send_some();
  while (Eventually([&] { return frame.use_count() == 1; }, 100ms));
  CHECK(log.Wait(1) == Entries{"open"});
  send_some();
  send_some();
  CHECK(log.Wait(2) == Entries{"open", "closed 4001"});
  CHECK(frame.use_count() <= 2);       // ours and the one being written
  CHECK(client.ReadsClose() == 4001);  // a reader that wakes up is told why
}

TEST_CASE("a reader that keeps up may get any amount") {
  Log log;
  const RunningServer server(EchoAt(log));
  WireClient client = Opened(server);
  const std::string text(16'000, 'x');
  for (int i = 0; i < 200; ++i) {
    client.SendText(text);
    REQUIRE(client.ReadFrame().payload.size() == text.size());
  }
}

TEST_CASE("while reading is paused nothing is delivered, and nothing is lost") {
  struct OneByOne : SocketHandler {
    OneByOne(Log& entries, std::shared_ptr<Socket> to) : log(entries), socket(std::move(to)) {}
    void OnText(std::string text) override {
      socket->PauseReading();
      log.Add(std::move(text));
    }
    void OnClose(uint16_t) override {}
    Log& log;
    std::shared_ptr<Socket> socket;
  };
  Log log;
  Router router;
  std::promise<std::shared_ptr<Socket>> opened;
  router.Upgrade("/ws", [&](const Request&, std::shared_ptr<Socket> socket) -> net::Upgraded {
    opened.set_value(socket);
    return std::make_shared<OneByOne>(log, std::move(socket));
  });
  RunningServer server(std::move(router));
  WireClient client = Opened(server);
  const auto socket = opened.get_future().get();
  client.Send(ClientFrame(kText, "1") + ClientFrame(kText, "2") + ClientFrame(kText, "3"));
  CHECK(log.Wait(1) == Entries{"1"});
  socket->ResumeReading();
  CHECK(log.Wait(2) == Entries{"1", "2"});
  socket->ResumeReading();
  CHECK(log.Wait(3) == Entries{"1", "2", "3"});
  // Paused from another thread, while a read is under way.
  socket->ResumeReading();
  socket->PauseReading();
  client.SendText("4");
  std::promise<void> later;
  server.executor().PostAfter(20ms, [&] { later.set_value(); });
  later.get_future().wait();
  CHECK(log.Wait(3).size() == 3);
  socket->ResumeReading();
  CHECK(log.Wait(4) == Entries{"1", "2", "3", "4"});
}

TEST_CASE("a silent peer is pinged, and closed with 4002 if it does not answer") {
  net::ServerOptions options = Patient();
  options.timeouts.ping = 20ms;
  options.timeouts.pong = 40ms;
  Log log;
  RunningServer server(EchoAt(log), options);
  WireClient client = Opened(server);
  for (int i = 0; i < 3; ++i) {
    REQUIRE(client.ReadFrame().opcode == kPing);
    client.Send(ClientFrame(kPong, ""));
  }
  CHECK(client.ReadsClose() == 4002);
  CHECK(log.Wait(2) == Entries{"open", "closed 4002"});
  CHECK(server.server().figures().timeouts == 1);
}

TEST_CASE("a peer that writes but does not read is pinged with one ping at a time") {
  net::ServerOptions options = Patient();
  options.timeouts.ping = 5ms;
  Log log;
  Router router;
  std::promise<std::shared_ptr<Socket>> opened;
  router.Upgrade("/ws", [&](const Request&, std::shared_ptr<Socket> socket) -> net::Upgraded {
    opened.set_value(socket);
    return std::make_shared<Echo>(log, std::move(socket));
  });
  RunningServer server(std::move(router), options);
  WireClient client(server.port(), "127.0.0.1", 4096);
  REQUIRE(client.Upgrade("/ws").status == 101);
  auto socket = opened.get_future().get();
  const auto frame = std::make_shared<const std::string>(16'000, 'x');
  size_t sent = 0;
  do
    for (int i = 0; i < 10; ++i, ++sent) socket->Send(frame);
  while (Eventually([&] { return frame.use_count() == 1; }, 100ms));
  for (int i = 0; i < 5; ++i) {
    client.SendText("still here");
    std::promise<void> silence;  // of several pings' length
    server.executor().PostAfter(60ms, [&] { silence.set_value(); });
    silence.get_future().wait();
  }
  for (size_t read = 0; read < sent;) read += client.ReadFrame().payload.size() == frame->size() ? 1 : 0;
  client.SendText("close 4504");
  CHECK(client.ReadsClose() == 4504);
  client.CloseSending();
  socket.reset();  // it holds the connection's place
  CHECK(server.server().Stop(5s));
}

TEST_CASE("a peer that does not answer a close frame is cut") {
  net::ServerOptions options = Patient();
  options.timeouts.close = 40ms;
  Log log;
  RunningServer server(EchoAt(log), options);
  WireClient client = Opened(server);
  client.SendText("close 4504");
  CHECK(client.ReadFrame().close_code() == 4504);
  CHECK(client.ReadsEnd());
  CHECK(server.server().Stop(5s));
}

TEST_CASE("stopping lets a handler say a last word and closes with 4000") {
  Log log;
  RunningServer server(EchoAt(log));
  WireClient one = Opened(server), two = Opened(server);
  log.Wait(2);
  auto stopped = std::async(std::launch::async, [&] { return server.server().Stop(10s); });
  for (WireClient* client : {&one, &two}) {
    CHECK(client->ReadFrame().payload == "bye");
    CHECK(client->ReadsClose() == 4000);
    CHECK(client->ReadsEnd());
    client->CloseSending();
  }
  CHECK(stopped.get());
  CHECK(log.Wait(4) == Entries{"open", "open", "closed 4000", "closed 4000"});
  CHECK(server.server().figures().sockets == 0);
}

TEST_CASE("thousands of sockets come and go, and none is left") {
  Log log;
  RunningServer server(EchoAt(log));
  constexpr size_t kRounds = 40, kAtOnce = 50;
  for (size_t round = 0; round < kRounds; ++round) {
    std::vector<WireClient> clients;
    for (size_t i = 0; i < kAtOnce; ++i) clients.push_back(Opened(server));
    for (size_t i = 0; i < kAtOnce; ++i) clients[i].SendText(i % 2 == 0 ? "close 4500" : "stay");
    for (size_t i = 0; i < kAtOnce; i += 2) CHECK(clients[i].ReadsClose() == 4500);
  }
  CHECK(log.Wait(3 * kRounds * kAtOnce).size() == 3 * kRounds * kAtOnce);  // open, text, closed
  CHECK(server.server().Stop(10s));
  CHECK(server.server().figures().connections == 0);
  CHECK(server.server().figures().sockets == 0);
}

}  // namespace
}  // namespace deskbell::test
