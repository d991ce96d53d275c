#include "server/learning/reviewing.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "server/content/content.h"
#include "server/learning/listing.h"
#include "server/learning/pairs.h"
#include "server/learning/publication.h"
#include "server/understand/understand.h"
#include "tests/support/small_content.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/temporary_store.h"

namespace deskbell::learning {
namespace {

const Instant kNow = *ParseInstant("2026-11-18T10:00:00Z");

store::Signal Showed(const std::string& kind, const std::string& question, const std::string& target) {
  store::Signal signal;
  signal.kind = kind;
  signal.question = question;
  signal.target = target;
  signal.expected = 900;
  return signal;
}

// A content folder, a store, and somebody who decides.
class Office {
 public:
  Office() { REQUIRE(content::WriteFolder(SmallContent(), folder_.path() / "content").has_value()); }

  // Each call is another customer's conversation, whose first turn shows these signals.
  void Learns(std::vector<store::Signal> signals) {
    const std::string number = std::to_string(++customers_);
    store::Turn turn;
    turn.conversation = ConversationId("c" + number);
    turn.customer = CustomerId("customer " + number);
    turn.responder_after = "bot";
    turn.signals = std::move(signals);
    turn.at = kNow;
    REQUIRE(store::Verdict(store::CommitNow(*store, std::move(turn))) == "stored");
  }

  Reviewer Kim(bool starter = false) {
    return {*store, starter ? std::filesystem::path() : folder_.path() / "content", "kim", kNow};
  }
  std::string File(const std::string& name) const {
    std::ostringstream text;
    text << std::ifstream(folder_.path() / "content" / name).rdbuf();
    return text.str();
  }

  store::TemporaryStore store;

