// Other systems that checklists ask.
#include "tests/engine/desks.h"

namespace deskbell::engine {
namespace {

// Looks an order up, and asks a person when that fails.
Desk OrderDesk() {
  Desk desk = PasswordDesk();
  rules::Step ask;
  ask.id = "number";
  ask.ask = Text("What is the number?");
  ask.slot = "contact";
  ask.slot_type = rules::ValueType::kEmail;
  rules::Step look_up;
  look_up.id = "look_up";
  look_up.webhook = rules::Webhook{
      "https://api.example.com/orders", {"contact"}, {{"status", "order.status"}}, std::chrono::seconds{3}};
  look_up.if_yes = "told";
  look_up.if_no = "by_hand";
  rules::Step by_hand;
  by_hand.id = "by_hand";
  by_hand.handoff = rules::HandOff{DepartmentId{"accounts"}, "look_up_failed"};
  rules::Flow flow;
  flow.id = FlowId{"order_flow"};
  flow.topic = "orders";
  flow.steps = {ask, look_up, SayStep("told", "It is {{slot.status}}.", rules::Step::End::kResolved), by_hand};
  desk.rules.flows[flow.id] = flow;
  desk.rules.intents.push_back(MakeIntent("order", "orders", rules::StartFlow{flow.id}));
  desk.phrases["my order"] = {Intent("order")};
  return desk;
}

TEST_CASE("another system's answer is kept in slots and the checklist goes on") {
  Chat chat{OrderDesk()};
  chat.Says("where is my order").Says("ana@example.com").Hears("One moment");
  const CallWebhook call = chat.All<CallWebhook>().front();
  CHECK(call.url == "https://api.example.com/orders");
  CHECK(call.send == std::map<std::string, std::string>{{"contact", "ana@example.com"}});
  CHECK(call.time_out == std::chrono::seconds{3});
  chat.Does(WebhookAnswered{"another call", true, {{"status", "lost"}}, ""}).HearsNothing();
  chat.Does(WebhookAnswered{call.call, true, {{"status", "on its way"}}, ""}).Hears("It is on its way.");
  CHECK(chat.Responder() == "nobody");
  chat.Does(WebhookAnswered{call.call, true, {{"status", "lost"}}, ""}).HearsNothing();
}

TEST_CASE("a system that fails, or never answers, leads to the other branch") {
  Chat failing{OrderDesk()};
  failing.Says("where is my order").Says("ana@example.com");
  failing.Does(WebhookAnswered{failing.All<CallWebhook>().front().call, false, {}, "503"}).Hears("Who is affected?");
  CHECK(failing.state.form->reason == "look_up_failed");
  Chat silent{OrderDesk()};
  silent.Says("where is my order").Says("ana@example.com").Waits(std::chrono::seconds{10}).Hears("Who is affected?");
}

TEST_CASE("a correction after another system has answered does not go back to waiting for it") {
  Chat chat{OrderDesk()};
  chat.Says("where is my order").Says("ana@example.com").Says("hello");
  const std::string call = chat.All<CallWebhook>().front().call;
  chat.Does(WebhookAnswered{call, false, {}, "503"}).Hears("Who is affected?");
  chat.Says("no, i meant hello").DoesNotHear("One moment");
  CHECK(chat.state.pending.kind == Pending::Kind::kField);
}

TEST_CASE("while another system is asked the customer can have a person") {
  Chat chat{OrderDesk()};
  chat.Says("where is my order").Says("ana@example.com").Says("let me talk to a human");
  CHECK(chat.Responder() == "queue");
  chat.Does(WebhookAnswered{chat.All<CallWebhook>().front().call, true, {{"status", "late"}}, ""}).HearsNothing();
}

TEST_CASE("a call that was lost is given up five seconds after its time") {
  Chat chat{OrderDesk()};
  chat.Says("where is my order").Says("ana@example.com");
  CHECK(chat.All<SetTimer>().back().name != "");
  chat.Waits(std::chrono::milliseconds{7999});
  CHECK(chat.state.pending.kind == Pending::Kind::kWebhook);
  chat.Waits(std::chrono::milliseconds{1}).Hears("Who is affected?");
}

TEST_CASE("a checklist that goes round by its calls alone comes to an end") {
  Desk desk = OrderDesk();
  rules::Flow& flow = desk.rules.flows.at(FlowId{"order_flow"});
  flow.steps[1].if_yes = "look_up";
  Chat chat{desk};
  chat.Says("where is my order").Says("ana@example.com");
  int calls = 0;
  for (; chat.state.pending.kind == Pending::Kind::kWebhook && calls < 100; ++calls) {
    chat.Does(WebhookAnswered{chat.state.pending.subject, true, {}, ""});
  }
  CHECK(calls == 20);
  chat.Hears("Who is affected?");
}

}  // namespace
}  // namespace deskbell::engine
