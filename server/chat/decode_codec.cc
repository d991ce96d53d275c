#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/values/normalise.h"
#include "server/chat/frames.h"
#include "server/codec/json_depth.h"

namespace deskbell::chat {
namespace {

using nlohmann::json;

// Reads one field after another and remembers the first that is wrong.
class Reader {
 public:
  Reader(const json& object, std::string prefix = "") : object_(object), prefix_(std::move(prefix)) {}

  std::string Text(const char* key, size_t max_characters, bool required = true) {
    const json* value = Find(key, required, "a text");
    if (!value) return {};
    if (!value->is_string()) return Wrong(key, "a text"), std::string();
    const std::string& text = value->get_ref<const std::string&>();
    if (Characters(text) > max_characters) {
      Fail("too_long", prefix_ + key + " may have at most " + std::to_string(max_characters) + " characters.");
    }
    if (required && text.empty()) Wrong(key, "a text that is not empty");
    return text;
  }

  uint64_t Number(const char* key, bool required = true, uint64_t otherwise = 0) {
    const json* value = Find(key, required, "a whole number");
    if (!value) return otherwise;
    if (!value->is_number_integer() ||
        (value->is_number_integer() && !value->is_number_unsigned() && value->get<int64_t>() < 0)) {
      return Wrong(key, "a whole number of at least 0"), otherwise;
    }
    return value->get<uint64_t>();
  }

  bool Flag(const char* key) {
    const json* value = Find(key, true, "true or false");
    if (!value) return false;
    if (!value->is_boolean()) return Wrong(key, "true or false"), false;
    return value->get<bool>();
  }

  const json* Find(const char* key, bool required, const char* expected) {
    const auto found = object_.find(key);
    if (found != object_.end() && !found->is_null()) return &*found;
    if (required) Wrong(key, expected);
    return nullptr;
  }

  void Wrong(const char* key, const std::string& expected) {
    Fail("bad_field", prefix_ + key + " must be " + expected + ".");
  }

  void Fail(std::string code, std::string text) {
    if (code_.empty()) {
      code_ = std::move(code);
      text_ = std::move(text);
    }
  }

  bool failed() const { return !code_.empty(); }
  FrameError error(const std::string& cid) const { return {cid, code_, text_, false}; }

 private:
  static size_t Characters(const std::string& text) {
    return static_cast<size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
  }

  const json& object_;
  std::string prefix_;
  std::string code_, text_;
};

constexpr size_t kMaxId = 64;

Hello ReadHello(Reader& reader) {
  Hello hello;
  hello.version = static_cast<int64_t>(reader.Number("v"));
  hello.site = reader.Text("site", kMaxId, false);
  hello.token = reader.Text("token", 200, false);
  hello.locale = reader.Text("locale", 35, false);
  hello.time_zone = reader.Text("time_zone", 64, false);
  const json* resume = reader.Find("resume", false, "a list");
  if (!resume) return hello;
  if (!resume->is_array() || resume->size() > kMaxResumed) {
    reader.Wrong("resume", "a list of at most " + std::to_string(kMaxResumed) + " entries");
    return hello;
  }
  for (const json& entry : *resume) {
    if (!entry.is_object()) {
      reader.Wrong("resume", "a list of objects with conv, epoch and seq");
      return hello;
    }
    Reader inner(entry, "resume.");
    Resume one{ConversationId(inner.Text("conv", kMaxId)), inner.Text("epoch", kMaxId, false), inner.Number("seq")};
    if (inner.failed()) reader.Fail("bad_field", inner.error("").text);
    hello.resume.push_back(std::move(one));
  }
  return hello;
}

Body ReadBody(Reader& reader) {
  const json* body = reader.Find("body", true, "an object with a type");
  if (!body) return {};
  if (!body->is_object()) return reader.Wrong("body", "an object with a type"), Body();
  Reader inner(*body, "body.");
  Body result;
  const std::string type = inner.Text("type", kMaxId);
  if (type == "text") {
    result = TextBody{inner.Text("text", kMaxTextCharacters)};
    if (!inner.failed() && NormaliseText(std::get<TextBody>(result).text).empty())
      inner.Wrong("text", "a text that is not empty");
  } else if (type == "choice") {
    result = ChoiceBody{inner.Text("id", 200), inner.Text("label", 300)};
  } else if (type == "person") {
    result = PersonBody{};
  } else if (type == "leave") {
    result = LeaveBody{};
  } else {
    inner.Wrong("type", "text, choice, person or leave");
  }
  if (inner.failed()) reader.Fail(inner.error("").code, inner.error("").text);
  return result;
}

Decoded ReadFrame(const std::string& type, const std::string& cid, Reader& reader) {
  const auto conversation = [&] { return ConversationId(reader.Text("conv", kMaxId)); };
  const auto checked_cid = [&] { return reader.Text("cid", kMaxId); };
  if (type == "hello") return ReadHello(reader);
  if (type == "open")
    return OpenConversation{checked_cid(), reader.Text("page", 2000, false), reader.Text("locale", 35, false)};
  if (type == "send") {
    Send send{conversation(), checked_cid(), {}};
    send.body = ReadBody(reader);
    return send;
  }
  if (type == "typing") return Typing{conversation(), reader.Flag("on")};
  if (type == "seen") return Seen{conversation(), reader.Number("seq")};
  if (type == "fetch") {
    Fetch fetch{conversation(), reader.Number("after"), kMaxFetch};
    fetch.limit = static_cast<size_t>(std::clamp<uint64_t>(reader.Number("limit", false, kMaxFetch), 1, kMaxFetch));
    return fetch;
  }
  if (type == "watch") return Watch{conversation(), reader.Number("after", false)};
  if (type == "unwatch") return Unwatch{conversation()};
  if (type == "ping") return Ping{static_cast<int64_t>(reader.Number("n", false))};
  return FrameError{cid, "bad_type", "There is no frame of this type.", false};
}

}  // namespace

Decoded Decode(std::string_view frame) {
  if (codec::NestsDeeper(frame)) return FrameError{"", "bad_frame", "A frame may nest 32 levels deep at most.", true};
  const json object = json::parse(frame, nullptr, false);
  if (!object.is_object()) return FrameError{"", "bad_frame", "A frame must be one JSON object.", true};
  const auto found = object.find("cid");
  const std::string cid =
      found != object.end() && found->is_string() ? found->get<std::string>().substr(0, kMaxId) : "";
  const auto type = object.find("t");
  if (type == object.end() || !type->is_string())
    return FrameError{cid, "bad_frame", "t must name the type of the frame.", false};
  Reader reader(object);
  Decoded decoded = ReadFrame(type->get<std::string>(), cid, reader);
  if (!reader.failed()) return decoded;
  FrameError error = reader.error(cid);
  error.in_hello = *type == "hello";
  return error;
}

}  // namespace deskbell::chat
