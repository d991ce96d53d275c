// How many turns a second are durable, by how many conversations talk at once. Each thread waits for its
// acknowledgement before it sends the next message, as customers do.
//
//   store_bench --folder /var/lib/deskbell       on the disk that matters; the default is the folder for temporary
//   files
//
// A turn here is of ordinary size: a message, an answer, a state of 3 KB, a trace of 2 KB.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <iostream>
#include <string>

#include "server/store/sqlite.h"
#include "tests/support/temporary_store.h"

namespace deskbell::store {
namespace {

Turn OrdinaryTurn(const std::string& conversation, uint64_t version) {
  Turn turn;
  turn.conversation = ConversationId(conversation);
  turn.expected_version = version;
  turn.customer = CustomerId(conversation + "-customer");
  turn.responder_before = version == 0 ? "" : "bot";
  turn.responder_after = "bot";
  turn.publication = "p1";
  turn.input = std::string(600, 'i');
  turn.situation = std::string(100, 's');
  turn.trace = std::string(2000, 't');
  turn.state = std::string(3000, 's');
  Event said;
  said.sender = "customer";
  said.cid = std::to_string(version);
  said.body = std::string(120, 'm');
  Event answer;
  answer.sender = "bot";
  answer.body = std::string(500, 'a');
  turn.events = {said, answer};
  turn.at = Instant(Millis(1'790'000'000'000));
  return turn;
}

std::unique_ptr<TemporaryFolder> folder;
std::unique_ptr<Store> store;

void Open(const benchmark::State&) {
  folder = std::make_unique<TemporaryFolder>();
  SqliteOptions options;
  options.path = folder->File("desk.db");
  store = TemporaryStore::Open(options);
}

void Close(const benchmark::State&) {
  const auto figures = store->Figures();
  std::cerr << "  " << figures.at("store_writes") / figures.at("store_groups") << " turns a group\n";
  store.reset();
  folder.reset();
}

void CommitTurns(benchmark::State& state) {
  const std::string conversation = "conversation-" + std::to_string(state.thread_index());
  uint64_t version = store->Find(ConversationId(conversation)) ? store->Find(ConversationId(conversation))->version : 0;
  for (auto _ : state) {
    if (CommitNow(*store, OrdinaryTurn(conversation, version++)).error) state.SkipWithError("a commit failed");
  }
  state.SetItemsProcessed(static_cast<int64_t>(state.iterations()));
}
BENCHMARK(CommitTurns)->Setup(Open)->Teardown(Close)->ThreadRange(1, 64)->UseRealTime()->Unit(benchmark::kMicrosecond);

void ReadConversation(benchmark::State& state) {
  for (uint64_t version = 0; version < 50; ++version) CommitNow(*store, OrdinaryTurn("c1", version));
  for (auto _ : state) benchmark::DoNotOptimize(store->Find(ConversationId("c1")));
  state.SetItemsProcessed(static_cast<int64_t>(state.iterations()));
}
BENCHMARK(ReadConversation)->Setup(Open)->Teardown(Close)->UseRealTime()->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace deskbell::store

int main(int argc, char** argv) {
  if (argc > 2 && std::string(argv[1]) == "--folder") {
    setenv("TMPDIR", argv[2], 1);
    argv[2] = argv[0];
    argc -= 2;
    argv += 2;
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
