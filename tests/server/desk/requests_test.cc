#include <doctest/doctest.h>

#include "server/desk/requests_codec.h"

namespace deskbell::desk {
namespace {

template <class T>
std::string Problem(const Result<T, FieldProblem>& decoded) {
  return decoded ? "fine" : decoded.error().code + " " + decoded.error().field + ": " + decoded.error().text;
}

}  // namespace

TEST_CASE("what is right is read") {
  const auto login = DecodeLogin(R"({"login":"ben","password":"a b","more":1})");
  REQUIRE(login.has_value());
  CHECK(login->login == "ben");
  CHECK(login->password == "a b");
  const auto resolve = DecodeResolve(R"({"code":"solved","note":null})");
  REQUIRE(resolve.has_value());
  CHECK(resolve->note == "");
  CHECK(DecodeHandBack(R"({"to":"bot","why":"a bot's question"})")->to_bot);
  const auto change = DecodeIncidentChange(R"({"open":false})");
  REQUIRE(change.has_value());
  CHECK(!change->title);
  CHECK(change->open == false);
  CHECK(DecodeNewIncident(R"({"title":"a","text":"b","topics":["x","y"]})")->topics->size() == 2);
}

TEST_CASE("what is wrong is named") {
  CHECK(Problem(DecodeLogin("")) == "bad_body : The body must be one JSON object in UTF-8.");
  CHECK(Problem(DecodeLogin("[]")) == "bad_body : The body must be one JSON object in UTF-8.");
  CHECK(Problem(DecodeLogin("{\"login\":\"\xff\"}")) == "bad_body : The body must be one JSON object in UTF-8.");
  CHECK(Problem(DecodeLogin(std::string(100'000, '['))) == "bad_body : The body may nest 32 levels deep at most.");
  CHECK(Problem(DecodeLogin(R"({"password":"x"})")) == "bad_field login: `login` must be a text that is not empty.");
  CHECK(Problem(DecodeNote(R"({"text":" \u200b\n"})")) == "bad_field text: `text` must be a text that is not empty.");
  CHECK(Problem(DecodeNote("{\"text\":\"" + std::string(4'001, 'x') + "\"}")) ==
        "too_long text: `text` may have at most 4000 characters.");
  CHECK(Problem(DecodePresence("{}")) == "bad_field available: `available` must be true or false.");
  CHECK(
      Problem(DecodeResolve(R"({"code":"done"})")) ==
      "bad_field code: `code` must be one of solved, workaround, information_given, duplicate, not_a_fault, no_reply, "
      "spam.");
  CHECK(Problem(DecodeHandBack(R"({"to":"me"})")) == "bad_field to: `to` must be queue or bot.");
  CHECK(Problem(DecodeNewIncident(R"({"title":"a"})")) == "bad_field text: `text` must be a text that is not empty.");
  CHECK(Problem(DecodeIncidentChange(R"({"title":""})")) ==
        "bad_field title: `title` must be a text that is not empty.");
}

TEST_CASE("every field of every wrong type is refused") {
  const char* values[] = {"1",  "-1",      "1e400",     "18446744073709551616", "3.5", "true", "[]",
                          "{}", "[\"x\"]", "{\"a\":{}}"};
  for (const std::string value : values) {
    CAPTURE(value);
    CHECK(!DecodeLogin(R"({"login":)" + value + R"(,"password":"x"})"));
    CHECK(!DecodeLogin(R"({"login":"x","password":)" + value + "}"));
    CHECK(!DecodePassword(R"({"old":)" + value + R"(,"new":"x"})"));
    CHECK(!DecodePassword(R"({"old":"x","new":)" + value + "}"));
    if (value != "true") CHECK(!DecodePresence(R"({"available":)" + value + "}"));
    CHECK(!DecodeNote(R"({"text":)" + value + "}"));
    CHECK(!DecodeResolve(R"({"code":)" + value + "}"));
    CHECK(!DecodeResolve(R"({"code":"solved","note":)" + value + "}"));
    CHECK(!DecodeHandBack(R"({"to":)" + value + "}"));
    CHECK(!DecodeHandBack(R"({"to":"bot","why":)" + value + "}"));
    CHECK(!DecodeIncidentChange(R"({"title":)" + value + "}"));
    CHECK(!DecodeIncidentChange(R"({"text":)" + value + "}"));
    if (value != "[]" && value != "[\"x\"]") CHECK(!DecodeIncidentChange(R"({"topics":)" + value + "}"));
    if (value != "true") CHECK(!DecodeIncidentChange(R"({"open":)" + value + "}"));
  }
  CHECK(!DecodeIncidentChange(R"({"topics":[1]})"));
  CHECK(!DecodeIncidentChange(
      R"({"topics":["a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a","a"]})"));
}

}  // namespace deskbell::desk
