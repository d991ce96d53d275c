// The desk's routes by subject, and the gate that all of them go through.
#pragma once

#include <functional>

#include "server/desk/requests_codec.h"
#include "server/desk/shared.h"
#include "server/net/router.h"

namespace deskbell::desk {

void AddSessionRoutes(net::Router& router, const SharedPtr& shared);
void AddTicketRoutes(net::Router& router, const SharedPtr& shared);
void AddIncidentRoutes(net::Router& router, const SharedPtr& shared);
void AddKnowledgeRoutes(net::Router& router, const SharedPtr& shared);
void AddLearningRoutes(net::Router& router, const SharedPtr& shared);
void AddSocketRoute(net::Router& router, const SharedPtr& shared);

// A request of a signed-in person whose role may do this at all. Whether they may do it to this ticket the handler asks
// itself, once it knows whose the ticket is.
struct Asked {
  SharedPtr shared;
  net::Request request;
  Caller caller;
  net::Reply reply;
};
using AskedHandler = std::function<void(Asked)>;

// Checks Origin and Content-Type of what changes state, then the session, then the role: 403, 415, 401, 403.
net::Handler Gate(const SharedPtr& shared, Action action, AskedHandler handler);

// What of these checks holds for requests without a session.
std::optional<net::Response> RefuseForeign(const net::Request& request);

net::Response Refused(const FieldProblem& problem);  // 400
net::Response NotAllowed(std::string_view text);     // 403

// Runs `work` on `workers`; refuses with 503 if they have too much to do.
void RunOn(Workers& workers, const net::Reply& reply, std::function<void()> work);

}  // namespace deskbell::desk
