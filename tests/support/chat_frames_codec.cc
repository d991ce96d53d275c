#include <nlohmann/json.hpp>
#include <stdexcept>

#include "tests/support/chat_frames.h"

namespace deskbell::test {
namespace {

using nlohmann::json;

Line LineOf(const json& event) {
  Line line;
  line.seq = event.at("seq").get<uint64_t>();
  line.from = event.at("from").at("kind").get<std::string>();
  line.cid = event.value("cid", "");
  const json& body = event.at("body");
  line.type = body.at("type").get<std::string>();
  line.text = body.value("text", body.value("label", ""));
  if (body.contains("article")) line.article = body.at("article").at("id").get<std::string>();
  return line;
}

ServerFrame FrameOf(const json& object) {
  ServerFrame frame;
  frame.type = object.at("t").get<std::string>();
  frame.conversation = object.value("conv", "");
  frame.epoch = object.value("epoch", "");
  frame.cid = object.value("cid", "");
  // A bye's code is a number, a nack's a word.
  if (object.contains("code"))
    frame.code = object["code"].is_string() ? object["code"].get<std::string>() : object["code"].dump();
  frame.text = object.value("text", "");
  frame.mode = object.value("mode", "");
  frame.token = object.value("token", "");
  frame.seq = object.value("seq", uint64_t{0});
  if (frame.type == "resumed") frame.from = object.at("from").get<uint64_t>();
  frame.to = object.value("to", uint64_t{0});
  frame.after = object.value("after", uint64_t{0});
  frame.after_ms = object.value("after_ms", uint64_t{0});
  frame.number = object.value("n", uint64_t{0});
  frame.duplicate = object.value("dup", false);
  frame.retry = object.value("retry", false);
  frame.more = object.value("more", false);
  frame.conversations = object.value("conversations", std::vector<std::string>{});
  if (frame.type == "msg") frame.lines.push_back(LineOf(object));
  if (frame.type == "events") {
    for (const json& event : object.at("events")) frame.lines.push_back(LineOf(event));
  }
  return frame;
}

}  // namespace

ServerFrame ReadServerFrame(const std::string& text) {
  try {
    return FrameOf(json::parse(text));
  } catch (const json::exception& problem) {
    throw std::runtime_error("not a frame of the protocol: " + text + ": " + problem.what());
  }
}

std::string HelloFrame(const std::string& token, const std::vector<Known>& resume) {
  json hello{{"t", "hello"}, {"v", 1}};
  if (!token.empty()) hello["token"] = token;
  for (const Known& known : resume) {
    hello["resume"].push_back({{"conv", known.conversation}, {"epoch", known.epoch}, {"seq", known.seq}});
  }
  return hello.dump();
}

std::string OpenFrame(const std::string& cid) { return json{{"t", "open"}, {"cid", cid}}.dump(); }

std::string TextFrame(const std::string& conversation, const std::string& cid, const std::string& text) {
  const json body{{"type", "text"}, {"text", text}};
  return json{{"t", "send"}, {"conv", conversation}, {"cid", cid}, {"body", body}}.dump();
}

std::string FetchFrame(const std::string& conversation, uint64_t after) {
  return json{{"t", "fetch"}, {"conv", conversation}, {"after", after}, {"limit", 200}}.dump();
}

}  // namespace deskbell::test
