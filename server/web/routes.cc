#include "server/web/routes.h"

#include <algorithm>
#include <memory>
#include <string_view>
#include <utility>

namespace deskbell::web {
namespace {

constexpr std::string_view kWidgetPage = "/widget/";
constexpr std::string_view kLoader = "/widget.js";

bool IsPage(const Asset& asset) { return asset.content_type.starts_with("text/html"); }

bool IsDemo(const Asset& asset) { return asset.path == "/" || asset.path.starts_with("/demo/"); }

// An origin as it may stand in a header; whatever else a configuration holds must not become part of one.
bool IsOrigin(std::string_view text) {
  if (!text.starts_with("https://") && !text.starts_with("http://")) return false;
  return std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view(":/.-*[]_").find(c) != std::string_view::npos;
  });
}

std::string FrameAncestors(const Asset& asset, const WebOptions& options) {
  if (asset.path != kWidgetPage) return "'none'";
  std::string ancestors = "'self'";
  if (!options.widget_ancestors) return ancestors;
  for (const std::string& origin : options.widget_ancestors()) {
    if (IsOrigin(origin)) ancestors += " " + origin;
  }
  return ancestors;
}

// Accepts gzip unless the header is absent or says q=0 about it; "*" is left to the plain form.
bool AcceptsGzip(std::string_view accepted) {
  const size_t at = accepted.find("gzip");
  if (at == std::string_view::npos) return false;
  const std::string_view rest = accepted.substr(at + 4);
  const std::string_view parameters = rest.substr(0, rest.find(','));
  const size_t q = parameters.find("q=0");
  if (q == std::string_view::npos) return true;
  return parameters.find_first_of("123456789", q + 3) != std::string_view::npos;
}

void SetPageHeaders(const Asset& asset, const WebOptions& options, net::Response& response) {
  response.Set("Content-Security-Policy",
               "default-src 'self'; script-src 'self'; style-src 'self'; object-src 'none'; base-uri 'none'; "
               "form-action 'self'; frame-ancestors " +
                   FrameAncestors(asset, options));
  response.Set("Referrer-Policy", "strict-origin-when-cross-origin");
  response.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
  if (asset.path != kWidgetPage) response.Set("Cross-Origin-Opener-Policy", "same-origin");
}

net::Handler Redirector(std::string to) {
  return [to = std::move(to)](net::Request, net::Reply reply) { reply(net::Redirect(308, to)); };
}

}  // namespace

net::Response Serve(const Asset& asset, const net::Request& request, const WebOptions& options) {
  const bool gzip = !asset.gzip.empty() && AcceptsGzip(request.Header("accept-encoding"));
  const std::string hash(asset.hash.substr(0, 24));
  net::Response response;
  response.Set("ETag", "\"" + hash + (gzip ? "-gzip\"" : "\""));
  response.Set("Vary", "Accept-Encoding");
  response.Set("Cache-Control", asset.immutable ? "public, max-age=31536000, immutable" : "no-cache");
  response.Set("X-Content-Type-Options", "nosniff");
  if (asset.path == kLoader) response.Set("Cross-Origin-Resource-Policy", "cross-origin");
  if (IsPage(asset)) SetPageHeaders(asset, options, response);
  // Either form's tag will do: what the client holds is the same content.
  if (request.Header("if-none-match").find(hash) != std::string_view::npos) {
    response.status = 304;
    return response;
  }
  response.Set("Content-Type", std::string(asset.content_type));
  if (gzip) response.Set("Content-Encoding", "gzip");
  response.body = gzip ? asset.gzip : asset.bytes;
  return response;
}

void AddWebRoutes(net::Router& router, WebOptions options) {
  const auto shared = std::make_shared<const WebOptions>(std::move(options));
  for (const Asset& asset : Assets()) {
    if (IsDemo(asset) && !shared->demo_site) continue;
    router.Handle("GET", asset.path, [&asset, shared](const net::Request& request, const net::Reply& reply) {
      reply(Serve(asset, request, *shared));
    });
    if (asset.path.size() > 1 && asset.path.ends_with('/')) {
      router.Handle("GET", asset.path.substr(0, asset.path.size() - 1), Redirector(std::string(asset.path)));
    }
  }
}

}  // namespace deskbell::web
