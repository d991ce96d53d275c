#include <doctest/doctest.h>

#include "tests/server/store/conformance.h"
#include "tests/support/temporary_store.h"

namespace deskbell::store {

Instant At(int second) { return Instant(Millis(1'790'000'000'000)) + std::chrono::seconds(second); }

Turn FirstTurn(const std::string& conversation) {
  Turn turn;
  turn.conversation = ConversationId(conversation);
  turn.customer = CustomerId("ana");
  turn.token_hash = "hash-of-ana";
  turn.responder_after = "bot";
  turn.publication = "p1";
  turn.input = R"({"t":"opened"})";
  turn.situation = "{}";
  turn.trace = R"({"decision":"none"})";
  turn.state = R"({"turns":0})";
  turn.events = {{.sender = "bot", .name = "Help bot", .body = R"({"text":"Hello"})", .at = At(0)}};
  turn.at = At(0);
  return turn;
}

Turn NextTurn(uint64_t version, const std::string& conversation) {
  Turn turn;
  turn.conversation = ConversationId(conversation);
  turn.expected_version = version;
  turn.customer = CustomerId("ana");
  turn.responder_before = turn.responder_after = "bot";
  turn.publication = "p1";
  turn.input = R"({"t":"said"})";
  turn.situation = "{}";
  turn.trace = R"({"decision":"answer"})";
  turn.state = R"({"turns":)" + std::to_string(version) + "}";
  turn.at = At(static_cast<int>(version));
  return turn;
}

Event Sent(const std::string& cid, const std::string& body) {
  return {.sender = "customer", .name = "Ana", .cid = cid, .body = body, .at = At(1)};
}

namespace {

std::string Bodies(Store& store, const std::string& conversation, uint64_t after = 0, size_t limit = 100) {
  std::string text;
  for (const Event& event : store.Events(ConversationId(conversation), after, limit)) {
    text += std::to_string(event.seq) + " " + event.sender + " " + event.body + "\n";
  }
  return text;
}

void OpeningStoresEverything(Store& store) {
  const CommitOutcome outcome = CommitNow(store, FirstTurn());
  REQUIRE(Verdict(outcome) == "stored");
  CHECK(outcome.committed.version == 1);
  CHECK(outcome.committed.first_seq == 1);
  CHECK(outcome.committed.last_seq == 1);
  const auto found = store.Find(ConversationId("c1"));
  REQUIRE(found);
  CHECK(found->customer == CustomerId("ana"));
  CHECK(found->version == 1);
  CHECK(found->next_seq == 2);
  CHECK(found->epoch == outcome.committed.epoch);
  CHECK(!found->epoch.empty());
  CHECK(found->responder == "bot");
  CHECK(found->publication == "p1");
  CHECK(found->state == R"({"turns":0})");
  CHECK(found->opened == At(0));
  CHECK(found->updated == At(0));
  CHECK(Bodies(store, "c1") == "1 bot {\"text\":\"Hello\"}\n");
  CHECK(store.CustomerByToken("hash-of-ana") == CustomerId("ana"));
}

void WhatIsMissingIsNothing(Store& store) {
  CHECK(!store.Find(ConversationId("c1")));
  CHECK(store.Events(ConversationId("c1"), 0, 10).empty());
  CHECK(!store.FindEvent(ConversationId("c1"), "customer", "x"));
  CHECK(store.Turns(ConversationId("c1")).empty());
  CHECK(store.Conversations(CustomerId("ana"), 10).empty());
  CHECK(!store.CustomerByToken("nobody"));
  CHECK(!store.FindCustomer(CustomerId("ana")));
  CHECK(!store.TicketOf(ConversationId("c1")));
  CHECK(!store.ReadFailed());
  CHECK(Verdict(CommitNow(store, NextTurn(1))) == "not_found");
}

void NumbersHaveNoHoles(Store& store) {
  CommitNow(store, FirstTurn());
  Turn silent = NextTurn(1);
  const CommitOutcome nothing_said = CommitNow(store, silent);
  CHECK(nothing_said.committed.first_seq == 0);
  CHECK(nothing_said.committed.last_seq == 0);
  Turn two = NextTurn(2);
  two.events = {Sent("a", "1"), {.sender = "bot", .body = "2", .at = At(2)}};
  CHECK(CommitNow(store, two).committed.first_seq == 2);
  Turn stale = NextTurn(2);
  stale.events = {Sent("b", "lost")};
  CHECK(Verdict(CommitNow(store, stale)) == "stale");
  Turn last = NextTurn(3);
  last.events = {Sent("c", "3")};
  CHECK(CommitNow(store, last).committed.last_seq == 4);
  CHECK(Bodies(store, "c1", 1) == "2 customer 1\n3 bot 2\n4 customer 3\n");
  CHECK(Bodies(store, "c1", 1, 2) == "2 customer 1\n3 bot 2\n");
  CHECK(Bodies(store, "c1", UINT64_MAX) == "");
}

void AStaleTurnChangesNothing(Store& store) {
  CommitNow(store, FirstTurn());
  CommitNow(store, NextTurn(1));
  for (uint64_t version : {0, 1, 3}) {
    Turn stale = NextTurn(version);
    stale.events = {Sent("a", "x")};
    stale.ticket = Change(TicketChange::Kind::kOpen);
    stale.timers = {{"nudge", At(9)}};
    CHECK(Verdict(CommitNow(store, stale)) == "stale");
  }
  CHECK(store.Find(ConversationId("c1"))->version == 2);
  CHECK(Bodies(store, "c1", 1) == "");
  CHECK(!store.TicketOf(ConversationId("c1")));
  CHECK(store.ClaimTimers(At(99), Millis(1), 9).empty());
}

void TheResponderIsChecked(Store& store) {
  CommitNow(store, FirstTurn());
  Turn handed = NextTurn(1);
  handed.responder_after = "queue";
  CHECK(Verdict(CommitNow(store, handed)) == "stored");
  Turn bot_goes_on = NextTurn(2);
  CHECK(Verdict(CommitNow(store, bot_goes_on)) == "conflict");
  bot_goes_on.responder_before = "queue";
  CHECK(Verdict(CommitNow(store, bot_goes_on)) == "stored");
}

void TheSameMessageTwiceIsStoredOnce(Store& store) {
  CommitNow(store, FirstTurn());
  Turn turn = NextTurn(1);
  turn.events = {Sent("a", "my upload stopped"), {.sender = "bot", .body = "Try this", .at = At(1)}};
  turn.ticket = Change(TicketChange::Kind::kOpen);
  const CommitOutcome first = CommitNow(store, turn);
  CommitNow(store, NextTurn(2));
  turn.expected_version = 3;
  const CommitOutcome again = CommitNow(store, turn);
  CHECK(Verdict(again) == "duplicate");
  CHECK(again.committed.version == first.committed.version);
  CHECK(again.committed.epoch == first.committed.epoch);
  CHECK(again.committed.first_seq == 2);
  CHECK(again.committed.last_seq == 3);
  CHECK(again.committed.ticket == first.committed.ticket);
  CHECK(again.committed.ticket_number == first.committed.ticket_number);
  turn.expected_version = 1;
  CHECK_MESSAGE(Verdict(CommitNow(store, turn)) == "duplicate", "a duplicate is one before it is stale");
  CHECK(Bodies(store, "c1", 1) == "2 customer my upload stopped\n3 bot Try this\n");
}

void AnotherBodyUnderTheSameCidIsRefused(Store& store) {
  CommitNow(store, FirstTurn());
  Turn turn = NextTurn(1);
  turn.events = {Sent("a", "one")};
  CommitNow(store, turn);
  turn.events = {Sent("a", "two")};
  turn.expected_version = 2;
  CHECK(Verdict(CommitNow(store, turn)) == "cid_conflict");
  turn.events.front().sender = "agent:ben";
  CHECK_MESSAGE(Verdict(CommitNow(store, turn)) == "stored", "cids of different senders do not meet");
  const auto found = store.FindEvent(ConversationId("c1"), "customer", "a");
  REQUIRE(found);
  CHECK(found->body == "one");
  CHECK(found->seq == 2);
  CHECK(!store.FindEvent(ConversationId("c1"), "customer", ""));
}

void TurnsAreKeptForReplay(Store& store) {
  CommitNow(store, FirstTurn());
  Turn turn = NextTurn(1);
  turn.events = {Sent("a", "hello")};
  CommitNow(store, turn);
  CommitNow(store, NextTurn(2));
  const auto turns = store.Turns(ConversationId("c1"));
  REQUIRE(turns.size() == 3);
  CHECK(turns[1].version == 2);
  CHECK(turns[1].publication == "p1");
  CHECK(turns[1].input == R"({"t":"said"})");
  CHECK(turns[1].situation == "{}");
  CHECK(turns[1].trace == R"({"decision":"answer"})");
  CHECK(turns[1].state == R"({"turns":1})");
  CHECK(turns[1].first_seq == 2);
  CHECK(turns[1].last_seq == 2);
  CHECK(turns[1].at == At(1));
  CHECK(turns[2].first_seq == 0);
}

void TheLatestTurnsOfAllConversationsComeInPages(Store& store) {
  CommitNow(store, FirstTurn("c1"));
  CommitNow(store, FirstTurn("c2"));
  CommitNow(store, NextTurn(1, "c1"));
  CHECK(store.LatestTurns(0, 10).next == 0);
  const RecentTurns newest = store.LatestTurns(0, 2);
  REQUIRE(newest.turns.size() == 2);
  CHECK(newest.turns[0].version == 2);
  CHECK(newest.turns[1].version == 1);
  REQUIRE(newest.next != 0);
  const RecentTurns oldest = store.LatestTurns(newest.next, 2);
  REQUIRE(oldest.turns.size() == 1);
  CHECK(oldest.turns[0].input == R"({"t":"opened"})");
  CHECK(oldest.next == 0);
}

void TextComesBackAsItWas(Store& store) {
  Turn turn = FirstTurn();
  const std::string body = std::string("nul \0 quote ' \" emoji \xF0\x9F\x98\x80", 27) + std::string(100'000, 'x');
  turn.events.front().body = body;
  turn.state = "";
  CommitNow(store, turn);
  CHECK(store.Events(ConversationId("c1"), 0, 1).front().body == body);
  CHECK(store.Find(ConversationId("c1"))->state == "");
}

void ATokenBelongsToOneCustomer(Store& store) {
  CommitNow(store, FirstTurn("c1"));
  Turn second = FirstTurn("c2");
  second.at = At(5);
  CHECK(Verdict(CommitNow(store, second)) == "stored");
  Turn other = FirstTurn("c3");
  other.customer = CustomerId("bea");
  CHECK(Verdict(CommitNow(store, other)) == "conflict");
  CHECK(!store.FindCustomer(CustomerId("bea")));
  CHECK(store.Conversations(CustomerId("ana"), 10) ==
        std::vector<ConversationId>{ConversationId("c2"), ConversationId("c1")});
  CHECK(store.Conversations(CustomerId("ana"), 1) == std::vector<ConversationId>{ConversationId("c2")});
}

void WhatIsKnownOfACustomerOutlivesTheConversation(Store& store) {
  Turn turn = FirstTurn();
  turn.customer_profile = {{"name", "Ana"}, {"email", "old@example.com"}};
  turn.remember = {{"product", "vpn"}};
  CommitNow(store, turn);
  turn = NextTurn(1);
  turn.customer_profile = {{"email", "ana@example.com"}};
  turn.remember = {{"device", "laptop"}};
  turn.ticket = Change(TicketChange::Kind::kOpen);
  CommitNow(store, turn);
  const auto ana = store.FindCustomer(CustomerId("ana"));
  REQUIRE(ana);
  CHECK(ana->profile == std::map<std::string, std::string>{{"email", "ana@example.com"}, {"name", "Ana"}});
  CHECK(ana->slots == std::map<std::string, std::string>{{"device", "laptop"}, {"product", "vpn"}});
  CHECK(ana->open_tickets == 1);
}

std::string Names(const std::vector<DueTimer>& timers) {
  std::string names;
  for (const DueTimer& timer : timers) names += timer.conversation.str() + "/" + timer.name + " ";
  return names;
}

void TimersFireOncePerLease(Store& store) {
  Turn turn = FirstTurn();
  turn.timers = {{"late", At(50)}, {"soon", At(10)}, {"never", At(10)}};
  CommitNow(store, turn);
  turn = NextTurn(1);
  turn.timers = {{"never", std::nullopt}, {"late", At(20)}};
  CommitNow(store, turn);
  CHECK(store.ClaimTimers(At(9), Millis(5000), 10).empty());
  CHECK(Names(store.ClaimTimers(At(20), Millis(5000), 1)) == "c1/soon ");
  CHECK(Names(store.ClaimTimers(At(20), Millis(5000), 9)) == "c1/late ");
  CHECK_MESSAGE(store.ClaimTimers(At(24), Millis(5000), 9).empty(), "both are on a lease");
  CHECK(Names(store.ClaimTimers(At(25), Millis(5000), 9)) == "c1/soon c1/late ");
  turn = NextTurn(2);
  turn.timers = {{"soon", std::nullopt}, {"late", At(26)}};
  CommitNow(store, turn);
  CHECK_MESSAGE(Names(store.ClaimTimers(At(26), Millis(1), 9)) == "c1/late ", "setting a timer again ends the lease");
}

}  // namespace

const std::vector<Promise>& TurnPromises() {
  static const std::vector<Promise> promises = {
      {"opening stores everything", OpeningStoresEverything},
      {"what is missing is nothing", WhatIsMissingIsNothing},
      {"numbers have no holes", NumbersHaveNoHoles},
      {"a stale turn changes nothing", AStaleTurnChangesNothing},
      {"the responder is checked", TheResponderIsChecked},
      {"the same message twice is stored once", TheSameMessageTwiceIsStoredOnce},
      {"another body under the same cid is refused", AnotherBodyUnderTheSameCidIsRefused},
      {"turns are kept for replay", TurnsAreKeptForReplay},
      {"the latest turns of all conversations come in pages", TheLatestTurnsOfAllConversationsComeInPages},
      {"text comes back as it was", TextComesBackAsItWas},
      {"a token belongs to one customer", ATokenBelongsToOneCustomer},
      {"what is known of a customer outlives the conversation", WhatIsKnownOfACustomerOutlivesTheConversation},
      {"timers fire once per lease", TimersFireOncePerLease},
  };
  return promises;
}

}  // namespace deskbell::store
