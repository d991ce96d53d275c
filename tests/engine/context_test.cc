// "And with a password?": short messages that lean on the question before them.
#include "tests/engine/desks.h"

namespace deskbell::engine {
namespace {

// The message, understood as the server does it: by its own words, and in the light of the question before.
CustomerSaid Leaning(const Desk& desk, const std::string& text, InContext in_context) {
  CustomerSaid said{text, Hear(desk, text)};
  in_context.leans = true;
  in_context.text = "Where is my invoice? " + text;
  said.understanding.in_context = std::move(in_context);
  return said;
}

TEST_CASE("the place of the article before the customer that speaks of it is told, and asked after") {
  const Desk desk = PasswordDesk();
  Chat chat{desk};
  chat.Says("Where is my invoice?").Hears("Open Settings > Billing.");
  chat.Does(Leaning(desk, "and as a PDF?", {.passage = "Choose **PDF**.", .passage_holds_all = true}));
  CHECK(chat.Heard() ==
        "\"Find your invoices\" says about that:\n\nChoose **PDF**.\nIs that what you needed? | Yes | No\n");
  CHECK(chat.last.trace.decision == "answer");
  CHECK(chat.last.trace.article == "invoices");
  CHECK(chat.state.problem == "Where is my invoice?; and as a PDF?");
  CHECK(chat.state.answered.question == "Where is my invoice? and as a PDF?");
  chat.Says("yes");
  CHECK(chat.state.responder.kind == Responder::Kind::kNobody);
}

TEST_CASE("a place that holds only some of the words is told only where the article answers them anyway") {
  const Desk desk = PasswordDesk();
  Chat chat{desk};
  chat.Says("Where is my invoice?");
  chat.Does(Leaning(desk, "and as a green PDF?", {.passage = "Choose **PDF**."})).DoesNotHear("Choose **PDF**.");
}

TEST_CASE("the same place is not told twice, and none of an article that is not before the customer any more") {
  const Desk desk = PasswordDesk();
  Chat chat{desk};
  chat.Says("Where is my invoice?");
  chat.Does(Leaning(desk, "and as a PDF?", {.passage = "Choose **PDF**.", .passage_holds_all = true}));
  chat.Does(Leaning(desk, "a PDF though?", {.passage = "Choose **PDF**.", .passage_holds_all = true}))
      .DoesNotHear("Choose **PDF**");

  Chat other{desk};
  other.Says("Where is my invoice?").Says("a refund, please").Hears("Within 14 days.");
  other.state.shown = {{ArticleId{"invoices"}, "Find your invoices", 0.9, ""}};
  other.Does(Leaning(desk, "and as a PDF?", {.passage = "Choose **PDF**.", .passage_holds_all = true}))
      .DoesNotHear("Choose **PDF**");
}

TEST_CASE("what is likely only in the light of the question before is asked, with what is likely by itself") {
  const Desk desk = PasswordDesk();
  Chat chat{desk};
  chat.Says("Where is my invoice?");
  chat.Does(Leaning(desk, "and my money?", {.candidates = {Intent("forgot", 0.7), Article("invoices", 0.99)}}));
  CHECK(chat.Heard() == "Is it one of these? | forgot | Get a refund | Find your invoices | None of these\n");
  CHECK(chat.last.trace.decision == "clarify");
  CHECK(chat.last.trace.confidence == 0.7);
  CHECK(chat.state.question == "Where is my invoice? and my money?");
  chat.Chooses("Get a refund").Hears("Within 14 days.");
  CHECK(chat.last.trace.chose == "article:refunds");
}

TEST_CASE("a place of the article gives way to what the words by themselves are likely about") {
  Desk desk = PasswordDesk();
  desk.phrases["the way in"] = {Article("reset-password", 0.75), Article("refunds", 0.2)};
  Chat chat{desk};
  chat.Says("Where is my invoice?");
  chat.Does(Leaning(desk, "and the way in?", {.passage = "The way in is open.", .passage_holds_all = true}))
      .Hears("Reset your password");
  CHECK(chat.last.trace.decision == "clarify");
}

TEST_CASE("statistics' answer to a fragment is confirmed unless it has to do with the question before") {
  Desk desk = PasswordDesk();
  desk.phrases["from my phone"] = {Article("refunds", 0.95)};
  Chat chat{desk};
  chat.Says("Where is my invoice?");
  chat.Does(Leaning(desk, "from my phone", {})).Hears("Did you mean \"Get a refund\"?");
  Chat related{desk};
  related.Says("Where is my invoice?");
  related.Does(Leaning(desk, "from my phone", {.candidates = {Article("refunds", 0.99)}})).Hears("Within 14 days.");
  Chat by_rule{desk};
  by_rule.Says("Where is my invoice?");
  by_rule.Does(Leaning(desk, "and I forgot it", {})).Hears("Choose *Forgot password*.");
}

TEST_CASE("a short question that stands by itself is answered from the article only if nothing else is known of it") {
  Desk desk = PasswordDesk();
  Chat chat{desk};
  chat.Says("Where is my invoice?");
  CustomerSaid said = Leaning(desk, "is money shown?", {.passage = "Money is shown.", .passage_holds_all = true});
  said.understanding.in_context->leans = false;
  chat.Does(said).DoesNotHear("Money is shown.").Hears("Get a refund");
  said = Leaning(desk, "is it blue?", {.passage = "It is blue.", .passage_holds_all = true});
  said.understanding.in_context->leans = false;
  Chat blue{desk};
  blue.Says("Where is my invoice?").Does(said).Hears("It is blue.");
}

TEST_CASE("what the article before the customer would answer again is answered by its place about it") {
  const Desk desk = PasswordDesk();
  Chat chat{desk};
  chat.Says("Where is my invoice?");
  chat.Does(Leaning(desk, "and the invoice as a green PDF?", {.passage = "Choose **PDF**."})).Hears("Choose **PDF**.");
  chat.Does(Leaning(desk, "and the invoice on paper?", {})).Hears("repeating myself").DoesNotHear("Did you mean");
}

TEST_CASE("a report on what was shown is not taken for a question about it") {
  const Desk desk = PasswordDesk();
  Chat chat{desk};
  chat.Says("Where is my invoice?");
  CustomerSaid said = Leaning(desk, "and it still does not work", {.passage = "It works.", .passage_holds_all = true});
  said.understanding.signals.not_helped = true;
  chat.Does(said).DoesNotHear("It works.");
}

TEST_CASE("nothing likely, by itself or with the question before, is an honest miss") {
  const Desk desk = PasswordDesk();
  Chat chat{desk};
  chat.Says("Where is my invoice?");
  chat.Does(Leaning(desk, "and the football?", {.candidates = {Article("refunds", 0.05)}}));
  CHECK(chat.last.trace.decision == "handoff");
}

}  // namespace
}  // namespace deskbell::engine
