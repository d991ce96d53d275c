#include <doctest/doctest.h>

#include <chrono>

#include "tests/server/desk/desk_server.h"

namespace deskbell::test {
namespace {

using namespace std::chrono_literals;

std::string Path(const TicketId& ticket, const std::string& act) { return "/api/v1/tickets/" + ticket.str() + act; }

std::string Send(const std::string& conversation, const std::string& cid, const std::string& text) {
  return R"({"t":"send","conv":")" + conversation + R"(","cid":")" + cid + R"(","body":{"type":"text","text":")" +
         text + "\"}}";
}

std::string Conv(const std::string& type, const std::string& conversation, const std::string& more = "") {
  return R"({"t":")" + type + R"(","conv":")" + conversation + "\"" + more + "}";
}

}  // namespace

TEST_CASE("the queue comes at once, and again when it changes") {
  DeskServer desk;
  const std::string ben = desk.SignedIn("ben", "agent");
  DeskLine line = desk.Open(ben);
  const std::string welcome = line.Hears("welcome");
  CHECK(At(welcome, "/staff/name") == "ben");
  CHECK(At(welcome, "/ping_ms") == "25000");
  CHECK(line.Hears("queue") == R"({"t":"queue","waiting":[],"mine":[],"counts":{"active":0,"waiting":0}})");
  const TicketId ticket = desk.Waiting("upload");
  CHECK(At(line.Hears("queue", "/counts/waiting", "1"), "/waiting/0/id") == ticket.str());
  desk.Post(Path(ticket, "/claim"), ben);
  CHECK(At(line.Hears("queue", "/counts/active", "1"), "/mine/0/id") == ticket.str());
}

TEST_CASE("many changes are told together") {
  DeskServer desk;
  DeskLine line = desk.Open(desk.SignedIn("ben", "agent"));
  line.Hears("queue");
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < 40; ++i) desk.Waiting("problem " + std::to_string(i));
  int frames = 0;
  while (At(line.Hears("queue"), "/counts/waiting") != "40") ++frames;
  const auto quarters = (std::chrono::steady_clock::now() - start) / 250ms;
  CHECK(frames <= quarters + 1);
}

