// A full disk is told, never hidden: no acknowledgement, a nack that says "later", and recovery without a restart.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

#include "tests/faults/stage.h"
#include "tests/support/chat_client.h"
#include "tests/support/crowd.h"
#include "tests/support/eventually.h"
#include "tests/support/show_texts.h"

namespace deskbell::test {
namespace {

class FullDiskStage {
 public:
  FullDiskStage() : stage_(BadDisk({{"BAD_DISK_FULL_WHILE", flag_.File("full")}})) {}

  DeskbellServer* operator->() { return &*stage_; }

  void Fill() { std::ofstream(flag_.File("full")) << ""; }
  void Free() { std::filesystem::remove(flag_.File("full")); }

 private:
  TemporaryFolder flag_;
  Stage stage_;
};

std::vector<ChatClient::Acknowledged> InOrder(std::vector<ChatClient::Acknowledged> messages) {
  std::ranges::sort(messages, {}, &ChatClient::Acknowledged::seq);
  return messages;
}

// What was acknowledged, as the transcript tells it.
std::vector<ChatClient::Acknowledged> Kept(const std::vector<Line>& transcript, const std::string& conversation) {
  std::vector<ChatClient::Acknowledged> kept;
  for (const Line& line : transcript) {
    if (line.from == "customer") kept.push_back({line.cid, conversation, line.text, line.seq, false});
  }
  return kept;
}

TEST_CASE("while the disk is full every message is refused with unavailable, and afterwards taken under the same cid") {
  FullDiskStage server;
  ChatClient ana(1);
  ana.Connect(server->port());
  ana.Open();
  for (const char* text : {"note a1", "note a2", "note a3"}) ana.Say(text);
  ana.ReadUntilAcknowledged();
  CHECK(server->Get("/readyz").status == 200);

  server.Fill();
  std::vector<std::string> refused;
  for (int i = 0; i < 10; ++i) refused.push_back(ana.Say("note full" + std::to_string(i)));
  ana.ReadUntil([&] { return ana.nacks().size() == 10; });
  for (const ServerFrame& nack : ana.nacks()) {
    CHECK(nack.code == "unavailable");
    CHECK(nack.retry);
    CHECK(nack.after_ms > 0);
    CHECK(std::ranges::count(refused, nack.cid) == 1);
  }
  ChatClient newcomer(2);
  newcomer.Connect(server->port());
  newcomer.SendOpening();
  newcomer.ReadUntil([&] { return newcomer.nacks().size() == 1; });
  CHECK(newcomer.nacks()[0].cid == newcomer.outbox()[0].cid);
  CHECK(newcomer.nacks()[0].code == "unavailable");
  CHECK(server->Get("/readyz").status == 503);
  CHECK(server->Get("/healthz").status == 200);
  CHECK(ana.acknowledged().size() == 3);
  CHECK(ana.Fetch(ana.conversation()) == ana.lines());

  server.Free();
  CHECK(Eventually([&] { return server->Get("/readyz").status == 200; }));
  ana.SendOutbox();
  ana.ReadUntilAcknowledged();
  newcomer.SendOutbox();
  newcomer.ReadUntilAcknowledged();
  CHECK(ana.nacks().size() == 10);
  const std::vector<Line> transcript = ana.Fetch(ana.conversation());
  CHECK(FaultsOf(transcript, ana.acknowledged()) == std::vector<std::string>{});

  server->Kill();
  server->Start();
  ana.Connect(server->port());
  CHECK(ana.Fetch(ana.conversation()) == transcript);
}

TEST_CASE("a disk that fills up and is freed again and again in mid-sentence loses and doubles nothing") {
  FullDiskStage server;
  ChatClient ana(3);
  ana.Connect(server->port());
  ana.Open();
  size_t word = 0;
  for (int round = 0; round < (FullLength() ? 6 : 4); ++round) {
    // The disk fills up while these are on their way: some are taken, some refused.
    for (int i = 0; i < 4; ++i) ana.Say("note b" + std::to_string(++word));
    server.Fill();
    const size_t waiting = ana.outbox().size(), refused = ana.nacks().size();
    const size_t taken = ana.acknowledged().size();
    ana.ReadUntil([&] { return ana.nacks().size() - refused + ana.acknowledged().size() - taken == waiting; });
    server.Free();
    ana.SendOutbox();
    ana.ReadUntilAcknowledged();
  }
  for (const ServerFrame& nack : ana.nacks()) CHECK(nack.code == "unavailable");
  std::vector<ChatClient::Acknowledged> acknowledged = InOrder(ana.acknowledged());
  for (ChatClient::Acknowledged& message : acknowledged) message.duplicate = false;
  CHECK(acknowledged.size() == word);
  CHECK(Kept(ana.Fetch(ana.conversation()), ana.conversation()) == acknowledged);
  CHECK(FaultsOf(ana.Fetch(ana.conversation()), acknowledged) == std::vector<std::string>{});
}

TEST_CASE("while the disk does not answer, readers and sockets go on, and what waited is taken afterwards") {
  const TemporaryFolder flag;
  const std::filesystem::path hangs = flag.File("hangs");
  Stage server(BadDisk({{"BAD_DISK_HANGS_WHILE", hangs}}));
  ChatClient ana(4);
  ana.Connect(server->port());
  ana.Open();
  ana.Say("note h1");
  ana.ReadUntilAcknowledged();

  std::ofstream(hangs) << "";
  ana.Say("note h2");
  CHECK(server->Get("/readyz").status == 503);
  CHECK(server->Get("/healthz").status == 200);
  CHECK(server->Get("/metrics").status == 200);
  ChatClient newcomer(5);
  newcomer.Connect(server->port());
  CHECK(ana.acknowledged().size() == 1);

  std::filesystem::remove(hangs);
  ana.ReadUntilAcknowledged();
  CHECK(Eventually([&] { return server->Get("/readyz").status == 200; }));
  CHECK(FaultsOf(ana.Fetch(ana.conversation()), ana.acknowledged()) == std::vector<std::string>{});
}

}  // namespace
}  // namespace deskbell::test
