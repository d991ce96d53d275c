// The two ways every conversation takes: answered, or passed on to a person.
#include "tests/engine/desks.h"

namespace deskbell::engine {
namespace {

TEST_CASE("a question is answered with an article, and a yes resolves the conversation") {
  Chat chat{PasswordDesk()};
  chat.Opens().Hears("Hi! I'm Fernbay's help bot.").Hears("ask for a person at any time");
  chat.Says("where is my invoice?").Hears("Open Settings > Billing.").Hears("Did this help? | Yes | No");
  CHECK(chat.last.trace.decision == "answer");
  CHECK(chat.last.trace.article == "invoices");
  chat.Says("yes").Hears("glad");
  CHECK(chat.Responder() == "nobody");
  REQUIRE(chat.All<RecordVote>().size() == 1);
  CHECK(chat.All<RecordVote>()[0].article == ArticleId{"invoices"});
  CHECK(chat.All<RecordVote>()[0].helped);
  REQUIRE(chat.All<ResolveTicket>().size() == 1);
  CHECK(chat.All<ResolveTicket>()[0].by == "bot");
}

TEST_CASE("a person is fetched at once, claims the conversation, answers and resolves it") {
  Chat chat{PasswordDesk()};
  chat.Says("my account was charged and I want to talk to a human").Hears("[queued: You are next in line.");
  CHECK(chat.Responder() == "queue");
  REQUIRE(chat.All<OpenTicket>().size() == 1);
  CHECK(chat.All<OpenTicket>()[0].packet.reason == "asked_for_person");
  CHECK(chat.All<OpenTicket>()[0].packet.reason_text == "The customer asked for a person");
  CHECK(chat.All<OpenTicket>()[0].packet.problem == "my account was charged and I want to talk to a human");

  chat.Says("ana@example.com").Hears("Who is affected?");
  CHECK(chat.Slot("contact") == "ana@example.com");
  CHECK(chat.All<OpenTicket>().back().update);

  chat.AgentClaims("bo").Hears("[joined: bo has joined");
  CHECK(chat.Responder() == "agent:bo");
  chat.AgentSays("bo", "Hi Ana").HearsNothing();
  chat.Says("hello").HearsNothing();
  chat.AgentResolves("bo").Hears("Did that solve it for you? | Yes | No");
  CHECK(chat.Responder() == "nobody");
  chat.Says("yes").Hears("[closed:");
  CHECK(chat.All<ResolveTicket>().back().by == "agent:bo");
}

TEST_CASE("a customer whose two steps failed reaches a person who can see both") {
  Chat chat{PasswordDesk()};
  chat.Says("i forgot my password").Hears("Choose *Forgot password*.").Hears("Did the e-mail arrive? | Yes | No");
  chat.Says("nope").Hears("Is it there now?");
  chat.Says("still nothing").Hears("How can we reach you?");
  chat.Says("ana@example.com").Hears("Who is affected? | Only me | A few people | Everyone at my company");
  chat.Chooses("Only me").Hears("How quickly");
  CHECK(chat.Responder() == "bot");
  chat.Says("today").Hears("[queued:");
  CHECK(chat.Responder() == "queue");
  const Packet& packet = chat.Packet();
  CHECK(packet.tried ==
        std::vector<Tried>{{"reset_flow", "portal", "Choose *Forgot password*.", TriedOutcome::kDidNotWork},
                           {"reset_flow", "spam", "Look in the spam folder.", TriedOutcome::kDidNotWork}});
  CHECK(packet.reason == "steps_exhausted");
  CHECK(packet.department == DepartmentId{"accounts"});
  CHECK(packet.problem == "i forgot my password");
  CHECK(packet.impact == Level::kLow);
  CHECK(packet.urgency == Level::kMedium);
  CHECK(packet.priority == 4);
  CHECK(packet.priority_because == "Impact low and urgency medium make P4");
}

TEST_CASE("a reason of the content's own reads as words") {
  Desk desk = PasswordDesk();
  for (rules::Step& step : desk.rules.flows[FlowId{"reset_flow"}].steps) {
    if (step.handoff) step.handoff->reason = "no_order_system";
  }
  Chat chat{desk, Ana()};
  chat.Says("i forgot my password").Says("no").Says("no").Chooses("Only me").Says("today");
  CHECK(chat.Packet().reason == "no_order_system");
  CHECK(chat.Packet().reason_text == "A rule passes such cases on (no order system)");
}

}  // namespace
}  // namespace deskbell::engine
