// The promise to every customer, over the checklists that come with the program: whatever they answer, a person is
// offered or fetched, or their trouble is settled, within the checklist's turns; and a person comes at once when they
// ask for one.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <unordered_map>

#include "engine/step.h"
#include "engine/values/normalise.h"
#include "rules/loader.h"
#include "rules/matcher.h"

namespace deskbell::engine {
namespace {

namespace fs = std::filesystem;

std::string Read(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path).rdbuf();
  return text.str();
}

struct StarterDesk {
  StarterDesk() {
    const fs::path root = DESKBELL_SOURCE_DIR;
    std::vector<rules::SourceFile> files;
    for (const fs::directory_entry& entry : fs::directory_iterator(root / "rules" / "starter")) {
      const std::string name = entry.path().filename().string();
      files.push_back({name == "deskbell.yaml" ? name : "rules/" + name, Read(entry.path())});
    }
    std::vector<rules::KnownArticle> known;
    for (const fs::directory_entry& entry : fs::directory_iterator(root / "kb" / "starter")) {
      const ArticleId id(entry.path().stem().string());
      known.push_back({id, true});
      articles[id] = {id.str(), "Read this.", "en", {}};
    }
    loaded = rules::Load(files, known);
    REQUIRE(!HasErrors(loaded.diagnostics));
  }
  Script script() const { return {loaded.rules, articles, cuts}; }

  rules::Loaded loaded;
  std::unordered_map<ArticleId, ArticleSummary> articles;
  Cuts cuts;
};

const StarterDesk& Starter() {
  static const StarterDesk desk;
  return desk;
}

Understanding Hear(const std::string& text) {
  const NormalisedText message = Normalise(text);
  Understanding understanding;
  understanding.normalised = message.text;
  understanding.language = "en";
  understanding.entities = Starter().loaded.matcher->Entities(text);
  understanding.signals = Starter().loaded.matcher->Read(message, "en");
  return understanding;
}

Situation Now() {
  Situation situation;
  situation.now = *ParseInstant("2026-11-18T10:00:00Z");
  situation.agents_available = 1;
  return situation;
}

// The conversation as it stands when the intent that starts this flow has been understood; nothing if none starts it.
std::optional<State> Begun(const rules::Flow& flow) {
  for (const rules::Intent& intent : Starter().loaded.rules.intents) {
    const auto* start = std::get_if<rules::StartFlow>(&intent.outcome);
    if (!start || start->flow != flow.id) continue;
    Candidate candidate;
    candidate.kind = Candidate::Kind::kIntent;
    candidate.id = intent.id.str();
    candidate.title = intent.title;
    candidate.probability = 0.95;
    candidate.source = "rule";
    CustomerSaid said{"it does not work", {}};
    said.understanding.candidates = {candidate};
    State state = Step(Starter().script(), {}, Opened{}, Now()).state;
    return Step(Starter().script(), state, said, Now()).state;
  }
  return std::nullopt;
}

bool IsSettledOrInHands(const State& state) {
  return state.person_offered || state.responder.kind != Responder::Kind::kBot || (state.form && state.form->handoff);
}

const std::vector<std::string> kReplies = {"yes",
                                           "no",
                                           "i don't know",
                                           "banana",
                                           "the second one",
                                           "2",
                                           "ana@example.com",
                                           "90 euros",
                                           "yesterday",
                                           "why?",
                                           "skip",
                                           "FB-123456",
                                           "ok",
                                           "...",
                                           "\xF0\x9F\x99\x82"};

Event RandomReply(std::mt19937& random, const State& state) {
  const auto& choices = state.pending.choices;
  if (!choices.empty() && random() % 2 == 0) {
    const Choice& choice = choices[random() % choices.size()];
    if (choice.id != "person") return CustomerChose{choice.id, choice.label, Hear(choice.label)};
  }
  const std::string& reply = kReplies[random() % kReplies.size()];
  return CustomerSaid{reply, Hear(reply)};
}

TEST_CASE("every starter flow leads to a solution or a person within its turns, whatever is answered") {
  for (const auto& [id, flow] : Starter().loaded.rules.flows) {
    CAPTURE(id.str());
    for (unsigned seed = 0; seed < 30; ++seed) {
      CAPTURE(seed);
      std::optional<State> state = Begun(flow);
      REQUIRE(state);
      std::mt19937 random{seed};
      int in_flow = 0;  // messages spent in it, those of its forms, too
      for (; in_flow < 80 && state->flow && !IsSettledOrInHands(*state); ++in_flow) {
        state = Step(Starter().script(), *state, RandomReply(random, *state), Now()).state;
      }
      CHECK(in_flow <= flow.max_turns);
      CHECK((IsSettledOrInHands(*state) || !state->flow));
    }
  }
}

TEST_CASE("whoever talks only nonsense in a starter flow is offered a person within its turns") {
  for (const auto& [id, flow] : Starter().loaded.rules.flows) {
    CAPTURE(id.str());
    std::optional<State> state = Begun(flow);
    REQUIRE(state);
    int turns = 0;
    for (; turns <= flow.max_turns && !IsSettledOrInHands(*state); ++turns) {
      state = Step(Starter().script(), *state, CustomerSaid{"banana", Hear("banana")}, Now()).state;
    }
    CHECK(IsSettledOrInHands(*state));
  }
}

TEST_CASE("a request for a person reaches the queue at once from every step of the starter flows") {
  for (const auto& [id, flow] : Starter().loaded.rules.flows) {
    CAPTURE(id.str());
    for (unsigned seed = 0; seed < 8; ++seed) {
      std::optional<State> state = Begun(flow);
      REQUIRE(state);
      std::mt19937 random{seed};
      for (unsigned i = 0; i < seed; ++i)
        state = Step(Starter().script(), *state, RandomReply(random, *state), Now()).state;
      const std::string plea = "I want to talk to a real person";
      state = Step(Starter().script(), *state, CustomerSaid{plea, Hear(plea)}, Now()).state;
      CHECK(state->responder.kind == Responder::Kind::kQueue);
    }
  }
}

}  // namespace
}  // namespace deskbell::engine
