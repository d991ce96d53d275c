// New content while people chat: the snapshot is swapped whole, between messages.
#include <doctest/doctest.h>

#include <atomic>
#include <future>
#include <mutex>

#include "server/conversation/conversations.h"
#include "server/net/executor.h"
#include "tests/support/small_content.h"
#include "tests/support/temporary_store.h"

namespace deskbell::conversation {
namespace {

std::shared_ptr<const understand::Snapshot> Edited(const std::string& what, const std::string& by) {
  content::Content content = SmallContent();
  std::string& rules = content.rules[1].text;
  rules.replace(rules.find(what), what.size(), by);
  understand::Build build = understand::BuildSnapshot(content, {});
  REQUIRE_MESSAGE(build.snapshot, RenderText(build.diagnostics));
  return build.snapshot;
}

class Site {
 public:
  explicit Site(store::Store& store)
      : store_(store),
        conversations_(
            {store, lanes_, [this] { return Current(); }, [this] { return now_.load(); }, [] { return 1; }}) {}
  ~Site() {
    executor_.Stop();
    store_.Writable();  // one more write: the writer's last callback has then left the lanes
  }

  void Publish(std::shared_ptr<const understand::Snapshot> snapshot) {
    std::lock_guard lock(mutex_);
    snapshot_.swap(snapshot);
  }
  void Open(const std::string& conversation) {
    Wait([&](Done done) {
      conversations_.Open(ConversationId(conversation), CustomerId("ana"), "hash", {}, std::move(done));
    }).get();
  }
  // So long that nothing of a silent conversation is kept in memory.
  void NobodyWritesForAWhile() {
    now_ = now_.load() + std::chrono::minutes(5);
    for (int tick = 0; tick < 20; ++tick) conversations_.FireTimers();
  }
  std::future<Outcome> Say(const std::string& conversation, const std::string& text, const std::string& cid) {
    return Wait([&](Done done) {
      conversations_.Submit({ConversationId(conversation), "customer", "Ana", cid, engine::CustomerSaid{text, {}}},
                            std::move(done));
    });
  }
  // All that the bot said in it, after it was asked.
  std::string Answer(const std::string& conversation, const std::string& text, const std::string& cid) {
    std::string said;
    for (const store::Event& event : Say(conversation, text, cid).get().events) {
      if (event.sender == "bot") said += event.body + "\n";
    }
    return said;
  }

 private:
  std::shared_ptr<const understand::Snapshot> Current() {
    std::lock_guard lock(mutex_);
    return snapshot_;
  }
  template <class Start>
  std::future<Outcome> Wait(Start start) {
    auto outcome = std::make_shared<std::promise<Outcome>>();
    start([outcome](const Outcome& got) { outcome->set_value(got); });
    return outcome->get_future();
  }

  store::Store& store_;
  std::atomic<Instant> now_{*ParseInstant("2026-11-18T10:00:00Z")};
  std::mutex mutex_;
  std::shared_ptr<const understand::Snapshot> snapshot_ = SmallSnapshot();  // guarded by mutex_
  net::Executor executor_{2};
  net::Lanes lanes_{executor_, 4};
  Conversations conversations_;
};

bool Has(const std::string& text, const std::string& words) { return text.find(words) != std::string::npos; }

TEST_CASE("a checklist that was begun goes on as it was, the next one is the new one") {
  store::TemporaryStore store;
  Site site(*store);
  site.Open("first");
  CHECK(Has(site.Answer("first", "my upload is stuck", "c1"), "Does it run now?"));
  site.Publish(Edited(
      "- {id: pause, try: Pause the upload and resume it., ask: \"Does it run now?\", if_yes: solved, if_no: human}",
      "- {id: begin, try: Begin anew., ask: \"And now?\", if_yes: solved, if_no: human}"));
  site.Open("second");
  CHECK(Has(site.Answer("second", "my upload is stuck", "c1"), "And now?"));
  CHECK(Has(site.Answer("first", "yes", "c2"), "Good."));
  CHECK(Has(site.Answer("first", "my upload is stuck", "c3"), "And now?"));
}

TEST_CASE("a checklist goes on as it was after a silence, too") {
  store::TemporaryStore store;
  Site site(*store);
  site.Open("first");
  CHECK(Has(site.Answer("first", "my upload is stuck", "c1"), "Does it run now?"));
  site.Publish(Edited("id: pause, try: Pause", "id: begin, try: Pause"));
  site.NobodyWritesForAWhile();
  CHECK(Has(site.Answer("first", "yes", "c2"), "Good."));
}

TEST_CASE("twenty publications while messages come in drop none of them") {
  constexpr int kConversations = 5, kMessages = 40;
  store::TemporaryStore store;
  Site site(*store);
  const auto other = Edited("title: An upload is stuck", "title: An upload that hangs");
  for (int c = 0; c < kConversations; ++c) site.Open("c" + std::to_string(c));
  std::vector<std::future<Outcome>> outcomes;
  for (int m = 0; m < kMessages; ++m) {
    for (int c = 0; c < kConversations; ++c) {
      outcomes.push_back(site.Say("c" + std::to_string(c), "I forgot my password", "m" + std::to_string(m)));
    }
    if (m % 2 == 0) site.Publish(m % 4 == 0 ? other : SmallSnapshot());
  }
  for (std::future<Outcome>& outcome : outcomes) CHECK(outcome.get().kind == Outcome::Kind::kStored);
  for (int c = 0; c < kConversations; ++c) {
    const auto events = store->Events(ConversationId("c" + std::to_string(c)), 0, 1000);
    for (size_t i = 0; i < events.size(); ++i) CHECK(events[i].seq == i + 1);
    CHECK(std::count_if(events.begin(), events.end(), [](const auto& e) { return e.sender == "customer"; }) ==
          kMessages);
  }
}

}  // namespace
}  // namespace deskbell::conversation
