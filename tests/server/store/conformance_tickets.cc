#include <doctest/doctest.h>

#include "tests/server/store/conformance.h"
#include "tests/support/temporary_store.h"

namespace deskbell::store {

TicketChange Change(TicketChange::Kind kind, Ticket ticket, const std::string& actor) {
  return {.kind = kind, .ticket = std::move(ticket), .actor = actor};
}

namespace {

using Kind = TicketChange::Kind;

Ticket Problem(const std::string& problem, int rank) {
  Ticket ticket;
  ticket.department = "accounts";
  ticket.priority = 2;
  ticket.rank = At(rank);
  ticket.waiting_since = At(1);
  ticket.problem = problem;
  ticket.customer_name = "Ana";
  ticket.language = "en";
  ticket.packet = R"({"problem":"x"})";
  ticket.first_response_due = At(600);
  return ticket;
}

Ticket By(const std::string& agent) {
  Ticket ticket;
  ticket.agent = StaffId(agent);
  ticket.agent_name = agent + "'s name";
  return ticket;
}

// Opens a conversation with a waiting ticket.
Committed Waiting(Store& store, const std::string& conversation, int rank = 100) {
  CommitNow(store, FirstTurn(conversation));
  Turn turn = NextTurn(1, conversation);
  turn.ticket = Change(Kind::kOpen, Problem("problem of " + conversation, rank));
  const CommitOutcome outcome = CommitNow(store, turn);
  REQUIRE(Verdict(outcome) == "stored");
  return outcome.committed;
}

std::string Apply(Store& store, const std::string& conversation, TicketChange change, int second = 50) {
  Turn turn = NextTurn(store.Find(ConversationId(conversation))->version, conversation);
  turn.ticket = std::move(change);
  turn.at = At(second);
  return Verdict(CommitNow(store, turn));
}

std::string Numbers(const std::vector<Ticket>& tickets) {
  std::string numbers;
  for (const Ticket& ticket : tickets) numbers += std::to_string(ticket.number) + " ";
  return numbers;
}

void AnOpenedTicketIsWaiting(Store& store) {
  const Committed committed = Waiting(store, "c1");
  CHECK(committed.ticket_number == 1001);
  const auto ticket = store.FindTicket(committed.ticket);
  REQUIRE(ticket);
  CHECK(ticket->number == 1001);
  CHECK(ticket->conversation == ConversationId("c1"));
  CHECK(ticket->customer == CustomerId("ana"));
  CHECK(ticket->status == "waiting");
  CHECK(ticket->department == "accounts");
  CHECK(ticket->priority == 2);
  CHECK(ticket->rank == At(100));
  CHECK(ticket->waiting_since == At(1));
  CHECK(ticket->problem == "problem of c1");
  CHECK(ticket->customer_name == "Ana");
  CHECK(ticket->language == "en");
  CHECK(ticket->packet == R"({"problem":"x"})");
  CHECK(ticket->agent.empty());
  CHECK(ticket->first_response_due == At(600));
  CHECK(!ticket->resolution_due);
  CHECK(!ticket->resolved_at);
  CHECK(ticket->created == At(1));
  CHECK(ticket->updated == At(1));
  CHECK(store.TicketOf(ConversationId("c1"))->id == committed.ticket);
  CHECK(!store.FindTicket(TicketId("other")));
}

void OneOpenTicketPerConversation(Store& store) {
  const TicketId first = Waiting(store, "c1").ticket;
  CHECK(Apply(store, "c1", Change(Kind::kOpen, Problem("again", 1))) == "conflict");
  Ticket solved;
  solved.resolution = "solved";
  CHECK(Apply(store, "c1", Change(Kind::kResolve, solved)) == "stored");
  CHECK(Apply(store, "c1", Change(Kind::kOpen, Problem("again", 1))) == "stored");
  CHECK(store.TicketOf(ConversationId("c1"))->number == 1002);
  CHECK(store.FindTicket(first)->status == "resolved");
}

void AClaimIsWonOnce(Store& store) {
  Waiting(store, "c1");
  CHECK(Apply(store, "c1", Change(Kind::kClaim, By("ben"), "agent:ben")) == "stored");
  CHECK(Apply(store, "c1", Change(Kind::kClaim, By("eve"), "agent:eve")) == "conflict");
  const auto ticket = store.TicketOf(ConversationId("c1"));
  CHECK(ticket->status == "active");
  CHECK(ticket->agent == StaffId("ben"));
  CHECK(ticket->agent_name == "ben's name");
  CHECK_MESSAGE(store.Find(ConversationId("c1"))->version == 3, "the lost claim's turn was not stored either");
}

void AReleasedTicketKeepsItsPlace(Store& store) {
  Waiting(store, "c1", 100);
  Waiting(store, "c2", 200);
  CHECK(Apply(store, "c1", Change(Kind::kRelease)) == "conflict");
  Apply(store, "c1", Change(Kind::kClaim, By("ben")));
  CHECK(Apply(store, "c1", Change(Kind::kRelease)) == "stored");
  CHECK(Numbers(store.Tickets({.status = "waiting"})) == "1001 1002 ");
  const auto ticket = store.TicketOf(ConversationId("c1"));
  CHECK(ticket->status == "waiting");
  CHECK(ticket->agent.empty());
  CHECK(ticket->agent_name.empty());
  CHECK(ticket->waiting_since == At(1));
}

void UpdatingReplacesThePacket(Store& store) {
  Waiting(store, "c1");
  Ticket news = Problem("now it is worse", 5);
  news.priority = 1;
  news.department = "technical";
  news.packet = R"({"impact":"high"})";
  news.resolution_due = At(900);
  CHECK(Apply(store, "c1", Change(Kind::kUpdate, news), 60) == "stored");
  const auto ticket = store.TicketOf(ConversationId("c1"));
  CHECK(ticket->department == "technical");
  CHECK(ticket->priority == 1);
  CHECK(ticket->rank == At(5));
  CHECK(ticket->problem == "now it is worse");
  CHECK(ticket->packet == R"({"impact":"high"})");
  CHECK(ticket->resolution_due == At(900));
  CHECK(ticket->status == "waiting");
  CHECK(ticket->created == At(1));
  CHECK(ticket->updated == At(60));
}

void ResolvedTicketsCanBeReopened(Store& store) {
  Waiting(store, "c1");
  Apply(store, "c1", Change(Kind::kClaim, By("ben")));
  CHECK(Apply(store, "c1", Change(Kind::kReopen, Problem("x", 1))) == "conflict");
  Ticket solved;
  solved.resolution = "workaround";
  CHECK(Apply(store, "c1", Change(Kind::kResolve, solved, "agent:ben"), 70) == "stored");
  auto ticket = store.TicketOf(ConversationId("c1"));
  CHECK(ticket->status == "resolved");
  CHECK(ticket->resolution == "workaround");
  CHECK(ticket->resolved_at == At(70));
  CHECK(ticket->agent == StaffId("ben"));
  CHECK(Apply(store, "c1", Change(Kind::kResolve, solved)) == "conflict");
  CHECK(Apply(store, "c1", Change(Kind::kUpdate, Problem("x", 1))) == "conflict");
  CHECK(Apply(store, "c1", Change(Kind::kReopen, Problem("it is back", 3)), 80) == "stored");
  ticket = store.TicketOf(ConversationId("c1"));
  CHECK(ticket->number == 1001);
  CHECK(ticket->status == "waiting");
  CHECK(ticket->problem == "it is back");
  CHECK(ticket->waiting_since == At(80));
  CHECK(ticket->agent.empty());
  CHECK(ticket->resolution.empty());
  CHECK(!ticket->resolved_at);
}

void TheFirstResponseCounts(Store& store) {
  Waiting(store, "c1");
  Apply(store, "c1", Change(Kind::kClaim, By("ben")));
  Ticket response;
  response.updated = At(61);
  CHECK(Apply(store, "c1", Change(Kind::kRespond, response), 61) == "stored");
  response.updated = At(99);
  CHECK(Apply(store, "c1", Change(Kind::kRespond, response), 99) == "stored");
  const auto ticket = store.TicketOf(ConversationId("c1"));
  CHECK(ticket->first_response_at == At(61));
  CHECK_MESSAGE(store.TicketHistory(ticket->id).size() == 3, "opened, claimed, responded: once");
}

void AChangeNeedsATicket(Store& store) {
  CommitNow(store, FirstTurn());
  for (Kind kind : {Kind::kUpdate, Kind::kClaim, Kind::kRelease, Kind::kResolve, Kind::kReopen, Kind::kRespond}) {
    CHECK(Apply(store, "c1", Change(kind)) == "not_found");
  }
  CHECK(store.Find(ConversationId("c1"))->version == 1);
}

void TheQueueIsInOrderAndCanBeFiltered(Store& store) {
  Waiting(store, "c1", 300);
  Waiting(store, "c2", 100);
  Waiting(store, "c3", 200);
  Waiting(store, "c4", 50);
  Apply(store, "c4", Change(Kind::kClaim, By("ben")), 60);
  Ticket elsewhere = Problem("elsewhere", 200);
  elsewhere.department = "billing";
  Apply(store, "c3", Change(Kind::kUpdate, elsewhere), 70);
  CHECK(Numbers(store.Tickets({.status = "waiting"})) == "1002 1003 1001 ");
  CHECK(Numbers(store.Tickets({.status = "waiting", .department = "accounts"})) == "1002 1001 ");
  CHECK(Numbers(store.Tickets({.status = "waiting", .limit = 1, .offset = 1})) == "1003 ");
  CHECK(Numbers(store.Tickets({.status = "active", .agent = StaffId("ben")})) == "1004 ");
  CHECK(Numbers(store.Tickets({.status = "active", .agent = StaffId("eve")})) == "");
  CHECK(Numbers(store.Tickets({.agent = StaffId("ben")})) == "1004 ");
  CHECK_MESSAGE(Numbers(store.Tickets({})) == "1003 1004 1002 1001 ", "newest change first");
  CHECK(store.CountTickets("waiting") == 3);
  CHECK(store.CountTickets("resolved") == 0);
  CHECK(store.CountMatching({.status = "waiting", .department = "accounts", .limit = 1}) == 2);
}

void TheHistoryTellsWhoDidWhat(Store& store) {
  const TicketId id = Waiting(store, "c1").ticket;
  Apply(store, "c1", Change(Kind::kClaim, By("ben"), "agent:ben"), 60);
  const auto note = store.AddNote(id, StaffId("ben"), "calls back at 4", At(65));
  REQUIRE(note.has_value());
  CHECK(note->number == 3);
  Ticket solved;
  solved.resolution = "solved";
  Apply(store, "c1", Change(Kind::kResolve, solved, "agent:ben"), 70);
  std::string history;
  for (const TicketEntry& entry : store.TicketHistory(id)) {
    history += std::to_string(entry.number) + " " + entry.actor + " " + entry.kind + " " + entry.text + "\n";
  }
  CHECK(history ==
        "1 bot open accounts\n"
        "2 agent:ben claim ben's name\n"
        "3 agent:ben note calls back at 4\n"
        "4 agent:ben resolve solved\n");
  CHECK(store.TicketHistory(id)[2].at == At(65));
  CHECK(store.AddNote(TicketId("other"), StaffId("ben"), "x", At(1)).error() == Error::kNotFound);
}

void IncidentsAreReplacedWhole(Store& store) {
  Incident incident{.id = IncidentId("i1"),
                    .title = "Sync is slow",
                    .text = "We are on it.",
                    .topics = {"sync", "backup"},
                    .open = true,
                    .opened = At(1),
                    .updated = At(1)};
  CHECK(!store.PutIncident(incident));
  incident.id = IncidentId("i2");
  incident.topics = {};
  incident.opened = At(2);
  CHECK(!store.PutIncident(incident));
  REQUIRE(store.OpenIncidents().size() == 2);
  CHECK(store.OpenIncidents()[0].id == IncidentId("i2"));
  CHECK(store.OpenIncidents()[1].topics == std::vector<std::string>{"sync", "backup"});
  incident.id = IncidentId("i1");
  incident.topics = {"sync"};
  incident.open = false;
  incident.updated = At(9);
  CHECK(!store.PutIncident(incident));
  CHECK(store.OpenIncidents().size() == 1);
  const auto closed = store.FindIncident(IncidentId("i1"));
  REQUIRE(closed);
  CHECK(!closed->open);
  CHECK(closed->topics == std::vector<std::string>{"sync"});
  CHECK(closed->updated == At(9));
  CHECK(!store.FindIncident(IncidentId("i3")));
}

void AnIncidentThatIsOverWakesItsFollowers(Store& store) {
  Turn turn = FirstTurn();
  turn.timers = {{"incident:i1", At(5000)}, {"incident:i2", At(5000)}};
  CommitNow(store, turn);
  Incident incident{.id = IncidentId("i1"),
                    .title = "Sync is slow",
                    .text = "We are on it.",
                    .topics = {},
                    .open = true,
                    .opened = At(1),
                    .updated = At(1)};
  CHECK(!store.PutIncident(incident));
  CHECK(store.ClaimTimers(At(60), Millis(1), 9).empty());
  incident.open = false;
  incident.updated = At(61);
  CHECK(!store.PutIncident(incident));
  const std::vector<DueTimer> due = store.ClaimTimers(At(61), Millis(1), 9);
  REQUIRE(due.size() == 1);
  CHECK(due[0].name == "incident:i1");
}

}  // namespace

const std::vector<Promise>& TicketPromises() {
  static const std::vector<Promise> promises = {
      {"an opened ticket is waiting", AnOpenedTicketIsWaiting},
      {"one open ticket per conversation", OneOpenTicketPerConversation},
      {"a claim is won once", AClaimIsWonOnce},
      {"a released ticket keeps its place", AReleasedTicketKeepsItsPlace},
      {"updating replaces the packet", UpdatingReplacesThePacket},
      {"resolved tickets can be reopened", ResolvedTicketsCanBeReopened},
      {"the first response counts", TheFirstResponseCounts},
      {"a change needs a ticket", AChangeNeedsATicket},
      {"the queue is in order and can be filtered", TheQueueIsInOrderAndCanBeFiltered},
      {"the history tells who did what", TheHistoryTellsWhoDidWhat},
      {"incidents are replaced whole", IncidentsAreReplacedWhole},
      {"an incident that is over wakes its followers", AnIncidentThatIsOverWakesItsFollowers},
  };
  return promises;
}

}  // namespace deskbell::store
