#include "server/understand/understand.h"

#include <doctest/doctest.h>

#include <fstream>
#include <set>
#include <thread>

#include "server/understand/fitted_codec.h"
#include "server/understand/parts.h"
#include "tests/support/small_content.h"
#include "tests/support/temporary_folder.h"

namespace deskbell::understand {
namespace {

using Kind = engine::Decision::Kind;

const Snapshot& Starter() {
  static const std::shared_ptr<const Snapshot> snapshot = [] {
    Build build = BuildSnapshot(content::Starter(), {});
    if (!build.snapshot) throw std::runtime_error(RenderText(build.diagnostics));
    return build.snapshot;
  }();
  return *snapshot;
}

// Answered with `target`, or asked with it among the titles.
bool Reaches(const std::string& text, const std::string& target) {
  const engine::Decision decision = DecideOn(Starter(), Understand(Starter(), text, ""));
  if (decision.kind == Kind::kHandOff) return false;
  if (decision.kind == Kind::kAnswer) return TargetOf(Starter(), decision.candidates.front()) == target;
  for (const engine::Candidate& c : decision.candidates) {
    if (TargetOf(Starter(), c) == target) return true;
  }
  return false;
}

TEST_CASE("customers find what the starter content answers, in words that nobody wrote down") {
  CHECK(Reaches("the sign in page keeps saying wrong password", TargetOfId(Starter(), "cannot_sign_in")));
  CHECK(Reaches("do you run on ubuntu", "article:linux-install"));
  CHECK(Reaches("you took the money twice for march", TargetOfId(Starter(), "charged-twice")));
  CHECK(Reaches("i need a bill with our tax number on it", "article:vat-and-company-details"));
  CHECK(Reaches("somebody stole my mobile yesterday", TargetOfId(Starter(), "lost-device")));
  CHECK(Reaches("can i get back a file that i threw away last week", "article:restore-deleted-file"));
  CHECK(Reaches("HOW BIG MAY A FILE BE", "article:file-size-limits"));
}

TEST_CASE("what the company knows nothing about is not answered with an article") {
  for (const std::string text : {"who won the world cup in 1998", "my printer does not print", "how do i cook rice",
                                 "xkcd qwfp zxcv", "the bakery ran out of rye bread"}) {
    const engine::Decision decision = DecideOn(Starter(), Understand(Starter(), text, ""));
    CAPTURE(text);
    const bool an_article_answers =
        decision.kind == Kind::kAnswer && decision.candidates.front().kind == engine::Candidate::Kind::kArticle;
    CHECK_FALSE(an_article_answers);
  }
}

TEST_CASE("whatever is typed is understood as something, and the candidates are in order") {
  const std::string hostile[] = {"",
                                 "   \t\n",
                                 "\xff\xfe\xc0\xaf",
                                 std::string(3, '\0'),
                                 std::string(20'000, 'a'),
                                 "' OR 1=1; -- NOT AND \"unclosed (paren*",
                                 "https://example.com/?q=%00%ff#" + std::string(500, '/'),
                                 "\xE4\xBD\xA0\xE5\xA5\xBD \xF0\x9F\x98\x80\xF0\x9F\x98\x80"};
  for (const std::string& text : hostile) {
    const engine::Understanding u = Understand(Starter(), text, "zz-not-a-language");
    double before = 1;
    for (const engine::Candidate& c : u.candidates) {
      CHECK(c.probability >= 0);
      CHECK(c.probability <= before);
      CHECK_FALSE(c.title.empty());
      before = c.probability;
    }
    DecideOn(Starter(), u);
    CHECK_FALSE(ExplainText(Starter(), text, "en").empty());
    CHECK(ExplainJson(Starter(), text, "en").front() == '{');
  }
}

TEST_CASE("the same message is understood the same, on any thread") {
  const std::string text = "how do i share a folder with my sister";
  const engine::Understanding expected = Understand(Starter(), text, "en");
  std::vector<engine::Understanding> seen(4);
  std::vector<std::thread> threads;
  for (engine::Understanding& mine : seen) {
    threads.emplace_back([&mine, &text] {
      for (int i = 0; i < 20; ++i) mine = Understand(Starter(), text, "en");
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const engine::Understanding& u : seen) {
    REQUIRE(u.candidates.size() == expected.candidates.size());
    for (size_t i = 0; i < u.candidates.size(); ++i) {
      CHECK(u.candidates[i].id == expected.candidates[i].id);
      CHECK(u.candidates[i].probability == expected.candidates[i].probability);
    }
  }
}

TEST_CASE("a misspelt message is recognised, but only to be confirmed") {
  const engine::Understanding u = Understand(*SmallSnapshot(), "i forgto my pasword", "en");
  REQUIRE_FALSE(u.candidates.empty());
  CHECK(u.candidates.front().id == "reset_password");
  CHECK(u.candidates.front().repaired);
  CHECK(DecideOn(*SmallSnapshot(), u).kind == Kind::kClarify);
  CHECK_FALSE(Understand(*SmallSnapshot(), "i forgot my password", "en").candidates.front().repaired);
}

TEST_CASE("what a misspelt message says of a slot keeps the customer's own letters") {
  content::Content content = SmallContent();
  content.rules.push_back({"rules/devices.yml", R"(version: 1
topic: devices
intents:
  lost_device:
    title: A device is lost
    match: {any: ['lost my (?P<device>\pL+) somewhere']}
    examples: [I lost my phone somewhere]
    say: Sorry to hear that.
)"});
  const Build build = BuildSnapshot(content, {});
  REQUIRE(build.snapshot);
  const engine::Understanding u = Understand(*build.snapshot, "Dont know, LOST my Télé  Somewere", "en");
  REQUIRE_FALSE(u.candidates.empty());
  CHECK(u.candidates.front().repaired);
  CHECK(u.candidates.front().captures == std::map<std::string, std::string>{{"device", "Télé"}});
}

TEST_CASE("an intent that answers an article and the article are one answer") {
  const engine::Understanding u = Understand(*SmallSnapshot(), "i forgot my password", "en");
  std::set<std::string> targets;
  for (const engine::Candidate& c : u.candidates) {
    CHECK(targets.insert(TargetOf(*SmallSnapshot(), c)).second);
  }
  CHECK(TargetOfId(*SmallSnapshot(), "reset_password") == "article:reset-password");
  CHECK(TargetOfId(*SmallSnapshot(), "reset-password") == "article:reset-password");
  CHECK(TargetOfId(*SmallSnapshot(), "upload_stuck") == "flow:upload");
  CHECK(TargetOfId(*SmallSnapshot(), "upload") == "flow:upload");
  CHECK(TargetOfId(*SmallSnapshot(), "nothing").empty());
}

TEST_CASE("content with mistakes gives diagnostics and no snapshot") {
  content::Content content = SmallContent();
  content.rules[1].text += "  broken: [\n";
  const Build build = BuildSnapshot(content, {});
  CHECK(build.snapshot == nullptr);
  CHECK(HasErrors(build.diagnostics));
}

TEST_CASE("content without anything is a snapshot that recognises nothing") {
  const Build build = BuildSnapshot(content::Content{}, {});
  REQUIRE(build.snapshot);
  CHECK(Understand(*build.snapshot, "hello, is anybody there", "").candidates.empty());
}

TEST_CASE("a damaged index is built anew while rules and the model go on answering") {
  const Build build = BuildSnapshot(SmallContent(), {});
  IndexKeeper& index = *build.snapshot->parts().index;
  const size_t before = build.snapshot->index_rebuilds();
  index.Damage();
  const engine::Understanding meanwhile = Understand(*build.snapshot, "i forgot my password", "en");
  CHECK(meanwhile.candidates.front().id == "reset_password");
  index.Settle();
  CHECK(index.Current() != nullptr);
  CHECK(build.snapshot->index_rebuilds() == before + 1);
  const engine::Understanding after = Understand(*build.snapshot, "where is an invoice", "en");
  CHECK(after.candidates.front().id == "invoices");
}

TEST_CASE("a second start uses what the first learnt, and damage of any file costs nothing but time") {
  const TemporaryFolder folder;
  const BuildOptions options{.index_folder = folder.path()};
  const auto first = BuildSnapshot(SmallContent(), options).snapshot;
  CHECK(first->index_rebuilds() == 1);
  const auto second = BuildSnapshot(SmallContent(), options).snapshot;
  CHECK(second->index_rebuilds() == 0);
  for (const char* file : {"articles.index", "learnt.model"}) {
    std::fstream damaged(folder.path() / file, std::ios::in | std::ios::out | std::ios::binary);
    REQUIRE(damaged);
    damaged.seekp(300);
    damaged.put('\x5a').put('\x5a');
  }
  const auto third = BuildSnapshot(SmallContent(), options).snapshot;
  CHECK(third->index_rebuilds() == 1);
  for (const auto& snapshot : {second, third}) {
    const auto a = Understand(*first, "get an invoice", "en").candidates;
    const auto b = Understand(*snapshot, "get an invoice", "en").candidates;
    REQUIRE(a.size() == b.size());
    for (size_t i = 0; i < a.size(); ++i) CHECK(a[i].probability == b[i].probability);
  }
}

TEST_CASE("a stored calibration is used for the content that it was fitted on, and only for that") {
  content::Content content = SmallContent();
  Fitted fitted{content.Fingerprint(), UsualCalibration(), {}};
  fitted.calibration.cuts.answer = 0.123;
  content.fitted = EncodeFitted(fitted);
  CHECK(BuildSnapshot(content, {}).snapshot->cuts().answer == 0.123);

  content.articles[0].text += "More.\n";
  const Build other = BuildSnapshot(content, {});
  CHECK(other.snapshot->cuts().answer != 0.123);
  bool told = false;
  for (const Diagnostic& d : other.diagnostics) told |= d.code == "C001" && d.severity == Severity::kWarning;
  CHECK(told);
}

}  // namespace
}  // namespace deskbell::understand
