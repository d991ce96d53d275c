#include "server/chat/frames.h"

#include <doctest/doctest.h>

namespace deskbell::chat {
namespace {

FrameError ErrorOf(const std::string& frame) {
  const Decoded decoded = Decode(frame);
  const auto* error = std::get_if<FrameError>(&decoded);
  REQUIRE_MESSAGE(error, frame);
  return *error;
}

std::string Nested(size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

TEST_CASE("a message is decoded with its conversation and cid") {
  const Decoded frame =
      Decode(R"({"t":"send","conv":"c1","cid":"k1","body":{"type":"text","text":"my upload stopped"},"new":1})");
  const auto& send = std::get<Send>(frame);
  CHECK(send.conversation == ConversationId("c1"));
  CHECK(send.cid == "k1");
  CHECK(std::get<TextBody>(send.body).text == "my upload stopped");
}

TEST_CASE("hello carries what is to be resumed") {
  const Decoded frame = Decode(R"({"t":"hello","v":1,"token":"x","resume":[{"conv":"c1","epoch":"e7","seq":41}]})");
  const auto& hello = std::get<Hello>(frame);
  CHECK(hello.version == 1);
  REQUIRE(hello.resume.size() == 1);
  CHECK(hello.resume[0].conversation == ConversationId("c1"));
  CHECK(hello.resume[0].seq == 41);
}

TEST_CASE("what is not one JSON object closes the connection") {
  for (const std::string frame : {"", "nonsense", "[]", "1", "\"x\"", "{\"t\":\"ping\"", "{}{}", "\xff\xfe"}) {
    CAPTURE(frame);
    CHECK(ErrorOf(frame).close);
  }
  CHECK(ErrorOf("{\"t\":\"send\",\"body\":" + Nested(40) + "}").text == "A frame may nest 32 levels deep at most.");
  CHECK(ErrorOf(std::string(100'000, '[')).close);
}

TEST_CASE("a wrong field is named, and the cid comes back") {
  struct Wrong {
    const char* frame;
    const char* text;
  };
  const Wrong wrongs[] = {
      {R"({"t":"send","conv":7,"cid":"k","body":{"type":"text","text":"x"}})", "conv must be a text."},
      {R"({"t":"send","cid":"k","body":{"type":"text","text":"x"}})", "conv must be a text."},
      {R"({"t":"send","conv":"c","cid":"k","body":[]})", "body must be an object with a type."},
      {R"({"t":"send","conv":"c","cid":"k","body":{"type":"text","text":1}})", "body.text must be a text."},
      {R"({"t":"send","conv":"c","cid":"k","body":{"type":"text","text":" "}})",
       "body.text must be a text that is not empty."},
      {R"({"t":"send","conv":"c","cid":"k","body":{"type":"dance"}})",
       "body.type must be text, choice, person or leave."},
      {R"({"t":"send","conv":"c","cid":"k","body":{"type":"choice","id":"yes"}})", "body.label must be a text."},
      {R"({"t":"seen","cid":"k","conv":"c","seq":-1})", "seq must be a whole number of at least 0."},
      {R"({"t":"seen","cid":"k","conv":"c","seq":"9"})", "seq must be a whole number of at least 0."},
      {R"({"t":"seen","cid":"k","conv":"c","seq":1.5})", "seq must be a whole number of at least 0."},
      {R"({"t":"seen","cid":"k","conv":"c","seq":1e99})", "seq must be a whole number of at least 0."},
      {R"({"t":"typing","cid":"k","conv":"c","on":"yes"})", "on must be true or false."},
      {R"({"t":"hello","cid":"k","v":"1"})", "v must be a whole number of at least 0."},
      {R"({"t":"hello","cid":"k","v":1,"resume":{}})", "resume must be a list of at most 20 entries."},
      {R"({"t":"hello","cid":"k","v":1,"resume":[1]})", "resume must be a list of objects with conv, epoch and seq."},
      {R"({"t":"hello","cid":"k","v":1,"resume":[{"conv":"c"}]})", "resume.seq must be a whole number."},
  };
  for (const Wrong& wrong : wrongs) {
    CAPTURE(wrong.frame);
    const FrameError error = ErrorOf(wrong.frame);
    CHECK(error.text == wrong.text);
    CHECK(error.code == "bad_field");
    CHECK(error.cid == "k");
    CHECK_FALSE(error.close);
  }
}

TEST_CASE("texts are counted in characters, not bytes") {
  const auto send = [](const std::string& text) {
    return Decode(R"({"t":"send","conv":"c","cid":"k","body":{"type":"text","text":")" + text + "\"}}");
  };
  std::string longest;
  for (size_t i = 0; i < kMaxTextCharacters; ++i) longest += "é";
  CHECK(std::holds_alternative<Send>(send(longest)));
  const Decoded too_long = send(longest + "é");
  CHECK(std::get<FrameError>(too_long).code == "too_long");
  CHECK(std::get<FrameError>(too_long).text == "body.text may have at most 4000 characters.");
}

TEST_CASE("a fetch asks for no more than a page") {
  CHECK(std::get<Fetch>(Decode(R"({"t":"fetch","conv":"c","after":3,"limit":100000})")).limit == kMaxFetch);
  CHECK(std::get<Fetch>(Decode(R"({"t":"fetch","conv":"c","after":3,"limit":0})")).limit == 1);
}

TEST_CASE("customers see an agent's name and never the id") {
  const store::Event event{7, "agent:0193-secret", "Ben", "", R"({"type":"text","text":"Hello"})", Instant(Millis(5))};
  CHECK(
      EncodeMessage(ConversationId("c1"), "e1", event) ==
      R"({"conv":"c1","epoch":"e1","from":{"kind":"agent","name":"Ben"},"seq":7,"t":"msg","ts":5,"body":{"type":"text","text":"Hello"}})");
}

TEST_CASE("a page of events keeps their bodies as they are stored") {
  const store::Event event{1, "bot", "Help bot", "", R"({"type":"text","text":"Hi"})", Instant(Millis(5))};
  CHECK(EncodeEvents(ConversationId("c1"), "e1", 0, {event, event}, true) ==
        R"({"after":0,"conv":"c1","epoch":"e1","more":true,"t":"events","events":[)"
        R"({"from":{"kind":"bot","name":"Help bot"},"seq":1,"ts":5,"body":{"type":"text","text":"Hi"}},)"
        R"({"from":{"kind":"bot","name":"Help bot"},"seq":1,"ts":5,"body":{"type":"text","text":"Hi"}}]})");
}

}  // namespace
}  // namespace deskbell::chat
