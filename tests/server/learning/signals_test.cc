#include "server/learning/signals.h"

#include <doctest/doctest.h>

#include <string>

namespace deskbell::learning {
namespace {

using engine::Pending;

// "kind question → target by rule ‰", a line each.
std::string Text(const engine::State& before, const engine::Event& event, const engine::StepResult& result) {
  std::string text;
  for (const store::Signal& s : SignalsOf(before, event, result)) {
    text += s.kind + " " + s.question + " → " + s.target + " by " + s.rule + " " + std::to_string(s.expected) + "\n";
  }
  return text;
}

engine::State Answered() {
  engine::State state;
  state.question = "vault wont open";
  state.answered = {"vault wont open", "article:vault", "open_vault", 0.91, false};
  state.shown.push_back({ArticleId("vault"), "The vault", 0.91, ""});
  state.pending.kind = Pending::Kind::kHelped;
  return state;
}

engine::AgentSaid Says(const std::string& text) { return {StaffId("ben"), "Ben", text}; }

}  // namespace

TEST_CASE("a vote is for the answer that was given before, with how sure the bot was of it") {
  engine::StepResult result;
  result.effects = {engine::RecordVote{ArticleId("vault"), false}};
  result.state.answered.target = "article:the-next-one";
  CHECK(Text(Answered(), engine::CustomerSaid{}, result) ==
        "failed vault wont open → article:vault by open_vault 910\n");
  result.effects = {engine::RecordVote{ArticleId("vault"), true}};
  CHECK(Text(Answered(), engine::CustomerSaid{}, result) ==
        "helped vault wont open → article:vault by open_vault 910\n");
}

TEST_CASE("a person wanted right after an answer counts against it, a new question that nobody can answer does not") {
  engine::StepResult result;
  result.trace.decision = "handoff";
  CHECK(Text(Answered(), engine::PersonRequested{}, result) ==
        "abandoned vault wont open → article:vault by open_vault 910\n");
  result.state.misses = 1;
  CHECK(Text(Answered(), engine::CustomerSaid{}, result) == "");
}

TEST_CASE("a title that was chosen, and those that were refused") {
  engine::State before;
  before.question = "vault wont open";
  engine::StepResult result;
  result.trace.chose = "flow:vault";
  CHECK(Text(before, engine::CustomerChose{}, result) == "chosen vault wont open → flow:vault by  0\n");
  result.trace.chose.clear();
  result.trace.refused = {"flow:vault", "article:plans"};
  CHECK(Text(before, engine::CustomerChose{}, result) ==
        "refused vault wont open → flow:vault by  0\nrefused vault wont open → article:plans by  0\n");
  before.question.clear();  // several questions in one message
  CHECK(Text(before, engine::CustomerChose{}, result) == "");
}

TEST_CASE("an agent's link speaks for its article, and against what the bot had answered instead") {
  engine::State before = Answered();
  before.responder = {engine::Responder::Kind::kAgent, StaffId("ben")};
  CHECK(Text(before, Says("See [Locked vaults](/help/locked-vault)."), {}) ==
        "linked vault wont open → article:locked-vault by  0\n"
        "replaced vault wont open → article:vault by open_vault 910\n");
  CHECK(Text(before, Says("Once more: https://x.example/help/vault"), {}) ==
        "linked vault wont open → article:vault by  0\n");
  CHECK(Text(before, Says("Good morning"), {}) == "");
}

TEST_CASE("whoever does not have the conversation teaches nothing") {
  CHECK(Text(Answered(), Says("/help/locked-vault"), {}) == "");
}

TEST_CASE("links are found once each, whatever surrounds them, and not without end") {
  const auto text = [](std::string_view from) {
    std::string all;
    for (const ArticleId& id : LinkedArticles(from)) all += id.str() + " ";
    return all;
  };
  CHECK(text("[A](/help/a-1) and /help/b_2?x=1, /help/a-1, /help/ /help/ö") == "a-1 b_2 ");
  CHECK(text("/help/1 /help/2 /help/3 /help/4 /help/5 /help/6") == "1 2 3 4 5 ");
}

}  // namespace deskbell::learning
