#include "server/store/sqlite.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <thread>

#include "server/store/database.h"
#include "tests/server/store/conformance.h"
#include "tests/support/temporary_store.h"

namespace deskbell::store {
namespace {

void Execute(const std::string& path, const std::string& sql) {
  Database::Open(path, Database::Mode::kWrite).Execute(sql);
}

std::string Replaced(std::string text, const std::string& what, const std::string& with) {
  for (size_t at = text.find(what); at != text.npos; at = text.find(what, at)) text.replace(at, what.size(), with);
  return text;
}

// The error with the folder's changing name taken out.
std::string OpeningFails(const TemporaryFolder& folder, const std::string& file) {
  auto store = OpenSqlite({.path = folder.File(file)});
  return store ? "it opened" : Replaced(store.error(), folder.path().string(), "DIR");
}

}  // namespace

TEST_CASE("SQLite keeps every promise about turns") {
  for (const Promise& promise : TurnPromises()) {
    SUBCASE(promise.name) {
      TemporaryStore store;
      promise.check(*store);
    }
  }
}

TEST_CASE("SQLite keeps every promise about tickets") {
  for (const Promise& promise : TicketPromises()) {
    SUBCASE(promise.name) {
      TemporaryStore store;
      promise.check(*store);
    }
  }
}

TEST_CASE("SQLite keeps every promise about staff") {
  for (const Promise& promise : StaffPromises()) {
    SUBCASE(promise.name) {
      TemporaryStore store;
      promise.check(*store);
    }
  }
}

TEST_CASE("SQLite keeps every promise about learning") {
  for (const Promise& promise : LearningPromises()) {
    SUBCASE(promise.name) {
      TemporaryStore store;
      promise.check(*store);
    }
  }
}

TEST_CASE("what was stored is there after a restart") {
  TemporaryFolder folder;
  const SqliteOptions options{.path = folder.File("desk.db")};
  std::string epoch;
  {
    auto store = TemporaryStore::Open(options);
    epoch = CommitNow(*store, FirstTurn()).committed.epoch;
    CHECK(!store->Audit("a", "b", "c", At(1)));
  }
  auto store = TemporaryStore::Open(options);
  CHECK(store->Find(ConversationId("c1"))->epoch == epoch);
  CHECK(Verdict(CommitNow(*store, NextTurn(1))) == "stored");
  CHECK(!store->Audit("a", "d", "e", At(2)));
  CHECK(!store->FirstBrokenAuditEntry());
}

TEST_CASE("a changed, a removed and an inserted audit entry are found") {
  TemporaryFolder folder;
  const std::string path = folder.File("desk.db");
  auto store = TemporaryStore::Open({.path = path});
  for (int i = 1; i <= 5; ++i) CHECK(!store->Audit("agent:ben", "claim", "ticket:" + std::to_string(i), At(i)));
  REQUIRE(!store->FirstBrokenAuditEntry());
  SUBCASE("changed") {
    Execute(path, "UPDATE audit SET actor = 'agent:eve' WHERE number = 3");
    CHECK(store->FirstBrokenAuditEntry() == 3);
  }
  SUBCASE("a text moved over a boundary") {
    Execute(path, "UPDATE audit SET action = 'claimt', subject = 'icket:3' WHERE number = 3");
    CHECK(store->FirstBrokenAuditEntry() == 3);
  }
  SUBCASE("removed") {
    Execute(path, "DELETE FROM audit WHERE number = 2; UPDATE audit SET number = number - 1 WHERE number > 2");
    CHECK(store->FirstBrokenAuditEntry() == 2);
  }
}

TEST_CASE("a database of others is left alone, with the reason and the next move") {
  TemporaryFolder folder;
  SUBCASE("no such folder") {
    CHECK(OpeningFails(folder, "nowhere/desk.db") ==
          "cannot open DIR/nowhere/desk.db: there is no folder DIR/nowhere; make it first");
  }
  SUBCASE("a folder") {
    CHECK(OpeningFails(folder, "") ==
          "cannot open the database DIR/: unable to open database file; check the disk's space and the file's "
          "permissions");
  }
  SUBCASE("not a database") {
    std::ofstream(folder.File("letter.txt")) << std::string(5000, 'x');
    CHECK(OpeningFails(folder, "letter.txt") ==
          "the database DIR/letter.txt is damaged (file is not a database); put the latest backup in its "
          "place, or move the file away to start empty");
  }
  SUBCASE("another program's") {
    Execute(folder.File("bookmarks.db"), "CREATE TABLE bookmark (url TEXT)");
    CHECK(OpeningFails(folder, "bookmarks.db") ==
          "cannot use DIR/bookmarks.db: it is another program's SQLite database; name another file");
  }
  SUBCASE("of a newer version") {
    TemporaryStore::Open({.path = folder.File("desk.db")}).reset();
    Execute(folder.File("desk.db"), "PRAGMA user_version = 99");
    CHECK(OpeningFails(folder, "desk.db") ==
          "cannot use DIR/desk.db: it was written by a newer Deskbell (schema 99, this program knows up to 2); start "
          "that version, or restore an older backup");
  }
}

TEST_CASE("a damaged page is found at the start") {
  TemporaryFolder folder;
  const std::string path = folder.File("desk.db");
  TemporaryStore::Open({.path = path}).reset();
  {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(4096 * 3);
    file << std::string(4096, '\x55');
  }
  const std::string error = OpeningFails(folder, "desk.db");
  CHECK(error.starts_with("the database DIR/desk.db is damaged ("));
  CHECK(error.ends_with("); put the latest backup in its place, or move the file away to start empty"));
}

TEST_CASE("a full queue refuses at once, on the caller's thread") {
  TemporaryFolder folder;
  auto store = TemporaryStore::Open({.path = folder.File("desk.db"), .queue_limit = 0});
  bool refused = false;
  store->Commit(FirstTurn(), [&](CommitOutcome outcome) { refused = Verdict(outcome) == "unavailable"; });
  CHECK(refused);
  CHECK(!store->Writable());
  CHECK(store->Figures().at("store_queue_full") == 2);
}

TEST_CASE("a callback is let go once it was called, not at the next write") {
  TemporaryStore store;
  auto socket = std::make_shared<int>(7);
  std::promise<void> told;
  store->Commit(FirstTurn(), [socket, &told](CommitOutcome) { told.set_value(); });
  told.get_future().wait();
  const std::weak_ptr<int> weak = std::exchange(socket, nullptr);
  while (!weak.expired()) std::this_thread::yield();  // else this runs into the test's time limit
}

TEST_CASE("closing writes what is queued") {
  TemporaryFolder folder;
  const std::string path = folder.File("desk.db");
  int stored = 0;
  {
    auto store = TemporaryStore::Open({.path = path});
    store->Commit(FirstTurn(), [&](CommitOutcome outcome) { stored += !outcome.error; });
    for (uint64_t version = 1; version < 100; ++version) {
      store->Commit(NextTurn(version), [&](CommitOutcome outcome) { stored += !outcome.error; });
    }
  }
  CHECK(stored == 100);
  CHECK(TemporaryStore::Open({.path = path})->Find(ConversationId("c1"))->version == 100);
}

TEST_CASE("a refused turn spoils no other of its group") {
  TemporaryFolder folder;
  auto store = TemporaryStore::Open({.path = folder.File("desk.db"), .group_limit = 8, .group_wait = Millis(60'000)});
  // The group that is gathered after one of eight waits for eight again, so all below are one transaction.
  std::vector<std::future<CommitOutcome>> outcomes;
  auto queue = [&](Turn turn) {
    auto promise = std::make_shared<std::promise<CommitOutcome>>();
    outcomes.push_back(promise->get_future());
    store->Commit(std::move(turn), [promise](CommitOutcome outcome) { promise->set_value(outcome); });
  };
  queue(FirstTurn());
  outcomes[0].wait();
  Turn said = NextTurn(1);
  said.events = {Sent("a", "x")};
  Turn again = said;
  again.expected_version = 2;
  Turn conflict = said;
  conflict.events[0].body = "y";
  Turn claim = NextTurn(2);
  claim.ticket = Change(TicketChange::Kind::kClaim);
  Turn twice_one_cid = NextTurn(2);
  twice_one_cid.events = {Sent("b", "1"), Sent("b", "2")};
  for (const Turn& turn : {said, again, conflict, NextTurn(9), claim, twice_one_cid, NextTurn(2), NextTurn(3)})
    queue(turn);
  std::string verdicts;
  for (auto& outcome : outcomes) verdicts += Verdict(outcome.get()) + " ";
  CHECK(verdicts == "stored stored duplicate cid_conflict stale not_found conflict stored stored ");
  CHECK(store->Find(ConversationId("c1"))->version == 4);
  CHECK(store->Events(ConversationId("c1"), 0, 9).size() == 2);
}

}  // namespace deskbell::store
