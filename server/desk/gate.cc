#include <string>
#include <string_view>
#include <utility>

#include "server/desk/routes.h"

namespace deskbell::desk {
namespace {

bool ChangesState(const net::Request& request) { return request.method != "GET" && request.method != "HEAD"; }

bool IsJson(std::string_view content_type) {
  return content_type.substr(0, content_type.find(';')) == "application/json";
}

}  // namespace

std::optional<net::Response> RefuseForeign(const net::Request& request) {
  if (!ChangesState(request)) return std::nullopt;
  if (!IsFromOwnOrigin(request)) {
    return Error(403, "foreign_origin", "This can only be done from this server's own pages.");
  }
  if (!request.body.empty() && !IsJson(request.Header("content-type"))) {
    return Error(415, "not_json", "Send the body as Content-Type: application/json.");
  }
  return std::nullopt;
}

net::Handler Gate(const SharedPtr& shared, Action action, AskedHandler handler) {
  return [shared, action, handler = std::move(handler)](net::Request request, net::Reply reply) {
    if (auto refusal = RefuseForeign(request)) return reply(std::move(*refusal));
    Result<Caller, net::Response> caller = Authenticate(shared->options.store, request, shared->options.now());
    if (!caller) return reply(std::move(caller).error());
    if (!Allowed(caller->role, action, Ownership::kOwn)) {
      return reply(NotAllowed("Your role does not include this. Ask an admin if it should."));
    }
    handler({shared, std::move(request), std::move(*caller), std::move(reply)});
  };
}

net::Response Refused(const FieldProblem& problem) { return Error(400, problem.code, problem.text, problem.field); }

net::Response NotAllowed(std::string_view text) { return Error(403, "not_allowed", text); }

void RunOn(Workers& workers, const net::Reply& reply, std::function<void()> work) {
  if (!workers.Post(std::move(work))) reply(Unavailable());
}

}  // namespace deskbell::desk