 private:
  TemporaryFolder folder_;
  int customers_ = 0;
};

std::string Sentence(const Reviewed& done) { return done ? *done : "refused: " + done.error(); }

std::string AuditText(store::Store& store) {
  std::string text;
  for (const store::AuditEntry& entry : store.AuditLog(0, 100)) {
    text += entry.actor + " " + entry.action + " " + entry.subject + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("an accepted pair is written into its article, and undone it is out of it again") {
  Office office;
  office.Learns({Showed("chosen", "bills pls", "article:invoices")});
  const std::string id = PairId("bills pls", "article:invoices");
  CHECK(Sentence(Accept(office.Kim(), id, "")) ==
        "“bills pls” is a phrasing of article invoices now, in articles/invoices.md.");
  CHECK(office.File("articles/invoices.md").find("bills pls") != std::string::npos);
  CHECK_MESSAGE(AdjustmentsOf(*office.store, kNow).empty(), "the article says it, so the publication need not");
  CHECK(Sentence(Accept(office.Kim(), id, "")) == "refused: `" + id + "` was accepted by kim. Undo that first.");
  CHECK(Sentence(Undo(office.Kim(), id)) == "“bills pls” is no longer a phrasing of article invoices.");
  CHECK(office.File("articles/invoices.md").find("bills pls") == std::string::npos);
  CHECK(office.File("articles/invoices.md").find("Where are my invoices") != std::string::npos);
  CHECK(AuditText(*office.store) ==
        "kim learning.accept " + id + " article:invoices\nkim learning.undo " + id + " accepted\n");
}

TEST_CASE("a question can be reworded when it is accepted, and is refused without words") {
  Office office;
  office.Learns({Showed("chosen", "bills of ana miller", "article:invoices")});
  const std::string id = PairId("bills of ana miller", "article:invoices");
  CHECK(Sentence(Accept(office.Kim(), id, "?!")) ==
        "refused: The question needs words, and at most 500 bytes of them.");
  CHECK(Accept(office.Kim(), id, "my bills").has_value());
  CHECK(office.File("articles/invoices.md").find("my bills") != std::string::npos);
  CHECK(office.File("articles/invoices.md").find("miller") == std::string::npos);
}

TEST_CASE(
    "what cannot be written into an article the publication adds: checklists, the starter, what nothing answers") {
  Office office;
  office.Learns({Showed("chosen", "bytes do not go up", "flow:upload"),
                 Showed("chosen", "bills pls", "article:invoices"),
                 Showed("refused", "do you sell bikes", "article:invoices")});
  CHECK(Accept(office.Kim(), PairId("bytes do not go up", "flow:upload"), "").has_value());
  CHECK(Accept(office.Kim(true), PairId("bills pls", "article:invoices"), "").has_value());
  CHECK(Sentence(Accept(office.Kim(), PairId("do you sell bikes", ""), "")) ==
        "“do you sell bikes” is an example of what nothing here answers from the next publication on.");
  const understand::Adjustments adjustments = AdjustmentsOf(*office.store, kNow);
  REQUIRE(adjustments.phrasings.size() == 3);
  const understand::Build build =
      understand::BuildSnapshot(SmallContent(), {.index_folder = {}, .adjustments = adjustments});
  REQUIRE(build.snapshot);
  CHECK(build.snapshot->publication() != SmallContent().Fingerprint());
  const auto best = [&](const char* text) {
    const engine::Understanding u = understand::Understand(*build.snapshot, text, "en");
    return u.candidates.empty() ? "" : understand::TargetOf(*build.snapshot, u.candidates.front());
  };
  CHECK(best("bytes do not go up") == "flow:upload");
  CHECK(best("bills pls") == "article:invoices");
}

TEST_CASE("a rejected pair is gone for good, until that is undone") {
  Office office;
  office.Learns({Showed("chosen", "bills pls", "article:invoices")});
  const std::string id = PairId("bills pls", "article:invoices");
  CHECK(Sentence(Reject(office.Kim(), id)) == "“bills pls” is not proposed for article invoices again.");
  office.Learns({Showed("chosen", "bills pls", "article:invoices")});
  CHECK(GatherListing(*office.store, kNow).pairs.at(0).review.has_value());
  CHECK(Undo(office.Kim(), id).has_value());
  CHECK(!GatherListing(*office.store, kNow).pairs.at(0).review.has_value());
  CHECK(Sentence(Reject(office.Kim(), "deadbeef")) ==
        "refused: There is no pair `deadbeef`. `deskbell learning list` names all.");
}

TEST_CASE(
    "priors are published with their evidence, shown by explain, reported when they move, and forgotten by a reset") {
  Office office;
  RecordPublication(*office.store, SmallContent(), *SmallSnapshot(), {}, kNow);
  for (int i = 0; i < 8; ++i) office.Learns({Showed(i < 7 ? "failed" : "helped", "my bills", "article:invoices")});
  const understand::Adjustments adjustments = AdjustmentsOf(*office.store, kNow);
  REQUIRE(adjustments.priors.size() == 1);
  const understand::Build build =
      understand::BuildSnapshot(SmallContent(), {.index_folder = {}, .adjustments = adjustments});
  REQUIRE(build.snapshot);
  CHECK(understand::ExplainText(*build.snapshot, "where are my invoices", "en")
            .find("prior × 0.85: it did not help 7 of 8 customers; odds ") != std::string::npos);
  const PublicationReport report = RecordPublication(*office.store, SmallContent(), *build.snapshot, adjustments, kNow);
  CHECK(report.number == 2);
  CHECK(ReportText(report).find("  trust in article invoices × 1.00 → × 0.85 (it did not help 7 of 8 customers)\n") !=
        std::string::npos);
  CHECK(AdjustmentsOfPublication(*office.store, build.snapshot->publication()) == adjustments);
  CHECK_MESSAGE(RecordPublication(*office.store, SmallContent(), *build.snapshot, adjustments, kNow).number == 2,
                "the same publication is not another one");
  CHECK(Sentence(Reset(office.Kim(), "invoices")) ==
        "What customers showed of article invoices until now no longer counts, from the next publication on.");
  CHECK(AdjustmentsOf(*office.store, kNow).empty());
  CHECK(Undo(office.Kim(), "invoices").has_value());
  CHECK(AdjustmentsOf(*office.store, kNow) == adjustments);
  CHECK(!Reset(office.Kim(), "nothing-of-it").has_value());
}

TEST_CASE("a report says what was added, removed and changed since the last publication") {
  Office office;
  RecordPublication(*office.store, SmallContent(), *SmallSnapshot(), {}, kNow);
  content::Content edited = SmallContent();
  edited.articles[0].text += "One more line.\n";
  edited.articles[1].path = "articles/bills.md";
  const understand::Build build = understand::BuildSnapshot(edited, {});
  REQUIRE(build.snapshot);
  const PublicationReport report = CompareWithLast(*office.store, edited, *build.snapshot, {}, kNow);
  CHECK(report.added == std::vector<std::string>{"article bills"});
  CHECK(report.removed == std::vector<std::string>{"article invoices"});
  CHECK(report.changed == std::vector<std::string>{"article reset-password"});
  CHECK(ReportText(report).starts_with("Not published yet · "));
}

}  // namespace deskbell::learning
