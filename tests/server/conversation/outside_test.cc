// What reaches a conversation from outside of it: the end of an incident, and the answers of other systems.
#include <doctest/doctest.h>

#include <utility>

#include "tests/server/conversation/talk.h"

namespace deskbell::conversation {
namespace {

std::string LastTexts(store::Store& store, const ConversationId& id, uint64_t after) {
  std::string all;
  for (const store::Event& event : store.Events(id, after, 100)) all += event.sender + " " + event.body + "\n";
  return all;
}

store::Incident SlowUploads() {
  return {.id = IncidentId("i1"),
          .title = "Slow uploads",
          .text = "We are on it.",
          .topics = {"sign_in"},
          .open = true,
          .opened = Talk::Now(),
          .updated = Talk::Now()};
}

TEST_CASE("the end of an incident reaches the conversation that follows it, once") {
  store::TemporaryStore store;
  Talk talk(*store);
  store::Incident incident = SlowUploads();
  REQUIRE(!store->PutIncident(incident));
  talk.conversations().RefreshSituation();
  talk.Opens();
  talk.Says("my upload is stuck", "cid-1");
  Input chooses{talk.id, "customer", "Ana", "cid-2",
                engine::CustomerChose{"follow", "Yes, tell me when it's fixed", {}}};
  const Outcome chosen = talk.Submits(std::move(chooses));
  CHECK(chosen.events.back().body.find("as soon as it is fixed") != std::string::npos);
  const uint64_t before = chosen.events.back().seq;

  talk.conversations().FireTimers();
  talk.Settles();
  CHECK(LastTexts(*store, talk.id, before) == "");

  incident.open = false;
  REQUIRE(!store->PutIncident(incident));
  for (int i = 0; i < 2; ++i) {
    talk.conversations().FireTimers();
    talk.Settles();
    store->Writable();  // behind the timer's turn in the writer's queue
    talk.Settles();
  }
  const std::vector<store::Event> news = store->Events(talk.id, before, 100);
  REQUIRE(news.size() == 2);
  CHECK(news[0].body ==
        R"({"code":"incident_over","text":"Fixed: Slow uploads. Thank you for your patience!","type":"notice"})");
  CHECK(news[1].body.find("Does it work for you again?") != std::string::npos);
}

TEST_CASE("a disk that cannot be read ends no incident") {
  store::TemporaryStore store;
  Talk talk(*store);
  REQUIRE(!store->PutIncident(SlowUploads()));
  talk.conversations().RefreshSituation();
  store.Run("ALTER TABLE incident RENAME TO out_of_reach");
  talk.conversations().RefreshSituation();
  talk.Opens();
  const uint64_t before = store->Find(talk.id)->next_seq - 1;
  talk.Says("my upload is stuck", "cid-1");
  CHECK(LastTexts(*store, talk.id, before).find("Slow uploads") != std::string::npos);
}

// A checklist that looks something up, and the conversations of one server whose calls are written down.
struct Shop {
  static std::shared_ptr<const understand::Snapshot> Snapshot() {
    static const std::shared_ptr<const understand::Snapshot> snapshot = [] {
      content::Content content = SmallContent();
      content.rules.push_back({"rules/orders.yml", R"(version: 1
topic: orders
intents:
  where_is_it: {title: Where is my order, match: {any: ['my order']}, examples: [where is my order], start: look}
flows:
  look:
    steps:
      - {id: look, webhook: {url: "https://shop.example/orders", set: {status: status}}, if_yes: told, if_no: by_hand}
      - {id: told, say: "It is {{slot.status}}.", end: resolved}
      - {id: by_hand, form: [contact], handoff: {reason: look_up_failed}}
)"});
      understand::Build build = understand::BuildSnapshot(content, {});
      REQUIRE_MESSAGE(build.snapshot, RenderText(build.diagnostics));
      return build.snapshot;
    }();
    return snapshot;
  }
};

TEST_CASE("another system is asked after the commit, and its answer goes on with the checklist") {
  store::TemporaryStore store;
  Talk talk(*store, Shop::Snapshot());
  talk.Opens();
  const Outcome said = talk.Says("where is my order", "cid-1");
  CHECK(said.events.back().body.find("One moment") != std::string::npos);
  talk.Settles();
  const std::vector<engine::CallWebhook> calls = talk.Calls();
  REQUIRE(calls.size() == 1);
  CHECK(calls[0].url == "https://shop.example/orders");
  const Outcome answered =
      talk.Submits({talk.id, "system", "", "",
                    engine::WebhookAnswered{calls[0].call, true, {{"status", "paid with 4111 1111 1111 1111"}}, ""}});
  REQUIRE(!answered.events.empty());
  const std::string& told = answered.events.front().body;
  CHECK(told.find("It is paid with ") != std::string::npos);
  CHECK(told.find("4111 1111 1111 1111") == std::string::npos);
}

}  // namespace
}  // namespace deskbell::conversation
