#include "server/net/router.h"

#include <cassert>
#include <utility>

namespace deskbell::net {
namespace {

// "a/b" → "a", leaving "b"; `last` says whether anything (even an empty segment) follows.
std::string_view NextSegment(std::string_view& path, bool& last) {
  const size_t slash = path.find('/');
  const std::string_view segment = path.substr(0, slash);
  last = slash == path.npos;
  path.remove_prefix(last ? path.size() : slash + 1);
  return segment;
}

bool IsParameter(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

}  // namespace

struct Router::Node {
  std::map<std::string, Node, std::less<>> literals;
  std::unique_ptr<Node> parameter;
  std::unique_ptr<Node> rest;
  std::map<std::string, Route, std::less<>> routes;  // by method; empty in a node that is only on the way

  // Captures are by position, because two patterns may name the same place differently; Names() reads them off the
  // pattern that won.
  const Node* Match(std::string_view path, bool ended, std::vector<std::string_view>& captured) const;
};

const Router::Node* Router::Node::Match(std::string_view path, bool ended,
                                        std::vector<std::string_view>& captured) const {
  if (ended) return routes.empty() ? nullptr : this;
  std::string_view remaining = path;
  bool last = false;
  const std::string_view segment = NextSegment(remaining, last);
  if (auto it = literals.find(segment); it != literals.end()) {
    if (const Node* found = it->second.Match(remaining, last, captured)) return found;
  }
  if (parameter && !segment.empty()) {
    captured.push_back(segment);
    if (const Node* found = parameter->Match(remaining, last, captured)) return found;
    captured.pop_back();
  }
  if (!rest) return nullptr;
  captured.push_back(path);
  return rest.get();
}

namespace {

Values Named(std::string_view pattern, const std::vector<std::string_view>& captured) {
  Values params;
  size_t next = 0;
  bool last = false;
  while (!last) {
    std::string_view segment = NextSegment(pattern, last);
    if (!IsParameter(segment)) continue;
    segment = segment.substr(1, segment.size() - 2);
    if (segment.back() == '*') segment.remove_suffix(1);
    params.emplace(segment, captured[next++]);
  }
  return params;
}

std::string Allowed(const std::map<std::string, Route, std::less<>>& routes) {
  std::string allow;
  for (const auto& [method, route] : routes) {
    if (!allow.empty()) allow += ", ";
    allow += method;
    if (method == "GET" && !routes.contains("HEAD")) allow += ", HEAD";
  }
  return allow;
}

}  // namespace

Router::Router() : root_(std::make_unique<Node>()) {}
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

Route& Router::Add(std::string_view method, std::string_view pattern) {
  assert(!pattern.empty() && pattern.front() == '/' && "a pattern begins with '/'");
  Node* node = root_.get();
  std::string_view remaining = pattern.substr(1);
  bool last = false;
  while (!last) {
    const std::string_view segment = NextSegment(remaining, last);
    if (!IsParameter(segment)) {
      node = &node->literals[std::string(segment)];
      continue;
    }
    const bool rest = segment[segment.size() - 2] == '*';
    assert((!rest || last) && "only the last segment may be a rest");
    auto& next = rest ? node->rest : node->parameter;
    if (!next) next = std::make_unique<Node>();
    node = next.get();
  }
  auto [it, added] = node->routes.try_emplace(std::string(method));
  assert(added && "one handler per method and pattern");
  static_cast<void>(added);
  it->second.pattern = pattern;
  return it->second;
}

void Router::Handle(std::string_view method, std::string_view pattern, Handler handler, RouteOptions options) {
  Route& route = Add(method, pattern);
  route.handler = std::move(handler);
  route.options = options;
}

void Router::Upgrade(std::string_view pattern, SocketFactory factory) {
  Add("GET", pattern).socket = std::move(factory);
}

Result<RouteMatch, Response> Router::Find(std::string_view method, std::string_view path) const {
  std::vector<std::string_view> captured;
  const Node* node = path.empty() ? nullptr : root_->Match(path.substr(1), false, captured);
  if (!node) return Text(404, "There is nothing at this address.\n");
  auto it = node->routes.find(method);
  if (it == node->routes.end() && method == "HEAD") it = node->routes.find("GET");
  if (it == node->routes.end()) {
    Response refusal = Text(405, "This address does not answer to this method.\n");
    refusal.Set("Allow", Allowed(node->routes));
    return refusal;
  }
  return RouteMatch{&it->second, Named(it->second.pattern, captured)};
}

}  // namespace deskbell::net
