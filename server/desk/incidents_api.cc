// What is broken at the moment, as customers and staff are told.
#include <utility>

#include "server/desk/routes.h"
#include "server/store/uuid.h"

namespace deskbell::desk {
namespace {

void ListIncidents(Asked asked) {
  store::Store& store = asked.shared->options.store;
  std::vector<std::string> incidents;
  for (const store::Incident& incident : store.OpenIncidents()) incidents.push_back(IncidentJson(incident));
  if (incidents.empty() && store.ReadFailed()) return asked.reply(Unavailable());
  asked.reply(net::Json(200, ObjectJson({{"incidents", ArrayJson(incidents)}})));
}

// From the next message on, customers are told.
void Put(Asked asked, store::Incident incident, int status, std::string audited) {
  Workers& writes = asked.shared->writes;
  const net::Reply reply = asked.reply;
  RunOn(writes, reply,
        [asked = std::move(asked), incident = std::move(incident), status, audited = std::move(audited)] {
          const DeskOptions& options = asked.shared->options;
          if (options.store.PutIncident(incident)) return asked.reply(Unavailable());
          options.conversations.RefreshSituation();
          asked.shared->Audit(asked.caller.staff.login, audited, "incident:" + incident.id.str());
          asked.reply(net::Json(status, ObjectJson({{"incident", IncidentJson(incident)}})));
        });
}

void AddIncident(Asked asked) {
  Result<IncidentRequest, FieldProblem> given = DecodeNewIncident(asked.request.body);
  if (!given) return asked.reply(Refused(given.error()));
  const Instant now = asked.shared->options.now();
  store::Incident incident;
  incident.id = store::MakeId<IncidentId>(now);
  incident.title = std::move(*given->title);
  incident.text = std::move(*given->text);
  incident.topics = std::move(given->topics).value_or(std::vector<std::string>());
  incident.opened = incident.updated = now;
  Put(std::move(asked), std::move(incident), 201, "incident.open");
}

void ChangeIncident(Asked asked) {
  store::Store& store = asked.shared->options.store;
  auto incident = store.FindIncident(IncidentId(std::string(asked.request.Param("id"))));
  if (!incident) return asked.reply(store.ReadFailed() ? Unavailable() : NotFound());
  const Result<IncidentRequest, FieldProblem> given = DecodeIncidentChange(asked.request.body);
  if (!given) return asked.reply(Refused(given.error()));
  if (given->title) incident->title = *given->title;
  if (given->text) incident->text = *given->text;
  if (given->topics) incident->topics = *given->topics;
  if (given->open) incident->open = *given->open;
  incident->updated = asked.shared->options.now();
  Put(std::move(asked), std::move(*incident), 200, "incident.change");
}

}  // namespace

void AddIncidentRoutes(net::Router& router, const SharedPtr& shared) {
  router.Handle("GET", "/api/v1/incidents", Gate(shared, Action::kSeeIncidents, ListIncidents));
  router.Handle("POST", "/api/v1/incidents", Gate(shared, Action::kChangeIncidents, AddIncident));
  router.Handle("PUT", "/api/v1/incidents/{id}", Gate(shared, Action::kChangeIncidents, ChangeIncident));
}

}  // namespace deskbell::desk
