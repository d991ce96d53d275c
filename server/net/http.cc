#include "server/net/http.h"

#include <algorithm>
#include <boost/beast/http/status.hpp>
#include <optional>

#include "server/net/utf8.h"

namespace deskbell::net {
namespace {

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool SameName(std::string_view a, std::string_view b) { return std::ranges::equal(a, b, {}, Lower, Lower); }

std::string_view FindField(const Fields& fields, std::string_view name) {
  for (const auto& [field, value] : fields) {
    if (SameName(field, name)) return value;
  }
  return {};
}

std::string_view FindValue(const Values& values, std::string_view name) {
  auto it = values.find(name);
  return it == values.end() ? std::string_view{} : it->second;
}

std::string_view Trim(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Percent-decodes; nothing if an escape is broken or the result is not UTF-8.
std::optional<std::string> Decode(std::string_view text, bool plus_is_space) {
  std::string decoded;
  decoded.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '+' && plus_is_space) {
      decoded += ' ';
    } else if (text[i] != '%') {
      decoded += text[i];
    } else {
      if (i + 2 >= text.size()) return std::nullopt;
      const int high = HexDigit(text[i + 1]), low = HexDigit(text[i + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      decoded += static_cast<char>(high * 16 + low);
      i += 2;
    }
  }
  if (!ValidUtf8(decoded)) return std::nullopt;
  return decoded;
}

bool SafeSegment(std::string_view segment) {
  if (segment == "." || segment == "..") return false;
  return std::ranges::none_of(
      segment, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f || c == '/' || c == '\\'; });
}

std::optional<std::string> DecodePath(std::string_view raw) {
  if (raw.empty() || raw.front() != '/') return std::nullopt;
  std::string path;
  path.reserve(raw.size());
  while (!raw.empty()) {
    raw.remove_prefix(1);  // the slash
    const std::string_view segment = raw.substr(0, raw.find('/'));
    raw.remove_prefix(segment.size());
    auto decoded = Decode(segment, false);
    if (!decoded || !SafeSegment(*decoded)) return std::nullopt;
    path += '/';
    path += *decoded;
  }
  return path;
}

Response WithType(int status, std::string_view type, std::string body) {
  return {.status = status, .headers = {{"Content-Type", std::string(type)}}, .body = std::move(body)};
}

}  // namespace

std::string_view Request::Header(std::string_view name) const { return FindField(headers, name); }
std::string_view Request::Query(std::string_view name) const { return FindValue(query, name); }
std::string_view Request::Param(std::string_view name) const { return FindValue(params, name); }

std::string_view Request::Cookie(std::string_view name) const {
  for (const auto& [field, value] : headers) {
    if (!SameName(field, "cookie")) continue;
    std::string_view rest = value;
    while (!rest.empty()) {
      const std::string_view pair = Trim(rest.substr(0, rest.find(';')));
      rest.remove_prefix(std::min(rest.size(), rest.find(';') == rest.npos ? rest.size() : rest.find(';') + 1));
      const size_t equals = pair.find('=');
      if (equals != pair.npos && pair.substr(0, equals) == name) return pair.substr(equals + 1);
    }
  }
  return {};
}

std::string_view BodyText(const Body& body) {
  if (const auto* own = std::get_if<std::string>(&body)) return *own;
  if (const auto* shared = std::get_if<std::shared_ptr<const std::string>>(&body)) {
    return *shared ? std::string_view(**shared) : std::string_view{};
  }
  return std::get<std::string_view>(body);
}

Response& Response::Set(std::string_view name, std::string value) {
  std::erase_if(headers, [&](const auto& header) { return SameName(header.first, name); });
  headers.emplace_back(name, std::move(value));
  return *this;
}

std::string_view Response::Header(std::string_view name) const { return FindField(headers, name); }

Response Json(int status, std::string body) {
  Response response = WithType(status, "application/json", std::move(body));
  response.headers.emplace_back("Cache-Control", "no-store");
  return response;
}

Response Html(int status, std::string body) { return WithType(status, "text/html; charset=utf-8", std::move(body)); }
Response Text(int status, std::string body) { return WithType(status, "text/plain; charset=utf-8", std::move(body)); }

Response Redirect(int status, std::string location) {
  return {.status = status, .headers = {{"Location", std::move(location)}}, .body = {}};
}

std::string_view StatusText(int status) {
  namespace http = boost::beast::http;
  const http::status known = http::int_to_status(static_cast<unsigned>(status));
  return known == http::status::unknown ? "Unknown" : http::obsolete_reason(known);
}

bool ParseForm(std::string_view text, Values& values) {
  while (!text.empty()) {
    const std::string_view pair = text.substr(0, text.find('&'));
    text.remove_prefix(std::min(text.size(), pair.size() + 1));
    if (pair.empty()) continue;
    const size_t equals = std::min(pair.find('='), pair.size());
    auto name = Decode(pair.substr(0, equals), true);
    auto value = Decode(equals == pair.size() ? std::string_view{} : pair.substr(equals + 1), true);
    if (!name || !value) return false;
    values.try_emplace(std::move(*name), std::move(*value));
  }
  return true;
}

bool ParseTarget(std::string_view target, std::string& path, Values& query) {
  target = target.substr(0, target.find('#'));
  const size_t mark = std::min(target.find('?'), target.size());
  auto decoded = DecodePath(target.substr(0, mark));
  if (!decoded) return false;
  path = std::move(*decoded);
  return mark == target.size() || ParseForm(target.substr(mark + 1), query);
}

}  // namespace deskbell::net
