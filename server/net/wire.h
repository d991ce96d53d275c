// Between Beast's header and our values, and from a Response to bytes. No sockets here.
#pragma once

#include <boost/beast/http/fields.hpp>
#include <boost/beast/http/message.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "server/net/http.h"
#include "server/net/server.h"

namespace deskbell::net {

using BeastHeader = boost::beast::http::header<true, boost::beast::http::fields>;

// Everything but the body and the route. Nothing if the target is not acceptable, or an HTTP/1.1 request has not
// exactly one Host.
std::optional<Request> ReadRequest(const BeastHeader& header, const std::string& peer, bool tls,
                                   const std::vector<std::string>& trusted_proxies);

// Status line and headers up to the empty line. Control characters in header values become spaces, so that no value
// that came from outside can begin a header of its own.
std::string ResponseHead(const Response& response, bool keep_alive);

// 1xx, 204 and 304 have no body, whatever the response says.
bool HasBody(int status);

// "Sun, 06 Nov 1994 08:49:37 GMT", for now.
std::string_view HttpDate();

}  // namespace deskbell::net
