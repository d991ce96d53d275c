// HTTP as plain values, so that a handler and its test need no sockets.
//
//   void ClaimTicket(Request request, Reply reply) {
//     reply(Json(200, Claim(TicketId(std::string(request.Param("id"))))));
//   }
//
// A handler runs on a thread of the pool and must not block it: work that waits is posted elsewhere and `reply` is
// taken along. A connection handles one request at a time, in the order in which they were sent.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace deskbell::net {

using Fields = std::vector<std::pair<std::string, std::string>>;
using Values = std::map<std::string, std::string, std::less<>>;

// (The empty braces let a designated initialiser leave members out without a warning.)
struct Request {
  std::string method{};          // "GET", upper case
  std::string target{};          // as sent: "/help/wi%2Dfi?q=a+b"
  std::string path{};            // decoded, valid UTF-8, no dot segments, no control characters: "/help/wi-fi"
  Values query{};                // decoded, '+' is a space; of a repeated name the first counts
  std::string_view route{};      // the pattern that matched, a label without ids; lives as long as the server
  Values params{};               // what the route's pattern captured: "{id}" → params["id"]
  Fields headers{};              // in the order sent
  std::string body{};            // complete, at most the route's limit
  std::string remote_address{};  // of the client: "192.0.2.7"; a trusted proxy's word is already taken into account
  bool secure = false;           // came over TLS, to us or to a trusted proxy

  // The first header of that name in any case, a query or captured parameter, a cookie; empty if there is none. Views
  // into this request.
  std::string_view Header(std::string_view name) const;
  std::string_view Query(std::string_view name) const;
  std::string_view Param(std::string_view name) const;
  std::string_view Cookie(std::string_view name) const;
};

// What is sent as a body: a string of our own, one that several connections share, or text that outlives the server
// (an embedded asset).
using Body = std::variant<std::string, std::shared_ptr<const std::string>, std::string_view>;

std::string_view BodyText(const Body& body);

struct Response {
  int status = 200;
  Fields headers{};  // without Content-Length, Date and Connection, which the server writes
  Body body{};

  // Replaces every header of that name (any case).
  Response& Set(std::string_view name, std::string value);
  std::string_view Header(std::string_view name) const;
};

Response Json(int status, std::string body);  // "application/json", never cached unless the caller says so
Response Html(int status, std::string body);  // "text/html; charset=utf-8"
Response Text(int status, std::string body);  // "text/plain; charset=utf-8"
Response Redirect(int status, std::string location);

// "Not Found"; "Unknown" for a status without a name.
std::string_view StatusText(int status);

// Answers one request. Callable from any thread; the first call counts, further ones do nothing. When the last copy is
// destroyed uncalled, the client gets 500 instead of waiting for ever.
using Reply = std::function<void(Response)>;

using Handler = std::function<void(Request, Reply)>;

// Splits a request target into `path`, `query`. False if the path is not absolute, is badly encoded, is not UTF-8, or
// contains a dot segment, an encoded slash, a backslash or a control character, even encoded: none of these has an
// honest use here, and each has been used to reach what it should not.
bool ParseTarget(std::string_view target, std::string& path, Values& query);

// Reads "a=1&b=two+words" (a form's body, or a query); nothing is trimmed. False if badly encoded or not UTF-8.
bool ParseForm(std::string_view text, Values& values);

}  // namespace deskbell::net
