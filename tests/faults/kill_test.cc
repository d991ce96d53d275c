// The promise behind `ack`: a message that was acknowledged is there, once, whatever happens to the process.
#include <doctest/doctest.h>
#include <signal.h>

#include <random>

#include "tests/faults/stage.h"
#include "tests/support/crowd.h"
#include "tests/support/show_texts.h"

namespace deskbell::test {
namespace {

void KillAndLookForFaults(Stage& server, int times) {
  Crowd crowd(12);
  crowd.GoTo(server->port());
  std::mt19937 random(20'240'501);
  std::uniform_int_distribution<size_t> moment(0, 120);
  for (int round = 0; round < times; ++round) {
    crowd.WaitForAcknowledgements(moment(random));
    server->Kill();
    server->Start();
    crowd.GoTo(server->port());
  }
  crowd.WaitForAcknowledgements(50);
  crowd.Finish();
  CHECK(crowd.Faults() == std::vector<std::string>{});
  server->Kill();
  const std::vector<std::string> all = crowd.conversations();
  for (size_t i = 0; i < all.size(); i += all.size() / 3 + 1) {
    const Finished replay = RunDeskbell({"replay", all[i], "--data", server.data(), "--content", server.content()});
    CHECK_MESSAGE(replay.code == 0, replay.output, replay.errors);
    CHECK(replay.output.ends_with(" 0 differences\n"));
  }
}

TEST_CASE("kill -9 at any moment loses, doubles and reorders nothing") {
  Stage server;
  KillAndLookForFaults(server, FullLength() ? 20 : 5);
}

// On a quick disk the moment between a message's arrival and its safety is too short to be hit.
TEST_CASE("kill -9 while a slow disk still writes loses, doubles and reorders nothing") {
  Stage server(BadDisk({{"BAD_DISK_DELAY_US", "500"}}));
  KillAndLookForFaults(server, FullLength() ? 20 : 5);
}

TEST_CASE("kill -9 while starting harms nothing") {
  Stage server;
  Crowd crowd(4);
  crowd.GoTo(server->port());
  crowd.WaitForAcknowledgements(40);
  server->Kill();
  for (int round = 0; round < (FullLength() ? 10 : 3); ++round) {
    Program starting(
        {DeskbellProgram(), "serve", "--port", "0", "--data", server.data(), "--content", server.content()});
    if (round % 2 == 1) starting.ReadLine("Deskbell is ready: ");
    starting.Signal(SIGKILL);
    CHECK(starting.Wait() == 128 + SIGKILL);
  }
  server->Start();
  crowd.GoTo(server->port());
  crowd.Finish();
  CHECK(crowd.Faults() == std::vector<std::string>{});
}

}  // namespace
}  // namespace deskbell::test
