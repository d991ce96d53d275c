#include <doctest/doctest.h>

#include <future>
#include <vector>

#include "tests/server/net/running_server.h"

namespace deskbell::test {
namespace {

using net::Router;

Router OnePage() {
  Router router;
  router.Handle("GET", "/", Says("page"));
  router.Handle("POST", "/", Says("posted"));
  return router;
}

constexpr std::string_view kGet = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

TEST_CASE("a header or a body that trickles in is cut off with 408") {
  net::ServerOptions options = Patient();
  options.timeouts.header = 50ms;
  options.timeouts.body = 50ms;
  RunningServer server(OnePage(), options);
  for (const char* begun : {"GET / HT", "GET / HTTP/1.1\r\nHost: x\r\nX-Slow:",
                            "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n12345"}) {
    WireClient client = server.Connect();
    client.Send(begun);
    CHECK_MESSAGE(client.ReadAnswer().status == 408, begun);
    CHECK(client.ReadsEnd());
  }
  CHECK(server.server().figures().timeouts == 3);
}

TEST_CASE("a connection that says nothing is closed, before and between requests") {
  net::ServerOptions options = Patient();
  options.timeouts.header = 50ms;
  options.timeouts.keep_alive = 50ms;
  const RunningServer server(OnePage(), options);
  WireClient silent = server.Connect();
  CHECK(silent.ReadsEnd());
  WireClient idle = server.Connect();
  idle.Send(kGet);
  CHECK(idle.ReadAnswer().status == 200);
  CHECK(idle.ReadsEnd());
}

TEST_CASE("a handler may take longer than any deadline") {
  net::ServerOptions options = Patient();
  options.timeouts.header = options.timeouts.body = options.timeouts.keep_alive = 20ms;
  Router router;
  net::Executor clock(1);
  router.Handle("GET", "/", [&](const net::Request&, const net::Reply& reply) {
    clock.PostAfter(100ms, [reply] { reply(net::Text(200, "at last")); });
  });
  const RunningServer server(std::move(router), options);
  WireClient client = server.Connect();
  client.Send(kGet);
  CHECK(client.ReadAnswer().body == "at last");
}

TEST_CASE("a client that does not read its response is cut off") {
  net::ServerOptions options = Patient();
  options.timeouts.write = 50ms;
  Router router;
  router.Handle("GET", "/", Says(std::string(32 << 20, 'x')));
  RunningServer server(std::move(router), options);
  WireClient client(server.port(), "127.0.0.1", 4096);
  client.Send(kGet);
  CHECK(Eventually([&] { return server.server().figures().timeouts == 1; }));
  CHECK_THROWS(client.ReadAnswer());
}

TEST_CASE("connections beyond the cap are told so, and served again when others go") {
  net::ServerOptions options = Patient();
  options.max_connections = 3;
  RunningServer server(OnePage(), options);
  std::vector<WireClient> open;
  for (int i = 0; i < 3; ++i) {
    open.push_back(server.Connect());
    open.back().Send(kGet);
    REQUIRE(open.back().ReadAnswer().status == 200);
  }
  WireClient late = server.Connect();
  late.Send(kGet);
  const Answer refused = late.ReadAnswer();
  CHECK(refused.status == 503);
  CHECK(refused.Header("retry-after") == "5");
  CHECK(late.ReadsEnd());
  CHECK(server.server().figures().connections == 3);
  CHECK(server.server().figures().refused_connections == 1);

  open.pop_back();
  Answer answer;
  for (int tries = 0; tries < 1000 && answer.status != 200; ++tries) {  // until the server has seen the close
    WireClient next = server.Connect();
    next.Send(kGet);
    answer = next.ReadAnswer();
  }
  CHECK(answer.status == 200);
}

TEST_CASE("an address gets its places back") {
  net::ServerOptions options = Patient();
  options.max_connections_per_address = 1;
  RunningServer server(OnePage(), options);
  for (int i = 0; i < 3; ++i) {
    {
      WireClient client = server.Connect();
      client.Send(kGet);
      CHECK(client.ReadAnswer().status == 200);
    }
    CHECK(Eventually([&] { return server.server().figures().connections == 0; }));
  }
}

TEST_CASE("a client that is refused in the middle of its body may finish sending, and reads why") {
  const RunningServer server(OnePage());
  WireClient client = server.Connect();
  client.Send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 655360\r\n\r\n");
  CHECK(client.ReadAnswer().status == 413);
  for (int i = 0; i < 40; ++i) CHECK_NOTHROW(client.Send(std::string(16'384, 'x')));
  client.CloseSending();
  CHECK(client.ReadsEnd());
}

TEST_CASE("one address cannot take every place") {
  net::ServerOptions options = Patient();
  options.max_connections_per_address = 2;
  RunningServer server(OnePage(), options);
  WireClient one = server.Connect("127.0.0.2"), two = server.Connect("127.0.0.2");
  for (WireClient* client : {&one, &two}) {
    client->Send(kGet);
    CHECK(client->ReadAnswer().status == 200);
  }
  WireClient third = server.Connect("127.0.0.2");
  third.Send(kGet);
  CHECK(third.ReadAnswer().status == 503);
  WireClient other = server.Connect("127.0.0.3");
  other.Send(kGet);
  CHECK(other.ReadAnswer().status == 200);
}

TEST_CASE("a trusted proxy is not held to the cap per address") {
  net::ServerOptions options = Patient();
  options.max_connections_per_address = 1;
  options.trusted_proxies = {"127.0.0.1"};
  const RunningServer server(OnePage(), options);
  WireClient one = server.Connect(), two = server.Connect();
  for (WireClient* client : {&one, &two}) {
    client->Send(kGet);
    CHECK(client->ReadAnswer().status == 200);
  }
}

TEST_CASE("a flood of refused connections does not grow without bound") {
  net::ServerOptions options = Patient();
  options.max_connections = 0;
  RunningServer server(OnePage(), options);
  std::vector<WireClient> flood;
  for (int i = 0; i < 200; ++i) flood.push_back(server.Connect());
  // The first 64 wait for a request to be refused; the others were dropped at once.
  CHECK(flood.back().ReadsEnd());
  flood.front().Send(kGet);
  CHECK(flood.front().ReadAnswer().status == 503);
}

TEST_CASE("stopping answers what was begun, closes what is idle, and takes nothing new") {
  Router router;
  std::promise<net::Reply> asked;
  router.Handle("GET", "/slow", [&](const net::Request&, const net::Reply& reply) { asked.set_value(reply); });
  router.Handle("GET", "/", Says("page"));
  RunningServer server(std::move(router));
  WireClient idle = server.Connect();
  idle.Send(kGet);
  REQUIRE(idle.ReadAnswer().status == 200);
  WireClient busy = server.Connect();
  busy.Send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
  net::Reply reply = asked.get_future().get();

  auto stopped = std::async(std::launch::async, [&] { return server.server().Stop(10s); });
  CHECK(idle.ReadsEnd());
  CHECK_THROWS(server.Connect());
  reply(net::Text(200, "done"));
  reply = nullptr;
  const Answer answer = busy.ReadAnswer();
  CHECK(answer.body == "done");
  CHECK(answer.Header("connection") == "close");
  CHECK(busy.ReadsEnd());
  busy.CloseSending();
  CHECK(stopped.get());
}

TEST_CASE("stopping cuts what does not end in time") {
  Router router;
  std::promise<net::Reply> asked;
  router.Handle("GET", "/", [&](const net::Request&, const net::Reply& reply) { asked.set_value(reply); });
  RunningServer server(std::move(router));
  WireClient busy = server.Connect();
  busy.Send(kGet);
  const net::Reply reply = asked.get_future().get();
  CHECK_FALSE(server.server().Stop(20ms));
  CHECK(busy.ReadsEnd());
  reply(net::Text(200, "too late"));
}

}  // namespace
}  // namespace deskbell::test
