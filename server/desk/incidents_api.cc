// What is broken at the moment, as customers and staff are told.
#include <algorithm>
#include <set>
#include <utility>

#include "server/desk/routes.h"
#include "server/store/uuid.h"

namespace deskbell::desk {
namespace {

// The topics of today's content that something can be wrong with, in alphabetical order.
std::vector<std::string> KnownTopics(const DeskOptions& options) {
  const std::shared_ptr<const understand::Snapshot> snapshot = options.snapshot();
  std::set<std::string> topics;
  for (const rules::Intent& intent : snapshot->rules().intents) {
    if (!intent.topic.empty() && !intent.small_talk) topics.insert(intent.topic);
  }
  return {topics.begin(), topics.end()};
}

// An incident of a topic that no intent has would be told to nobody. Those that it has already may have gone from the
// content since, and must not stand in the way of closing it.
std::optional<FieldProblem> UnknownTopic(const DeskOptions& options, const std::vector<std::string>& topics,
                                         const std::vector<std::string>& had) {
  const std::vector<std::string> known = KnownTopics(options);
  for (const std::string& topic : topics) {
    if (std::ranges::find(known, topic) != known.end() || std::ranges::find(had, topic) != had.end()) continue;
    std::string names;
    for (const std::string& name : known) names += (names.empty() ? "" : ", ") + name;
    return FieldProblem{"bad_field", "There is no topic `" + topic + "`; there are " + names + ".", "topics"};
  }
  return std::nullopt;
}

void ListIncidents(Asked asked) {
  store::Store& store = asked.shared->options.store;
  std::vector<std::string> incidents;
  for (const store::Incident& incident : store.OpenIncidents()) incidents.push_back(IncidentJson(incident));
  if (incidents.empty() && store.ReadFailed()) return asked.reply(Unavailable());
  asked.reply(net::Json(200, ObjectJson({{"incidents", ArrayJson(incidents)},
                                         {"topics", TextsJson(KnownTopics(asked.shared->options))}})));
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
  const std::vector<std::string> topics = std::move(given->topics).value_or(std::vector<std::string>());
  if (const auto problem = UnknownTopic(asked.shared->options, topics, {})) return asked.reply(Refused(*problem));
  const Instant now = asked.shared->options.now();
  store::Incident incident;
  incident.id = store::MakeId<IncidentId>(now);
  incident.title = std::move(*given->title);
  incident.text = std::move(*given->text);
  incident.topics = topics;
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
  if (given->topics) {
    const auto problem = UnknownTopic(asked.shared->options, *given->topics, incident->topics);
    if (problem) return asked.reply(Refused(*problem));
    incident->topics = *given->topics;
  }
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
