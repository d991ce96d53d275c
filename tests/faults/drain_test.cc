// Asked to end, the server says so to everybody, finishes what it has begun and leaves with 0.
#include <doctest/doctest.h>
#include <signal.h>

#include "tests/faults/stage.h"
#include "tests/support/crowd.h"
#include "tests/support/show_texts.h"

namespace deskbell::test {
namespace {

TEST_CASE("SIGTERM under load: bye 4000 to everybody, exit 0, and everything acknowledged is there") {
  Stage server;
  Crowd crowd(12);
  for (int round = 0; round < (FullLength() ? 10 : 3); ++round) {
    crowd.GoTo(server->port());
    crowd.WaitForAcknowledgements(60);
    const int code = server->Terminate();
    CHECK_MESSAGE(code == 0, server->program().Errors());
    crowd.WaitUntilGone();
    for (const std::string& ending : crowd.Endings()) {
      CHECK_MESSAGE((ending == "closed with 4000 after bye 4000" || ending.starts_with("not let in: ")), ending);
    }
    server->Start();
  }
  crowd.GoTo(server->port());
  crowd.Finish();
  CHECK(crowd.Faults() == std::vector<std::string>{});
}

TEST_CASE("a server that drains takes nobody new, and a second SIGTERM does not hurry it into a crash") {
  Stage server;
  const uint16_t port = server->port();
  ChatClient ana(1);
  ana.Connect(port);
  ana.Open();
  server->program().Signal(SIGTERM);
  CHECK_THROWS(ana.ReadUntil([] { return false; }));
  CHECK(ana.close_code() == 4000);
  server->program().Signal(SIGTERM);
  CHECK(server->program().Wait() == 0);
  ChatClient ben(2);
  CHECK_THROWS(ben.Connect(port));
}

TEST_CASE("a reload that is under way when the server is told to end does not break the ending") {
  for (int round = 0; round < (FullLength() ? 20 : 5); ++round) {
    Stage server;
    server->program().Signal(SIGHUP);
    CHECK(server->Terminate() == 0);
  }
}

}  // namespace
}  // namespace deskbell::test
