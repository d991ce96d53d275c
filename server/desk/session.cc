#include "server/desk/session.h"

#include <string_view>

#include "server/chat/visitor.h"
#include "server/desk/answers_codec.h"

namespace deskbell::desk {
namespace {

std::string_view CookieName(const net::Request& request) { return request.secure ? "__Host-deskbell" : "deskbell"; }

std::string Cookie(const net::Request& request, const std::string& value, int64_t seconds) {
  return std::string(CookieName(request)) + "=" + value +
         "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(seconds) + (request.secure ? "; Secure" : "");
}

// "localhost" of "localhost:8080", "[::1]" of "[::1]:8080".
std::string_view HostWithoutPort(std::string_view host) {
  const size_t colon = host.rfind(':');
  const bool has_port = colon != host.npos && host.find(']', colon) == host.npos;
  return has_port ? host.substr(0, colon) : host;
}

net::Response SignInFirst() { return Error(401, "not_signed_in", "Sign in first."); }

}  // namespace

Result<Caller, net::Response> Authenticate(store::Store& store, const net::Request& request, Instant now) {
  const std::string_view token = request.Cookie(CookieName(request));
  if (token.empty() || token.size() > 200) return SignInFirst();
  Caller caller;
  caller.session = chat::HashToken(token);
  const auto session = store.FindSession(caller.session);
  if (!session && store.ReadFailed()) return Unavailable();
  if (!session || session->expires <= now) return SignInFirst();
  const auto staff = store.FindStaff(session->staff);
  if (!staff && store.ReadFailed()) return Unavailable();
  if (!staff || staff->disabled) return SignInFirst();
  const std::optional<Role> role = ParseRole(staff->role);
  if (!role) return SignInFirst();
  caller.staff = *staff;
  caller.role = *role;
  return caller;
}

Standing StandingOf(store::Store& store, const Caller& caller, Instant now) {
  const auto session = store.FindSession(caller.session);
  if (!session) return store.ReadFailed() ? Standing::kUnknown : Standing::kEnded;
  const auto staff = store.FindStaff(caller.staff.id);
  if (!staff) return store.ReadFailed() ? Standing::kUnknown : Standing::kEnded;
  const bool good = session->expires > now && !staff->disabled && staff->role == caller.staff.role;
  return good ? Standing::kGood : Standing::kEnded;
}

bool IsFromOwnOrigin(const net::Request& request) {
  const std::string_view host = request.Header("host");
  const std::string_view origin = request.Header("origin");
  if (host.empty()) return false;
  if (origin == "https://" + std::string(host)) return true;
  return !request.secure && origin == "http://" + std::string(host);
}

bool IsSafeForPasswords(const net::Request& request) {
  if (request.secure) return true;
  const std::string& peer = request.remote_address;
  if (peer.starts_with("127.") || peer == "::1") return true;
  const std::string_view host = HostWithoutPort(request.Header("host"));
  return host == "localhost" || host == "127.0.0.1" || host == "[::1]";
}

std::string SessionCookie(const net::Request& request, const std::string& token, Millis life) {
  return Cookie(request, token, std::chrono::duration_cast<std::chrono::seconds>(life).count());
}

std::string EndedCookie(const net::Request& request) { return Cookie(request, "", 0); }

}  // namespace deskbell::desk
