// Searching, building and opening the index of the knowledge base, and rendering articles.
//
//   kb_bench --benchmark_filter=Search
#include <benchmark/benchmark.h>

#include <filesystem>

#include "engine/values/normalise.h"
#include "kb/index.h"
#include "kb/markdown.h"
#include "tests/bench/invented_articles.h"

namespace deskbell {
namespace {

const bench::InventedLanguage& Language() {
  static const bench::InventedLanguage language;
  return language;
}

kb::IndexPtr IndexOf(size_t articles) {
  static std::map<size_t, kb::IndexPtr> built;
  kb::IndexPtr& index = built[articles];
  if (index == nullptr) index = *kb::BuildIndex(bench::InventedArticles(Language(), articles));
  return index;
}

// As customers ask: some words of a question that is in the base, a few others, stop words between.
std::vector<std::string> Questions(size_t articles, bool misspelt) {
  const std::vector<kb::Article> all = bench::InventedArticles(Language(), articles);
  std::mt19937 random(23);
  std::vector<std::string> questions;
  for (int i = 0; i < 500; ++i) {
    const std::string& known = all[random() % all.size()].questions[random() % 3];
    std::string text =
        "how do i " + known.substr(0, known.find(' ', known.size() / 2)) + " my " + Language().Text(random, 2);
    if (misspelt) text += " " + Language().Word(random) + "q";
    questions.push_back(NormaliseText(text));
  }
  return questions;
}

void SearchAll(benchmark::State& state, const std::vector<std::string>& questions, kb::IndexPtr index) {
  kb::Searcher searcher(std::move(index));
  size_t next = 0;
  size_t hits = 0;
  for (auto _ : state) {
    const auto found = searcher.Search(questions[next++ % questions.size()], "en", 5);
    hits += found->size();
  }
  state.counters["hits"] = benchmark::Counter(static_cast<double>(hits), benchmark::Counter::kAvgIterations);
}

void BM_Search(benchmark::State& state) {
  const auto articles = static_cast<size_t>(state.range(0));
  SearchAll(state, Questions(articles, false), IndexOf(articles));
}
BENCHMARK(BM_Search)->Arg(100)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMicrosecond);

// Titles are looked at letter by letter where there are no example questions.
void BM_SearchWithoutExamples(benchmark::State& state) {
  const auto articles = static_cast<size_t>(state.range(0));
  std::vector<kb::Article> bare = bench::InventedArticles(Language(), articles);
  for (kb::Article& article : bare) article.questions.clear();
  SearchAll(state, Questions(articles, false), *kb::BuildIndex(bare));
}
BENCHMARK(BM_SearchWithoutExamples)->Arg(10'000)->Unit(benchmark::kMicrosecond);

void BM_SearchWithMisspeltWord(benchmark::State& state) {
  const auto articles = static_cast<size_t>(state.range(0));
  SearchAll(state, Questions(articles, true), IndexOf(articles));
}
BENCHMARK(BM_SearchWithMisspeltWord)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMicrosecond);

void BM_SearchLongStory(benchmark::State& state) {
  const auto articles = static_cast<size_t>(state.range(0));
  std::mt19937 random(5);
  SearchAll(state, {Language().Text(random, 250), Language().Text(random, 250)}, IndexOf(articles));
}
BENCHMARK(BM_SearchLongStory)->Arg(10'000)->Unit(benchmark::kMicrosecond);

void BM_SearchPage(benchmark::State& state) {
  const auto articles = static_cast<size_t>(state.range(0));
  kb::Searcher searcher(IndexOf(articles));
  const std::vector<std::string> questions = Questions(articles, false);
  size_t next = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(searcher.SearchPage(questions[next++ % questions.size()], "en", 0, 10));
  }
}
BENCHMARK(BM_SearchPage)->Arg(10'000)->Unit(benchmark::kMicrosecond);

void BM_BuildIndex(benchmark::State& state) {
  const auto articles = bench::InventedArticles(Language(), static_cast<size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(kb::BuildIndex(articles));
}
BENCHMARK(BM_BuildIndex)->Arg(1'000)->Arg(10'000)->Unit(benchmark::kMillisecond)->Iterations(1);

void BM_OpenIndex(benchmark::State& state) {
  const kb::IndexPtr index = IndexOf(static_cast<size_t>(state.range(0)));
  const std::filesystem::path path = std::filesystem::temp_directory_path() / "kb_bench.index";
  if (!kb::SaveIndex(*index, path)) return state.SkipWithError("cannot save the index");
  for (auto _ : state) benchmark::DoNotOptimize(kb::OpenIndex(path, kb::ContentHash(*index)));
  state.counters["MB"] = static_cast<double>(std::filesystem::file_size(path)) / 1e6;
  std::filesystem::remove(path);
}
BENCHMARK(BM_OpenIndex)->Arg(10'000)->Unit(benchmark::kMillisecond);

void BM_RenderHtml(benchmark::State& state) {
  std::mt19937 random(3);
  std::string markdown;
  for (int i = 0; i < 5; ++i) markdown += "## Steps\n\n1. **" + Language().Text(random, 40) + "** [a](other)\n\n";
  for (auto _ : state) benchmark::DoNotOptimize(kb::RenderHtml(markdown));
}
BENCHMARK(BM_RenderHtml)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace deskbell

BENCHMARK_MAIN();
