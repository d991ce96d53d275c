// Conversations with a real store and real lanes, seen through one customer's and some agents' eyes.
#pragma once

#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "server/conversation/conversations.h"
#include "server/net/executor.h"
#include "tests/support/small_content.h"
#include "tests/support/temporary_store.h"

namespace deskbell::conversation {

struct Heard : Listener {
  void OnEvents(const ConversationId&, const std::string&, const std::vector<store::Event>& more) override {
    std::lock_guard lock(mutex);
    events.insert(events.end(), more.begin(), more.end());
  }
  void OnResponder(const ConversationId&, const std::string& responder, const std::string&) override {
    std::lock_guard lock(mutex);
    responders.push_back(responder);
  }
  void OnTyping(const ConversationId&, const std::string& sender, const std::string&, bool) override {
    std::lock_guard lock(mutex);
    typing.push_back(sender);
  }
  void OnSeen(const ConversationId&, const std::string&, uint64_t) override {}
  void OnRewritten(const ConversationId&) override {
    std::lock_guard lock(mutex);
    ++rewritten;
  }

  std::mutex mutex;
  std::vector<store::Event> events;
  std::vector<std::string> responders, typing;
  int rewritten = 0;
};

class Talk {
 public:
  explicit Talk(store::Store& store, std::shared_ptr<const understand::Snapshot> snapshot = SmallSnapshot())
      : store_(store),
        lanes_(executor_, 4),
        conversations_(
            {store, lanes_, [snapshot] { return snapshot; }, [] { return Now(); }, [] { return 1; },
             [this](const ConversationId&, engine::CallWebhook call) { calls_.push_back(std::move(call)); }}) {}
  ~Talk() {
    executor_.Stop();
    store_.Writable();  // one more write: the writer's last callback has then left the lanes
  }

  static Instant Now() { return *ParseInstant("2026-11-18T10:00:00Z"); }

  Outcome Opens(const std::string& customer = "ana", const engine::Opened& opened = {}) {
    return Wait([&](Done done) {
      conversations_.Open(id, CustomerId(customer), "hash of " + customer, opened, std::move(done));
    });
  }
  Outcome Says(const std::string& text, const std::string& cid) {
    return Submits({id, "customer", "Ana", cid, engine::CustomerSaid{text, {}}});
  }
  Outcome Submits(Input input) {
    return Wait([&](Done done) { conversations_.Submit(std::move(input), std::move(done)); });
  }
  Outcome Claims(const std::string& agent) {
    return Submits({id, "agent:" + agent, agent, "", engine::AgentClaimed{StaffId(agent), agent}});
  }
  Conversations::Replay Subscribes(const std::shared_ptr<Listener>& listener, uint64_t after = 0) {
    std::promise<Conversations::Replay> replay;
    conversations_.Subscribe(id, after, 100, listener,
                             [&](Conversations::Replay got) { replay.set_value(std::move(got)); });
    return replay.get_future().get();
  }
  // The other systems that were asked, when nothing is under way any more.
  const std::vector<engine::CallWebhook>& Calls() const { return calls_; }
  void Settles() { lanes_.Drain(Millis(10'000)); }

  Conversations& conversations() { return conversations_; }
  store::Store& store() { return store_; }
  const ConversationId id{"0193-conversation"};

 private:
  template <class Start>
  Outcome Wait(Start start) {
    auto outcome = std::make_shared<std::promise<Outcome>>();
    start([outcome](const Outcome& got) { outcome->set_value(got); });
    return outcome->get_future().get();
  }

  store::Store& store_;
  std::vector<engine::CallWebhook> calls_;  // on the lane
  net::Executor executor_{2};
  net::Lanes lanes_;
  Conversations conversations_;
};

}  // namespace deskbell::conversation
