#include <doctest/doctest.h>

#include <filesystem>

#include "server/store/sqlite.h"
#include "tests/server/store/conformance.h"
#include "tests/support/faulty_vfs.h"
#include "tests/support/temporary_store.h"

namespace deskbell::store {
namespace {

// A turn that touches every table a turn can touch.
Turn FullTurn(uint64_t version, size_t body_bytes = 10'000) {
  Turn turn = NextTurn(version);
  turn.events = {Sent("m" + std::to_string(version), std::string(body_bytes, 'x')),
                 {.sender = "bot", .body = "answer", .at = At(1)}};
  turn.timers = {{"nudge", At(1000)}};
  turn.votes = {{ArticleId("reset-password"), true}};
  turn.gaps = {"how do I fly"};
  turn.remember = {{"product", "version " + std::to_string(version)}};
  turn.ticket = Change(version == 1 ? TicketChange::Kind::kOpen : TicketChange::Kind::kUpdate);
  return turn;
}

// Everything of the conversation that can be seen from outside.
std::string Picture(Store& store) {
  const auto found = store.Find(ConversationId("c1"));
  if (!found) return "nothing";
  std::string text = std::to_string(found->version) + " next " + std::to_string(found->next_seq) + " events";
  for (const Event& event : store.Events(ConversationId("c1"), 0, 1000)) text += " " + std::to_string(event.seq);
  text += " turns " + std::to_string(store.Turns(ConversationId("c1")).size());
  const auto ticket = store.TicketOf(ConversationId("c1"));
  text += ticket ? " history " + std::to_string(store.TicketHistory(ticket->id).size()) : " no ticket";
  const auto ana = store.FindCustomer(CustomerId("ana"));
  for (const auto& [name, value] : ana->slots) text += " " + name + "=" + value;
  return text;
}

const char* NameOf(Fault fault) {
  return fault == Fault::kDiskFull ? "disk full" : fault == Fault::kIoError ? "I/O error" : "read-only";
}

}  // namespace

TEST_CASE("whatever write of a commit fails, the turn is refused whole, and the next attempt succeeds") {
  for (Fault fault : {Fault::kDiskFull, Fault::kIoError, Fault::kReadOnly}) {
    CAPTURE(NameOf(fault));
    FaultyVfs disk;
    TemporaryStore store;
    CommitNow(*store, FirstTurn());
    uint64_t version = 1;
    for (int nth = 1;; ++nth) {
      CAPTURE(nth);
      const std::string before = Picture(*store);
      disk.FailNth(nth, fault);
      const std::string verdict = Verdict(CommitNow(*store, FullTurn(version)));
      if (!disk.Failed()) {
        CHECK(verdict == "stored");
        CHECK(nth > 10);
        break;
      }
      REQUIRE(verdict == "unavailable");
      REQUIRE(!store->Writable());
      REQUIRE_MESSAGE(Picture(*store) == before, "reading goes on, and sees nothing of it");
      REQUIRE(!store->ReadFailed());
      disk.Heal();
      REQUIRE(Verdict(CommitNow(*store, FullTurn(version))) == "stored");
      REQUIRE(Verdict(CommitNow(*store, FullTurn(version))) == "duplicate");
      ++version;
    }
    disk.Heal();
  }
}

TEST_CASE("all of a group hear of its failure") {
  FaultyVfs disk;
  TemporaryFolder folder;
  auto store = TemporaryStore::Open({.path = folder.File("desk.db"), .group_limit = 8, .group_wait = Millis(200)});
  CommitNow(*store, FirstTurn());
  disk.FailNth(1, Fault::kDiskFull);
  std::vector<std::future<CommitOutcome>> outcomes;
  for (uint64_t version = 1; version <= 8; ++version) {
    auto promise = std::make_shared<std::promise<CommitOutcome>>();
    outcomes.push_back(promise->get_future());
    store->Commit(FullTurn(version), [promise](CommitOutcome outcome) { promise->set_value(outcome); });
  }
  // Those of later groups find the version that the failed ones did not reach.
  CHECK(Verdict(outcomes[0].get()) == "unavailable");
  for (size_t i = 1; i < 8; ++i) CHECK(Verdict(outcomes[i].get()) != "stored");
  CHECK(store->Find(ConversationId("c1"))->version == 1);
  disk.Heal();
}

TEST_CASE("a checkpoint that fails costs no turn, then or later") {
  FaultyVfs disk;
  TemporaryFolder folder;
  const std::string path = folder.File("desk.db");
  uint64_t version = 0;
  {
    auto store = TemporaryStore::Open({.path = path});
    CommitNow(*store, FirstTurn());
    disk.FailNth(1, Fault::kIoError, On::kDatabase);
    while (!disk.Failed()) {  // copying goes on beside the commits
      REQUIRE(++version < 1000);
      REQUIRE(Verdict(CommitNow(*store, FullTurn(version, 400'000))) == "stored");
    }
    disk.Heal();
    CHECK(Verdict(CommitNow(*store, FullTurn(++version, 400'000))) == "stored");
  }
  CHECK(std::filesystem::file_size(path) > version * 400'000);
  CHECK(TemporaryStore::Open({.path = path})->Find(ConversationId("c1"))->version == version + 1);
}

TEST_CASE("the log starts anew though it is written without a pause") {
  TemporaryFolder folder;
  const std::string path = folder.File("desk.db");
  auto store = TemporaryStore::Open({.path = path});
  CommitNow(*store, FirstTurn());
  uintmax_t written = 0;
  for (uint64_t version = 1; written < 100'000'000; ++version) {
    REQUIRE(Verdict(CommitNow(*store, FullTurn(version, 400'000))) == "stored");
    written += 400'000;
  }
  CHECK(std::filesystem::file_size(path + "-wal") < 60'000'000);
  CHECK(store->Figures().at("store_checkpoints") > 0);
}

TEST_CASE("after a power cut every turn that was acknowledged is there") {
  FaultyVfs disk;
  TemporaryFolder folder;
  auto store = TemporaryStore::Open({.path = folder.File("desk.db")});
  CommitNow(*store, FirstTurn());
  for (uint64_t version = 1; version <= 60; ++version) {
    REQUIRE(Verdict(CommitNow(*store, FullTurn(version, version % 7 == 0 ? 700'000 : 500))) == "stored");
    TemporaryFolder after;
    disk.CopySurvivors(folder.path(), after.path());
    auto survivor = TemporaryStore::Open({.path = after.File("desk.db"), .check = version % 20 == 0});
    REQUIRE(Picture(*survivor) == Picture(*store));
  }
}

TEST_CASE("a database whose making failed at any point can be made afterwards") {
  for (int nth = 1;; nth += nth < 30 ? 1 : 7) {
    CAPTURE(nth);
    FaultyVfs disk;
    TemporaryFolder folder;
    disk.FailNth(nth, Fault::kDiskFull);
    const bool opened = OpenSqlite({.path = folder.File("desk.db")}).has_value();
    const bool failed = disk.Failed();
    disk.Heal();
    auto store = TemporaryStore::Open({.path = folder.File("desk.db")});
    REQUIRE(Verdict(CommitNow(*store, FirstTurn())) == "stored");
    REQUIRE(store->CountTickets("waiting") == 0);
    if (!failed) {
      CHECK(opened);
      break;
    }
  }
}

TEST_CASE("staff, notes, timers and the audit log fail as plainly as turns") {
  FaultyVfs disk;
  TemporaryStore store;
  Turn turn = FirstTurn();
  turn.timers = {{"nudge", At(1)}};
  CommitNow(*store, turn);
  const Staff ben{.id = StaffId("ben"), .login = "ben", .name = "Ben", .role = "agent", .password_hash = "x"};
  disk.FailNth(1, Fault::kDiskFull);
  CHECK(store->AddStaff(ben).error() == Error::kUnavailable);
  CHECK(store->Audit("a", "b", "c", At(1)) == Error::kUnavailable);
  CHECK(store->PutIncident({.id = IncidentId("i")}) == Error::kUnavailable);
  CHECK(store->ClaimTimers(At(9), Millis(1000), 9).empty());
  CHECK(store->EndSessionsOf(StaffId("ben")) == std::nullopt);  // there was nothing to write
  disk.Heal();
  CHECK(!store->FindStaff(StaffId("ben")));
  CHECK(store->AddStaff(ben).has_value());
  CHECK(store->ClaimTimers(At(9), Millis(1000), 9).size() == 1);
  CHECK(store->AuditLog(0, 9).empty());
}

}  // namespace deskbell::store
