#include "server/desk/session.h"

#include <doctest/doctest.h>

namespace deskbell::desk {
namespace {

net::Request From(const std::string& address, const std::string& host, const std::string& origin, bool secure) {
  net::Request request;
  request.remote_address = address;
  request.headers = {{"Host", host}};
  if (!origin.empty()) request.headers.emplace_back("Origin", origin);
  request.secure = secure;
  return request;
}

}  // namespace

TEST_CASE("only this server's own pages may change anything") {
  const auto own = [](const std::string& origin, bool secure) {
    return IsFromOwnOrigin(From("192.0.2.1", "desk.example:8080", origin, secure));
  };
  CHECK(own("http://desk.example:8080", false));
  CHECK(own("https://desk.example:8080", true));
  CHECK_MESSAGE(own("https://desk.example:8080", false), "behind a proxy that ends TLS and does not say so");
  CHECK_MESSAGE(!own("http://desk.example:8080", true), "a page without TLS may not act on one with it");
  for (const char* foreign : {"", "null", "http://desk.example", "http://desk.example:80801", "http://evil.example",
                              "http://desk.example:8080.evil.example", "http://evil.example/desk.example:8080"}) {
    CAPTURE(foreign);
    CHECK(!own(foreign, false));
  }
  CHECK_MESSAGE(!IsFromOwnOrigin(From("192.0.2.1", "", "http://", false)), "no host");
}

TEST_CASE("passwords are taken over TLS or on the same machine") {
  const auto safe = [](const std::string& address, const std::string& host, bool secure = false) {
    return IsSafeForPasswords(From(address, host, "", secure));
  };
  CHECK(safe("192.0.2.1", "desk.example", true));
  CHECK(safe("127.0.0.1", "desk.example"));
  CHECK(safe("::1", "desk.example"));
  CHECK_MESSAGE(safe("172.17.0.1", "localhost:8080"), "a container's port on the same machine");
  CHECK(safe("172.17.0.1", "[::1]:8080"));
  CHECK(safe("172.17.0.1", "[::1]"));
  CHECK(!safe("192.0.2.1", "desk.example"));
  CHECK(!safe("192.0.2.1", "localhost.evil.example"));
  CHECK(!safe("12.7.0.1", ""));
}

TEST_CASE("the cookie is as narrow as the connection allows") {
  CHECK(SessionCookie(From("", "", "", true), "abc", std::chrono::hours(1)) ==
        "__Host-deskbell=abc; Path=/; HttpOnly; SameSite=Strict; Max-Age=3600; Secure");
  CHECK(SessionCookie(From("", "", "", false), "abc", std::chrono::hours(1)) ==
        "deskbell=abc; Path=/; HttpOnly; SameSite=Strict; Max-Age=3600");
  CHECK(EndedCookie(From("", "", "", true)) ==
        "__Host-deskbell=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0; Secure");
}

}  // namespace deskbell::desk
