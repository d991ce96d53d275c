// Matching and compiling at the sizes of large sites. Messages of three kinds: one that an intent answers, one that
// shares its words with many intents, and chat that wants nothing.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
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
    // One pattern in thirty needs a regular expression, as in the starter rules.
    if (i % 10 == 0) intent.any[2].source = subject + " (number|no) \\d{1,3}";
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

// Of this thread, or of all, so that what else the machine does is not counted.
double CpuMicroseconds(clockid_t of) {
  timespec time{};
  clock_gettime(of, &time);
  return static_cast<double>(time.tv_sec) * 1e6 + static_cast<double>(time.tv_nsec) / 1e3;
}

// What somebody would write who knows all rules and wants the server to stall: as many subjects and verbs as fit into
// 4 KB, each of which brings its patterns along. The longest of its matches must stay below 5 ms.
void HostileMessage(benchmark::State& state) {
  const Matcher& matcher = Compiled(static_cast<int>(state.range(0)));
  std::string message = "please cannot";
  for (int i = 0; message.size() < 4000; ++i) {
    message +=
        " " + kVerbs[static_cast<size_t>(i) % kVerbs.size()] + " topic" + std::to_string(i * 37 % state.range(0));
  }
  const NormalisedText text = Normalise(message);
  double longest = 0;
  size_t hits = 0;
  for (auto _ : state) {
    const double begin = CpuMicroseconds(CLOCK_THREAD_CPUTIME_ID);
    hits += matcher.Match(text, message, "en").size();
    longest = std::max(longest, CpuMicroseconds(CLOCK_THREAD_CPUTIME_ID) - begin);
  }
  state.counters["longest_us"] = longest;
  state.counters["hits"] = benchmark::Counter(static_cast<double>(hits), benchmark::Counter::kAvgIterations);
}
BENCHMARK(HostileMessage)->Arg(1000)->Arg(10000)->Arg(16667)->ArgName("intents")->Unit(benchmark::kMicrosecond);

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

double Resident() {
  std::ifstream in("/proc/self/statm");
  double size = 0, resident = 0;
  in >> size >> resident;
  return resident * 4096 / 1e6;
}

// What customers write: sentences about one subject with everyday words around it, as many different ones as are asked
// for.
std::vector<std::string> Messages(const std::vector<std::string>& phrasings, size_t count) {
  static const char* const kAround[] = {"hello, ", "since yesterday ", "please help me, ",
                                        "",        "it is urgent: ",   "sorry but "};
  static const char* const kBehind[] = {"",        " on my phone",   " and i do not know why",
                                        " again?", ", thanks a lot", " since monday"};
  std::mt19937 random(11);
  std::vector<std::string> messages;
  for (size_t i = 0; i < count; ++i) {
    messages.push_back(kAround[random() % 6] + phrasings[random() % phrasings.size()] + kBehind[random() % 6]);
  }
  return messages;
}

// The times of single matches: on first sight of each message, right after compiling, and warm.
void ReportTimes(benchmark::State& state, const RuleSet& rules, const std::vector<std::string>& messages) {
  const double before = Resident();
  Diagnostics diagnostics;
  const double begin = CpuMicroseconds(CLOCK_PROCESS_CPUTIME_ID);
  const auto matcher = Matcher::Compile(rules, diagnostics);
  state.counters["compile_cpu_ms"] = (CpuMicroseconds(CLOCK_PROCESS_CPUTIME_ID) - begin) / 1000;
  std::vector<NormalisedText> texts;
  for (const std::string& message : messages) texts.push_back(Normalise(message));
  size_t hits = 0;
  const auto pass = [&] {
    std::vector<double> times;
    for (size_t i = 0; i < texts.size(); ++i) {
      const double start = CpuMicroseconds(CLOCK_THREAD_CPUTIME_ID);
      hits += matcher->Match(texts[i], messages[i], "en").size();
      times.push_back(CpuMicroseconds(CLOCK_THREAD_CPUTIME_ID) - start);
    }
    std::sort(times.begin(), times.end());
    return times;
  };
  const auto report = [&](const std::string& name, const std::vector<double>& times) {
    state.counters[name + "_p50_us"] = times[times.size() / 2];
    state.counters[name + "_p99_us"] = times[times.size() * 99 / 100];
    state.counters[name + "_max_us"] = times.back();
  };
  report("first", pass());
  state.counters["MB"] = Resident() - before;
  for (auto _ : state) report("warm", pass());
  state.counters["hits"] = static_cast<double>(hits) / static_cast<double>(texts.size() * (state.iterations() + 1));
}

void GeneratedRules(benchmark::State& state) {
  const RuleSet rules = Rules(static_cast<int>(state.range(0)));
  std::vector<std::string> phrasings;
  for (const Intent& intent : rules.intents) phrasings.push_back(intent.examples[0].text);
  ReportTimes(state, rules, Messages(phrasings, 20000));
}
BENCHMARK(GeneratedRules)->Arg(10000)->Arg(16667)->ArgName("intents")->Iterations(3)->Unit(benchmark::kMillisecond);

void StarterRules(benchmark::State& state) {
  namespace fs = std::filesystem;
  std::vector<SourceFile> files;
  for (const auto& entry : fs::directory_iterator(DESKBELL_STARTER_RULES)) {
    std::ifstream in(entry.path(), std::ios::binary);
    const std::string name = entry.path().filename().string();
    files.push_back({name == "deskbell.yaml" ? name : "rules/" + name, {std::istreambuf_iterator<char>(in), {}}});
  }
  const RuleSet rules = Load(files, {}).rules;
  std::vector<std::string> phrasings;
  for (const Intent& intent : rules.intents) {
    for (const Phrase& example : intent.examples) phrasings.push_back(example.text);
  }
  ReportTimes(state, rules, Messages(phrasings, 20000));
}
BENCHMARK(StarterRules)->Iterations(3)->Unit(benchmark::kMillisecond);

}  // namespace

BENCHMARK_MAIN();