TEST_CASE("a queue of any length fits into a frame, and its count is the whole") {
  DeskServer desk;
  const std::string long_problem(3'900, 'x');
  for (int i = 0; i < 110; ++i) desk.Waiting(long_problem);
  DeskLine line = desk.Open(desk.SignedIn("ben", "agent"));
  const std::string queue = line.Hears("queue");
  CHECK(At(queue, "/counts/waiting") == "110");
  CHECK(At(queue, "/waiting/99") != "-");
  CHECK(At(queue, "/waiting/100") == "-");
  CHECK(queue.size() < 128 * 1024);
}

TEST_CASE("a watched conversation is replayed, then live, without gap or double") {
  DeskServer desk;
  const std::string ben = desk.SignedIn("ben", "agent");
  desk.Waiting("upload");
  DeskLine line = desk.Open(ben);
  line.Send(Conv("watch", "c1"));
  const std::string resumed = line.Hears("resumed");
  const uint64_t stored = desk.store->Find(ConversationId("c1"))->next_seq - 1;
  CHECK(At(resumed, "/from") == "1");
  CHECK(At(resumed, "/to") == std::to_string(stored));
  CHECK(At(resumed, "/more") == "false");
  for (uint64_t seq = 1; seq <= stored; ++seq) CHECK(At(line.Hears("msg"), "/seq") == std::to_string(seq));
  CHECK(At(line.Hears("state"), "/responder") == "queue");
  desk.CustomerSays(ConversationId("c1"), "hello");
  desk.CustomerSays(ConversationId("c1"), "anybody?");
  uint64_t last = stored;
  for (std::string text; text != "anybody?";) {
    const std::string message = line.Hears("msg");
    CHECK(At(message, "/seq") == std::to_string(++last));
    if (At(message, "/from/kind") == "customer") text = At(message, "/body/text");
  }
  line.Send(Conv("watch", "c1", ",\"after\":" + std::to_string(last - 1)));
  CHECK(At(line.Hears("resumed"), "/from") == std::to_string(last));
  CHECK(At(line.Hears("msg"), "/seq") == std::to_string(last));
  line.Send(Conv("fetch", "c1", R"(,"after":1,"limit":1)"));
  CHECK(At(line.Hears("events"), "/events/0/seq") == "2");
}

TEST_CASE("the agent who has a conversation writes to the customer, once per cid") {
  DeskServer desk;
  const std::string ben = desk.SignedIn("ben", "agent");
  const TicketId ticket = desk.Waiting("upload");
  DeskLine line = desk.Open(ben);
  line.Send(Conv("watch", "c1"));
  line.Hears("entry");
  line.Send(Send("c1", "1", "hello"));
  CHECK(At(line.Hears("nack"), "/code") == "not_yours");
  desk.Post(Path(ticket, "/claim"), ben);
  CHECK(At(line.Hears("entry"), "/entry/kind") == "claim");
  line.Send(Send("c1", "2", "hello"));
  const std::string ack = line.Hears("ack");
  CHECK(At(ack, "/cid") == "2");
  CHECK(At(ack, "/dup") == "false");
  const std::string message = line.Hears("msg", "/cid", "2");
  CHECK(At(message, "/seq") == At(ack, "/seq"));
  CHECK(At(message, "/from/kind") == "agent");
  CHECK(At(message, "/from/name") == "ben");
  CHECK(At(message, "/body/text") == "hello");
  line.Send(Send("c1", "2", "hello"));
  const std::string again = line.Hears("ack");
  CHECK(At(again, "/dup") == "true");
  CHECK(At(again, "/seq") == At(ack, "/seq"));
  line.Send(Send("c1", "2", "something else"));
  CHECK(At(line.Hears("nack"), "/code") == "cid_conflict");
  line.Send(R"({"t":"send","conv":"c1","cid":"3","body":{"type":"person"}})");
  CHECK(At(line.Hears("nack"), "/code") == "bad_field");
  CHECK(desk.store->FindTicket(ticket)->first_response_at == desk.Now());
}

TEST_CASE("a colleague sees what is written, but cannot write or be seen to type") {
  DeskServer desk;
  const std::string ben = desk.SignedIn("ben", "agent"), lea = desk.SignedIn("lea", "lead");
  const TicketId ticket = desk.Waiting("upload");
  desk.Post(Path(ticket, "/claim"), ben);
  DeskLine bens = desk.Open(ben), leas = desk.Open(lea);
  for (DeskLine* line : {&bens, &leas}) {
    line->Send(Conv("watch", "c1"));
    line->Hears("entry", "/entry/kind", "claim");
  }
  leas.Send(Conv("typing", "c1", R"(,"on":true)"));
  leas.Send(Conv("seen", "c1", R"(,"seq":1)"));
  leas.Send(Send("c1", "1", "I am here too"));
  CHECK(At(leas.Hears("nack"), "/code") == "not_yours");
  bens.Send(Conv("typing", "c1", R"(,"on":true)"));
  const std::string typing = leas.Hears("typing");
  CHECK(At(typing, "/from/name") == "ben");
  bens.Send(Conv("seen", "c1", R"(,"seq":2)"));
  CHECK(At(leas.Hears("seen"), "/seq") == "2");
  bens.Send(Send("c1", "1", "hello"));
  CHECK(At(leas.Hears("msg"), "/body/text") == "hello");
  // Had Lea's typing or reading been shown, Ben would have heard of it before this.
  desk.Post(Path(ticket, "/note"), lea, R"({"text":"well done"})");
  CHECK(At(bens.Hears("entry", "/entry/kind", "note"), "/entry/name") == "lea");
  leas.Send(Conv("unwatch", "c1"));
  leas.Send(R"({"t":"ping","n":1})");
  leas.Hears("pong");
  bens.Send(Send("c1", "2", "still there?"));
  bens.Hears("ack", "/cid", "2");
  leas.Send(R"({"t":"ping","n":2})");
  CHECK_MESSAGE(At(leas.Hears("pong"), "/n") == "2", "and nothing of c1 before it");
}

TEST_CASE("a conversation that never reached a person cannot be watched, nor one that is not there") {
  DeskServer desk;
  const std::string ben = desk.SignedIn("ben", "agent"), ann = desk.SignedIn("ann", "author");
  desk.Waiting("upload");
  store::Turn turn;
  turn.conversation = ConversationId("private");
  turn.customer = CustomerId("somebody");
  turn.responder_after = "bot";
  turn.at = desk.Now();
  REQUIRE(store::Verdict(store::CommitNow(*desk.store, turn)) == "stored");
  DeskLine line = desk.Open(ben);
  for (const char* conversation : {"private", "nothing"}) {
    line.Send(Conv("watch", conversation));
    CHECK(At(line.Hears("nack"), "/code") == "no_such_conversation");
    line.Send(Conv("fetch", conversation, R"(,"after":0)"));
    CHECK(At(line.Hears("nack"), "/conv") == conversation);
  }
  DeskLine author = desk.Open(ann);
  author.Send(Conv("watch", "c1"));
  CHECK_MESSAGE(At(author.Hears("nack"), "/code") == "no_such_conversation", "authors see no customers");
}

TEST_CASE("hostile frames are told apart or end the socket") {
  DeskServer desk;
  const std::string ben = desk.SignedIn("ben", "agent");
  for (const std::string& frame : {std::string("x"), std::string("[]"), std::string(10'000, '[')}) {
    DeskLine line = desk.Open(ben);
    line.Send(frame);
    CHECK(line.Closes() == 4501);
  }
  DeskLine line = desk.Open(ben);
  for (const char* frame : {R"({"t":"dance"})", R"({"t":"hello","v":1})", R"({"t":"open","cid":"1"})", R"({"t":1})",
                            R"({"t":"watch"})", R"({"t":"watch","conv":7})", R"({"t":"watch","conv":"c","after":-1})",
                            R"({"t":"send","conv":"c","cid":"1"})", R"({"t":"send","conv":"c","cid":"1","body":7})",
                            R"({"t":"typing","conv":"c","on":1})", R"({"t":"seen","conv":"c","seq":1e99})"}) {
    CAPTURE(frame);
    line.Send(frame);
    line.Hears("nack");
  }
}

TEST_CASE("a person has at most twenty sockets") {
  DeskServer desk;
  const std::string ben = desk.SignedIn("ben", "agent");
  std::vector<DeskLine> lines;
  for (int i = 0; i < 20; ++i) {
    lines.push_back(desk.Open(ben));
    lines.back().Hears("welcome");
  }
  CHECK(desk.Open(ben).Closes() == 4504);
  CHECK(desk.desk->AgentsAvailable() == 1);
}

}  // namespace deskbell::test
