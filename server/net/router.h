// Which handler a request goes to.
//
//   Router router;
//   router.Handle("GET", "/api/v1/tickets/{id}", ShowTicket);
//   router.Handle("POST", "/api/v1/articles/{id}/images", AddImage, {.body_limit = 10 << 20});
//   router.Handle("GET", "/help/{path*}", ShowHelp);        // the rest of the path, possibly empty
//   router.Upgrade("/ws/chat", OpenChat);
//
// Patterns are matched segment by segment; a literal segment beats a parameter, which beats a rest, whatever the order
// of registration. "/help" and "/help/" are different paths. Built by one thread before the server starts, then only
// read, by any number of threads.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/values/result.h"
#include "server/net/http.h"
#include "server/net/websocket.h"

namespace deskbell::net {

struct RouteOptions {
  size_t body_limit = 64 * 1024;  // bytes; a longer body is refused with 413 before it is read
};

struct Route {
  std::string pattern;  // as registered; a label for metrics that has no ids in it
  Handler handler;      // exactly one of these two is set
  SocketFactory socket;
  RouteOptions options;
};

struct RouteMatch {
  const Route* route;  // lives as long as the router
  Values params;
};

class Router {
 public:
  Router();
  ~Router();
  Router(Router&&) noexcept;
  Router& operator=(Router&&) noexcept;

  // Registering one pattern and method twice, or a malformed pattern, is a bug.
  void Handle(std::string_view method, std::string_view pattern, Handler handler, RouteOptions options = {});
  void Upgrade(std::string_view pattern, SocketFactory factory);

  // `path` as in Request::path. HEAD is answered by GET's route unless it has its own. Otherwise 404, or 405 with
  // Allow.
  Result<RouteMatch, Response> Find(std::string_view method, std::string_view path) const;

 private:
  struct Node;
  Route& Add(std::string_view method, std::string_view pattern);

  std::unique_ptr<Node> root_;
};

}  // namespace deskbell::net
