#include "server/understand/context.h"

#include <doctest/doctest.h>

#include "server/understand/message.h"
#include "tests/support/small_content.h"

namespace deskbell::understand {
namespace {

const Snapshot& Files() {
  static const std::shared_ptr<const Snapshot> snapshot = [] {
    content::Content content = SmallContent();
    const auto add = [&](const std::string& id, const std::string& text) {
      content.articles.push_back({"articles/" + id + ".md", "---\n" + text});
    };
    add("share", R"(title: Share a file
section: Files
questions: [how do I share a file, send a file to a friend, let somebody see my picture]
---
Choose **Share**. You may add a **password**.

Enough shared? See [Stop sharing](/help/stop-sharing).
)");
    add("stop-sharing", R"(title: Stop sharing
section: Somewhere else
questions: [stop sharing a file, how do I stop a share, take a link away]
---
Choose **Stop**.
)");
    add("stop-paying", R"(title: Stop paying
section: Billing
questions: [stop paying, how do I stop a plan, take my plan away]
---
Choose **Stop**.
)");
    Build build = BuildSnapshot(content, {});
    if (!build.snapshot) throw std::runtime_error(RenderText(build.diagnostics));
    return build.snapshot;
  }();
  return *snapshot;
}

const Earlier kShared{"How do I share a file?", ArticleId{"share"}};

std::optional<engine::InContext> Read(const std::string& text, const Earlier& earlier = kShared) {
  return UnderstandMessage(Files(), text, "en", earlier).in_context;
}

double ProbabilityOf(const std::vector<engine::Candidate>& candidates, const std::string& id) {
  for (const engine::Candidate& candidate : candidates) {
    if (candidate.id == id) return candidate.probability;
  }
  return 0;
}

TEST_CASE("a message that leans on the question before is read with it") {
  const auto in_context = Read("and with a password?");
  REQUIRE(in_context.has_value());
  CHECK(in_context->text == "How do I share a file? and with a password?");
  CHECK(in_context->leans);
  CHECK(in_context->passage == "Choose **Share**. You may add a **password**.");
  CHECK(in_context->passage_holds_all);
}

TEST_CASE("what the article before the customer links to is likelier than by the words alone, others are not there") {
  const std::string text = "and how do I stop it?";
  const double alone = ProbabilityOf(Understand(Files(), text, "en").candidates, "stop-sharing");
  const auto in_context = Read(text);
  REQUIRE(in_context.has_value());
  REQUIRE(alone > 0);
  CHECK(ProbabilityOf(in_context->candidates, "stop-sharing") > alone);
  REQUIRE_FALSE(in_context->candidates.empty());
  CHECK(in_context->candidates.front().id == "stop-sharing");
}

TEST_CASE("a short question that does not lean is looked for in the article alone") {
  const auto in_context = Read("is a password possible?");
  REQUIRE(in_context.has_value());
  CHECK_FALSE(in_context->leans);
  CHECK(in_context->candidates.empty());
}

TEST_CASE("what stands by itself, or behind nothing or a story, is read alone") {
  CHECK_FALSE(Read("my upload is stuck").has_value());
  CHECK_FALSE(Read("and with a password?", {}).has_value());
  CHECK_FALSE(Read("and with a password?", {std::string(401, 'x'), ArticleId{"share"}}).has_value());
  CHECK_FALSE(Read("and how would I do that for all of my seventeen friends?").has_value());
}

TEST_CASE("without an article before the customer there is no place in it") {
  const auto in_context = Read("and with a password?", {"How do I share a file?", ArticleId{"gone"}});
  REQUIRE(in_context.has_value());
  CHECK(in_context->passage == "");
}

TEST_CASE("the conversation's last question and article are what a message leans on") {
  engine::State state;
  CHECK(EarlierOf(state).question == "");
  CHECK(EarlierOf(state).shown == ArticleId{});
  state.question = "how do I share";
  state.shown = {{ArticleId{"a"}, "A", 1, ""}, {ArticleId{"share"}, "Share", 1, ""}};
  CHECK(EarlierOf(state).question == "how do I share");
  CHECK(EarlierOf(state).shown == ArticleId{"share"});
}

}  // namespace
}  // namespace deskbell::understand
