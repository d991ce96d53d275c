#include "server/conversation/conversations.h"

#include <doctest/doctest.h>

#include <map>

#include "server/conversation/replay.h"
#include "server/store/sqlite_store.h"
#include "tests/server/conversation/talk.h"

namespace deskbell::conversation {
namespace {

using Kind = Outcome::Kind;

std::vector<uint64_t> Numbers(const std::vector<store::Event>& events) {
  std::vector<uint64_t> numbers;
  for (const store::Event& event : events) numbers.push_back(event.seq);
  return numbers;
}

std::vector<uint64_t> UpTo(uint64_t last) {
  std::vector<uint64_t> numbers;
  for (uint64_t i = 1; i <= last; ++i) numbers.push_back(i);
  return numbers;
}

TEST_CASE("a message is acknowledged with its number, and its answer follows in the same turn") {
  store::TemporaryStore store;
  Talk talk(*store);
  REQUIRE(talk.Opens().kind == Kind::kStored);
  const uint64_t greeting = store->Events(talk.id, 0, 100).size();
  const Outcome said = talk.Says("I forgot my password", "cid-1");
  CHECK(said.kind == Kind::kStored);
  CHECK(said.seq == greeting + 1);
  const std::vector<store::Event> events = store->Events(talk.id, 0, 100);
  REQUIRE(events.size() > said.seq);
  CHECK(events[said.seq - 1].body == R"({"text":"I forgot my password","type":"text"})");
  CHECK(events[said.seq - 1].sender == "customer");
  CHECK(events.back().sender == "bot");
  CHECK(Numbers(events) == UpTo(events.size()));
}

TEST_CASE(
    "opening twice under one id opens one conversation, and somebody else's id is not told apart from a missing one") {
  store::TemporaryStore store;
  Talk talk(*store);
  CHECK(talk.Opens().kind == Kind::kStored);
  const size_t events = store->Events(talk.id, 0, 100).size();
  CHECK(talk.Opens().kind == Kind::kDuplicate);
  CHECK(store->Events(talk.id, 0, 100).size() == events);
  CHECK(talk.Opens("ben").kind == Kind::kNoSuchConversation);
}

TEST_CASE("the same cid is answered as the first time and asks nothing of the bot again") {
  store::TemporaryStore store;
  Talk talk(*store);
  talk.Opens();
  const Outcome first = talk.Says("I forgot my password", "cid-1");
  const size_t events = store->Events(talk.id, 0, 100).size();
  const Outcome again = talk.Says("I forgot my password", "cid-1");
  CHECK(again.kind == Kind::kDuplicate);
  CHECK(again.seq == first.seq);
  CHECK(talk.Says("something else", "cid-1").kind == Kind::kCidConflict);
  CHECK(store->Events(talk.id, 0, 100).size() == events);
}

TEST_CASE("a burst of one customer keeps its order and its numbers") {
  store::TemporaryStore store;
  Talk talk(*store);
  talk.Opens();
  std::atomic<int> left{50};
  std::promise<void> all;
  for (int i = 0; i < 50; ++i) {
    const std::string n = std::to_string(i);
    talk.conversations().Submit({talk.id, "customer", "Ana", "cid-" + n, engine::CustomerSaid{"message " + n, {}}},
                                [&](const Outcome& outcome) {
                                  CHECK(outcome.kind == Kind::kStored);
                                  if (--left == 0) all.set_value();
                                });
  }
  all.get_future().wait();
  std::vector<std::string> said;
  const std::vector<store::Event> events = store->Events(talk.id, 0, 1000);
  for (const store::Event& event : events) {
    if (event.sender == "customer") said.push_back(event.cid);
  }
  std::vector<std::string> sent;
  for (int i = 0; i < 50; ++i) sent.push_back("cid-" + std::to_string(i));
  CHECK(said == sent);
  CHECK(Numbers(events) == UpTo(events.size()));
}

// The first message of the customer cannot be stored, which is known only when the second is on its way too.
class OneRefusal : public store::SqliteStore {
 public:
  explicit OneRefusal(const store::SqliteOptions& options)
      : SqliteStore(options, store::Database::Open(options.path, store::Database::Mode::kWrite)) {}

  void Commit(store::Turn turn, store::OnCommit done) override {
    const bool said = turn.expected_version > 0;
    if (said && ++said_ == 1) {
      refused_ = std::move(done);
      return;
    }
    if (refused_) std::exchange(refused_, nullptr)({store::Error::kUnavailable, {}});
    SqliteStore::Commit(std::move(turn), std::move(done));
  }

