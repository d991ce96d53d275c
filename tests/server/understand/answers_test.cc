#include "server/understand/answers.h"

#include <doctest/doctest.h>

#include "rules/loader.h"

namespace deskbell::understand {
namespace {

constexpr const char* kRules = R"(version: 1
topic: sync
intents:
  sync_stuck:
    title: Sync is stuck
    match: {any: ['sync .{0,20}stuck', 'nothing syncs']}
    examples: [sync is stuck]
    start: sync_stuck
  no_sync:
    title: No sync at all
    match: {any: ['never syncs']}
    examples: [it never syncs]
    start: sync_stuck
  pause:
    title: Pause it
    match: {any: ['pause .{0,20}sync']}
    examples: [pause the sync]
    answer: pause-sync
  joke:
    title: A joke
    match: {any: ['joke']}
    examples: [tell me a joke]
    say: No.
flows:
  sync_stuck:
    steps:
      - {id: a, try: Restart., article: pause-sync, ask: Better?, if_yes: c, if_no: b}
      - {id: b, try: Look at the list., article: waiting-list, ask: Better?, if_yes: c, if_no: d}
      - {id: d, try: Update., article: update, ask: Better?, if_yes: c, if_no: c}
      - {id: c, say: Good., end: resolved}
)";

kb::Article Titled(const std::string& id, const std::string& title, std::vector<std::string> questions) {
  kb::Article article;
  article.id = ArticleId(id);
  article.title = title;
  article.language = "en";
  article.questions = std::move(questions);
  return article;
}

TEST_CASE("intents, flows and articles that lead to the same thing are one answer") {
  std::vector<kb::Article> articles = {
      Titled("pause-sync", "Pause the sync", {"nothing syncs and I want it so", "pause the sync"}),
      Titled("waiting-list", "Files that wait", {"nothing syncs, many files wait", "never syncs my files"}),
      Titled("update", "Update the app", {"how do I update"}), Titled("draft", "Not yet", {"what is not yet"})};
  articles[3].state = kb::ArticleState::kDraft;
  const rules::Loaded loaded = rules::Load({{"rules/sync.yml", kRules}}, {{ArticleId("pause-sync"), true},
                                                                          {ArticleId("waiting-list"), true},
                                                                          {ArticleId("update"), true},
                                                                          {ArticleId("draft"), false}});
  REQUIRE_MESSAGE(!HasErrors(loaded.diagnostics), RenderText(loaded.diagnostics));
  Diagnostics diagnostics;
  const auto matcher = rules::Matcher::Compile(loaded.rules, diagnostics);
  const Answers answers = CollectAnswers(loaded.rules, *matcher, articles);

  const auto of_intent = [&](std::string_view id) {
    for (size_t i = 0; i < loaded.rules.intents.size(); ++i) {
      if (loaded.rules.intents[i].id.str() == id) return answers.list[answers.of_intent[i]].target;
    }
    return std::string();
  };
  CHECK(answers.list.size() == 4);
  CHECK(of_intent("sync_stuck") == "flow:sync_stuck");
  CHECK(of_intent("no_sync") == "flow:sync_stuck");
  CHECK(of_intent("pause") == "article:pause-sync");
  CHECK(of_intent("joke") == "intent:joke");

  // The flow's rules win both questions of the waiting list; the pause has an intent of its own.
  REQUIRE(answers.of_article.size() == 4);
  CHECK(answers.list[answers.of_article[0]].target == "article:pause-sync");
  CHECK(answers.list[answers.of_article[0]].title == "Pause the sync");
  CHECK(answers.list[answers.of_article[1]].target == "flow:sync_stuck");
  CHECK(answers.list[answers.of_article[2]].target == "article:update");
  CHECK(answers.of_article[3] == kNowhere);

  size_t of_pause = 0;
  for (const AnswerPhrasing& p : answers.phrasings) of_pause += p.answer == answers.of_article[0];
  CHECK(of_pause ==
        3);  // "pause the sync" stands in three places and counts once; and "Pause it", and the other question
}

}  // namespace
}  // namespace deskbell::understand
