#include <doctest/doctest.h>

#include <thread>
#include <vector>

#include "tests/server/desk/desk_server.h"

namespace deskbell::test {
namespace {

std::string Path(const TicketId& ticket, const std::string& act = "") {
  return "/api/v1/tickets/" + ticket.str() + act;
}

std::string ErrorOf(const Answer& answer) {
  return std::to_string(answer.status) + " " + At(answer.body, "/error/code");
}

// "kind name text" of a ticket's history, as the desk shows it.
std::string History(const std::string& detail) {
  std::string text;
  for (int i = 0;; ++i) {
    const std::string at = "/history/" + std::to_string(i);
    if (At(detail, at) == "-") return text;
    text += At(detail, at + "/kind") + " " + At(detail, at + "/name") + " " + At(detail, at + "/text") + "\n";
  }
}

// Everything that a customer could ever see of a conversation.
std::string SeenByCustomer(DeskServer& desk, const ConversationId& conversation) {
  std::string text;
  for (const auto& event : desk.store->Events(conversation, 0, 1000)) text += event.name + " " + event.body + "\n";
  return text;
}

}  // namespace

TEST_CASE("the queue lists who waits, with what an agent needs to choose") {
  DeskServer desk;
  const std::string ben = desk.SignedIn("ben", "agent");
  const TicketId first = desk.Waiting("my upload stopped");
  desk.Advance(std::chrono::minutes(1));
  const TicketId second = desk.Waiting("my sync is slow");
  const Answer list = desk.Get("/api/v1/tickets?status=waiting", ben);
  REQUIRE(list.status == 200);
  CHECK(At(list.body, "/total") == "2");
  CHECK(At(list.body, "/tickets/0/id") == first.str());
  CHECK(At(list.body, "/tickets/0/number") == "1001");
  CHECK(At(list.body, "/tickets/0/conversation") == "c1");
  CHECK(At(list.body, "/tickets/0/status") == "waiting");
  CHECK(At(list.body, "/tickets/0/department") == "technical");
  CHECK(At(list.body, "/tickets/0/problem") == "my upload stopped");
  CHECK(At(list.body, "/tickets/0/agent") == "null");
  CHECK(At(list.body, "/tickets/0/waiting_since") == FormatInstant(desk.Now() - std::chrono::minutes(1)));
  CHECK(At(list.body, "/tickets/0/resolved_at") == "null");
  CHECK(At(list.body, "/tickets/1/id") == second.str());
  CHECK(At(desk.Get("/api/v1/tickets?status=waiting&limit=1&offset=1", ben).body, "/tickets/0/id") == second.str());
  CHECK(At(desk.Get("/api/v1/tickets?status=waiting&department=accounts", ben).body, "/total") == "0");
  CHECK(At(desk.Get("/api/v1/tickets?mine=1", ben).body, "/total") == "0");
  CHECK(ErrorOf(desk.Get("/api/v1/tickets?status=lost", ben)) == "400 bad_field");
  for (const char* hostile : {"limit=-1", "limit=99999999999999999999", "limit=x", "offset=-5", "status=%00"}) {
    CHECK(desk.Get(std::string("/api/v1/tickets?") + hostile, ben).status < 500);
  }
}

TEST_CASE("a ticket shows packet, history and transcript") {
  DeskServer desk;
  const std::string ben = desk.SignedIn("ben", "agent");
  const TicketId ticket = desk.Waiting("my upload stopped");
  const Answer detail = desk.Get(Path(ticket), ben);
  REQUIRE(detail.status == 200);
  CHECK(At(detail.body, "/ticket/id") == ticket.str());
  CHECK(At(detail.body, "/packet/problem") == "my upload stopped");
  CHECK(At(detail.body, "/packet/reason") == "asked_for_person");
  CHECK(At(detail.body, "/history/0/kind") == "open");
  CHECK(At(detail.body, "/transcript/0/seq") == "1");
  CHECK(At(detail.body, "/transcript/0/from/kind") == "bot");
  CHECK(At(detail.body, "/transcript/1/body/text") == "my upload stopped");
}

TEST_CASE("of two agents who claim at once one wins, and the other is told who") {
  DeskServer desk;
  const std::string cookies[] = {desk.SignedIn("ben", "agent"), desk.SignedIn("eve", "agent")};
  for (int round = 0; round < 10; ++round) {
    const TicketId ticket = desk.Waiting("problem " + std::to_string(round));
    Answer answers[2];
    std::vector<std::thread> agents;
    for (int i = 0; i < 2; ++i) {
      agents.emplace_back([&, i] { answers[i] = desk.Post(Path(ticket, "/claim"), cookies[i]); });
    }
    for (std::thread& agent : agents) agent.join();
    const Answer& won = answers[answers[0].status == 200 ? 0 : 1];
    const Answer& lost = answers[answers[0].status == 200 ? 1 : 0];
    REQUIRE(won.status == 200);
    const std::string winner = At(won.body, "/ticket/agent/name");
    CHECK(ErrorOf(lost) == "409 taken");
    CHECK(At(lost.body, "/error/text") == winner + " has already taken this.");
    CHECK(At(lost.body, "/ticket/agent/name") == winner);
    CHECK(desk.store->Find(desk.ConversationOf(ticket))->responder == "agent:" + winner + "-id");
  }
}

TEST_CASE("a claim whose answer was lost can be repeated") {
  DeskServer desk;
  const std::string ben = desk.SignedIn("ben", "agent");
  const TicketId ticket = desk.Waiting("upload");
  CHECK(desk.Post(Path(ticket, "/claim"), ben).status == 200);
  CHECK(desk.Post(Path(ticket, "/claim"), ben).status == 200);
  const std::string detail = desk.Get(Path(ticket), ben).body;
  CHECK(At(detail, "/history/2") == "-");
  CHECK(At(desk.Get("/api/v1/tickets?status=active&mine=1", ben).body, "/tickets/0/id") == ticket.str());
}

TEST_CASE("notes are for the staff, the customer never sees them") {
  DeskServer desk;
  const std::string ben = desk.SignedIn("ben", "agent");
  const TicketId ticket = desk.Waiting("upload");
  const std::string before = SeenByCustomer(desk, desk.ConversationOf(ticket));
  const Answer answer =
      desk.Post(Path(ticket, "/note"), ben, R"({"text":"sounds like the <b>proxy</b> \u0000 again"})");
  REQUIRE(answer.status == 201);
  CHECK(At(answer.body, "/entry/kind") == "note");
  CHECK(At(answer.body, "/entry/name") == "ben");
  CHECK(At(answer.body, "/entry/number") == "2");
  const std::string detail = desk.Get(Path(ticket), ben).body;
  CHECK(At(detail, "/history/1/text") == std::string("sounds like the <b>proxy</b> \0 again", 36));
  CHECK(At(detail, "/transcript").find("proxy") == std::string::npos);
  CHECK(SeenByCustomer(desk, desk.ConversationOf(ticket)) == before);
}

TEST_CASE("a card number that an agent writes down never reaches the store") {
  DeskServer desk;
  const std::string ben = desk.SignedIn("ben", "agent");
  const TicketId ticket = desk.Waiting("upload");
  desk.Post(Path(ticket, "/note"), ben, R"({"text":"pays with 4111 1111 1111 1111"})");
  desk.Post(Path(ticket, "/claim"), ben);
  desk.Post(Path(ticket, "/hand-back"), ben, R"({"to":"queue","why":"card 4111 1111 1111 1111"})");
  desk.Post(Path(ticket, "/claim"), ben);
  desk.Post(Path(ticket, "/resolve"), ben, R"({"code":"solved","note":"refunded 4111111111111111"})");
  std::string stored = History(desk.Get(Path(ticket), ben).body);
  for (const store::LoggedTurn& turn : desk.store->Turns(desk.ConversationOf(ticket)))
    stored += turn.input + turn.state;
  CHECK(stored.find("note ben pays with") != std::string::npos);
  CHECK(stored.find("4111") == std::string::npos);
}

TEST_CASE("the agent who has a ticket resolves it") {
  DeskServer desk;
  const std::string ben = desk.SignedIn("ben", "agent");
  const TicketId ticket = desk.Waiting("upload");
  CHECK(ErrorOf(desk.Post(Path(ticket, "/resolve"), ben, R"({"code":"solved"})")) == "409 not_active");
  desk.Post(Path(ticket, "/claim"), ben);
  CHECK(ErrorOf(desk.Post(Path(ticket, "/resolve"), ben, R"({"code":"fixed"})")) == "400 bad_field");
  const Answer answer = desk.Post(Path(ticket, "/resolve"), ben, R"({"code":"solved","note":"cleared the cache"})");
  REQUIRE(answer.status == 200);
  CHECK(At(answer.body, "/ticket/status") == "resolved");
  CHECK(At(answer.body, "/ticket/resolution") == "solved");
  CHECK(At(answer.body, "/ticket/resolved_at") == FormatInstant(desk.Now()));
  CHECK(History(desk.Get(Path(ticket), ben).body) ==
        "open  technical\nclaim ben ben\nnote ben cleared the cache\nresolve ben solved\n");
  CHECK(ErrorOf(desk.Post(Path(ticket, "/resolve"), ben, R"({"code":"solved"})")) == "409 not_active");
  CHECK(ErrorOf(desk.Post(Path(ticket, "/claim"), ben)) == "409 not_waiting");
}

TEST_CASE("handing back puts the ticket into the queue, or the bot in charge") {
  DeskServer desk;
  const std::string ben = desk.SignedIn("ben", "agent"), eve = desk.SignedIn("eve", "agent");
  const TicketId ticket = desk.Waiting("upload");
  desk.Post(Path(ticket, "/claim"), ben);
  CHECK(desk.Post(Path(ticket, "/hand-back"), ben, R"({"to":"queue","why":"needs billing"})").status == 200);
  CHECK(desk.store->FindTicket(ticket)->status == "waiting");
  CHECK(desk.store->Find(desk.ConversationOf(ticket))->responder == "queue");
  CHECK(desk.Post(Path(ticket, "/claim"), eve).status == 200);
  const Answer to_bot = desk.Post(Path(ticket, "/hand-back"), eve, R"({"to":"bot","why":""})");
  CHECK(to_bot.status == 200);
  CHECK(desk.store->Find(desk.ConversationOf(ticket))->responder == "bot");
  CHECK(History(desk.Get(Path(ticket), ben).body).find("note ben needs billing\n") != std::string::npos);
}

TEST_CASE("another agent may not end it, a lead may, and the history says in whose place") {
  DeskServer desk;
  const std::string ben = desk.SignedIn("ben", "agent"), eve = desk.SignedIn("eve", "agent");
  const std::string lea = desk.SignedIn("lea", "lead");
  const TicketId ticket = desk.Waiting("upload");
  desk.Post(Path(ticket, "/claim"), ben);
  const Answer refused = desk.Post(Path(ticket, "/resolve"), eve, R"({"code":"solved"})");
  CHECK(ErrorOf(refused) == "403 not_yours");
  CHECK(At(refused.body, "/error/text") == "ben has this. Only they or a lead can do that.");
  CHECK(ErrorOf(desk.Post(Path(ticket, "/hand-back"), eve, R"({"to":"bot"})")) == "403 not_yours");
  CHECK(desk.Post(Path(ticket, "/hand-back"), lea, R"({"to":"queue","why":"ben went home"})").status == 200);
  desk.Post(Path(ticket, "/claim"), ben);
  CHECK(desk.Post(Path(ticket, "/resolve"), lea, R"({"code":"duplicate"})").status == 200);
  const std::string history = History(desk.Get(Path(ticket), lea).body);
  CHECK(history.find("note lea In place of ben: ben went home\n") != std::string::npos);
  CHECK(history.find("note lea In place of ben.\n") != std::string::npos);
}

TEST_CASE("authors see no customers") {
  DeskServer desk;
  const std::string ann = desk.SignedIn("ann", "author");
  const TicketId ticket = desk.Waiting("upload");
  for (const std::string& path :
       {std::string("/api/v1/tickets"), Path(ticket), std::string("/api/v1/conversations/c1/trace")}) {
    CHECK(ErrorOf(desk.Get(path, ann)) == "403 not_allowed");
  }
  for (const char* act : {"/claim", "/note", "/resolve", "/hand-back"}) {
    CHECK(ErrorOf(desk.Post(Path(ticket, act), ann, "{}")) == "403 not_allowed");
  }
  CHECK(desk.Get("/api/v1/search?q=password", ann).status == 200);
}

TEST_CASE("an id that is not there answers like one that never was") {
  DeskServer desk;
  const std::string ben = desk.SignedIn("ben", "agent");
  for (const char* id : {"nothing", "0190a000-0000-7000-8000-000000000000", "'%20OR%201=1", "%F0%9F%98%80"}) {
    CHECK(ErrorOf(desk.Get(Path(TicketId(id)), ben)) == "404 not_found");
    for (const char* act : {"/claim", "/note", "/resolve", "/hand-back"}) {
      CHECK(ErrorOf(desk.Post(Path(TicketId(id), act), ben, "{}")) == "404 not_found");
    }
    CHECK(ErrorOf(desk.Get("/api/v1/conversations/" + std::string(id) + "/trace", ben)) == "404 not_found");
  }
}

TEST_CASE("hostile bodies are refused on every route, and nothing happens") {
  DeskServer desk;
  const std::string lea = desk.SignedIn("lea", "lead");
  const TicketId ticket = desk.Waiting("upload");
  desk.Post(Path(ticket, "/claim"), lea);
  const std::string paths[] = {Path(ticket, "/note"), Path(ticket, "/resolve"), Path(ticket, "/hand-back"),
                               "/api/v1/me/password", "/api/v1/incidents",      "/api/v1/login"};
  const std::string bodies[] = {
      "{",
      "[]",
      "null",
      "\"x\"",
      "1e999",
      std::string(60'000, '['),
      "{\"text\":\"\xff\xfe\"}",
      "{\"text\":1,\"code\":[],\"to\":{},\"old\":1,\"title\":2,\"login\":3}",
      R"({"text":"\ud800","code":"\ud800","to":"\ud800","old":"\ud800","title":"\ud800","login":"\ud800"})"};
  const size_t before = desk.store->TicketHistory(ticket).size();
  for (const std::string& path : paths) {
    for (const std::string& body : bodies) {
      CAPTURE(path);
      CAPTURE(body.substr(0, 80));
      CHECK(desk.Post(path, lea, body).status == 400);
    }
    CHECK(desk.Request("POST", path, lea + "X: y\r\n", "", kOwnOrigin).status == 400);
    const Answer form = desk.Request("POST", path, lea, "", std::string(kOwnOrigin));
    CHECK(form.status == 400);
  }
  CHECK(desk.Put("/api/v1/me/presence", lea, "[]").status == 400);
  CHECK(desk.Post(Path(ticket, "/note"), lea, std::string(70'000, ' ')).status == 413);
  CHECK(desk.store->TicketHistory(ticket).size() == before);
}

TEST_CASE("a body that is not said to be JSON is refused") {
  DeskServer desk;
  const std::string ben = desk.SignedIn("ben", "agent");
  const TicketId ticket = desk.Waiting("upload");
  WireClient client = desk.Connect();
  client.Send("POST " + Path(ticket, "/note") + " HTTP/1.1\r\nHost: desk.example\r\n" + kOwnOrigin + ben +
              "Content-Type: text/plain\r\nContent-Length: 12\r\n\r\n{\"text\":\"x\"}");
  CHECK(ErrorOf(client.ReadAnswer()) == "415 not_json");
}

TEST_CASE("while the disk is full everything is refused and can be read, and it goes on afterwards") {
  DeskServer desk;
  const std::string lea = desk.SignedIn("lea", "lead");
  const TicketId mine = desk.Waiting("upload"), waiting = desk.Waiting("sync");
  desk.Post(Path(mine, "/claim"), lea);
  desk.disk.FailNth(1, Fault::kDiskFull);
  for (const auto& [path, body] : {std::pair(Path(waiting, "/claim"), ""),
                                   {Path(mine, "/note"), R"({"text":"x"})"},
                                   {Path(mine, "/resolve"), R"({"code":"solved","note":"x"})"},
                                   {Path(mine, "/resolve"), R"({"code":"solved"})"},
                                   {Path(mine, "/hand-back"), R"({"to":"queue"})"},
                                   {std::string("/api/v1/incidents"), R"({"title":"a","text":"b"})"},
                                   {std::string("/api/v1/logout"), ""}}) {
    CAPTURE(path);
    const Answer answer = desk.Post(path, lea, body);
    CHECK(ErrorOf(answer) == "503 unavailable");
    CHECK(answer.Header("Retry-After") == "2");
  }
  CHECK(desk.Get(Path(mine), lea).status == 200);
  desk.disk.Heal();
  CHECK(desk.Post(Path(waiting, "/claim"), lea).status == 200);
  CHECK(desk.Post(Path(mine, "/resolve"), lea, R"({"code":"solved"})").status == 200);
}

TEST_CASE("what agents do is in the audit log, and the chain holds") {
  DeskServer desk;
  const std::string lea = desk.SignedIn("lea", "lead");
  const TicketId ticket = desk.Waiting("upload");
  desk.Post(Path(ticket, "/claim"), lea);
  desk.Post(Path(ticket, "/hand-back"), lea, R"({"to":"queue"})");
  desk.Post(Path(ticket, "/claim"), lea);
  desk.Post(Path(ticket, "/resolve"), lea, R"({"code":"solved"})");
  desk.Post("/api/v1/incidents", lea, R"({"title":"Sync is slow","text":"We are on it."})");
  std::string actions;
  for (const auto& entry : desk.store->AuditLog(0, 100)) actions += entry.actor + " " + entry.action + "\n";
  CHECK(actions == "lea ticket.claim\nlea ticket.hand_back\nlea ticket.claim\nlea ticket.resolve\nlea incident.open\n");
  CHECK(desk.store->AuditLog(0, 1)[0].subject == "ticket:" + ticket.str());
  CHECK(!desk.store->FirstBrokenAuditEntry());
}

TEST_CASE("incidents: leads open, change and close them, everybody sees the open ones") {
  DeskServer desk;
  const std::string lea = desk.SignedIn("lea", "lead"), ben = desk.SignedIn("ben", "agent");
  CHECK(ErrorOf(desk.Post("/api/v1/incidents", ben, R"({"title":"a","text":"b"})")) == "403 not_allowed");
  const Answer opened =
      desk.Post("/api/v1/incidents", lea, R"({"title":"Sync is slow","text":"We are on it.","topics":["sync"]})");
  REQUIRE(opened.status == 201);
  const std::string id = At(opened.body, "/incident/id");
  const Answer list = desk.Get("/api/v1/incidents", ben);
  CHECK(At(list.body, "/incidents/0/title") == "Sync is slow");
  CHECK(At(list.body, "/incidents/0/topics") == R"(["sync"])");
  CHECK(At(list.body, "/incidents/0/created") == FormatInstant(desk.Now()));
  CHECK(ErrorOf(desk.Put("/api/v1/incidents/" + id, ben, R"({"open":false})")) == "403 not_allowed");
  CHECK(desk.Put("/api/v1/incidents/" + id, lea, R"({"text":"Fixed soon."})").status == 200);
  CHECK(desk.store->FindIncident(IncidentId(id))->text == "Fixed soon.");
  CHECK(desk.store->FindIncident(IncidentId(id))->title == "Sync is slow");
  CHECK(desk.Put("/api/v1/incidents/" + id, lea, R"({"open":false})").status == 200);
  CHECK(desk.Get("/api/v1/incidents", ben).body == R"({"incidents":[],"topics":["sync"]})");
  const Answer unknown = desk.Post("/api/v1/incidents", lea, R"({"title":"a","text":"b","topics":["snyc"]})");
  CHECK(unknown.status == 400);
  CHECK(At(unknown.body, "/error/text") == "There is no topic `snyc`; there are sync.");
  CHECK(ErrorOf(desk.Put("/api/v1/incidents/" + id, lea, R"({"topics":["sync","x"]})")) == "400 bad_field");
  CHECK(ErrorOf(desk.Put("/api/v1/incidents/other", lea, R"({"open":false})")) == "404 not_found");
}

TEST_CASE("articles: published ones for everybody, drafts for nobody") {
  DeskServer desk;
  const Answer article = desk.Get("/api/v1/articles/reset-password");
  REQUIRE(article.status == 200);
  CHECK(At(article.body, "/title") == "Reset a forgotten password");
  CHECK(At(article.body, "/html").find("<strong>Forgot password</strong>") != std::string::npos);
  CHECK(At(article.body, "/section") == "Account");
  CHECK(ErrorOf(desk.Get("/api/v1/articles/secret")) == "404 not_found");
  CHECK(ErrorOf(desk.Get("/api/v1/articles/none")) == "404 not_found");
  const std::string ben = desk.SignedIn("ben", "agent");
  const Answer found = desk.Get("/api/v1/search?q=forgotten+password", ben);
  CHECK(At(found.body, "/articles/0/id") == "reset-password");
  CHECK(At(found.body, "/articles/1") == "-");
  CHECK(desk.Get("/api/v1/search?q=" + std::string(5'000, 'x'), ben).status == 200);
  CHECK(desk.Get("/api/v1/search", ben).status == 200);
}

TEST_CASE("whoever writes answers sees why a message would be answered so, and why not otherwise") {
  DeskServer desk;
  const std::string ann = desk.SignedIn("ann", "author");
  const Answer answer = desk.Post("/api/v1/explain", ann, R"({"text":"I forgot my password"})");
  REQUIRE(answer.status == 200);
  CHECK(At(answer.body, "/decision") == "answer");
  CHECK(At(answer.body, "/candidates/0/id") == "reset-password");
  CHECK(At(answer.body, "/candidates/0/lost") == "");
  CHECK(At(answer.body, "/candidates/1/lost") != "");
  CHECK(At(answer.body, "/because").find("at or above") != std::string::npos);
  CHECK(ErrorOf(desk.Post("/api/v1/explain", ann, "{}")) == "400 bad_field");
  CHECK(ErrorOf(desk.Post("/api/v1/explain", ann, R"({"text":")" + std::string(5'000, 'x') + "\"}")) == "400 too_long");
  CHECK(desk.Post("/api/v1/explain", "", R"({"text":"x"})").status == 401);
}

TEST_CASE("a trace says why, for conversations that reached a person only") {
  DeskServer desk;
  const std::string ben = desk.SignedIn("ben", "agent");
  desk.Waiting("my upload stopped");
  const Answer trace = desk.Get("/api/v1/conversations/c1/trace", ben);
  REQUIRE(trace.status == 200);
  CHECK(At(trace.body, "/turns/0/version") == "1");
  CHECK(At(trace.body, "/turns/1/first_seq") == "2");
  CHECK(At(trace.body, "/turns/1/trace/path/0") != "-");
}

}  // namespace deskbell::test