 private:
  int said_ = 0;
  store::OnCommit refused_;
};

TEST_CASE("what was sent after a refused message is refused too, so that both come again in order") {
  const TemporaryFolder folder;
  const store::SqliteOptions options{.path = folder.File("desk.db"), .group_wait = Millis(0)};
  store::TemporaryStore::Open(options);
  OneRefusal store(options);
  Talk talk(store);
  talk.Opens();
  std::promise<Kind> first, second;
  const auto submit = [&](const std::string& cid, std::promise<Kind>& kind) {
    talk.conversations().Submit({talk.id, "customer", "Ana", cid, engine::CustomerSaid{"message " + cid, {}}},
                                [&](const Outcome& outcome) { kind.set_value(outcome.kind); });
  };
  submit("cid-1", first);
  submit("cid-2", second);
  CHECK(first.get_future().get() == Kind::kUnavailable);
  CHECK(second.get_future().get() == Kind::kUnavailable);
  const uint64_t seq = talk.Says("message cid-1", "cid-1").seq;
  CHECK(seq < talk.Says("message cid-2", "cid-2").seq);
}

// Keeps the first two messages of the customer until it is told to refuse each as computed from a stale state.
class TwoStale : public store::SqliteStore {
 public:
  explicit TwoStale(const store::SqliteOptions& options)
      : SqliteStore(options, store::Database::Open(options.path, store::Database::Mode::kWrite)) {}

  void Commit(store::Turn turn, store::OnCommit done) override {
    if (turn.expected_version == 0 || kept_.size() == 2) return SqliteStore::Commit(std::move(turn), std::move(done));
    kept_.push_back(std::move(done));
  }
  void Refuse(size_t which) { kept_[which]({store::Error::kStale, {}}); }

