#include "server/net/wire.h"

#include <algorithm>
#include <boost/beast/http/field.hpp>
#include <ctime>

namespace deskbell::net {
namespace {

namespace http = boost::beast::http;

bool Trusted(const std::string& address, const std::vector<std::string>& trusted_proxies) {
  return std::ranges::find(trusted_proxies, address) != trusted_proxies.end();
}

std::string_view Trim(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t");
  if (first == text.npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// The rightmost address that is not one of our proxies: everything left of it is the client's own claim.
std::string ForwardedFor(std::string_view chain, const std::string& peer,
                         const std::vector<std::string>& trusted_proxies) {
  std::string client = peer;
  while (Trusted(client, trusted_proxies) && !chain.empty()) {
    const size_t comma = chain.rfind(',');
    const std::string_view last = Trim(comma == chain.npos ? chain : chain.substr(comma + 1));
    chain = comma == chain.npos ? std::string_view{} : chain.substr(0, comma);
    if (last.empty()) break;
    client = last;
  }
  return client;
}

// All X-Forwarded-For headers are one list (RFC 9110 §5.3).
std::string Joined(const Request& request, std::string_view name) {
  std::string joined;
  for (const auto& [field, value] : request.headers) {
    if (!boost::beast::iequals(field, name)) continue;
    if (!joined.empty()) joined += ',';
    joined += value;
  }
  return joined;
}

void AppendValue(std::string& out, std::string_view value) {
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    out += (byte < 0x20 && c != '\t') || byte == 0x7f ? ' ' : c;
  }
}

}  // namespace

std::optional<Request> ReadRequest(const BeastHeader& header, const std::string& peer, bool tls,
                                   const std::vector<std::string>& trusted_proxies) {
  const size_t hosts = header.count(http::field::host);
  if (hosts > 1 || (hosts == 0 && header.version() >= 11)) return std::nullopt;

  Request request;
  request.method = header.method_string();
  request.target = header.target();
  if (!ParseTarget(request.target, request.path, request.query)) return std::nullopt;
  request.headers.reserve(static_cast<size_t>(std::distance(header.begin(), header.end())));
  for (const auto& field : header) request.headers.emplace_back(field.name_string(), field.value());
  request.remote_address = peer;
  request.secure = tls;
  if (Trusted(peer, trusted_proxies)) {
    request.remote_address = ForwardedFor(Joined(request, "x-forwarded-for"), peer, trusted_proxies);
    request.secure = tls || request.Header("x-forwarded-proto") == "https";
  }
  return request;
}

bool HasBody(int status) { return status >= 200 && status != 204 && status != 304; }

std::string ResponseHead(const Response& response, bool keep_alive) {
  std::string head;
  head.reserve(512);
  head += "HTTP/1.1 ";
  head += std::to_string(response.status);
  head += ' ';
  head += StatusText(response.status);
  head += "\r\nServer: deskbell\r\nDate: ";
  head += HttpDate();
  head += "\r\n";
  for (const auto& [name, value] : response.headers) {
    AppendValue(head, name);
    head += ": ";
    AppendValue(head, value);
    head += "\r\n";
  }
  if (HasBody(response.status)) {
    head += "Content-Length: ";
    head += std::to_string(BodyText(response.body).size());
    head += "\r\n";
  }
  if (!keep_alive) head += "Connection: close\r\n";
  head += "\r\n";
  return head;
}

std::string_view HttpDate() {
  // Formatted once a second per thread. Not strftime, whose names of days depend on the locale.
  thread_local std::time_t formatted = 0;
  thread_local std::string text;
  const std::time_t now = std::time(nullptr);
  if (now == formatted) return text;
  static constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                            "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  std::tm utc{};
  gmtime_r(&now, &utc);
  const auto two = [](int n) { return std::string(n < 10 ? "0" : "") + std::to_string(n); };
  text = std::string(kDays[utc.tm_wday]) + ", " + two(utc.tm_mday) + " " + kMonths[utc.tm_mon] + " " +
         std::to_string(1900 + utc.tm_year) + " " + two(utc.tm_hour) + ":" + two(utc.tm_min) + ":" + two(utc.tm_sec) +
         " GMT";
  formatted = now;
  return text;
}

}  // namespace deskbell::net
