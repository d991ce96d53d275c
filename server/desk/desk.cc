#include "server/desk/desk.h"

#include <utility>

#include "server/desk/desk_socket.h"
#include "server/desk/routes.h"
#include "server/desk/shared.h"
#include "server/log/log.h"

namespace deskbell::desk {
namespace {

// Twice a second, so that a session that ended in another process is noticed within one.
constexpr Millis kSessionCheck{500};

constexpr int kTriesByLogin = 10;
constexpr int kTriesByAddress = 30;  // an office shares one
constexpr Millis kTriesPeriod = std::chrono::minutes(15);

}  // namespace

Desk::Shared::Shared(DeskOptions given)
    : options(std::move(given)),
      tries_by_login(kTriesByLogin, kTriesPeriod),
      tries_by_address(kTriesByAddress, kTriesPeriod),
      sockets(std::make_shared<DeskSockets>(options.store, options.executor)),
      session_check_(options.executor.Every(kSessionCheck, [this] { CheckSessions(); })) {}

void Desk::Shared::Stop() {
  session_check_ = {};
  passwords.Stop();
  writes.Stop();
}

void Desk::Shared::Audit(const std::string& actor, const std::string& action, const std::string& subject) {
  if (const auto error = options.store.Audit(actor, action, subject, options.now())) {
    log::Error("audit_not_written", {{"action", action}, {"problem", store::Name(*error)}});
  }
}

void Desk::Shared::CheckSessions() {
  for (const auto& socket : sockets->All()) {
    if (StandingOf(options.store, socket->caller(), options.now()) == Standing::kEnded) socket->End();
  }
}

NamesById Desk::Shared::NamesIn(const std::vector<store::TicketEntry>& history) {
  constexpr std::string_view kAgent = "agent:";
  NamesById names;
  for (const store::TicketEntry& entry : history) {
    if (!entry.actor.starts_with(kAgent) || names.contains(entry.actor)) continue;
    const auto staff = options.store.FindStaff(StaffId(entry.actor.substr(kAgent.size())));
    if (staff) names[entry.actor] = staff->name;
  }
  return names;
}

Desk::Desk(DeskOptions options) : shared_(std::make_shared<Shared>(std::move(options))) {
  shared_->options.conversations.AddTicketListener([weak = std::weak_ptr(shared_)](const TicketId& ticket) {
    const SharedPtr shared = weak.lock();
    if (!shared) return;
    shared->sockets->QueueChanged();
    // Called on a conversation's lane, which should not wait for what the desk reads.
    shared->options.executor.Post([sockets = shared->sockets, ticket] { sockets->HistoryChanged(ticket); });
  });
}

Desk::~Desk() { Stop(); }

void Desk::Stop() { shared_->Stop(); }

void Desk::AddRoutes(net::Router& router) {
  AddSessionRoutes(router, shared_);
  AddTicketRoutes(router, shared_);
  AddIncidentRoutes(router, shared_);
  AddKnowledgeRoutes(router, shared_);
  AddLearningRoutes(router, shared_);
  AddSocketRoute(router, shared_);
}

int Desk::AgentsAvailable() const { return shared_->presence.Available(); }

}  // namespace deskbell::desk
