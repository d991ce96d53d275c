// Matching and compiling at the sizes of large sites. Messages of three kinds: one that an intent answers, one that
// shares its words with many intents, and chat that wants nothing.
#include <benchmark/benchmark.h>

#include <memory>
#include <random>
#include <string>
#include <vector>

#include "rules/loader.h"
#include "rules/matcher.h"

using namespace deskbell;
using namespace deskbell::rules;

namespace {

const std::vector<std::string> kVerbs{"reset",   "change", "cancel",  "find",   "open",   "move",   "delete",
                                      "restore", "share",  "install", "update", "remove", "export", "import",
                                      "sync",    "upload", "rename",  "print",  "merge",  "lock"};

// Three patterns per intent, as authors write them: concepts, gaps, optional parts. `word` makes each intent's subject
// its own.
RuleSet Rules(int intents) {
  RuleSet rules;
  std::mt19937 random(7);
  rules.concepts[{"bench", "en"}]["cannot"] = {"cannot", "can't", "unable to", "not able to", "won't"};
  rules.concepts[{"bench", "en"}]["please"] = {"please",    "pls",       "can you",  "how do i",
                                               "how can i", "i want to", "i need to"};
  for (int i = 0; i < intents; ++i) {
    const std::string& verb = kVerbs[random() % kVerbs.size()];
    const std::string subject = "topic" + std::to_string(i);
    Intent intent;
    intent.id = IntentId("intent_" + std::to_string(i));
    intent.topic = "bench";
    intent.language = "en";
    intent.any = {{"@please .{0,30}" + verb + " .{0,30}" + subject, {}},
                  {"@cannot (to )?" + verb + " (my|the|a)? ?" + subject + "s?", {}},
                  {subject + " .{0,20}(" + verb + "|broken|missing|gone)", {}}};
    intent.none = {{"wi-?fi|printer", {}}};
    intent.examples = {{"how do i " + verb + " my " + subject, {}}};
    rules.intents.push_back(std::move(intent));
  }
  return rules;
}

const Matcher& Compiled(int intents) {
  static std::map<int, std::unique_ptr<Matcher>> compiled;
  std::unique_ptr<Matcher>& matcher = compiled[intents];
  Diagnostics diagnostics;
  if (!matcher) matcher = Matcher::Compile(Rules(intents), diagnostics);
  return *matcher;
}

const std::vector<std::string> kMessages{
    "Hello, since yesterday my topic7 is gone, how do I reset or open or get it back?",
    "please can you cancel and delete and move and share and restore everything of mine",
    "thanks, that is all I wanted to know for today, have a nice evening"};

void Match(benchmark::State& state) {
  const Matcher& matcher = Compiled(static_cast<int>(state.range(0)));
  const std::string& message = kMessages[static_cast<size_t>(state.range(1))];
  const NormalisedText text = Normalise(message);
  size_t hits = 0;
  for (auto _ : state) hits += matcher.Match(text, message, "en").size();
  state.counters["hits"] = benchmark::Counter(static_cast<double>(hits), benchmark::Counter::kAvgIterations);
}
BENCHMARK(Match)
    ->ArgsProduct({{100, 1000, 10000}, {0, 1, 2}})
    ->ArgNames({"intents", "message"})
    ->Unit(benchmark::kMicrosecond);

void Compile(benchmark::State& state) {
  const RuleSet rules = Rules(static_cast<int>(state.range(0)));
  for (auto _ : state) {
    Diagnostics diagnostics;
    benchmark::DoNotOptimize(Matcher::Compile(rules, diagnostics));
  }
}
BENCHMARK(Compile)->Arg(100)->Arg(1000)->Arg(10000)->ArgName("intents")->Unit(benchmark::kMillisecond)->UseRealTime();

void ReadSignals(benchmark::State& state) {
  const Matcher& matcher = Compiled(100);
  const NormalisedText text = Normalise(kMessages[static_cast<size_t>(state.range(0))]);
  for (auto _ : state) benchmark::DoNotOptimize(matcher.Read(text, "en"));
}
BENCHMARK(ReadSignals)->DenseRange(0, 2)->Unit(benchmark::kMicrosecond);

void Normalising(benchmark::State& state) {
  const std::vector<std::string> texts{kMessages[0], "Ich hätte gern größere Ordner für “Übungen” – geht das?",
                                       "Как мне восстановить удалённые файлы?",
                                       "パスワードを忘れました。どうすればいいですか"};
  const std::string& text = texts[static_cast<size_t>(state.range(0))];
  for (auto _ : state) benchmark::DoNotOptimize(Normalise(text));
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(text.size()));
}
BENCHMARK(Normalising)->DenseRange(0, 3);

void FindingEntities(benchmark::State& state) {
  const Matcher& matcher = Compiled(100);
  for (auto _ : state)
    benchmark::DoNotOptimize(matcher.Entities("ana@x.com paid 9,99 EUR on 18.11.2026 for FB-123456"));
}
BENCHMARK(FindingEntities)->Unit(benchmark::kMicrosecond);

void Masking(benchmark::State& state) {
  const Matcher& matcher = Compiled(100);
  for (auto _ : state) benchmark::DoNotOptimize(matcher.Mask(kMessages[0]));
}
BENCHMARK(Masking);

}  // namespace

BENCHMARK_MAIN();
