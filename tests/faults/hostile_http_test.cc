// HTTP that no honest client speaks.
#include <doctest/doctest.h>

#include <random>
#include <vector>

#include "tests/faults/hostile.h"
#include "tests/support/eventually.h"

namespace deskbell::test {
namespace {

// The status of the answer to these bytes, or 0 if the server just ended the connection.
int StatusOf(uint16_t port, const std::string& bytes) {
  WireClient client(port);
  client.SendWhatItTakes(bytes);
  client.CloseSending();
  try {
    return client.ReadAnswer().status;
  } catch (const std::runtime_error&) {
    return 0;
  }
}

std::string Repeated(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

constexpr const char* kHost = "Host: 127.0.0.1\r\n";
const std::string kUpgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n";
const std::string kKey = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";

TEST_CASE("requests that are none, or ask for what they should not, are refused") {
  Stage server;
  const struct {
    std::string bytes;
    int status;
  } table[] = {
      {"\x16\x03\x01\x02\x01\x01\x01\xfc\x03\x03", 400},
      {"\r\n\r\nhello\r\n\r\n", 400},
      {"GET\r\n\r\n", 400},
      {std::string("GET / HTTP/1.1\r\nHo\0st: x\r\n\r\n", 29), 400},
      {"GET / HTTP/1.1\r\n\r\n", 400},
      {"GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
      {std::string("GET nowhere HTTP/1.1\r\n") + kHost + "\r\n", 400},
      {std::string("GET /../../etc/passwd HTTP/1.1\r\n") + kHost + "\r\n", 400},
      {std::string("GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\n") + kHost + "\r\n", 400},
      {std::string("GET /help/%00 HTTP/1.1\r\n") + kHost + "\r\n", 400},
      {std::string("GET /help/%ff HTTP/1.1\r\n") + kHost + "\r\n", 400},
      {std::string("GET /help/%zz HTTP/1.1\r\n") + kHost + "\r\n", 400},
      {std::string("POST / HTTP/1.1\r\n") + kHost + "Content-Length: -1\r\n\r\n", 400},
      {std::string("POST / HTTP/1.1\r\n") + kHost + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400},
      {std::string("POST / HTTP/1.1\r\n") + kHost + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
       400},
      {std::string("GET /") + std::string(64'000, 'a') + " HTTP/1.1\r\n" + kHost + "\r\n", 431},
      {std::string("GET / HTTP/1.1\r\n") + kHost + "X: " + std::string(64'000, 'a') + "\r\n\r\n", 431},
      {std::string("GET / HTTP/1.1\r\n") + kHost + Repeated("X: y\r\n", 20'000) + "\r\n", 431},
      {std::string("GET /nothing-here HTTP/1.1\r\n") + kHost + "\r\n", 404},
      {std::string("BREW /healthz HTTP/1.1\r\n") + kHost + "\r\n", 405},
      {std::string("GET /ws/chat HTTP/1.1\r\n") + kHost + kUpgrade + kKey + "Origin: https://evil.example\r\n\r\n",
       403},
      {std::string("GET /ws/chat HTTP/1.1\r\n") + kHost + kUpgrade + kKey + "Origin: null\r\n\r\n", 403},
      {std::string("GET /healthz HTTP/1.1\r\n") + kHost + "\r\n", 200},
  };
  for (const auto& row : table) {
    CHECK_MESSAGE(StatusOf(server->port(), row.bytes) == row.status, row.bytes.substr(0, 80));
  }
  CheckOrdinaryChat(*server);
}

TEST_CASE("an upgrade that is none is refused") {
  Stage server;
  for (const std::string& headers :
       {std::string(), std::string("Connection: Upgrade\r\nUpgrade: websocket\r\n"), kUpgrade,
        "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 12\r\n" + kKey,
        "Connection: Upgrade\r\nUpgrade: carrier-pigeon\r\n" + kKey}) {
    const int status = StatusOf(server->port(), std::string("GET /ws/chat HTTP/1.1\r\n") + kHost + headers + "\r\n");
    CHECK_MESSAGE((status >= 400 && status < 500), status, " for ", headers);
  }
  CheckOrdinaryChat(*server);
}

TEST_CASE("random bytes on many connections are survived") {
  Stage server;
  std::mt19937 random(5);
  const size_t resident = server->program().ResidentKilobytes();
  for (int i = 0; i < (FullLength() ? 5'000 : 500); ++i) {
    std::string bytes = i % 2 == 0 ? "" : "GET / HTTP/1.1\r\nHost: x\r\n";
    for (size_t n = random() % 2'000; n > 0; --n) bytes += static_cast<char>(random());
    const int status = StatusOf(server->port(), bytes);
    CHECK_MESSAGE((status == 0 || status >= 400), status);
  }
  CHECK(server->program().ResidentKilobytes() < resident + 64 * 1024);
  CheckOrdinaryChat(*server);
}

TEST_CASE("clients that never finish their header keep nobody waiting and are sent away in time") {
  Stage server;
  std::vector<WireClient> slow;
  for (int i = 0; i < 300; ++i) {
    slow.emplace_back(server->port());
    slow.back().Send(i % 3 == 0 ? "" : "GET / HTTP/1.1\r\nHost: x\r\nX: ");
  }
  CheckOrdinaryChat(*server);
  CHECK(server->Get("/healthz").status == 200);
  CHECK(Eventually([&] { return server->Metric("connections") < 10; }));
  CHECK(server->Metric("timeouts_total") >= 200);
}

TEST_CASE("clients that never say hello are sent away, and those that do stay") {
  Stage server;
  AbusedSocket silent(server->port(), ""), honest(server->port());
  // The client gives up after ten seconds without a byte, about when the server does.
  uint16_t code = 0;
  for (int i = 0; code == 0 && i < 3; ++i) {
    try {
      code = silent.wire().ReadsClose();
    } catch (const std::runtime_error&) {
      // another ten seconds
    }
  }
  CHECK(code == 4502);
  CHECK(honest.Response(R"({"t":"ping","n":1})") == "");
}

}  // namespace
}  // namespace deskbell::test
