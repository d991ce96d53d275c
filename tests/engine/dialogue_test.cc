// Several questions at once, corrections, courtesies and choices.
#include "tests/engine/desks.h"

namespace deskbell::engine {
namespace {

// A message with its parts, as the server hands it over.
CustomerSaid Asks(const Desk& desk, const std::string& whole, const std::vector<std::string>& parts) {
  CustomerSaid said{whole, Hear(desk, whole)};
  for (const std::string& part : parts) {
    said.understanding.parts.push_back({part, part.back() == '?', false, Hear(desk, part)});
  }
  return said;
}

TEST_CASE("two questions are both answered, the second with the question whether it helped") {
  const Desk desk = PasswordDesk();
  Chat chat{desk};
  chat.Opens().Does(
      Asks(desk, "where is my invoice and can i get a refund?", {"where is my invoice?", "can i get a refund?"}));
  chat.Hears("Open Settings > Billing.").Hears("Within 14 days.").Hears("Did this help?");
  CHECK(chat.state.problem == "where is my invoice and can i get a refund?");
  CHECK(chat.state.shown.size() == 2);
  CHECK(chat.last.trace.decision == "answer");
}

TEST_CASE("a short answer is given before a checklist begins") {
  const Desk desk = PasswordDesk();
  Chat chat{desk};
  chat.Opens().Does(
      Asks(desk, "i forgot my password, and can i get a refund?", {"i forgot my password?", "can i get a refund?"}));
  chat.Hears("Within 14 days.").Hears("Did the e-mail arrive?");
  CHECK(chat.last.trace.step == "portal");
}

TEST_CASE("an answer and two questions: one is told, the other checklist waits for this one") {
  const Desk desk = UploadDesk();
  Chat chat{desk};
  chat.Says("forgot").Hears("Did the e-mail arrive?");
  chat.Does(Asks(desk, "no. and can i get a refund? and my upload hangs?",
                 {"no", "can i get a refund?", "my upload hangs?"}));
  chat.Hears("Within 14 days.").Hears("I'll come to \"upload\" right after this.").Hears("Is it there now?");
  CHECK(chat.last.trace.step == "spam");
  chat.Says("yes").Hears("Now to your other question, \"upload\".").Hears("Did the e-mail arrive?");
  CHECK(chat.last.trace.flow == "upload_flow");
}

TEST_CASE("two questions and no answer inside a checklist: both are seen to, and the step is asked again") {
  const Desk desk = UploadDesk();
  Chat chat{desk};
  chat.Says("forgot").Hears("Did the e-mail arrive?");
  chat.Does(Asks(desk, "can i get a refund? my upload hangs?", {"can i get a refund?", "my upload hangs?"}));
  chat.Hears("Within 14 days.").Hears("right after this").Hears("Did the e-mail arrive?");
  CHECK(chat.last.trace.step == "portal");
  CHECK(chat.state.later.size() == 1);
}

TEST_CASE("what was only mentioned is put off as that, and asked after when the rest is settled") {
  const Desk desk = UploadDesk();
  Chat chat{desk};
  CustomerSaid said{"i forgot my password. my upload hangs.", Hear(desk, "i forgot my password?")};
  said.understanding.parts = {{"i forgot my password.", true, false, Hear(desk, "i forgot my password?")},
                              {"my upload hangs.", false, true, Hear(desk, "my upload hangs?")}};
  chat.Opens().Does(said).Hears("Did the e-mail arrive?");
  REQUIRE(chat.state.later.size() == 1);
  CHECK(chat.state.later[0].id == "upload");
  CHECK(chat.state.later[0].mentioned);
  CHECK_FALSE(chat.state.later[0].repaired);
  chat.Says("yes");
  CHECK(chat.state.pending.subject == "mentioned");
}

TEST_CASE("a question that needs a person does not wait for the checklist") {
  const Desk desk = UploadDesk();
  Chat chat{desk};
  chat.Says("forgot").Hears("Did the e-mail arrive?");
  chat.Does(Asks(desk, "no. my card was stolen?", {"no", "my card was stolen?"}));
  CHECK(chat.last.trace.decision == "handoff");
  CHECK_FALSE(chat.state.flow.has_value());
}

TEST_CASE("what was put off is told to the person who takes over") {
  const Desk desk = UploadDesk();
  Chat chat{desk};
  chat.Says("forgot").Does(Asks(desk, "no. and my upload hangs?", {"no", "my upload hangs?"}));
  chat.AsksForPerson();
  const auto& gathered = chat.Packet().gathered;
  CHECK(std::any_of(gathered.begin(), gathered.end(), [](const Fact& fact) { return fact.value == "upload"; }));
}

TEST_CASE("of two checklists the customer chooses the first, and the other one follows") {
  const Desk desk = UploadDesk();
  Chat chat{desk};
  chat.Opens().Does(
      Asks(desk, "i forgot my password? and my upload hangs?", {"i forgot my password?", "my upload hangs?"}));
  chat.Hears("Which one first?").Chooses("upload").Hears("Did the e-mail arrive?");
  CHECK(chat.last.trace.flow == "upload_flow");
  chat.Says("yes").Hears("Now to your other question").Hears("Choose *Forgot password*.");
  CHECK(chat.last.trace.flow == "reset_flow");
  chat.Says("yes");
  CHECK(chat.Responder() == "nobody");
}

TEST_CASE("a question that was put off is dropped if its answer is gone from the content by then") {
  Desk desk = UploadDesk();
  Chat chat{desk};
  chat.Opens().Does(Asks(desk, "i forgot my password? and my upload hangs? and formats?",
                         {"i forgot my password?", "my upload hangs?", "formats?"}));
  chat.Hears("Which one first?").Chooses("upload").Hears("Did the e-mail arrive?");
  desk.articles.erase(ArticleId{"formats"});
  std::erase_if(desk.rules.intents, [](const rules::Intent& intent) { return intent.id == IntentId{"forgot"}; });
  chat.Publishes(desk).Says("yes").DoesNotHear("other question");
  CHECK(chat.Responder() == "nobody");
}

TEST_CASE("a title that is gone when it is chosen counts neither as chosen nor as refused") {
  Desk desk = PasswordDesk();
  Chat chat{desk};
  chat.Says("money").Hears("Get a refund");
  desk.articles.erase(ArticleId{"refunds"});
  chat.Publishes(desk).Chooses("Get a refund");
  CHECK(chat.last.trace.chose == "");
  CHECK(chat.last.trace.refused.empty());
}

TEST_CASE("a second question of which nothing is known does not spoil the first") {
  const Desk desk = PasswordDesk();
  Chat chat{desk};
  chat.Opens().Does(
      Asks(desk, "where is my invoice? and what about bananas?", {"where is my invoice?", "what about bananas?"}));
  chat.Hears("Open Settings > Billing.").DoesNotHear("other");
}

TEST_CASE("an answer and a question in one message both count") {
  const Desk desk = PasswordDesk();
  Chat chat{desk};
  chat.Says("i forgot my password").Hears("Did the e-mail arrive?");
  CustomerSaid said = Asks(desk, "nope. can i get a refund?", {"nope", "can i get a refund?"});
  chat.Does(said).Hears("Within 14 days.").Hears("Is it there now?");
  CHECK(chat.last.trace.step == "spam");
}

TEST_CASE("what is no answer before a question leaves the step where it was") {
  const Desk desk = PasswordDesk();
  Chat chat{desk};
  chat.Says("i forgot my password");
  chat.Does(Asks(desk, "well well. can i get a refund?", {"well well", "can i get a refund?"}));
  chat.Hears("Within 14 days.").Hears("Did the e-mail arrive?");
  CHECK(chat.last.trace.step == "portal");
}

// The ear of chat.h knows no mistakes; the server's does.
Chat& Mistaken(Chat& chat, const Desk& desk, const std::string& text) {
  CustomerSaid said{text, Hear(desk, text)};
  said.understanding.signals.mistake = true;
  return chat.Does(said);
}

TEST_CASE("a wrong address is changed without starting over") {
  const Desk desk = PasswordDesk();
  Chat chat{desk};
  chat.Says("i forgot my password")
      .Says("nope")
      .Says("still nothing")
      .Says("anna@example.com")
      .Hears("Who is affected?");
  Mistaken(chat, desk, "sorry, wrong e-mail, it's ana@example.com")
      .Hears("Contact is now ana")
      .Hears("Who is affected?");
  CHECK(chat.Slot("contact") == "ana@example.com");
  CHECK(chat.state.visitor.email == "ana@example.com");
  chat.Says("only me").Says("today");
  CHECK(chat.Packet().contact.front().value == "ana@example.com");
}

TEST_CASE("an address in place of another answer mends the one given before") {
  Chat chat{PasswordDesk()};
  chat.Says("i forgot my password").Says("nope").Says("still nothing").Says("anna@example.com");
  chat.Says("ana@example.com").Hears("changed").Hears("Who is affected?");
  CHECK(chat.Slot("contact") == "ana@example.com");
}

TEST_CASE("an earlier choice is changed by naming the other option") {
  const Desk desk = PasswordDesk();
  Chat chat{desk};
  chat.Says("i forgot my password").Says("nope").Says("still nothing").Says("ana@example.com").Says("only me");
  chat.Hears("How quickly");
  Mistaken(chat, desk, "sorry, i mean everyone at my company").Hears("Everyone at my company").Hears("How quickly");
  CHECK(chat.Slot("impact") == "high");
}

TEST_CASE("naming the wrong field asks for it again, and only for it") {
  const Desk desk = PasswordDesk();
  Chat chat{desk};
  chat.Says("i forgot my password").Says("nope").Says("still nothing").Says("anna@example.com").Says("only me");
  Mistaken(chat, desk, "oh, my e-mail was wrong").Hears("How can we reach you?");
  chat.Says("ana@example.com").Hears("How quickly");
  CHECK(chat.Slot("impact") == "low");
}

TEST_CASE("whoever waits can still correct what the agent will see") {
  const Desk desk = PasswordDesk();
  Chat chat{desk};
  chat.Says("i forgot my password")
      .Says("nope")
      .Says("still nothing")
      .Says("anna@example.com")
      .Says("only me")
      .Says("today");
  CHECK(chat.Responder() == "queue");
  Mistaken(chat, desk, "sorry, wrong e-mail: ana@example.com").Hears("changed");
  CHECK(chat.Packet().contact.front().value == "ana@example.com");
}

TEST_CASE("an angry customer hears one apology and one offer") {
  Chat chat{PasswordDesk()};
  chat.Says("this is useless");
  std::string heard = chat.Heard();
  size_t persons = 0;
  for (size_t at = heard.find("person"); at != std::string::npos; at = heard.find("person", at + 1)) ++persons;
  CHECK_MESSAGE(persons == 2, heard);  // the question and its button
}

TEST_CASE("an outburst that the content has words for is not apologised for twice") {
  Chat chat{PasswordDesk()};
  chat.Says("hello useless bot").Hears("Hello there!").Hears("Talk to a person").DoesNotHear("sorry");
}

TEST_CASE("a person's button beside a farewell leaves the open question its own buttons") {
  Desk desk = PasswordDesk();
  desk.phrases["bye"] = {Intent("hello")};
  Chat chat{desk};
  chat.Says("i forgot my password").Says("bye useless bot").Hears("Talk to a person").Chooses("No");
  CHECK(chat.last.trace.step == "spam");
}

TEST_CASE("a matter that begins with a word for stopping does not stop a checklist") {
  Desk desk = PasswordDesk();
  desk.phrases["cancel my plan"] = {Intent("invoices")};
  Chat chat{desk};
  chat.Says("i forgot my password").Says("cancel my plan").Hears("Open Settings > Billing.");
  CHECK(chat.state.flow.has_value());
  chat.Says("cancel that please").DoesNotHear("Did the e-mail arrive?");
  CHECK_FALSE(chat.state.flow.has_value());
}

TEST_CASE("a number chooses by its place unless it counts something") {
  Desk desk = PasswordDesk();
  rules::Step since;
  since.id = "since";
  since.ask = Text("Since when?");
  since.slot = "since";
  since.options = {MakeOption("Today", "today"), MakeOption("This week", "week"), MakeOption("Longer", "longer")};
  desk.rules.flows.at(FlowId{"reset_flow"}).steps = {since, SayStep("end", "Noted.", rules::Step::End::kAskHelped)};
  for (const auto& [said, kept] : std::map<std::string, std::string>{{"2", "week"},
                                                                     {"number 2", "week"},
                                                                     {"2 please", "week"},
                                                                     {"2 days ago", "(unset)"},
                                                                     {"1 month", "(unset)"}}) {
    Chat chat{desk};
    chat.Says("i forgot my password").Hears("Since when?").Says(said);
    CHECK_MESSAGE(chat.Slot("since") == kept, said);
  }
}

TEST_CASE("a person's button is chosen by its words, whatever the site calls it") {
  Desk desk = PasswordDesk();
  desk.rules.texts["en"]["talk_to_person"] = {Text("Ask our crew")};
  Chat chat{desk};
  chat.Says("i forgot my password").Says("useless").Hears("Ask our crew").Says("ask our crew!");
  CHECK(chat.last.trace.decision == "handoff");
}

TEST_CASE("who writes without having opened a conversation is spoken to in the site's language") {
  Desk desk = PasswordDesk();
  desk.rules.site.language = "de";
  Chat chat{desk};
  chat.Does(CustomerSaid{"hallo", {}});
  CHECK(chat.state.language == "de");
}

TEST_CASE("nobody is asked whether they meant a courtesy") {
  Desk desk = PasswordDesk();
  desk.cuts.answer = 0.9;
  desk.phrases["hey"] = {Intent("hello", 0.4)};
  desk.phrases["howdy"] = {Intent("hello", 0.8), Article("refunds", 0.25)};
  Chat chat{desk};
  chat.Says("hey ridiculous").DoesNotHear("hello").Hears("Shall I get a person");
  Chat likely{desk};
  likely.Says("howdy").Hears("Hello there!");
}

TEST_CASE("a correction of a choice counts although its words could mean another question") {
  Desk desk = PasswordDesk();
  rules::Step step;
  step.id = "colour";
  step.ask = Text("Which one?");
  step.options = {MakeOption("Red", "red", {}, "portal"), MakeOption("The blue refund card", "blue", {"blue"}, "spam")};
  desk.rules.flows[FlowId{"reset_flow"}].steps.insert(desk.rules.flows[FlowId{"reset_flow"}].steps.begin(), step);
  Chat chat{desk};
  chat.Says("i forgot my password").Says("red").Hears("Did the e-mail arrive?");
  chat.Says("no, i meant the blue one for a refund").Hears("Is it there now?");
}

TEST_CASE("none of these brings the next ones once, then the way to a person") {
  Desk desk = PasswordDesk();
  desk.phrases["thing"] = {Article("invoices", 0.5), Article("refunds", 0.45), Article("reset-password", 0.4),
                           Intent("forgot", 0.35)};
  Chat chat{desk};
  chat.Says("that thing").Chooses("None of these").Hears("forgot").DoesNotHear("refunds");
  chat.Says("no").Hears("person");
  CHECK(chat.state.misses == 1);
}

TEST_CASE("yes to several titles asks which one, and to a single one chooses it") {
  Desk desk = PasswordDesk();
  desk.phrases["thing"] = {Article("invoices", 0.5), Article("refunds", 0.45)};
  desk.phrases["other"] = {Article("invoices", 0.5)};
  Chat several{desk};
  several.Says("that thing").Says("yes").Hears("Which one").DoesNotHear("own words");
  several.Chooses("Get a refund").Hears("Did this help?");
  Chat single{desk};
  single.Says("that other").Says("yes").Hears("Did this help?");
}

}  // namespace
}  // namespace deskbell::engine
