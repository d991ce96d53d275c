// Signing in and out, and what belongs to the person who is signed in.
#include <string>
#include <utility>

#include "engine/values/normalise.h"
#include "server/chat/visitor.h"
#include "server/desk/password.h"
#include "server/desk/routes.h"
#include "server/log/log.h"

namespace deskbell::desk {
namespace {

net::Response NoContent() { return {.status = 204, .headers = {}, .body = std::string()}; }

net::Response Throttled(Millis wait) {
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(wait).count();
  net::Response response = Error(429, "throttled", "Too many attempts. Wait a moment, then try again.");
  response.Set("Retry-After", std::to_string(seconds));
  return response;
}

// The same for a wrong login, a wrong password and a disabled account, in words and in time.
net::Response BadLogin() { return Error(401, "bad_login", "The login or the password is not right."); }

// One attempt to sign in.
struct Attempt {
  SharedPtr shared;
  net::Request request;
  LoginRequest given;
  net::Reply reply;

  std::string LoginKey() const { return NormaliseText(given.login); }
  std::string Address() const { return AddressKey(request.remote_address); }
};

// Nothing, or how long to wait.
std::optional<Millis> TakeTry(Attempt& attempt) {
  const Instant now = attempt.shared->options.now();
  const auto by_address = attempt.shared->tries_by_address.Take(attempt.Address(), now);
  if (by_address) return by_address;
  const auto by_login = attempt.shared->tries_by_login.Take(attempt.LoginKey(), now);
  if (by_login) attempt.shared->tries_by_address.GiveBack(attempt.Address(), now);
  return by_login;
}

void GiveTryBack(Attempt& attempt) {
  const Instant now = attempt.shared->options.now();
  attempt.shared->tries_by_address.GiveBack(attempt.Address(), now);
  attempt.shared->tries_by_login.GiveBack(attempt.LoginKey(), now);
}

void StartSession(Attempt& attempt, const store::Staff& staff) {
  const DeskOptions& options = attempt.shared->options;
  const Instant now = options.now();
  const std::string token = chat::NewToken(now);
  if (options.store.AddSession({chat::HashToken(token), staff.id, now, now + options.session_life})) {
    return attempt.reply(Unavailable());
  }
  attempt.shared->presence.Set(staff.id, true);
  attempt.shared->Audit(staff.login, "session.start", attempt.Address());
  net::Response response = net::Json(200, ObjectJson({{"staff", StaffJson(staff)}}));
  response.Set("Set-Cookie", SessionCookie(attempt.request, token, options.session_life));
  attempt.reply(std::move(response));
}

// On a worker: the hash takes long on purpose.
void Verify(Attempt& attempt) {
  store::Store& store = attempt.shared->options.store;
  const auto staff = store.StaffByLogin(attempt.LoginKey());
  if (!staff && store.ReadFailed()) return attempt.reply(Unavailable());
  const bool right = VerifyPassword(attempt.given.password, staff ? staff->password_hash : NobodysHash());
  if (right && staff && !staff->disabled && ParseRole(staff->role)) {
    GiveTryBack(attempt);
    return StartSession(attempt, *staff);
  }
  // What was typed as a login may be a password: only the names of accounts are written down.
  attempt.shared->Audit(staff ? staff->login : "unknown login", "session.refused", attempt.Address());
  attempt.reply(BadLogin());
}

void LogIn(const SharedPtr& shared, net::Request request, net::Reply reply) {
  if (auto refusal = RefuseForeign(request)) return reply(std::move(*refusal));
  if (!IsSafeForPasswords(request)) {
    return reply(
        Error(403, "insecure",
              "Passwords are taken over HTTPS only. Start the server with --certificate and --key, or name your "
              "proxy with --trusted-proxy."));
  }
  Result<LoginRequest, FieldProblem> given = DecodeLogin(request.body);
  if (!given) return reply(Refused(given.error()));
  auto attempt = std::make_shared<Attempt>(shared, std::move(request), std::move(*given), std::move(reply));
  if (const auto wait = TakeTry(*attempt)) return attempt->reply(Throttled(*wait));
  RunOn(shared->passwords, attempt->reply, [attempt] { Verify(*attempt); });
}

void LogOut(Asked asked) {
  Workers& writes = asked.shared->writes;
  const net::Reply reply = asked.reply;
  RunOn(writes, reply, [asked = std::move(asked)] {
    if (asked.shared->options.store.EndSession(asked.caller.session)) return asked.reply(Unavailable());
    asked.shared->sockets->EndSession(asked.caller.session);
    asked.shared->Audit(asked.caller.staff.login, "session.end", "");
    net::Response response = NoContent();
    response.Set("Set-Cookie", EndedCookie(asked.request));
    asked.reply(std::move(response));
  });
}

void ShowMe(Asked asked) {
  const bool available = asked.shared->presence.Wishes(asked.caller.staff.id);
  asked.reply(net::Json(200, MeJson(asked.caller.staff, available, asked.shared->options.snapshot()->rules())));
}

void SetPresence(Asked asked) {
  const Result<PresenceRequest, FieldProblem> given = DecodePresence(asked.request.body);
  if (!given) return asked.reply(Refused(given.error()));
  asked.shared->presence.Set(asked.caller.staff.id, given->available);
  asked.reply(NoContent());
}

// On a worker.
void ChangePassword(const Asked& asked, const PasswordRequest& given) {
  const DeskOptions& options = asked.shared->options;
  const store::Staff& staff = asked.caller.staff;
  if (!VerifyPassword(given.old_password, staff.password_hash)) {
    asked.shared->Audit(staff.login, "staff.password_refused", "");
    return asked.reply(Error(400, "bad_password", "The old password is not right.", "old"));
  }
  asked.shared->tries_by_login.GiveBack(staff.login, options.now());
  if (const auto problem = PasswordProblem(given.new_password, staff.login)) {
    return asked.reply(Error(400, "weak_password", *problem, "new"));
  }
  const std::string hash = HashPassword(given.new_password);
  if (hash.empty() || options.store.SetPassword(staff.id, hash, asked.caller.session)) {
    return asked.reply(Unavailable());
  }
  asked.shared->sockets->EndOthersOf(staff.id, asked.caller.session);
  asked.shared->Audit(staff.login, "staff.password", staff.login);
  asked.reply(NoContent());
}

// A stolen session must not be a way to guess the password: the tries are those of the log-in.
void TakePassword(Asked asked) {
  Result<PasswordRequest, FieldProblem> given = DecodePassword(asked.request.body);
  if (!given) return asked.reply(Refused(given.error()));
  const auto wait = asked.shared->tries_by_login.Take(asked.caller.staff.login, asked.shared->options.now());
  if (wait) return asked.reply(Throttled(*wait));
  Workers& passwords = asked.shared->passwords;
  const net::Reply reply = asked.reply;
  RunOn(passwords, reply, [asked = std::move(asked), given = std::move(*given)] { ChangePassword(asked, given); });
}

}  // namespace

void AddSessionRoutes(net::Router& router, const SharedPtr& shared) {
  router.Handle("POST", "/api/v1/login", [shared](net::Request request, net::Reply reply) {
    LogIn(shared, std::move(request), std::move(reply));
  });
  router.Handle("POST", "/api/v1/logout", Gate(shared, Action::kUseAccount, LogOut));
  router.Handle("GET", "/api/v1/me", Gate(shared, Action::kUseAccount, ShowMe));
  router.Handle("PUT", "/api/v1/me/presence", Gate(shared, Action::kUseAccount, SetPresence));
  router.Handle("POST", "/api/v1/me/password", Gate(shared, Action::kUseAccount, TakePassword));
}

}  // namespace deskbell::desk
