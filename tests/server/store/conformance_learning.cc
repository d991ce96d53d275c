#include <doctest/doctest.h>

#include "tests/server/store/conformance.h"
#include "tests/support/temporary_store.h"

namespace deskbell::store {
namespace {

Signal Chosen(const std::string& question) {
  Signal signal;
  signal.kind = "chosen";
  signal.question = question;
  signal.target = "article:vault";
  signal.rule = "open_vault";
  signal.expected = 910;
  signal.language = "en";
  return signal;
}

void SignalsComeWithTheirTurn(Store& store) {
  Turn first = FirstTurn();
  first.signals = {Chosen("vault wont open")};
  CHECK(Verdict(CommitNow(store, first)) == "stored");
  Turn stale = NextTurn(7);
  stale.signals = {Chosen("lost")};
  CHECK(Verdict(CommitNow(store, stale)) == "stale");
  const std::vector<Signal> signals = store.Signals(first.at);
  REQUIRE(signals.size() == 1);
  CHECK(signals[0].kind == "chosen");
  CHECK(signals[0].question == "vault wont open");
  CHECK(signals[0].target == "article:vault");
  CHECK(signals[0].rule == "open_vault");
  CHECK(signals[0].expected == 910);
  CHECK(signals[0].language == "en");
  CHECK(signals[0].conversation == ConversationId("c1"));
  CHECK(signals[0].customer == CustomerId("ana"));
  CHECK(signals[0].version == 1);
  CHECK(signals[0].at == first.at);
  CHECK(store.Signals(first.at + Millis(1)).empty());
}

void ReviewsAreReplacedAndDropped(Store& store) {
  const uint64_t before = store.ReviewsChanged();
  Review review{.subject = "3f9a1c20",
                .verdict = "accepted",
                .question = "vault wont open",
                .target = "article:vault",
                .language = "en",
                .place = "articles/vault.md",
                .by = "kim",
                .at = At(1)};
  CHECK(!store.PutReview(review));
  CHECK(store.Reviews().at(0).place == "articles/vault.md");
  review.verdict = "rejected";
  CHECK(!store.PutReview(review));
  REQUIRE(store.Reviews().size() == 1);
  CHECK(store.Reviews()[0].verdict == "rejected");
  CHECK(!store.DropReview("3f9a1c20"));
  CHECK(store.DropReview("3f9a1c20") == Error::kNotFound);
  CHECK(store.Reviews().empty());
  CHECK(store.ReviewsChanged() == before + 3);
}

void PublicationsAreNumberedAndOnlyTheNewestKeepsItsInventory(Store& store) {
  CHECK(store.Publications(10).empty());
  for (const char* id : {"a", "b", "a"}) {
    PublishedRecord record;
    record.id = id;
    record.adjustments = "{}";
    record.inventory = "[]";
    record.report = "{}";
    record.at = At(1);
    CHECK(!store.AddPublication(record));
  }
  const auto all = store.Publications(10);
  REQUIRE(all.size() == 3);
  CHECK(all[0].number == 3);
  CHECK(all[0].inventory == "[]");
  CHECK(all[1].inventory == "");
  CHECK(store.FindPublication("a")->number == 3);
  CHECK(store.FindPublication("b")->number == 2);
  CHECK(!store.FindPublication("c"));
  CHECK(store.Publications(1).size() == 1);
}

}  // namespace

const std::vector<Promise>& LearningPromises() {
  static const std::vector<Promise> promises = {
      {"signals come with their turn", SignalsComeWithTheirTurn},
      {"reviews are replaced and dropped, and counted", ReviewsAreReplacedAndDropped},
      {"publications are numbered", PublicationsAreNumberedAndOnlyTheNewestKeepsItsInventory},
  };
  return promises;
}

}  // namespace deskbell::store
