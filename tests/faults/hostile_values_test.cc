// Well-formed frames with values that try the limits: texts are kept as they are, ids reach only what they name, and
// numbers ask for nothing that is not there.
#include <doctest/doctest.h>

#include "tests/faults/hostile.h"
#include "tests/support/show_texts.h"

namespace deskbell::test {
namespace {

TEST_CASE("texts with NUL, emoji and 4,000 characters are kept as they were sent") {
  Stage server;
  ChatClient ana(1);
  ana.Connect(server->port());
  ana.Open();
  std::string longest;
  for (int i = 0; i < 4'000; ++i) longest += "\xf0\x9f\x94\x94";
  const std::vector<std::string> texts{std::string("nul\0inside", 10), "\xf0\x9f\x94\x94", "<script>alert(1)</script>",
                                       "\xe2\x80\xae"
                                       "right to left",
                                       longest};
  for (const std::string& text : texts) ana.Say(text);
  ana.ReadUntilAcknowledged();
  std::vector<std::string> kept;
  for (const Line& line : ana.Fetch(ana.conversation())) {
    if (line.from == "customer") kept.push_back(line.text);
  }
  CHECK(kept == texts);
}

TEST_CASE("nobody reaches a conversation of somebody else") {
  Stage server;
  ChatClient ana(1);
  ana.Connect(server->port());
  ana.Open();
  ana.Say("note secret");
  ana.ReadUntilAcknowledged();
  const std::string conversation = ana.conversation();
  const std::vector<Line> before = ana.Fetch(conversation);
  AbusedSocket thief(server->port());
  const std::string none = "no_such_conversation: There is no such conversation.";
  for (const std::string& id :
       {conversation, conversation + "\\u0000", std::string("01890000-0000-7000-8000-000000000000")}) {
    CHECK(thief.Response(R"({"t":"fetch","conv":")" + id + R"(","after":0})") == none);
    CHECK(thief.Response(R"({"t":"send","conv":")" + id +
                         R"(","cid":"1","body":{"type":"text","text":"note stolen"}})") == none);
    CHECK(thief.Response(R"({"t":"typing","conv":")" + id + R"(","on":true})") == "");
    CHECK(thief.Response(R"({"t":"seen","conv":")" + id + R"(","seq":1})") == "");
    AbusedSocket resumer(server->port(), "");
    CHECK(resumer.Response(R"({"t":"hello","v":1,"resume":[{"conv":")" + id + R"(","epoch":"","seq":0}]})") == none);
  }
  CHECK(ana.Fetch(conversation) == before);
  CHECK(ana.Fetch(conversation).size() == 3);
}

TEST_CASE("the owner's own id with something added is not the owner's conversation") {
  Stage server;
  ChatClient ana(1);
  ana.Connect(server->port());
  ana.Open();
  AbusedSocket again(server->port(), HelloFrame(ana.token(), {}));
  const std::string id = ana.conversation(), none = "no_such_conversation: There is no such conversation.";
  CHECK(again.Response(R"({"t":"fetch","conv":")" + id + R"(\u0000","after":0})") == none);
  CHECK(again.Response(R"({"t":"fetch","conv":" )" + id + R"(","after":0})") == none);
  CHECK(again.Response(R"({"t":"fetch","conv":")" + id + R"(","after":0})") == "");
}

TEST_CASE("numbers at the edge of what fits ask for nothing that is not there") {
  Stage server;
  ChatClient ana(1);
  ana.Connect(server->port());
  ana.Open();
  ana.Say("note edge");
  ana.ReadUntilAcknowledged();
  const std::string own = R"("conv":")" + ana.conversation() + "\"";
  for (const char* number : {"3", "9223372036854775807", "9223372036854775808", "18446744073709551615"}) {
    AbusedSocket socket(server->port(), HelloFrame(ana.token(), {}));
    REQUIRE(ReadServerFrame(socket.wire().ReadFrame().payload).type == "welcome");
    socket.wire().SendText(R"({"t":"fetch",)" + own + R"(,"after":)" + number + R"(,"limit":18446744073709551615})");
    CHECK(ReadServerFrame(socket.wire().ReadFrame().payload).lines.empty());
    CHECK(socket.Response(R"({"t":"seen",)" + own + R"(,"seq":)" + number + "}") == "");
    AbusedSocket resumed(server->port(), R"({"t":"hello","v":1,"token":")" + ana.token() + R"(","resume":[{)" + own +
                                             R"(,"epoch":"","seq":)" + number + "}]}");
    REQUIRE(ReadServerFrame(resumed.wire().ReadFrame().payload).type == "welcome");
    const ServerFrame frame = ReadServerFrame(resumed.wire().ReadFrame().payload);
    CHECK(frame.type == "resumed");
    CHECK_FALSE(frame.more);
    CHECK(ReadServerFrame(resumed.wire().ReadFrame().payload).type == "state");
  }
}

TEST_CASE("cids are told apart to the last byte, and one used for something else is refused") {
  Stage server;
  ChatClient ana(1);
  ana.Connect(server->port());
  ana.Open();
  AbusedSocket socket(server->port(), HelloFrame(ana.token(), {}));
  REQUIRE(ReadServerFrame(socket.wire().ReadFrame().payload).type == "welcome");
  const auto send = [&](const std::string& cid, const std::string& text) {
    socket.wire().SendText(R"({"t":"send","conv":")" + ana.conversation() + R"(","cid":")" + cid +
                           R"(","body":{"type":"text","text":")" + text + R"("}})");
    ServerFrame frame = ReadServerFrame(socket.wire().ReadFrame().payload);
    while (frame.type != "ack" && frame.type != "nack") frame = ReadServerFrame(socket.wire().ReadFrame().payload);
    return frame.type == "nack" ? frame.code : frame.duplicate ? "again" : "new";
  };
  CHECK(send("x", "note one") == "new");
  CHECK(send("x", "note one") == "again");
  CHECK(send("x", "note two") == "cid_conflict");
  CHECK(send("x\\u0000", "note three") == "new");
  CHECK(send("x\\u0000y", "note four") == "new");
  CHECK(send("X", "note five") == "new");
  CHECK(send("' or 1=1 --", "note six") == "new");
}

}  // namespace
}  // namespace deskbell::test