 private:
  std::vector<store::OnCommit> kept_;  // on the conversation's lane
};

TEST_CASE("what is computed anew keeps its place before what came meanwhile") {
  const TemporaryFolder folder;
  const store::SqliteOptions options{.path = folder.File("desk.db"), .group_wait = Millis(0)};
  store::TemporaryStore::Open(options);
  TwoStale store(options);
  Talk talk(store);
  talk.Opens();
  std::promise<void> all;
  const auto submit = [&](const std::string& cid) {
    talk.conversations().Submit({talk.id, "customer", "Ana", cid, engine::CustomerSaid{"message " + cid, {}}},
                                [&, cid](const Outcome&) {
                                  if (cid == "3") all.set_value();
                                });
    talk.Settles();
  };
  submit("1");
  submit("2");
  store.Refuse(0);
  talk.Settles();
  submit("3");
  store.Refuse(1);
  all.get_future().wait();
  std::string order;
  for (const store::Event& event : store.Events(talk.id, 0, 100)) order += event.cid;
  CHECK(order == "123");
}

TEST_CASE("the same cid twice at once is stored once") {
  store::TemporaryStore store;
  Talk talk(*store);
  talk.Opens();
  std::promise<Kind> first, second;
  const auto submit = [&](std::promise<Kind>& kind) {
    talk.conversations().Submit({talk.id, "customer", "Ana", "cid-1", engine::CustomerSaid{"hello", {}}},
                                [&](const Outcome& outcome) { kind.set_value(outcome.kind); });
  };
  submit(first);
  submit(second);
  CHECK(first.get_future().get() == Kind::kStored);
  CHECK(second.get_future().get() == Kind::kDuplicate);
}

TEST_CASE("a subscriber gets what there is and then what comes, without a hole or a double") {
  store::TemporaryStore store;
  Talk talk(*store);
  talk.Opens();
  talk.Says("I forgot my password", "cid-1");
  auto heard = std::make_shared<Heard>();
  const Conversations::Replay replay = talk.Subscribes(heard);
  CHECK(replay.found);
  CHECK(replay.responder == "bot");
  talk.Says("no", "cid-2");
  talk.Settles();
  std::vector<store::Event> all = replay.events;
  all.insert(all.end(), heard->events.begin(), heard->events.end());
  CHECK(Numbers(all) == UpTo(store->Events(talk.id, 0, 100).size()));
}

TEST_CASE("typing is told to the others, not to who types") {
  store::TemporaryStore store;
  Talk talk(*store);
  talk.Opens();
  auto customer = std::make_shared<Heard>();
  auto agent = std::make_shared<Heard>();
  talk.Subscribes(customer);
  talk.Subscribes(agent);
  talk.conversations().Typing(talk.id, "customer", "Ana", true, customer.get());
  talk.Settles();
  CHECK(customer->typing.empty());
  CHECK(agent->typing == std::vector<std::string>{"customer"});
}

TEST_CASE("two agents who claim at once: one has it, the other is told who") {
  store::TemporaryStore store;
  Talk talk(*store);
  talk.Opens();
  talk.Says("I want to talk to a human", "cid-1");
  REQUIRE(store->Find(talk.id)->responder == "queue");
  CHECK(talk.Claims("ben").kind == Kind::kStored);
  const Outcome late = talk.Claims("eva");
  CHECK(late.kind == Kind::kRefused);
  CHECK(late.why == "ben has already taken this conversation.");
  CHECK(store->Find(talk.id)->responder == "agent:ben");
  CHECK(store->TicketOf(talk.id)->agent == StaffId("ben"));
}

TEST_CASE("an agent writes only in a conversation that is theirs") {
  store::TemporaryStore store;
  Talk talk(*store);
  talk.Opens();
  talk.Says("can I talk to a person please", "cid-1");
  const auto says = [&](const std::string& agent) {
    return talk.Submits(
        {talk.id, "agent:" + agent, agent, "a-" + agent, engine::AgentSaid{StaffId(agent), agent, "Hello"}});
  };
  CHECK(says("ben").why == "Take this conversation before you write to the customer.");
  talk.Claims("ben");
  CHECK(says("ben").kind == Kind::kStored);
  CHECK(says("eva").kind == Kind::kRefused);
  CHECK(store->TicketOf(talk.id)->first_response_at.has_value());
}

TEST_CASE("an agent ends only a conversation that is theirs") {
  store::TemporaryStore store;
  Talk talk(*store);
  talk.Opens();
  talk.Says("let me talk to a human", "cid-1");
  talk.Claims("ana");
  for (const engine::Event& late : std::vector<engine::Event>{engine::AgentHandedBack{StaffId("eva"), "eva", true, ""},
                                                              engine::AgentResolved{StaffId("eva"), "eva", "solved"}}) {
    const Outcome refused = talk.Submits({talk.id, "agent:eva", "eva", "", late});
    CHECK(refused.kind == Kind::kRefused);
    CHECK(refused.why == "ana has this conversation now.");
  }
  CHECK(store->TicketOf(talk.id)->status == "active");
  CHECK(store->Find(talk.id)->responder == "agent:ana");
}

TEST_CASE("the bot goes by the name that the site gives it in the customer's language") {
  content::Content content = SmallContent();
  content.rules[0].text += "texts: {en: {bot_name: Bo}, de: {bot_name: Rudi}}\n";
  const understand::Build build = understand::BuildSnapshot(content, {});
  REQUIRE(build.snapshot);
  for (const auto& [language, name] : std::map<std::string, std::string>{{"en", "Bo"}, {"de", "Rudi"}}) {
    store::TemporaryStore store;
    Talk talk(*store, build.snapshot);
    engine::Opened opened;
    opened.language = language;
    talk.Opens("ana", opened);
    const std::vector<store::Event> events = store->Events(talk.id, 0, 100);
    REQUIRE(!events.empty());
    CHECK(events.front().name == name);
  }
}

TEST_CASE("a customer's messages carry the name by which the conversation knows them") {
  store::TemporaryStore store;
  Talk talk(*store);
  engine::Opened opened;
  opened.visitor.name = "Ana Silva";
  talk.Opens("ana", opened);
  const Outcome said = talk.Submits({talk.id, "customer", "", "cid-1", engine::CustomerSaid{"hello", {}}});
  CHECK(said.events.front().name == "Ana Silva");
}

TEST_CASE("a card number never reaches the store") {
  store::TemporaryStore store;
  Talk talk(*store);
  engine::Opened opened;
  opened.page = "https://shop.example/pay/4111 1111 1111 1111";
  talk.Opens("ana", opened);
  talk.Says("you charged my card4111 1111-1111.1111 twice", "cid-1");
  talk.Says("I want a human", "cid-2");
  talk.Says("I am Ana 4111111111111111, reach me by 4111\u20111111\u20111111\u20111111", "cid-3");
  CHECK(store.Holds("•••• 1111"));
  for (const char* part : {"4111 1111", "411111", "4111\u20111111"}) CHECK_FALSE(store.Holds(part));
}

TEST_CASE("a conversation that another process moved on is computed again from the store") {
  store::TemporaryStore store;
  Talk here(*store), there(*store);
  here.Opens();
  CHECK(here.Says("I forgot my password", "cid-1").kind == Kind::kStored);
  CHECK(there.Says("no", "cid-2").kind == Kind::kStored);
  CHECK(here.Says("I want a human", "cid-3").kind == Kind::kStored);
  CHECK(there.Says("thanks", "cid-4").kind == Kind::kStored);
  const std::vector<store::Event> events = store->Events(here.id, 0, 100);
  CHECK(Numbers(events) == UpTo(events.size()));
  CHECK(store->Find(here.id)->version == 5);
}

TEST_CASE("a conversation replays from its log to the same events") {
  store::TemporaryStore store;
  Talk talk(*store);
  talk.Opens();
  talk.Says("my upload is stuck", "cid-1");
  talk.Says("no", "cid-2");
  talk.Says("ana@example.com", "cid-3");
  talk.Claims("ben");
  const ReplayReport report = Replay(*SmallSnapshot(), store->Turns(talk.id), store->Events(talk.id, 0, 100));
  CHECK(report.turns == 5);
  CHECK(report.differences.empty());
}

TEST_CASE("a replay tells what differs") {
  store::TemporaryStore store;
  Talk talk(*store);
  talk.Opens();
  talk.Says("I forgot my password", "cid-1");
  std::vector<store::Event> events = store->Events(talk.id, 0, 100);
  events.back().body = R"({"text":"something else","type":"text"})";
  const ReplayReport report = Replay(*SmallSnapshot(), store->Turns(talk.id), events);
  REQUIRE(report.differences.size() == 1);
  CHECK(report.differences[0].what == "event " + std::to_string(events.size()));
  CHECK(report.differences[0].logged == R"({"text":"something else","type":"text"})");
}

}  // namespace
}  // namespace deskbell::conversation
