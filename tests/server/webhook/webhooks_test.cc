#include "server/webhook/webhooks.h"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <unistd.h>

#include <future>
#include <string>
#include <thread>

#include "server/webhook/addresses.h"
#include "server/webhook/bodies.h"

namespace deskbell::webhook {
namespace {

bool Public(const char* address) {
  sockaddr_storage storage{};
  auto& v4 = reinterpret_cast<sockaddr_in&>(storage);
  auto& v6 = reinterpret_cast<sockaddr_in6&>(storage);
  if (inet_pton(AF_INET, address, &v4.sin_addr) == 1) {
    storage.ss_family = AF_INET;
  } else {
    REQUIRE(inet_pton(AF_INET6, address, &v6.sin6_addr) == 1);
    storage.ss_family = AF_INET6;
  }
  return IsPublic(reinterpret_cast<const sockaddr&>(storage));
}

TEST_CASE("only addresses of the public internet are asked") {
  for (const char* address : {"8.8.8.8", "172.15.255.255", "172.32.0.1", "100.128.0.1", "192.167.255.255",
                              "2606:4700::1111", "::ffff:8.8.8.8"}) {
    CHECK_MESSAGE(Public(address), address);
  }
  for (const char* address : {"0.0.0.0",
                              "127.0.0.1",
                              "127.255.255.254",
                              "10.1.2.3",
                              "172.16.0.1",
                              "172.31.255.255",
                              "192.168.1.1",
                              "169.254.169.254",
                              "100.64.0.1",
                              "192.0.2.1",
                              "198.18.0.1",
                              "224.0.0.1",
                              "255.255.255.255",
                              "::",
                              "::1",
                              "::ffff:127.0.0.1",
                              "::ffff:10.0.0.1",
                              "::127.0.0.1",
                              "fc00::1",
                              "fd12::1",
                              "fe80::1",
                              "ff02::1",
                              "64:ff9b::7f00:1",
                              "2002:7f00:1::1",
                              "2001:db8::1",
                              "2001::1"}) {
    CHECK_MESSAGE(!Public(address), address);
  }
}

using Values = std::map<std::string, std::string>;

TEST_CASE("an answer gives the values that are wanted of it") {
  const auto values = ReadAnswer(R"({"status":"sent","order":{"eta":"Friday","items":3,"late":false},"more":[1]})",
                                 {{"status", "status"},
                                  {"eta", "order.eta"},
                                  {"items", "order.items"},
                                  {"late", "order.late"},
                                  {"none", "order.none"},
                                  {"list", "more"},
                                  {"deep", "status.x"}});
  REQUIRE(values.has_value());
  CHECK(*values == Values{{"status", "sent"}, {"eta", "Friday"}, {"items", "3"}, {"late", "false"}});
  CHECK(ReadAnswer("[]", {}).error() == "its answer is not a JSON object");
  CHECK(ReadAnswer("", {}).error() == "its answer is not a JSON object");
  CHECK(ReadAnswer(std::string(100'000, '['), {}).error() == "its answer is not readable JSON");
  CHECK(BodyOf({{"order_number", "FB-\"1\""}}) == R"({"order_number":"FB-\"1\""})");
}

// Takes one connection on the loopback, reads the request and sends `response`; says nothing if it is empty.
class OneAnswer {
 public:
  explicit OneAnswer(std::string response) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
    REQUIRE(listen(socket_, 4) == 0);
    socklen_t size = sizeof address;
    getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
    host = "127.0.0.1:" + std::to_string(ntohs(address.sin_port));
    url = "http://" + host + "/orders";
    thread_ = std::thread([this, response = std::move(response)] { Serve(response); });
  }
  ~OneAnswer() {
    shutdown(socket_, SHUT_RDWR);
    close(socket_);
    if (thread_.joinable()) thread_.join();
  }

  // What was asked, after the call has come back.
  const std::string& Request() {
    thread_.join();
    return request_;
  }

  std::string url;
  std::string host;  // and port

 private:
  void Serve(const std::string& response) {
    const int connection = accept(socket_, nullptr, nullptr);
    if (connection < 0) return;
    char data[4096];
    while (request_.find("}") == std::string::npos) {
      const ssize_t size = read(connection, data, sizeof data);
      if (size <= 0) break;
      request_.append(data, static_cast<size_t>(size));
    }
    if (response.empty()) {
      while (read(connection, data, sizeof data) > 0) continue;  // until the caller gives up
    } else {
      (void)!write(connection, response.data(), response.size());
    }
    close(connection);
  }

  int socket_;
  std::string request_;
  std::thread thread_;
};

engine::WebhookAnswered Ask(Webhooks& webhooks, const std::string& url, Millis time_out = Millis{5000}) {
  std::promise<engine::WebhookAnswered> answered;
  webhooks.Call({"call-1", url, {{"order", "FB-1"}}, {{"status", "status"}}, time_out},
                [&](engine::WebhookAnswered answer) { answered.set_value(std::move(answer)); });
  return answered.get_future().get();
}

std::string Http(const std::string& status, const std::string& body) {
  return "HTTP/1.1 " + status + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n" +
         body;
}

TEST_CASE("a system is sent the slots, and its answer comes back") {
  OneAnswer server(Http("200 OK", R"({"status":"on its way"})"));
  Webhooks webhooks({.own_hosts = {server.host}});
  const engine::WebhookAnswered answered = Ask(webhooks, server.url);
  CHECK(answered.call == "call-1");
  CHECK(answered.ok);
  CHECK(answered.values == Values{{"status", "on its way"}});
  const std::string& request = server.Request();
  CHECK(request.starts_with("POST /orders HTTP/1.1\r\n"));
  CHECK(request.find("Content-Type: application/json\r\n") != std::string::npos);
  CHECK(request.ends_with(R"({"order":"FB-1"})"));
}

TEST_CASE("a private address is never connected to, whatever its name") {
  Webhooks webhooks({});
  CHECK(Ask(webhooks, "https://127.0.0.1:1/").problem == "its address is not public");
  CHECK(Ask(webhooks, "https://localhost:1/").problem == "its address is not public");
  CHECK(Ask(webhooks, "https://[::1]:1/").problem == "its address is not public");
  CHECK_FALSE(Ask(webhooks, "http://8.8.8.8/").ok);
}

TEST_CASE("the operator's own hosts are asked, by exactly that name and port") {
  OneAnswer server(Http("200 OK", R"({"status":"open"})"));
  const std::string port = server.host.substr(server.host.rfind(':') + 1);
  {
    Webhooks other({.own_hosts = {"127.0.0.1:1", "localhost:" + port, "127.0.0.1"}});
    CHECK_FALSE(Ask(other, server.url).ok);
    CHECK(Ask(other, "https://127.0.0.1:" + port + "/").problem == "its address is not public");
  }
  Webhooks webhooks({.own_hosts = {"LOCALHOST:" + port}});
  CHECK(Ask(webhooks, "http://localhost:" + port + "/orders").values == Values{{"status", "open"}});
}

TEST_CASE("a host of one's own is named with its port") {
  for (const char* good : {"crm.internal:443", "10.0.0.5:8080", "[::1]:443"}) CHECK(IsHostAndPort(good));
  for (const char* bad : {"crm.internal", ":443", "crm.internal:", "crm.internal:x", "https://crm:443", "a:70000",
                          "::1:443", "user@crm:443", "crm:0"}) {
    CAPTURE(bad);
    CHECK_FALSE(IsHostAndPort(bad));
  }
}

engine::WebhookAnswered AskOwn(const OneAnswer& server, Millis time_out = Millis{5000}) {
  Webhooks webhooks({.own_hosts = {server.host}});
  return Ask(webhooks, server.url, time_out);
}

TEST_CASE("what is not a good answer is a failure that says why") {
  CHECK(AskOwn(OneAnswer(Http("503 Busy", "{}"))).problem == "it answered with status 503");
  CHECK(AskOwn(OneAnswer(Http("200 OK", "hello"))).problem == "its answer is not a JSON object");
  CHECK_FALSE(AskOwn(OneAnswer(Http("302 Found", ""))).ok);
  CHECK_FALSE(AskOwn(OneAnswer(Http("200 OK", std::string(70'000, ' ')))).ok);
  CHECK(AskOwn(OneAnswer(""), Millis{200}).problem == "it did not answer in time");
}

TEST_CASE("a full queue answers at once, and an end with calls under way is quick") {
  OneAnswer silent("");
  auto webhooks = std::make_unique<Webhooks>(Options{.threads = 1, .queue_limit = 0, .own_hosts = {silent.host}});
  CHECK(Ask(*webhooks, silent.url).problem == "too many calls are waiting");
  webhooks = std::make_unique<Webhooks>(Options{.threads = 1, .queue_limit = 4, .own_hosts = {silent.host}});
  bool answered = false;
  webhooks->Call({"c", silent.url, {}, {}, Millis{60'000}}, [&](engine::WebhookAnswered) { answered = true; });
  webhooks.reset();
  CHECK_FALSE(answered);
}

}  // namespace
}  // namespace deskbell::webhook
