// What customers may rely on, as conversations.
#include "tests/engine/desks.h"

namespace deskbell::engine {
namespace {

TEST_CASE("the greeting comes after what is going on and says when people are back") {
  Desk desk = PasswordDesk();
  desk.rules.hours.always_open = false;
  for (int day = 0; day < 5; ++day) desk.rules.hours.week[day] = {{9 * 60, 18 * 60}};
  Chat chat{desk};
  chat.situation.now = *ParseInstant("2026-11-20T20:00:00Z");  // a Friday evening
  chat.situation.incidents = {{IncidentId{"i1"}, "Slow uploads", "We expect a fix by noon.", {}}};
  chat.Opens();
  CHECK(chat.Heard() ==
        "[incident: Slow uploads: We expect a fix by noon.]\n"
        "Hi! I'm Fernbay's help bot. Ask me anything in your own words, or ask for a person at any time.\n"
        "[after_hours: Our team is back on Monday at 09:00. I'm here around the clock, and I can take a message for "
        "them.]\n");
}

TEST_CASE("a visitor is spoken to in the form of their language that the site has") {
  Desk desk = PasswordDesk();
  desk.rules.site.languages = {"en", "pt-br", "de"};
  for (const auto& [wanted, spoken] : std::map<std::string, std::string>{{"pt", "pt-br"},
                                                                         {"pt-BR", "pt-br"},
                                                                         {"pt_PT", "pt-br"},
                                                                         {"de-AT", "de"},
                                                                         {"DE", "de"},
                                                                         {"fr", "en"},
                                                                         {"", "en"}}) {
    Chat chat{desk, {}, wanted};
    chat.Opens();
    CHECK_MESSAGE(chat.state.language == spoken, wanted);
  }
}

TEST_CASE("an article that did not help is followed by the next best once, then by a person") {
  Chat chat{PasswordDesk()};
  chat.Says("where is my invoice?").Hears("Open Settings");
  chat.Says("no").Hears("Perhaps this is closer:").Hears("Within 14 days.");
  chat.Says("no").Hears("How can we reach you?");
  CHECK(chat.last.trace.decision == "handoff");
  chat.Says("ana@example.com").Says("only me").Says("today");
  CHECK(chat.Responder() == "queue");
  CHECK(chat.Packet().reason == "did_not_help");
  CHECK(chat.Packet().shown ==
        std::vector<ShownArticle>{{ArticleId{"invoices"}, "Find your invoices", 0.95, "did_not_help"},
                                  {ArticleId{"refunds"}, "Get a refund", 0.4, "did_not_help"}});
}

TEST_CASE("a checklist does not repeat what did not help before it") {
  Chat chat{PasswordDesk()};
  chat.Says("the reset link please").Hears("Ask for a reset link.");
  chat.Says("no").Hears("step by step").Hears("Look in the spam folder.").DoesNotHear("Choose *Forgot password*.");
  CHECK(chat.state.tried.front() ==
        Tried{"reset_flow", "portal", "Choose *Forgot password*.", TriedOutcome::kDidNotWork});
}

TEST_CASE("two equally good matches are offered, and any way of naming one chooses it") {
  for (const char* reply : {"get a refund", "the first one", "1"}) {
    Desk desk = PasswordDesk();
    desk.phrases["money"] = {Article("refunds", 0.6, "Get a refund"), Article("invoices", 0.5, "Find your invoices")};
    Chat chat{desk};
    chat.Says("my money").Hears("| Get a refund | Find your invoices | None of these");
    CHECK(chat.last.trace.decision == "clarify");
    chat.Says(reply).Hears("Within 14 days.");
  }
}

TEST_CASE("a match that rests on a repaired spelling is only confirmed") {
  Desk desk = PasswordDesk();
  desk.phrases["invoise"] = {Intent("invoices", 0.97, "Find your invoices")};
  desk.phrases["invoise"][0].repaired = true;
  Chat chat{desk};
  chat.Says("invoise").Hears("Did you mean \"Find your invoices\"? | Find your invoices | No, something else");
  chat.Says("yes").Hears("Open Settings");
}

TEST_CASE("what is not known is admitted, then a person offered, then fetched") {
  Chat chat{PasswordDesk()};
  chat.Says("purple monkey dishwasher").Hears("I don't know that one").Hears("| Talk to a person | No, thanks");
  chat.Says("green giraffe oven").Hears("Shall I get a person for you?");
  chat.Says("blue whale toaster").Hears("How can we reach you?");
  CHECK(chat.All<RecordGap>().size() == 3);
  CHECK(chat.state.problem == "purple monkey dishwasher");
}

TEST_CASE("an accepted offer leads to the queue") {
  Chat chat{PasswordDesk()};
  chat.Says("purple monkey dishwasher").Chooses("Talk to a person").Hears("How can we reach you?");
  chat.Says("ana@example.com").Says("a few people").Says("I can't work at all");
  CHECK(chat.Responder() == "queue");
  CHECK(chat.Packet().priority == 2);
  CHECK(chat.Packet().reason == "not_understood");
}

TEST_CASE("an article that is shown again and again is told to the agent once") {
  Chat chat{PasswordDesk()};
  for (int i = 0; i < 3; ++i) chat.Says("where is my invoice?").Says("how do i get a refund?");
  chat.Says("did not help").AsksForPerson();
  const std::vector<ShownArticle> shown = {{ArticleId{"invoices"}, "Find your invoices", 0.95, ""},
                                           {ArticleId{"refunds"}, "Get a refund", 0.9, "did_not_help"}};
  CHECK(chat.Packet().shown == shown);
}

TEST_CASE("the same answer is not given twice") {
  Chat chat{PasswordDesk()};
  chat.Says("where is my invoice?").Says("but where is my invoice?").Hears("only be repeating myself");
}

TEST_CASE("anger is met with sympathy once and with a person at once") {
  Chat chat{PasswordDesk()};
  chat.Says("this is useless").Hears("sorry").Hears("Shall I get a person for you right away? | Talk to a person");
  chat.Says("your invoice page is useless").DoesNotHear("sorry").Hears("| Talk to a person");
  chat.Chooses("Talk to a person");
  CHECK(chat.Responder() == "queue");
}

TEST_CASE("a digression inside a checklist is answered and the step asked again") {
  Chat chat{PasswordDesk()};
  chat.Says("i forgot my password");
  chat.Says("where is my invoice?").Hears("Open Settings").Hears("Back to my question: Did the e-mail arrive?");
  CHECK(chat.last.trace.step == "portal");
  chat.Says("hello").Hears("Hello there!\nDid the e-mail arrive?");
  chat.Says("banana").Hears("Sorry, I didn't get that. Did the e-mail arrive?");
  chat.Says("yes").Hears("Glad that worked.");
  CHECK(chat.Responder() == "nobody");
}

TEST_CASE("a second unexpected reply brings the offer of a person, and a late answer still counts") {
  Chat chat{PasswordDesk()};
  chat.Says("i forgot my password").Says("banana").Says("apple").Hears("| Talk to a person | No, thanks");
  chat.Says("no").Hears("Did the e-mail arrive?");
}

TEST_CASE("a correction takes the last answer back") {
  Chat chat{PasswordDesk()};
  chat.Says("i forgot my password").Says("no").Says("no").Says("ana@example.com").Hears("Who is affected?");
  chat.Says("no, i meant bo@example.com").Hears("Who is affected?");
  CHECK(chat.Slot("contact") == "bo@example.com");
  chat.Says("only me").Says("no, i meant a few people");
  CHECK(chat.Slot("impact") == "medium");
}

TEST_CASE("a request for a person in the middle of a form opens the ticket at once") {
  Chat chat{PasswordDesk()};
  chat.Says("i forgot my password").Says("no").Says("no").Says("ana@example.com");
  chat.Says("just give me a human").Hears("[queued:").Hears("While you wait: Who is affected?");
  CHECK(chat.Responder() == "queue");
  CHECK(chat.Packet().department == DepartmentId{"accounts"});
  chat.Says("everyone at my company");
  CHECK(chat.Packet().impact == Level::kHigh);
  chat.Says("hurry up please").Hears("Whoever takes this over will see it.");
  chat.AgentClaims("bo");
  chat.Says("today").HearsNothing();
}

TEST_CASE("a ticket that is opened at once holds how to reach the customer") {
  Chat chat{PasswordDesk(), Ana()};
  chat.AsksForPerson();
  CHECK(chat.Packet().contact.front() == Fact{"contact", "Contact", "ana@example.com", Fact::Standing::kGiven});
}

TEST_CASE("a rule that passes on may bring its own words and its own form") {
  Desk desk = PasswordDesk();
  rules::HandOff handoff{DepartmentId{"accounts"}, "bereavement", {Text("I'm very sorry.")}, {{FieldId{"contact"}}}};
  desk.rules.intents[3].outcome = handoff;
  Chat chat{desk};
  chat.Says("stolen").Hears("I'm very sorry.\nHow can we reach you?").DoesNotHear("short questions");
  chat.Says("ana@example.com").Hears("[queued:");
  CHECK(chat.Responder() == "queue");
  CHECK(chat.Packet().reason == "bereavement");
}

TEST_CASE("whoever is upset and waits is asked only how to be reached") {
  Chat chat{PasswordDesk()};
  chat.Says("this is useless").Chooses("Talk to a person").Hears("While you wait: How can we reach you?");
  chat.Says("ana@example.com").DoesNotHear("Who is affected?");
}

TEST_CASE("what an article had them try is not asked for again") {
  Desk desk = PasswordDesk();
  desk.rules.handoff_form = {FieldId{"steps_tried"}, FieldId{"contact"}};
  Chat chat{desk};
  chat.Says("where is my invoice?").Says("no").Says("no").Hears("How can we reach you?");
}

TEST_CASE("an abandoned form opens the ticket after ten minutes") {
  Chat chat{PasswordDesk()};
  chat.Says("i forgot my password").Says("no").Says("no").Says("ana@example.com");
  chat.Waits(std::chrono::minutes{9});
  CHECK(chat.Responder() == "bot");
  chat.Waits(std::chrono::minutes{1});
  CHECK(chat.Responder() == "queue");
  CHECK(chat.Packet().problem == "i forgot my password");
}

TEST_CASE("I don't know is accepted, and an unreadable value is kept unverified after two tries") {
  Chat chat{PasswordDesk()};
  chat.Says("i forgot my password").Says("no").Says("no");
  chat.Says("pigeon post").Hears("does not look like an e-mail address");
  chat.Says("to my pigeon").Hears("Who is affected?");
  chat.Says("no idea").Says("no idea");
  CHECK(chat.Responder() == "queue");
  CHECK(chat.Packet().contact.front() == Fact{"contact", "Contact", "to my pigeon", Fact::Standing::kUnverified});
}

TEST_CASE("an address mentioned in passing is offered, not taken") {
  Chat chat{PasswordDesk()};
  chat.Says("mail from thief@example.com: i forgot my password").Says("no").Says("no");
  chat.Hears("How can we reach you? | thief@example.com");
  CHECK(chat.Slot("contact") == "(unset)");
}

TEST_CASE("what the site knows of the visitor is not asked") {
  Visitor ana = Ana();
  ana.verified = true;
  ana.verified_how = "signed token";
  ana.tier = "business";
  Chat chat{PasswordDesk(), ana};
  chat.Says("i forgot my password, it's urgent").Says("no").Says("no").Hears("Who is affected?");
  chat.Says("a few people");
  CHECK(chat.Responder() == "queue");
  CHECK(chat.Packet().priority == 1);
  CHECK(chat.Packet().priority_because ==
        "Impact medium and urgency high make P2; tier business raises it by one to P1");
  CHECK(chat.Packet().contact.front() == Fact{"contact", "Contact", "ana@example.com", Fact::Standing::kVerified});
}

TEST_CASE("after hours a message or a call-back is promised for business time") {
  Desk desk = PasswordDesk();
  desk.rules.hours.always_open = false;
  for (int day = 0; day < 5; ++day) desk.rules.hours.week[day] = {{9 * 60, 18 * 60}};
  Chat chat{desk, Ana()};
  chat.situation.now = *ParseInstant("2026-11-20T20:00:00Z");
  chat.Says("where is my money, can i talk to a human").Hears("| Leave a message | Call me back");
  CHECK(chat.Responder() == "queue");
  CHECK(chat.Packet().promised == ParseInstant("2026-11-23T12:00:00Z"));  // three business hours after Monday 09:00
  chat.Chooses("Call me back").Hears("We will call you no later than on Monday at 12:00.").Hears("Which phone number");
  chat.Says("+351 1234567");
  CHECK(chat.Packet().call_back);
  CHECK(chat.Slot("phone") == "1234567");
  Chat letter{desk, Ana()};
  letter.situation.now = *ParseInstant("2026-11-20T20:00:00Z");
  letter.Says("where is my money, can i talk to a human").Chooses("Leave a message").Hears("[message_left:");
  CHECK_FALSE(letter.Packet().call_back);
}

TEST_CASE("whoever solved it while waiting is taken out of the queue") {
  Chat chat{PasswordDesk()};
  chat.AsksForPerson().Says("my invoices are gone").Says("never mind").Hears("| Yes | No");
  chat.Says("yes").Hears("[closed:");
  CHECK(chat.Responder() == "nobody");
  CHECK(chat.All<ResolveTicket>().back().by == "customer");
}

TEST_CASE("a case that an agent did not solve goes back to the queue with its packet") {
  Chat chat{PasswordDesk()};
  chat.Says("i forgot my password and want a human").AgentClaims("bo").AgentResolves("bo");
  chat.Says("still broken").Hears("[reopened:");
  CHECK(chat.Responder() == "queue");
  REQUIRE(chat.All<ReopenTicket>().size() == 1);
  CHECK(chat.All<ReopenTicket>()[0].packet.problem == "i forgot my password and want a human");
  chat.Says("ana@example.com");
  CHECK(chat.Packet().contact.front().value == "ana@example.com");
  CHECK(chat.Packet().routed_because == "It goes back to where it was solved");
}

TEST_CASE("a new question after the end begins anew and knows the customer still") {
  Chat chat{PasswordDesk()};
  chat.Says("i forgot my password and want a human").Says("ana@example.com").AgentClaims("bo").AgentResolves("bo");
  chat.Says("yes").Says("where is my invoice?").Hears("Open Settings");
  CHECK(chat.Responder() == "bot");
  CHECK(chat.state.problem == "where is my invoice?");
  CHECK(chat.Slot("contact") == "ana@example.com");
  CHECK_FALSE(chat.state.has_ticket);
}

TEST_CASE("a checklist that solved it is followed up, and a relapse goes to a person") {
  Chat chat{PasswordDesk()};
  chat.Says("i forgot my password").Says("yes").Waits(std::chrono::hours{24}).Hears("Is it still working?");
  chat.Says("no").Hears("How can we reach you?");
  chat.Waits(std::chrono::minutes{10});
  CHECK(chat.Packet().reason == "did_not_last");
  CHECK(chat.Packet().tried.front().outcome == TriedOutcome::kWorked);
}

TEST_CASE("silence after an answer closes quietly, and the customer can go on later") {
  Chat chat{PasswordDesk()};
  chat.Says("where is my invoice?").Waits(std::chrono::minutes{30}).Hears("[closed:");
  CHECK(chat.Responder() == "nobody");
  chat.Says("yes").Hears("glad");
  CHECK(chat.All<RecordVote>().size() == 1);
}

TEST_CASE("a flow that uses up its turns ends in the offer of a person") {
  Desk desk = PasswordDesk();
  desk.rules.flows[FlowId{"reset_flow"}].max_turns = 2;
  Chat chat{desk};
  chat.Says("i forgot my password").Says("banana").Hears("Did the e-mail arrive?");
  chat.Says("no").Hears("We have been at this for a while.");
  CHECK_FALSE(chat.state.flow);
}

TEST_CASE("steps that run in a circle end with a person") {
  Desk desk = PasswordDesk();
  rules::Step around;
  around.id = "around";
  around.next = "around";
  desk.rules.flows[FlowId{"reset_flow"}].steps = {around};
  Chat chat{desk};
  chat.Says("i forgot my password").Hears("How can we reach you?");
  CHECK(chat.state.form->reason == "flow_unusable");
}

TEST_CASE("one flow interrupts another, which is taken up again") {
  Desk desk = PasswordDesk();
  rules::Flow sync = ResetFlow();
  sync.id = FlowId{"sync_flow"};
  sync.steps = {TryStep("restart", "Restart the app.", "Does it sync?", "done", "done"),
                SayStep("done", "Synced.", rules::Step::End::kResolved)};
  desk.rules.flows[sync.id] = sync;
  desk.rules.intents.push_back(MakeIntent("sync", "sync", rules::StartFlow{sync.id}));
  desk.phrases["sync"] = {Intent("sync")};
  Chat chat{desk};
  chat.Says("i forgot my password").Says("and it does not sync").Hears("Does it sync?");
  chat.Says("yes").Hears("Synced.").Hears("Did the e-mail arrive?");
  CHECK(chat.last.trace.flow == "reset_flow");
}

}  // namespace
}  // namespace deskbell::engine
