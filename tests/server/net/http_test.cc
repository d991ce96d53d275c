#include "server/net/http.h"

#include <doctest/doctest.h>

#include "server/net/utf8.h"

namespace deskbell::net {
namespace {

struct Target {
  std::string path;
  Values query;
};

Target Parsed(std::string_view text) {
  Target target;
  CHECK_MESSAGE(ParseTarget(text, target.path, target.query), text);
  return target;
}

TEST_CASE("a target is split and decoded") {
  CHECK(Parsed("/").path == "/");
  CHECK(Parsed("/help/wi%2Dfi/caf%C3%A9").path == "/help/wi-fi/café");
  CHECK(Parsed("/a+b").path == "/a+b");
  CHECK(Parsed("/a//b/").path == "/a//b/");
  CHECK(Parsed("/...").path == "/...");
  CHECK(Parsed("/s?q=two+words&q=second&empty=&bare&&x=%26%3D").query ==
        Values{{"q", "two words"}, {"empty", ""}, {"bare", ""}, {"x", "&="}});
  CHECK(Parsed("/s?a=1#part").query == Values{{"a", "1"}});
}

TEST_CASE("a target that could reach something else is refused") {
  for (const char* hostile : {"",       "relative", "http://other/",        "*",          "/../etc",
                              "/a/..",  "/a/./b",   "/%2e%2e/etc",          "/a%2fb",     "/a\\b",
                              "/a%5Cb", "/a%00",    "/a%0d%0aSet-Cookie:x", "/%",         "/%4",
                              "/%zz",   "/%C3",     "/%C0%AE%C0%AE/",       "/%ED%A0%80", "/?q=%FF"}) {
    std::string path;
    Values query;
    CHECK_MESSAGE(!ParseTarget(hostile, path, query), hostile);
  }
}

TEST_CASE("headers are found in any case, cookies by their exact name") {
  const Request request{.headers = {{"Content-Type", "text/plain"},
                                    {"cookie", "a=1; __Host-session=abc=def;b=2 "},
                                    {"Cookie", "c=3"},
                                    {"content-type", "second"}}};
  CHECK(request.Header("content-type") == "text/plain");
  CHECK(request.Header("missing") == "");
  CHECK(request.Cookie("a") == "1");
  CHECK(request.Cookie("__Host-session") == "abc=def");
  CHECK(request.Cookie("b") == "2");
  CHECK(request.Cookie("c") == "3");
  CHECK(request.Cookie("session") == "");
  CHECK(request.Cookie("A") == "");
}

TEST_CASE("setting a header replaces it") {
  Response response = Json(200, "{}");
  response.Set("cache-control", "max-age=60").Set("X-New", "1");
  CHECK(response.headers ==
        Fields{{"Content-Type", "application/json"}, {"cache-control", "max-age=60"}, {"X-New", "1"}});
}

TEST_CASE("a body may be own, shared or embedded") {
  CHECK(BodyText(Body(std::string("own"))) == "own");
  CHECK(BodyText(Body(std::make_shared<const std::string>("shared"))) == "shared");
  CHECK(BodyText(Body(std::shared_ptr<const std::string>())) == "");
  CHECK(BodyText(Body(std::string_view("embedded"))) == "embedded");
}

TEST_CASE("UTF-8 is well-formed or not") {
  for (const char* good : {"", "a", "\xC2\x80", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xEF\xBF\xBF", "\xF0\x90\x80\x80",
                           "\xF4\x8F\xBF\xBF", "a\xC3\xA9z"}) {
    CHECK_MESSAGE(ValidUtf8(good), good);
  }
  for (const char* bad : {"\x80", "\xC0\xAF", "\xC1\x81", "\xC2", "\xC2 ", "\xE0\x9F\x80", "\xED\xA0\x80", "\xE2\x82",
                          "\xF0\x8F\x80\x80", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xF0\x9F\x98", "\xFF"}) {
    CHECK_MESSAGE(!ValidUtf8(bad), bad);
  }
}

}  // namespace
}  // namespace deskbell::net
