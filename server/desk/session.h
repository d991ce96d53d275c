// Who is asking: the session's cookie, and the checks that come before it.
//
// The cookie holds 256 random bits, the store their hash. It is `__Host-deskbell` (Secure) over TLS; over plain HTTP,
// which is for the same machine only, `deskbell`. SameSite=Strict and the Origin check are each enough against another
// site's requests; both are there because each has failed alone somewhere.
#pragma once

#include <string>

#include "engine/values/instant.h"
#include "engine/values/result.h"
#include "server/desk/policy.h"
#include "server/net/http.h"
#include "server/store/store.h"

namespace deskbell::desk {

// A member of the staff with a session that is good now.
struct Caller {
  store::Staff staff;
  Role role = Role::kAgent;
  std::string session;  // hash of its token

  std::string sender() const { return "agent:" + staff.id.str(); }
};

// The response is the refusal: 401, or 503 if it cannot be found out.
Result<Caller, net::Response> Authenticate(store::Store& store, const net::Request& request, Instant now);

// Whether the session and the account are still as they were.
enum class Standing { kGood, kEnded, kUnknown };
Standing StandingOf(store::Store& store, const Caller& caller, Instant now);

// Whether `Origin` is this server's own. A request without one is refused: browsers send it with everything that
// changes state.
bool IsFromOwnOrigin(const net::Request& request);

// TLS, or the same machine: the peer's address, or the host that the browser was told to go to.
bool IsSafeForPasswords(const net::Request& request);

std::string SessionCookie(const net::Request& request, const std::string& token, Millis life);
std::string EndedCookie(const net::Request& request);

}  // namespace deskbell::desk
