#include <doctest/doctest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "tests/server/store/conformance.h"
#include "tests/support/faulty_vfs.h"
#include "tests/support/temporary_store.h"

namespace deskbell::store {
namespace {

void InParallel(int threads, const std::function<void(int)>& work) {
  std::vector<std::thread> running;
  for (int i = 0; i < threads; ++i) running.emplace_back(work, i);
  for (std::thread& thread : running) thread.join();
}

}  // namespace

TEST_CASE("of eight agents that claim at once one wins") {
  FaultyVfs quick_disk;
  TemporaryStore store;
  for (int round = 0; round < 20; ++round) {
    const std::string conversation = "c" + std::to_string(round);
    CommitNow(*store, FirstTurn(conversation));
    Turn open = NextTurn(1, conversation);
    open.ticket = Change(TicketChange::Kind::kOpen);
    open.responder_after = "queue";
    CommitNow(*store, open);
    std::atomic<int> won = 0;
    InParallel(8, [&](int agent) {
      Turn claim = NextTurn(2, conversation);
      claim.responder_before = "queue";
      claim.responder_after = "agent:" + std::to_string(agent);
      claim.ticket = Change(TicketChange::Kind::kClaim);
      claim.ticket->ticket.agent = StaffId(std::to_string(agent));
      won += Verdict(CommitNow(*store, claim)) == "stored";
    });
    CHECK(won == 1);
    const auto found = store->Find(ConversationId(conversation));
    CHECK(found->responder == "agent:" + store->TicketOf(ConversationId(conversation))->agent.str());
  }
}

TEST_CASE("eight threads race for every version of one conversation, and none is lost or taken twice") {
  FaultyVfs quick_disk;
  TemporaryStore store;
  CommitNow(*store, FirstTurn());
  std::atomic<uint64_t> stored = 0;
  InParallel(8, [&](int thread) {
    for (int message = 0; message < 25;) {
      Turn turn = NextTurn(store->Find(ConversationId("c1"))->version);
      turn.events = {Sent(std::to_string(thread) + "-" + std::to_string(message), "x")};
      const std::string verdict = Verdict(CommitNow(*store, turn));
      if (verdict == "stale") continue;
      REQUIRE(verdict == "stored");
      ++stored;
      ++message;
    }
  });
  CHECK(stored == 200);
  CHECK(store->Find(ConversationId("c1"))->version == 201);
  const auto events = store->Events(ConversationId("c1"), 0, 1000);
  REQUIRE(events.size() == 201);
  for (size_t i = 0; i < events.size(); ++i) CHECK(events[i].seq == i + 1);
}

TEST_CASE("readers see whole turns while eight threads write") {
  FaultyVfs quick_disk;
  TemporaryFolder folder;
  auto store = TemporaryStore::Open({.path = folder.File("desk.db"), .readers = 2});
  for (int i = 0; i < 8; ++i) CommitNow(*store, FirstTurn("c" + std::to_string(i)));
  std::atomic<int> writing = 8;
  std::atomic<int> torn = 0;
  InParallel(12, [&](int thread) {
    if (thread >= 8) {
      while (writing > 0) {
        const auto events = store->Events(ConversationId("c" + std::to_string(thread - 8)), 1, 1000);
        torn += events.size() % 2 != 0;
        store->Tickets({.status = "waiting"});
      }
      return;
    }
    const std::string conversation = "c" + std::to_string(thread);
    for (uint64_t version = 1; version <= 40; ++version) {
      Turn turn = NextTurn(version, conversation);
      turn.events = {Sent("m" + std::to_string(version), "x"), {.sender = "bot", .body = "y", .at = At(1)}};
      CHECK(Verdict(CommitNow(*store, turn)) == "stored");
      CHECK(store->Find(ConversationId(conversation))->version == version + 1);
    }
    --writing;
  });
  CHECK(torn == 0);
  CHECK(store->Figures().at("store_writes") == 8 + 8 * 40);
  CHECK(store->Figures().at("store_groups") < 8 + 8 * 40);
}

TEST_CASE("two stores on one file do not overrun each other") {
  FaultyVfs quick_disk;
  TemporaryFolder folder;
  auto one = TemporaryStore::Open({.path = folder.File("desk.db")});
  auto two = TemporaryStore::Open({.path = folder.File("desk.db")});
  CommitNow(*one, FirstTurn());
  std::atomic<int> stored = 0;
  InParallel(2, [&](int thread) {
    Store& store = thread == 0 ? *one : *two;
    for (uint64_t version = 1; version <= 50; ++version)
      stored += Verdict(CommitNow(store, NextTurn(version))) == "stored";
  });
  CHECK(stored == static_cast<int>(one->Find(ConversationId("c1"))->version) - 1);
  CHECK(two->Find(ConversationId("c1"))->version == one->Find(ConversationId("c1"))->version);
}

}  // namespace deskbell::store
