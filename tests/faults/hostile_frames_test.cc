// Frames that no honest client sends, on the real socket: each gets the answer that PROTOCOL.md names, and nobody else
// notices.
#include <doctest/doctest.h>

#include <algorithm>
#include <initializer_list>
#include <random>

#include "tests/faults/hostile.h"

namespace deskbell::test {
namespace {

struct Kind {
  std::string right;
  std::vector<std::string> wrong;
};
const Kind kWords{R"("words")", {"true", "7", "-1", "1.5", "[]", "{}", R"(["x"])"}};
const Kind kNumber{
    "1", {"true", "-1", "1.5", R"("7")", "[]", "{}", "1e300", "99999999999999999999", "-9223372036854775809"}};
const Kind kFlag{"true", {"0", "1", R"("true")", "[]", "{}"}};
const Kind kObject{R"({"type":"text","text":"hi","conv":"c","epoch":"e","seq":1})",
                   {"true", "7", R"("text")", "[]", "1.5"}};
const Kind kList{"[]", {"true", "7", R"("c1")", "{}", "1.5"}};

struct Field {
  std::string frame;  // @ stands for the field's value
  std::string name;
  const Kind& kind;
};

const Field kFields[] = {
    {R"({"t":"hello","v":@})", "v", kNumber},
    {R"({"t":"hello","v":1,"site":@})", "site", kWords},
    {R"({"t":"hello","v":1,"token":@})", "token", kWords},
    {R"({"t":"hello","v":1,"locale":@})", "locale", kWords},
    {R"({"t":"hello","v":1,"time_zone":@})", "time_zone", kWords},
    {R"({"t":"hello","v":1,"resume":@})", "resume", kList},
    {R"({"t":"hello","v":1,"resume":[@]})", "resume", kObject},
    {R"({"t":"hello","v":1,"resume":[{"conv":@,"epoch":"e","seq":1}]})", "resume.conv", kWords},
    {R"({"t":"hello","v":1,"resume":[{"conv":"c","epoch":@,"seq":1}]})", "resume.epoch", kWords},
    {R"({"t":"hello","v":1,"resume":[{"conv":"c","epoch":"e","seq":@}]})", "resume.seq", kNumber},
    {R"({"t":"open","cid":@})", "cid", kWords},
    {R"({"t":"open","cid":"o1","page":@})", "page", kWords},
    {R"({"t":"open","cid":"o1","locale":@})", "locale", kWords},
    {R"({"t":"send","conv":@,"cid":"s1","body":{"type":"text","text":"hi"}})", "conv", kWords},
    {R"({"t":"send","conv":"c","cid":@,"body":{"type":"text","text":"hi"}})", "cid", kWords},
    {R"({"t":"send","conv":"c","cid":"s1","body":@})", "body", kObject},
    {R"({"t":"send","conv":"c","cid":"s1","body":{"type":@,"text":"hi"}})", "body.type", kWords},
    {R"({"t":"send","conv":"c","cid":"s1","body":{"type":"text","text":@}})", "body.text", kWords},
    {R"({"t":"send","conv":"c","cid":"s1","body":{"type":"choice","id":@,"label":"Yes"}})", "body.id", kWords},
    {R"({"t":"send","conv":"c","cid":"s1","body":{"type":"choice","id":"yes","label":@}})", "body.label", kWords},
    {R"({"t":"typing","conv":@,"on":true})", "conv", kWords},
    {R"({"t":"typing","conv":"c","on":@})", "on", kFlag},
    {R"({"t":"seen","conv":@,"seq":1})", "conv", kWords},
    {R"({"t":"seen","conv":"c","seq":@})", "seq", kNumber},
    {R"({"t":"fetch","conv":@,"after":0})", "conv", kWords},
    {R"({"t":"fetch","conv":"c","after":@})", "after", kNumber},
    {R"({"t":"fetch","conv":"c","after":0,"limit":@})", "limit", kNumber},
    {R"({"t":"ping","n":@})", "n", kNumber},
};

std::string With(std::string frame, const std::string& value) { return frame.replace(frame.find('@'), 1, value); }

TEST_CASE("a wrong type in any field of any frame is a nack that names the field") {
  Stage server;
  AbusedSocket socket(server->port());
  for (const Field& field : kFields) {
    for (const std::string& value : field.kind.wrong) {
      const std::string frame = With(field.frame, value);
      const std::string response = socket.Response(frame);
      CHECK_MESSAGE(response.starts_with("bad_field: " + field.name + " must be "), frame, " -> ", response);
    }
  }
  CheckOrdinaryChat(*server);
}

TEST_CASE("a first hello with a wrong field is told so and may be said again") {
  Stage server;
  for (const Field& field : kFields) {
    if (!field.frame.starts_with(R"({"t":"hello")")) continue;
    AbusedSocket socket(server->port(), With(field.frame, field.kind.wrong.front()));
    const ServerFrame nack = ReadServerFrame(socket.wire().ReadFrame().payload);
    CHECK(nack.code == "bad_field");
    CHECK(nack.text.starts_with(field.name + " must be "));
    socket.wire().SendText(HelloFrame("", {}));
    CHECK(ReadServerFrame(socket.wire().ReadFrame().payload).type == "welcome");
  }
}

struct Expected {
  std::string frame, response;
};

TEST_CASE("frames that are no frames are answered as the protocol says") {
  Stage server;
  const Expected table[] = {
      {"", "closed 4501"},
      {"hello", "closed 4501"},
      {"null", "closed 4501"},
      {"[]", "closed 4501"},
      {R"("hello")", "closed 4501"},
      {R"({"t":"ping","n":1}{"t":"ping","n":2})", "closed 4501"},
      {R"({"t":"ping","n":1)", "closed 4501"},
      {R"({"t":"ping","n":1e999})", "closed 4501"},
      {R"({"t":"ping","x":"\ud800"})", "closed 4501"},
      {R"({"t":"ping","x":"\udc00\ud800"})", "closed 4501"},
      {std::string("{\"t\":\"ping\",\"x\":\"\0\"}", 20), "closed 4501"},
      {std::string(33, '[') + std::string(33, ']'), "closed 4501"},
      {R"({"t":"ping","x":)" + std::string(32, '[') + std::string(32, ']') + "}", "closed 4501"},
      {std::string(16'000, '['), "closed 4501"},
      {R"({"a":)" + std::string(8'000, '['), "closed 4501"},
      {R"({"t":"hello","v":2})", "bad_frame: hello has been said already."},
      {"{}", "bad_frame: t must name the type of the frame."},
      {R"({"t":1})", "bad_frame: t must name the type of the frame."},
      {R"({"t":"nonsense"})", "bad_type: There is no frame of this type."},
      {R"({"t":"watch","conv":"c"})", "bad_type: There is no frame of this type."},
      {R"({"t":"welcome","v":1})", "bad_type: There is no frame of this type."},
      {R"({"t":"ping\u0000","n":1})", "bad_type: There is no frame of this type."},
      {R"({"t":"ping","n":18446744073709551615})", ""},
      {R"({"t":"ping"})", ""},
      {R"({"t":"ping","n":1,"x":)" + std::string(31, '[') + std::string(31, ']') + "}", ""},
      {R"({"t":"nonsense","t":"ping","t":"ping"})", ""},
      {R"({"t":"typing","conv":"not-mine","on":true})", ""},
      {R"({"t":"seen","conv":"not-mine","seq":18446744073709551615})", ""},
      {R"({"t":"fetch","conv":"not-mine","after":18446744073709551615})",
       "no_such_conversation: There is no such conversation."},
      {R"({"t":"send","conv":"not-mine","cid":"1","body":{"type":"person"}})",
       "no_such_conversation: There is no such conversation."},
      {R"({"t":"send","conv":"c","cid":"1","body":{"type":"dance"}})",
       "bad_field: body.type must be text, choice, person or leave."},
      {R"({"t":"send","conv":"c","cid":"1","body":{"type":"text","text":""}})",
       "bad_field: body.text must be a text that is not empty."},
      {R"({"t":"send","conv":"c","cid":"1","body":{"type":"text","text":" \n\t "}})",
       "bad_field: body.text must be a text that is not empty."},
      {R"({"t":"send","conv":"c","body":{"type":"person"}})", "bad_field: cid must be a text."},
      {R"({"t":"open","cid":")" + std::string(65, 'x') + R"("})", "too_long: cid may have at most 64 characters."},
  };
  for (const Expected& expected : table) {
    AbusedSocket socket(server->port());
    CHECK_MESSAGE(socket.Response(expected.frame) == expected.response, expected.frame.substr(0, 80));
  }
  CheckOrdinaryChat(*server);
}

TEST_CASE("before hello nothing else is heard") {
  Stage server;
  for (const char* frame :
       {R"({"t":"open","cid":"1"})", R"({"t":"ping","n":1})", R"({"t":"nonsense"})", R"({"t":"send"})"}) {
    AbusedSocket socket(server->port(), "");
    CHECK_MESSAGE(socket.Response(frame) == "closed 4502", frame);
  }
  AbusedSocket no_json(server->port(), "");
  CHECK(no_json.Response("hello") == "closed 4501");
  AbusedSocket other_version(server->port(), "");
  CHECK(other_version.Response(R"({"t":"hello","v":2})") == "closed 4505");
  AbusedSocket other_token(server->port(), "");
  const std::string unknown = R"({"t":"hello","v":1,"token":"guess","resume":[{"conv":"c","epoch":"","seq":0}]})";
  CHECK(other_token.Response(unknown) == "closed 4500");
}

uint16_t ClosedWith(uint16_t port, std::initializer_list<std::string> bytes) {
  AbusedSocket socket(port);
  for (const std::string& piece : bytes) socket.wire().SendWhatItTakes(piece);
  return socket.wire().ReadsClose();
}

TEST_CASE("bad bytes on the socket close it with the code of RFC 6455") {
  Stage server;
  const uint16_t port = server->port();
  const std::string head = R"({"t":"ping","x":")", tail = "\"}";
  for (const char* bad :
       {"\xff", "\xc3(", "\xed\xa0\x80", "\xf8\x88\x80\x80\x80", "\xc0\xaf", "\xf4\x90\x80\x80", "\xe2\x82"}) {
    CHECK(ClosedWith(port, {ClientFrame(kText, head + bad + tail)}) == 1007);
  }
  CHECK(ClosedWith(port, {ClientFrame(kBinary, R"({"t":"ping","n":1})")}) == 1003);
  CHECK(ClosedWith(port, {ClientFrame(kText, std::string(16'385, ' '))}) == 1009);
  CHECK(ClosedWith(port, {ClientFrame(kText, std::string(100'000, '['))}) == 1009);
  CHECK(ClosedWith(port, {ClientFrame(kText, std::string(10'000, ' '), false),
                          ClientFrame(kContinuation, std::string(10'000, ' '))}) == 1009);
  CHECK(ClosedWith(port, {ClientFrame(kContinuation, "late")}) == 1002);
  CHECK(ClosedWith(port, {ClientFrame(kText, "{", false), ClientFrame(kText, "}")}) == 1002);
  CHECK(ClosedWith(port, {ClientFrame(kText, "{}", true, false)}) == 1002);
  CHECK(ClosedWith(port, {ClientFrame(0x3, "")}) == 1002);
  CHECK(ClosedWith(port, {ClientFrame(kText | 0x40, "{}")}) == 1002);
  CHECK(ClosedWith(port, {ClientFrame(kPing, "", false)}) == 1002);
  CHECK(ClosedWith(port, {ClientFrame(kPing, std::string(126, 'x'))}) == 1002);
  CheckOrdinaryChat(*server);
}

TEST_CASE("a frame in many fragments, with pings between them, is one frame") {
  Stage server;
  AbusedSocket socket(server->port());
  REQUIRE(ReadServerFrame(socket.wire().ReadFrame().payload).type == "welcome");
  const std::string text = R"({"t":"ping","n":4,"x":"äöü"})";
  for (size_t i = 0; i < text.size(); ++i) {
    socket.wire().Send(ClientFrame(i == 0 ? kText : kContinuation, text.substr(i, 1), i + 1 == text.size()));
    if (i % 10 == 5) socket.wire().Send(ClientFrame(kPing, "p"));
  }
  Frame frame = socket.wire().ReadFrame();
  while (frame.opcode == kPong) frame = socket.wire().ReadFrame();
  CHECK(ReadServerFrame(frame.payload).number == 4);
}

// One to four small accidents: a byte changed, cut out, doubled, or a piece moved.
std::string Mutated(std::string frame, std::mt19937& random) {
  const auto below = [&](size_t n) { return static_cast<size_t>(random() % n); };
  for (size_t n = 1 + below(4); n > 0 && !frame.empty(); --n) {
    const size_t at = below(frame.size()), length = 1 + below(std::min<size_t>(12, frame.size() - at));
    switch (below(6)) {
      case 0:
        frame[at] = static_cast<char>(random());
        break;
      case 1:
        frame[at] = static_cast<char>(frame[at] ^ 1 << below(8));
        break;
      case 2:
        frame.erase(at, length);
        break;
      case 3:
        frame.insert(at, frame.substr(at, length));
        break;
      case 4:
        frame.insert(below(frame.size()), frame.substr(at, length));
        break;
      default:
        frame.insert(at, 1, "{}[]\",:\\0-9.eE"[below(14)]);
    }
  }
  return frame;
}

TEST_CASE("ten thousand mutated frames: the documented codes and nothing else, and memory stays where it was") {
  // Every closed socket comes back as a new customer.
  Stage server({}, {"--max-connections-per-address", "20000"});
  ChatClient victim(1);
  victim.Connect(server->port());
  victim.Open();
  victim.Say("note before");
  victim.ReadUntilAcknowledged();
  const std::vector<Line> before = victim.Fetch(victim.conversation());
  std::vector<std::string> frames;
  for (const Field& field : kFields) frames.push_back(With(field.frame, field.kind.right));
  frames.push_back(HelloFrame("token", {{victim.conversation(), "e", 1}}));
  frames.push_back(OpenFrame("0190f3a2-0000-7000-8000-000000000001"));
  frames.push_back(TextFrame(victim.conversation(), "0190f3a2-0000-7000-8000-000000000002", "note mutated"));
  frames.push_back(FetchFrame(victim.conversation(), 0));

  std::mt19937 random(77);
  std::optional<AbusedSocket> socket;
  socket.emplace(server->port());
  const size_t resident = server->program().ResidentKilobytes();
  for (int i = 0; i < 10'000; ++i) {
    const std::string frame = Mutated(frames[random() % frames.size()], random);
    const std::string response = socket->Response(frame);
    if (!response.starts_with("closed ")) continue;
    const bool documented = response == "closed 4501" || response == "closed 1007";
    CHECK_MESSAGE(documented, response, ": ", frame);
    socket.emplace(server->port());
  }
  CHECK(server->program().Running());
  CHECK(server->program().ResidentKilobytes() < resident + 64 * 1024);
  victim.Connect(server->port());
  CHECK(victim.Fetch(victim.conversation()) == before);
  CheckOrdinaryChat(*server);
}

}  // namespace
}  // namespace deskbell::test
