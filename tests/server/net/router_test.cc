#include "server/net/router.h"

#include <doctest/doctest.h>

namespace deskbell::net {
namespace {

Router Desk() {
  Router router;
  const Handler nothing = [](const Request&, const Reply&) {};
  for (const char* pattern : {"/", "/help", "/help/{path*}", "/help/search", "/api/tickets/{id}",
                              "/api/tickets/{id}/claim", "/api/tickets/open", "/api/{kind}/{name}/history"}) {
    router.Handle("GET", pattern, nothing);
  }
  router.Handle("POST", "/api/tickets/{ticket}/claim", nothing, {.body_limit = 10});
  router.Upgrade("/ws/chat", [](const Request&, const std::shared_ptr<Socket>&) -> Upgraded { return Response{}; });
  return router;
}

// "pattern name=value …", or the status of the refusal.
std::string Found(const Router& router, std::string_view method, std::string_view path) {
  const auto match = router.Find(method, path);
  if (!match) return std::to_string(match.error().status) + std::string(match.error().Header("allow"));
  std::string text = match->route->pattern;
  for (const auto& [name, value] : match->params) text += " " + name + "=" + value;
  return text;
}

TEST_CASE("the most literal pattern wins, whatever the order") {
  const Router router = Desk();
  CHECK(Found(router, "GET", "/") == "/");
  CHECK(Found(router, "GET", "/help") == "/help");
  CHECK(Found(router, "GET", "/help/search") == "/help/search");
  CHECK(Found(router, "GET", "/help/search/more") == "/help/{path*} path=search/more");
  CHECK(Found(router, "GET", "/help/") == "/help/{path*} path=");
  CHECK(Found(router, "GET", "/help/a/b") == "/help/{path*} path=a/b");
  CHECK(Found(router, "GET", "/api/tickets/open") == "/api/tickets/open");
  CHECK(Found(router, "GET", "/api/tickets/42") == "/api/tickets/{id} id=42");
}

TEST_CASE("a dead end goes back to the next best") {
  CHECK(Found(Desk(), "GET", "/api/tickets/open/claim") == "/api/tickets/{id}/claim id=open");
  CHECK(Found(Desk(), "GET", "/api/tickets/7/history") == "/api/{kind}/{name}/history kind=tickets name=7");
}

TEST_CASE("each method's parameters have their own names") {
  CHECK(Found(Desk(), "GET", "/api/tickets/7/claim") == "/api/tickets/{id}/claim id=7");
  CHECK(Found(Desk(), "POST", "/api/tickets/7/claim") == "/api/tickets/{ticket}/claim ticket=7");
}

TEST_CASE("what is not there is 404, a method that is not is 405 and says which are") {
  const Router router = Desk();
  CHECK(Found(router, "GET", "/nothing") == "404");
  CHECK(Found(router, "GET", "/api") == "404");
  CHECK(Found(router, "GET", "/api/tickets/") == "404");
  CHECK(Found(router, "GET", "//help") == "404");
  CHECK(Found(router, "GET", "") == "404");
  CHECK(Found(router, "DELETE", "/api/tickets/7/claim") == "405GET, HEAD, POST");
  CHECK(Found(router, "POST", "/ws/chat") == "405GET, HEAD");
  CHECK(Found(router, "HEAD", "/help") == "/help");
  CHECK(Found(router, "get", "/help") == "405GET, HEAD");
}

TEST_CASE("a route keeps its options") {
  const Router router = Desk();
  CHECK(router.Find("POST", "/api/tickets/7/claim")->route->options.body_limit == 10);
  CHECK(router.Find("GET", "/help")->route->options.body_limit == 65536);
}

}  // namespace
}  // namespace deskbell::net
