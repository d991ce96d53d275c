#include "server/web/routes.h"

#include <doctest/doctest.h>

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace deskbell::web {
namespace {

constexpr Asset kScript{.path = "/assets/a-0123.js",
                        .content_type = "text/javascript; charset=utf-8",
                        .bytes = "let long = 1;",
                        .gzip = "zipped",
                        .hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                        .immutable = true};
constexpr Asset kWidgetPage{.path = "/widget/",
                            .content_type = "text/html; charset=utf-8",
                            .bytes = "<!doctype html>",
                            .gzip = "",
                            .hash = "fedcba98765432100123456789abcdef0123456789abcdef0123456789abcdef"};

net::Request Asking(net::Fields headers) {
  net::Request request;
  request.method = "GET";
  request.headers = std::move(headers);
  return request;
}

TEST_CASE("a hashed file is sent compressed to who accepts that, and cached for ever") {
  const net::Response response = Serve(kScript, Asking({{"Accept-Encoding", "br, gzip;q=0.8"}}), {});
  CHECK(response.status == 200);
  CHECK(net::BodyText(response.body) == "zipped");
  CHECK(response.Header("content-encoding") == "gzip");
  CHECK(response.Header("content-type") == "text/javascript; charset=utf-8");
  CHECK(response.Header("cache-control") == "public, max-age=31536000, immutable");
  CHECK(response.Header("etag") == "\"0123456789abcdef01234567-gzip\"");
  CHECK(response.Header("vary") == "Accept-Encoding");
}

TEST_CASE("a client that refuses gzip gets the plain bytes") {
  for (const char* accepted : {"", "br", "gzip;q=0", "gzip;q=0.000", "identity, gzip; q=0"}) {
    CAPTURE(accepted);
    const net::Response response = Serve(kScript, Asking({{"Accept-Encoding", accepted}}), {});
    CHECK(net::BodyText(response.body) == "let long = 1;");
    CHECK(response.Header("content-encoding").empty());
  }
}

TEST_CASE("what the client already has is not sent again") {
  const net::Response response = Serve(kScript, Asking({{"If-None-Match", "W/\"0123456789abcdef01234567-gzip\""}}), {});
  CHECK(response.status == 304);
  CHECK(net::BodyText(response.body).empty());
}

TEST_CASE("the widget may be framed by the listed origins, and a listed oddity cannot add to the header") {
  const WebOptions options{.widget_ancestors = [] {
    return std::vector<std::string>{"https://www.fernbay.example", "https://x; script-src *", "*"};
  }};
  CHECK(Serve(kWidgetPage, Asking({}), options).Header("content-security-policy") ==
        "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'; base-uri 'none'; form-action "
        "'self'; "
        "frame-ancestors 'self' https://www.fernbay.example");
}

TEST_CASE("no other page may be framed at all") {
  Asset desk = kWidgetPage;
  desk.path = "/desk/";
  const std::string policy(Serve(desk, Asking({}), {}).Header("content-security-policy"));
  CHECK(policy.ends_with("frame-ancestors 'none'"));
}

TEST_CASE("every built file has a route, and a folder without its slash leads there") {
  if (Assets().empty()) return;  // built without the front end
  net::Router router;
  AddWebRoutes(router);
  std::set<std::string_view> wanted{"/", "/widget.js", "/widget/", "/desk/", "/demo/pricing/", "/desk", "/widget"};
  for (const Asset& asset : Assets()) wanted.insert(asset.path);
  for (std::string_view path : wanted) {
    CAPTURE(path);
    CHECK(router.Find("GET", path).has_value());
  }
  CHECK(FindAsset(HashedPath("desk.css")) != nullptr);
  CHECK(FindAsset("/nothing") == nullptr);
}

TEST_CASE("no page has anything inline, since its own policy would stop it") {
  for (const Asset& asset : Assets()) {
    if (!asset.content_type.starts_with("text/html")) continue;
    CAPTURE(asset.path);
    CHECK(asset.bytes.find(" style=") == std::string_view::npos);
    CHECK(asset.bytes.find("<style") == std::string_view::npos);
    CHECK(asset.bytes.find("<script>") == std::string_view::npos);
    CHECK(asset.bytes.find(" onclick=") == std::string_view::npos);
  }
}

TEST_CASE("without the demo site there is nothing at the root") {
  net::Router router;
  AddWebRoutes(router, {.demo_site = false});
  CHECK_FALSE(router.Find("GET", "/").has_value());
}

}  // namespace
}  // namespace deskbell::web
