#include <doctest/doctest.h>

#include <future>

#include "tests/server/net/running_server.h"

namespace deskbell::test {
namespace {

using net::Reply;
using net::Request;
using net::Router;

std::string Get(std::string_view target, std::string_view more = "") {
  return "GET " + std::string(target) + " HTTP/1.1\r\nHost: desk.example\r\n" + std::string(more) + "\r\n";
}

std::string Post(std::string_view target, std::string_view body, std::string_view more = "") {
  return "POST " + std::string(target) + " HTTP/1.1\r\nHost: desk.example\r\n" + std::string(more) +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

TEST_CASE("a handler sees the request and the client its response") {
  Router router;
  router.Handle("POST", "/tickets/{id}", [](const Request& request, const Reply& reply) {
    net::Response response =
        net::Json(201, request.method + ' ' + request.path + " id=" + std::string(request.Param("id")) +
                           " q=" + std::string(request.Query("q")) + ' ' + std::string(request.route) + ' ' +
                           request.remote_address + (request.secure ? " tls " : " plain ") +
                           std::string(request.Cookie("s")) + ' ' + request.body);
    reply(response.Set("X-Extra", "1"));
  });
  const RunningServer server(std::move(router));
  WireClient client = server.Connect();
  client.Send(Post("/tickets/4%32?q=a+b", "{\"a\":1}", "Cookie: s=abc\r\n"));
  const Answer answer = client.ReadAnswer();
  CHECK(answer.status == 201);
  CHECK(answer.body == "POST /tickets/42 id=42 q=a b /tickets/{id} 127.0.0.1 plain abc {\"a\":1}");
  CHECK(answer.Header("content-type") == "application/json");
  CHECK(answer.Header("x-extra") == "1");
  CHECK(answer.Header("server") == "deskbell");
  CHECK(answer.Header("date").ends_with(" GMT"));
  CHECK(answer.Header("date").size() == std::string("Sun, 06 Nov 1994 08:49:37 GMT").size());
  CHECK(answer.Header("connection") == "");
}

TEST_CASE("one connection serves many requests, pipelined or not, in order") {
  Router router;
  router.Handle("GET", "/{n}", [](const Request& request, const Reply& reply) {
    reply(net::Text(200, std::string(request.Param("n"))));
  });
  const RunningServer server(std::move(router));
  WireClient client = server.Connect();
  client.Send(Get("/first"));
  CHECK(client.ReadAnswer().body == "first");
  std::string batch;
  for (int i = 0; i < 300; ++i) batch += Get("/" + std::to_string(i));
  client.Send(batch);
  for (int i = 0; i < 300; ++i) REQUIRE(client.ReadAnswer().body == std::to_string(i));
}

TEST_CASE("a reply may come later, from any thread, and only the first counts") {
  Router router;
  std::promise<Reply> asked;
  router.Handle("GET", "/", [&](const Request&, const Reply& reply) { asked.set_value(reply); });
  const RunningServer server(std::move(router));
  WireClient client = server.Connect();
  client.Send(Get("/"));
  {
    const Reply reply = asked.get_future().get();
    reply(net::Text(200, "first"));
    reply(net::Text(200, "second"));
  }
  CHECK(client.ReadAnswer().body == "first");
}

TEST_CASE("a handler that forgets its reply, or throws, answers 500 and keeps the connection") {
  Router router;
  router.Handle("GET", "/forgets", [](const Request&, const Reply&) {});
  router.Handle("GET", "/throws", [](const Request&, const Reply&) { throw std::runtime_error("a bug"); });
  router.Handle("GET", "/works", Says("fine"));
  const RunningServer server(std::move(router));
  WireClient client = server.Connect();
  client.Send(Get("/forgets") + Get("/throws") + Get("/works"));
  CHECK(client.ReadAnswer().status == 500);
  CHECK(client.ReadAnswer().status == 500);
  CHECK(client.ReadAnswer().body == "fine");
}

TEST_CASE("HEAD is answered with GET's headers and no body, 204 and 304 have none") {
  Router router;
  router.Handle("GET", "/page", Says("0123456789"));
  router.Handle("DELETE", "/page", [](const Request&, const Reply& reply) { reply({.status = 204}); });
  const RunningServer server(std::move(router));
  WireClient client = server.Connect();
  client.Send("HEAD /page HTTP/1.1\r\nHost: x\r\n\r\nDELETE /page HTTP/1.1\r\nHost: x\r\n\r\n" + Get("/page"));
  const Answer head = client.ReadAnswer(true);
  CHECK(head.status == 200);
  CHECK(head.Header("content-length") == "10");
  const Answer deleted = client.ReadAnswer();
  CHECK(deleted.status == 204);
  CHECK(deleted.Header("content-length") == "");
  CHECK(client.ReadAnswer().body == "0123456789");
}

TEST_CASE("what is not there, or does not answer to the method, is said on a connection that stays") {
  Router router;
  router.Handle("GET", "/page", Says("x"));
  const RunningServer server(std::move(router));
  WireClient client = server.Connect();
  client.Send(Get("/nothing") + "PUT /page HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n" + Get("/page"));
  CHECK(client.ReadAnswer().status == 404);
  const Answer refused = client.ReadAnswer();
  CHECK(refused.status == 405);
  CHECK(refused.Header("allow") == "GET, HEAD");
  CHECK(client.ReadAnswer().status == 200);
}

TEST_CASE("the caller's hook sees every response, refusals too") {
  Router router;
  router.Handle("GET", "/page", Says("x"));
  net::ServerOptions options = Patient();
  options.finish = [](const Request& request, net::Response& response) {
    response.Set("Content-Security-Policy", "default-src 'none'").Set("X-Path", request.path);
  };
  const RunningServer server(std::move(router), std::move(options));
  for (const auto& [sent, path] :
       {std::pair{Get("/page"), "/page"}, {Get("/none"), "/none"}, {"garbage\r\n\r\n", ""}}) {
    WireClient client = server.Connect();
    client.Send(sent);
    const Answer answer = client.ReadAnswer();
    CHECK(answer.Header("content-security-policy") == "default-src 'none'");
    CHECK(answer.Header("x-path") == path);
  }
}

TEST_CASE("no value can begin a header of its own") {
  Router router;
  router.Handle("GET", "/go", [](const Request& request, const Reply& reply) {
    reply(net::Redirect(302, "/next?" + std::string(request.Query("to"))));
  });
  const RunningServer server(std::move(router));
  WireClient client = server.Connect();
  client.Send(Get("/go?to=a%0d%0aSet-Cookie:%20evil=1"));
  const Answer answer = client.ReadAnswer();
  CHECK(answer.Header("location") == "/next?a  Set-Cookie: evil=1");
  CHECK(answer.Header("set-cookie") == "");
}

TEST_CASE("what is not HTTP is 400 and the end") {
  Router router;
  router.Handle("GET", "/", Says("x"));
  router.Handle("POST", "/", Says("x"));
  const RunningServer server(std::move(router));
  for (const char* hostile : {
           "garbage\r\n\r\n",
           "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
           "GET / HTTP/1.1\r\n\r\n",
           "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
           "GET /../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n",
           "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n",
           "GET http://other/ HTTP/1.1\r\nHost: x\r\n\r\n",
           "GET / HTTP/1.1\r\nHost: x\r\nBad Name: 1\r\n\r\n",
           "GET / HTTP/1.1\r\nHost: x\r\nName : 1\r\n\r\n",
           "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
           "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nxx",
           "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
           "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nbody\r\n0\r\n\r\n",
           "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
       }) {
    WireClient client = server.Connect();
    client.Send(hostile);
    CHECK_MESSAGE(client.ReadAnswer().status == 400, hostile);
    client.CloseSending();
    CHECK_MESSAGE(client.ReadsEnd(), hostile);
  }
}

TEST_CASE("headers beyond the limit are 431, however they are too long") {
  Router router;
  router.Handle("GET", "/", Says("x"));
  const RunningServer server(std::move(router));
  for (const std::string& hostile :
       {Get("/" + std::string(20'000, 'a')), Get("/", "X: " + std::string(20'000, 'a')), Get("/", [] {
          std::string many;
          for (int i = 0; i < 5000; ++i) many += "X: y\r\n";
          return many;
        }())}) {
    WireClient client = server.Connect();
    client.SendWhatItTakes(hostile);
    CHECK(client.ReadAnswer().status == 431);
  }
}

TEST_CASE("a body beyond its route's limit is 413, announced or chunked, within it is taken") {
  Router router;
  const auto size = [](const Request& request, const Reply& reply) {
    reply(net::Text(200, std::to_string(request.body.size())));
  };
  router.Handle("POST", "/json", size);
  router.Handle("POST", "/upload", size, {.body_limit = 10 << 20});
  const RunningServer server(std::move(router));

  WireClient client = server.Connect();
  client.Send(Post("/json", std::string(65'536, 'x')));
  CHECK(client.ReadAnswer().body == "65536");
  client.Send(Post("/upload", std::string(10 << 20, 'x')));
  CHECK(client.ReadAnswer().body == "10485760");
  client.Send("POST /json HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
  CHECK(client.ReadAnswer().body == "5");
  client.SendWhatItTakes(Post("/json", std::string(65'537, 'x')));
  const Answer announced = client.ReadAnswer();
  CHECK(announced.status == 413);
  CHECK(announced.Header("connection") == "close");

  WireClient chunked = server.Connect();
  chunked.SendWhatItTakes("POST /json HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n20000\r\n" +
                          std::string(0x20000, 'x') + "\r\n0\r\n\r\n");
  CHECK(chunked.ReadAnswer().status == 413);
}

TEST_CASE("a client that asks whether to go on is told so") {
  Router router;
  router.Handle("POST", "/", [](const Request& request, const Reply& reply) { reply(net::Text(200, request.body)); });
  const RunningServer server(std::move(router));
  WireClient client = server.Connect();
  client.Send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
  CHECK(client.ReadAnswer().status == 100);
  client.Send("body");
  CHECK(client.ReadAnswer().body == "body");
}

TEST_CASE("the client decides whether the connection stays") {
  Router router;
  router.Handle("GET", "/", Says("x"));
  const RunningServer server(std::move(router));
  for (const std::string& last : {Get("/", "Connection: close\r\n"), std::string("GET / HTTP/1.0\r\n\r\n")}) {
    WireClient client = server.Connect();
    client.Send(last);
    CHECK(client.ReadAnswer().Header("connection") == "close");
    CHECK(client.ReadsEnd());
  }
}

TEST_CASE("a proxy's address is known however it is written") {
  CHECK(net::SpelledAddress("10.0.0.2") == "10.0.0.2");
  CHECK(net::SpelledAddress("0:0::1") == "::1");
  CHECK(net::SpelledAddress("FD00::0:2") == "fd00::2");
  CHECK(net::SpelledAddress("::ffff:192.0.2.7") == "192.0.2.7");
  CHECK(net::SpelledAddress("proxy.internal") == std::nullopt);
  CHECK(net::SpelledAddress("10.0.0.0/8") == std::nullopt);
}

TEST_CASE("only a trusted proxy's word about the client is believed") {
  const auto asked = [](std::vector<std::string> proxies, std::string_view headers) {
    Router router;
    router.Handle("GET", "/", [](const Request& request, const Reply& reply) {
      reply(net::Text(200, request.remote_address + (request.secure ? " secure" : " plain")));
    });
    net::ServerOptions options = Patient();
    options.trusted_proxies = std::move(proxies);
    const RunningServer server(std::move(router), std::move(options));
    WireClient client = server.Connect();
    client.Send(Get("/", headers));
    return client.ReadAnswer().body;
  };
  constexpr std::string_view kForwarded =
      "X-Forwarded-For: 203.0.113.9, 198.51.100.1\r\nX-Forwarded-For: 127.0.0.9\r\nX-Forwarded-Proto: https\r\n";
  CHECK(asked({}, kForwarded) == "127.0.0.1 plain");
  CHECK(asked({"127.0.0.1"}, kForwarded) == "127.0.0.9 secure");
  CHECK(asked({"127.0.0.1", "127.0.0.9"}, kForwarded) == "198.51.100.1 secure");
  CHECK(asked({"127.0.0.1"}, "") == "127.0.0.1 plain");
}

TEST_CASE("what cannot be listened on is said in a sentence") {
  net::Executor executor(1);
  net::Server server(executor, {}, {});
  const uint16_t port = *server.Listen("127.0.0.1", 0);
  const std::string taken = "127.0.0.1:" + std::to_string(port);
  CHECK(server.Listen("127.0.0.1", port).error() ==
        "cannot listen on " + taken + ": Address already in use; stop the other program or choose another port");
  CHECK(server.Listen("localhost", 0).error() ==
        "cannot listen on \"localhost\": not a numeric IPv4 or IPv6 address, such as 127.0.0.1 or ::");
  CHECK(server.ListenTls("127.0.0.1", 0, {"/nonexistent.pem", "/nonexistent.key"})
            .error()
            .starts_with("cannot use the certificate in /nonexistent.pem: "));
}

}  // namespace
}  // namespace deskbell::test
