// The queue, a ticket with everything known, and what agents do to it.
#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

#include "server/desk/routes.h"

namespace deskbell::desk {
namespace {

constexpr size_t kListed = 200;
constexpr size_t kTranscript = 1'000;  // the latest events; a longer one is not read in one sitting

std::string SubjectOf(const store::Ticket& ticket) { return "ticket:" + ticket.id.str(); }

Ownership OwnershipOf(const store::Ticket& ticket, const Caller& caller) {
  return ticket.agent == caller.staff.id ? Ownership::kOwn : Ownership::kOthers;
}

// The ticket that the path names; otherwise the request is answered.
std::optional<store::Ticket> FindTicket(const Asked& asked) {
  store::Store& store = asked.shared->options.store;
  auto ticket = store.FindTicket(TicketId(std::string(asked.request.Param("id"))));
  if (!ticket) asked.reply(store.ReadFailed() ? Unavailable() : NotFound());
  return ticket;
}

// Customers dictate their card numbers, too.
std::string Masked(const Asked& asked, const std::string& text) {
  return asked.shared->options.snapshot()->matcher().Mask(text);
}

net::Response ShowTicket(const store::Ticket& ticket) {
  return net::Json(200, ObjectJson({{"ticket", TicketJson(ticket)}}));
}

// 409 with the ticket as it is, so that the page can show it without asking again.
net::Response Conflict(std::string_view code, const std::string& text, const store::Ticket& ticket) {
  net::Response response = Error(409, code, text);
  std::string body(net::BodyText(response.body));
  body.pop_back();
  response.body = body + ",\"ticket\":" + TicketJson(ticket) + "}";
  return response;
}

net::Response Taken(const store::Ticket& ticket) {
  if (ticket.status == "active") {
    return Conflict("taken",
                    (ticket.agent_name.empty() ? "Somebody else" : ticket.agent_name) + " has already taken this.",
                    ticket);
  }
  return Conflict("not_waiting", "This is not waiting for a person any more.", ticket);
}

net::Response NotActive(const store::Ticket& ticket) {
  return Conflict("not_active", "No agent has this at the moment. Take it first.", ticket);
}

size_t NumberOf(std::string_view text, size_t otherwise, size_t largest) {
  size_t number = otherwise;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() ? std::min(number, largest) : otherwise;
}

void ListTickets(Asked asked) {
  store::TicketFilter filter;
  filter.status = asked.request.Query("status");
  if (!filter.status.empty() && filter.status != "waiting" && filter.status != "active" &&
      filter.status != "resolved") {
    return asked.reply(Error(400, "bad_field", "`status` must be waiting, active or resolved.", "status"));
  }
  filter.department = asked.request.Query("department");
  if (asked.request.Query("mine") == "1") filter.agent = asked.caller.staff.id;
  filter.limit = NumberOf(asked.request.Query("limit"), kListed, kListed);
  filter.offset = NumberOf(asked.request.Query("offset"), 0, 1'000'000);
  store::Store& store = asked.shared->options.store;
  const std::vector<store::Ticket> tickets = store.Tickets(filter);
  if (tickets.empty() && store.ReadFailed()) return asked.reply(Unavailable());
  asked.reply(net::Json(
      200, ObjectJson({{"tickets", TicketsJson(tickets)}, {"total", std::to_string(store.CountMatching(filter))}})));
}

void ShowDetail(Asked asked) {
  const auto ticket = FindTicket(asked);
  if (!ticket) return;
  store::Store& store = asked.shared->options.store;
  const auto conversation = store.Find(ticket->conversation);
  const uint64_t events = conversation ? conversation->next_seq - 1 : 0;
  const uint64_t after = events > kTranscript ? events - kTranscript : 0;
  const auto history = store.TicketHistory(ticket->id);
  asked.reply(net::Json(
      200, TicketDetailJson(*ticket, history, asked.shared->NamesIn(history), conversation ? conversation->epoch : "",
                            store.Events(ticket->conversation, after, kTranscript))));
}

void AddNote(Asked asked) {
  const auto ticket = FindTicket(asked);
  if (!ticket) return;
  const Result<NoteRequest, FieldProblem> given = DecodeNote(asked.request.body);
  if (!given) return asked.reply(Refused(given.error()));
  Workers& writes = asked.shared->writes;
  const net::Reply reply = asked.reply;
  std::string text = Masked(asked, given->text);
  RunOn(writes, reply, [asked = std::move(asked), id = ticket->id, text = std::move(text)] {
    const DeskOptions& options = asked.shared->options;
    const auto entry = options.store.AddNote(id, asked.caller.staff.id, text, options.now());
    if (!entry) return asked.reply(entry.error() == store::Error::kNotFound ? NotFound() : Unavailable());
    asked.reply(net::Json(201, ObjectJson({{"entry", EntryJson(*entry, {{entry->actor, asked.caller.staff.name}})}})));
    asked.shared->sockets->HistoryChanged(id);
  });
}

// One thing that an agent does to a conversation, and what must be true of its ticket afterwards.
struct Act {
  Asked asked;
  store::Ticket ticket;  // before
  engine::Event event;
  std::string audited;
  std::string note;  // written to the history first; may be empty
  std::function<bool(const store::Ticket&)> done;
  net::Response (*otherwise)(const store::Ticket&);
};

// On a worker.
void AnswerAct(const Act& act) {
  const auto& [shared, request, caller, reply] = act.asked;
  const auto ticket = shared->options.store.FindTicket(act.ticket.id);
  if (!ticket) return reply(Unavailable());
  if (!act.done(*ticket)) return reply(act.otherwise(*ticket));
  shared->Audit(caller.staff.login, act.audited, SubjectOf(*ticket));
  reply(ShowTicket(*ticket));
}

void Submit(const std::shared_ptr<Act>& act) {
  const Caller& caller = act->asked.caller;
  conversation::Input input{act->ticket.conversation, caller.sender(), caller.staff.name, "", act->event};
  act->asked.shared->options.conversations.Submit(std::move(input), [act](const conversation::Outcome& outcome) {
    using Kind = conversation::Outcome::Kind;
    const net::Reply& reply = act->asked.reply;
    if (outcome.kind == Kind::kUnavailable || outcome.kind == Kind::kNoSuchConversation) return reply(Unavailable());
    RunOn(act->asked.shared->writes, reply, [act, lost = outcome.kind == Kind::kRefused] {
      // Whoever was first may still be on the way to the disk. The store writes in order: when this write is done
      // theirs is too, and the ticket says who it was.
      if (lost) act->asked.shared->options.store.Writable();
      AnswerAct(*act);
    });
  });
}

void Do(Act given) {
  const auto act = std::make_shared<Act>(std::move(given));
  if (act->note.empty()) return Submit(act);
  RunOn(act->asked.shared->writes, act->asked.reply, [act] {
    const DeskOptions& options = act->asked.shared->options;
    if (!options.store.AddNote(act->ticket.id, act->asked.caller.staff.id, act->note, options.now())) {
      return act->asked.reply(Unavailable());
    }
    Submit(act);
  });
}

void Claim(Asked asked) {
  const auto ticket = FindTicket(asked);
  if (!ticket) return;
  const store::Staff me = asked.caller.staff;
  const auto is_mine = [id = me.id](const store::Ticket& now) { return now.status == "active" && now.agent == id; };
  if (is_mine(*ticket)) return asked.reply(ShowTicket(*ticket));  // the answer to the first click was lost
  if (ticket->status != "waiting") return asked.reply(Taken(*ticket));
  Do({std::move(asked), *ticket, engine::AgentClaimed{me.id, me.name}, "ticket.claim", "", is_mine, Taken});
}

// The ticket that the path names if an agent has it and the caller may end that; otherwise the request is answered.
std::optional<store::Ticket> FindActive(const Asked& asked, Action action) {
  auto ticket = FindTicket(asked);
  if (!ticket) return std::nullopt;
  if (ticket->status != "active") return asked.reply(NotActive(*ticket)), std::nullopt;
  if (Allowed(asked.caller.role, action, OwnershipOf(*ticket, asked.caller))) return ticket;
  asked.reply(Error(403, "not_yours", ticket->agent_name + " has this. Only they or a lead can do that."));
  return std::nullopt;
}

// A lead acts in the place of the agent who has the conversation; the history says so.
std::string WithStandIn(std::string note, const store::Ticket& ticket, const Caller& caller) {
  if (OwnershipOf(ticket, caller) == Ownership::kOwn) return note;
  return "In place of " + ticket.agent_name + (note.empty() ? "." : ": " + note);
}

void Resolve(Asked asked) {
  const auto ticket = FindActive(asked, Action::kResolve);
  if (!ticket) return;
  const Result<ResolveRequest, FieldProblem> given = DecodeResolve(asked.request.body);
  if (!given) return asked.reply(Refused(given.error()));
  std::string note = WithStandIn(Masked(asked, given->note), *ticket, asked.caller);
  const std::string name = asked.caller.staff.name;
  Do({std::move(asked), *ticket, engine::AgentResolved{ticket->agent, name, given->code}, "ticket.resolve",
      std::move(note), [](const store::Ticket& now) { return now.status == "resolved"; }, NotActive});
}

void HandBack(Asked asked) {
  const auto ticket = FindActive(asked, Action::kHandBack);
  if (!ticket) return;
  const Result<HandBackRequest, FieldProblem> given = DecodeHandBack(asked.request.body);
  if (!given) return asked.reply(Refused(given.error()));
  std::string note = WithStandIn(Masked(asked, given->why), *ticket, asked.caller);
  const std::string name = asked.caller.staff.name;
  Do({std::move(asked), *ticket, engine::AgentHandedBack{ticket->agent, name, given->to_bot, given->why},
      "ticket.hand_back", std::move(note),
      [before = ticket->agent](const store::Ticket& now) { return now.status != "active" || now.agent != before; },
      NotActive});
}

}  // namespace

void AddTicketRoutes(net::Router& router, const SharedPtr& shared) {
  router.Handle("GET", "/api/v1/tickets", Gate(shared, Action::kSeeQueue, ListTickets));
  router.Handle("GET", "/api/v1/tickets/{id}", Gate(shared, Action::kSeeTicket, ShowDetail));
  router.Handle("POST", "/api/v1/tickets/{id}/claim", Gate(shared, Action::kClaim, Claim));
  router.Handle("POST", "/api/v1/tickets/{id}/note", Gate(shared, Action::kWriteNote, AddNote));
  router.Handle("POST", "/api/v1/tickets/{id}/resolve", Gate(shared, Action::kResolve, Resolve));
  router.Handle("POST", "/api/v1/tickets/{id}/hand-back", Gate(shared, Action::kHandBack, HandBack));
}

}  // namespace deskbell::desk
