#include "server/conversation/surroundings.h"

#include <utility>

namespace deskbell::conversation {

void Surroundings::Refresh() {
  const int count = static_cast<int>(store_.CountTickets("waiting"));
  if (store_.ReadFailed()) return;
  std::vector<store::Incident> incidents = store_.OpenIncidents();
  if (store_.ReadFailed()) return;
  std::vector<engine::OpenIncident> open;
  for (store::Incident& incident : incidents) {
    open.push_back({incident.id, std::move(incident.title), std::move(incident.text), std::move(incident.topics)});
  }
  std::lock_guard lock(mutex_);
  waiting_ = count;
  incidents_ = std::move(open);
}

engine::Situation Surroundings::Look() {
  engine::Situation situation;
  situation.now = now_();
  situation.agents_available = agents_available_ ? agents_available_() : 0;
  std::lock_guard lock(mutex_);
  situation.waiting = waiting_;
  situation.incidents = incidents_;
  return situation;
}

}  // namespace deskbell::conversation
