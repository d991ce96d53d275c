// A whole decision, understanding and step, on one core: with the starter content, and at the size of a large site
// (1,000 intents of 3 patterns and 10,000 articles of 3 questions). `p50_us` and `p99_us` are of single decisions.
// HostileDecision takes messages of 4 KB that want to stall the server, each of them once; `longest_us` is the longest
// by the thread's own time, so that what else the machine does is not counted, and must stay below 5 ms.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <iterator>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "engine/step.h"
#include "server/content/content.h"
#include "server/understand/message.h"
#include "server/understand/understand.h"
#include "tests/bench/hostile_messages.h"
#include "tests/bench/invented_articles.h"

using namespace deskbell;

namespace {

constexpr size_t kIntents = 1000;
constexpr size_t kArticles = 10'000;

const std::vector<std::string> kVerbs{"reset",   "change", "cancel",  "find",   "open",   "move",   "delete",
                                      "restore", "share",  "install", "update", "remove", "export", "import"};

std::string Verb(size_t i) { return kVerbs[i * 7 % kVerbs.size()]; }

content::Content LargeContent() {
  const bench::InventedLanguage language;
  content::Content content;
  content.origin = "the benchmark";
  std::string rules = "version: 1\ntopic: bench\nlanguage: en\nintents:\n";
  for (size_t i = 0; i < kIntents; ++i) {
    const std::string subject = "topic" + std::to_string(i);
    rules +=
        "  intent_" + std::to_string(i) + ":\n    title: " + Verb(i) + " the " + subject + "\n    match:\n      any:\n";
    rules += "        - '(please|how do i|i want to) .{0,30}" + Verb(i) + " .{0,30}" + subject + "'\n";
    rules += "        - '(cannot|can''t) (to )?" + Verb(i) + " (my|the|a)? ?" + subject + "'\n";
    rules += "        - '" + subject + " .{0,20}(" + Verb(i) + "|broken|missing|gone)'\n";
    rules +=
        "    examples: [how do i " + Verb(i) + " my " + subject + ", my " + subject + " is gone]\n    say: Done.\n";
  }
  content.rules = {{"rules/bench.yml", std::move(rules)}};
  for (const kb::Article& article : bench::InventedArticles(language, kArticles)) {
    std::string text = "---\nid: " + article.id.str() + "\ntitle: " + article.title + "\nquestions:\n";
    for (const std::string& question : article.questions) text += "  - " + question + "\n";
    content.articles.push_back({"articles/" + article.id.str() + ".md", text + "---\n" + article.body + "\n"});
  }
  return content;
}

std::shared_ptr<const understand::Snapshot> Built(const content::Content& content) {
  understand::Build build = understand::BuildSnapshot(content, {});
  if (build.snapshot) return build.snapshot;
  std::fprintf(stderr, "%s", RenderText(build.diagnostics).c_str());
  std::exit(1);
}

// A third each: words that a rule answers, words of articles, and neither.
std::vector<std::string> LargeMessages() {
  const bench::InventedLanguage language;
  std::mt19937 random(3);
  std::vector<std::string> messages;
  for (size_t i = 0; i < 300; ++i) {
    const size_t intent = random() % kIntents;
    messages.push_back("Hello, how do I " + Verb(intent) + " my old topic" + std::to_string(intent) + "?");
    messages.push_back(language.Text(random, 9));
    messages.push_back("what is this about then " + language.Text(random, 4) + " zzyx" + std::to_string(i));
  }
  return messages;
}

std::vector<std::string> StarterMessages() {
  return {"I forgot my password",
          "how much is the family plan",
          "my files dont show up on the other laptop",
          "is it going to rain tomorrow",
          "i was charged twice this month, please help",
          "thanks",
          "where do I find the recovery codes",
          "can i put backups on an external drive",
          "uploads take ages since monday",
          "who won the world cup"};
}

void Decide(benchmark::State& state, const understand::Snapshot& snapshot, const std::vector<std::string>& messages) {
  const engine::Situation situation;
  const engine::State fresh;
  std::vector<double> times;
  size_t next = 0;
  for (auto _ : state) {
    const auto begin = std::chrono::steady_clock::now();
    const std::string& text = messages[next++ % messages.size()];
    engine::CustomerSaid said{text, understand::Understand(snapshot, text, "en")};
    benchmark::DoNotOptimize(engine::Step(snapshot.script(), fresh, said, situation));
    times.push_back(std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count());
  }
  std::sort(times.begin(), times.end());
  state.counters["p50_us"] = times[times.size() / 2];
  state.counters["p99_us"] = times[times.size() * 99 / 100];
  state.SetItemsProcessed(state.iterations());
}

void StarterDecision(benchmark::State& state) {
  static const auto snapshot = Built(content::Starter());
  Decide(state, *snapshot, StarterMessages());
}
BENCHMARK(StarterDecision)->Unit(benchmark::kMicrosecond);

void LargeDecision(benchmark::State& state) {
  static const auto snapshot = Built(LargeContent());
  Decide(state, *snapshot, LargeMessages());
}
BENCHMARK(LargeDecision)->Unit(benchmark::kMicrosecond);

double ThreadMicroseconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

engine::StepResult Turn(const understand::Snapshot& snapshot, const engine::State& state, const std::string& text) {
  const std::string masked = snapshot.matcher().Mask(text);
  const engine::CustomerSaid said{masked, understand::UnderstandMessage(snapshot, masked, "en")};
  return engine::Step(snapshot.script(), state, said, {});
}

std::vector<std::string> WordsOf(const rules::RuleSet& rules) {
  std::vector<std::string> words;
  for (const rules::Intent& intent : rules.intents) {
    for (const rules::Phrase& example : intent.examples) {
      const std::string text = NormaliseText(example.text);
      for (const Word& word : Words(text)) words.push_back(text.substr(word.begin, word.end - word.begin));
    }
  }
  return words;
}

void HostileDecision(benchmark::State& state) {
  static const auto snapshot = Built(content::Starter());
  static const bench::HostileMessages hostile(WordsOf(snapshot->rules()));
  static const engine::State kStates[] = {
      {}, Turn(*snapshot, {}, "my files do not sync").state, Turn(*snapshot, {}, "a human please").state};
  const bench::HostileMessages::Kind& kind = hostile.kinds()[static_cast<size_t>(state.range(0))];
  const std::vector<std::string> messages = bench::HostileMessages::Make(kind, 60);
  std::vector<double> times;
  for (auto _ : state) {
    for (const std::string& message : messages) {
      const double begin = ThreadMicroseconds();
      benchmark::DoNotOptimize(Turn(*snapshot, kStates[times.size() % std::size(kStates)], message));
      times.push_back(ThreadMicroseconds() - begin);
    }
  }
  std::sort(times.begin(), times.end());
  state.SetLabel(kind.name);
  state.counters["p50_us"] = times[times.size() / 2];
  state.counters["longest_us"] = times.back();
}
BENCHMARK(HostileDecision)->DenseRange(0, bench::kHostileKinds - 1)->Iterations(1)->Unit(benchmark::kMillisecond);

void StarterPublication(benchmark::State& state) {
  const content::Content content = content::Starter();
  for (auto _ : state) benchmark::DoNotOptimize(Built(content));
}
BENCHMARK(StarterPublication)->Unit(benchmark::kMillisecond)->Iterations(3);

void LargePublication(benchmark::State& state) {
  const content::Content content = LargeContent();
  for (auto _ : state) benchmark::DoNotOptimize(Built(content));
}
BENCHMARK(LargePublication)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace

BENCHMARK_MAIN();
