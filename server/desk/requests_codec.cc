#include "server/desk/requests_codec.h"

#include <algorithm>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "engine/event.h"
#include "engine/values/normalise.h"
#include "server/codec/json_depth.h"

namespace deskbell::desk {
namespace {

using nlohmann::json;

constexpr size_t kShort = 200;  // characters
constexpr size_t kLong = 4'000;
constexpr size_t kPassword = 256;  // the longest that PasswordProblem accepts, in bytes
constexpr size_t kTopics = 20;

size_t Characters(std::string_view text) {
  return static_cast<size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

bool IsBlank(const std::string& text) { return NormaliseText(text).empty(); }

// Reads one field after another and remembers the first that is wrong.
class Reader {
 public:
  explicit Reader(std::string_view body) {
    if (codec::NestsDeeper(body)) {
      Fail("bad_body", "The body may nest 32 levels deep at most.", "");
      return;
    }
    object_ = json::parse(body, nullptr, false);
    if (!object_.is_object()) Fail("bad_body", "The body must be one JSON object in UTF-8.", "");
  }

  std::optional<std::string> MaybeText(const char* field, size_t max_characters) {
    const json* value = Find(field);
    if (!value) return std::nullopt;
    if (!value->is_string()) return Wrong(field, "a text"), std::nullopt;
    std::string text = value->get<std::string>();
    if (Characters(text) > max_characters) {
      Fail("too_long", Named(field) + " may have at most " + std::to_string(max_characters) + " characters.", field);
    }
    return text;
  }

  std::string Text(const char* field, size_t max_characters) {
    std::optional<std::string> text = MaybeText(field, max_characters);
    if (!text || IsBlank(*text)) Wrong(field, "a text that is not empty");
    return text.value_or("");
  }

  std::optional<bool> MaybeFlag(const char* field) {
    const json* value = Find(field);
    if (!value) return std::nullopt;
    if (!value->is_boolean()) return Wrong(field, "true or false"), std::nullopt;
    return value->get<bool>();
  }

  std::optional<std::vector<std::string>> MaybeTexts(const char* field) {
    const json* value = Find(field);
    if (!value) return std::nullopt;
    const bool fits = value->is_array() && value->size() <= kTopics && std::ranges::all_of(*value, [](const json& one) {
                        return one.is_string() && Characters(one.get_ref<const std::string&>()) <= kShort;
                      });
    if (!fits) return Wrong(field, "a list of at most 20 short texts"), std::nullopt;
    return value->get<std::vector<std::string>>();
  }

  void Wrong(const char* field, const std::string& expected) {
    Fail("bad_field", Named(field) + " must be " + expected + ".", field);
  }

  template <class T>
  Result<T, FieldProblem> Finish(T value) {
    if (!problem_.code.empty()) return std::move(problem_);
    return value;
  }

 private:
  static std::string Named(const char* field) { return "`" + std::string(field) + "`"; }

  const json* Find(const char* field) {
    if (!object_.is_object()) return nullptr;
    const auto found = object_.find(field);
    return found == object_.end() || found->is_null() ? nullptr : &*found;
  }

  void Fail(std::string code, std::string text, std::string field) {
    if (problem_.code.empty()) problem_ = {std::move(code), std::move(text), std::move(field)};
  }

  json object_;
  FieldProblem problem_;
};

std::string Codes() {
  std::string codes;
  for (const char* code : engine::kResolutionCodes) codes += (codes.empty() ? "" : ", ") + std::string(code);
  return codes;
}

IncidentRequest ReadIncident(Reader& reader) {
  return {reader.MaybeText("title", kShort), reader.MaybeText("text", kLong), reader.MaybeTexts("topics"),
          reader.MaybeFlag("open")};
}

}  // namespace

Result<LoginRequest, FieldProblem> DecodeLogin(std::string_view body) {
  Reader reader(body);
  LoginRequest request{reader.Text("login", kShort), reader.MaybeText("password", kPassword).value_or("")};
  return reader.Finish(std::move(request));
}

Result<PasswordRequest, FieldProblem> DecodePassword(std::string_view body) {
  Reader reader(body);
  PasswordRequest request{reader.MaybeText("old", kPassword).value_or(""),
                          reader.MaybeText("new", kPassword).value_or("")};
  return reader.Finish(std::move(request));
}

Result<PresenceRequest, FieldProblem> DecodePresence(std::string_view body) {
  Reader reader(body);
  const std::optional<bool> available = reader.MaybeFlag("available");
  if (!available) reader.Wrong("available", "true or false");
  return reader.Finish(PresenceRequest{available.value_or(false)});
}

Result<NoteRequest, FieldProblem> DecodeNote(std::string_view body) {
  Reader reader(body);
  return reader.Finish(NoteRequest{reader.Text("text", kLong)});
}

Result<ExplainRequest, FieldProblem> DecodeExplain(std::string_view body) {
  Reader reader(body);
  return reader.Finish(ExplainRequest{reader.Text("text", kLong), reader.MaybeText("language", kShort).value_or("")});
}

Result<ResolveRequest, FieldProblem> DecodeResolve(std::string_view body) {
  Reader reader(body);
  ResolveRequest request{reader.MaybeText("code", kShort).value_or(""), reader.MaybeText("note", kLong).value_or("")};
  const bool known = std::ranges::find(engine::kResolutionCodes, request.code) != std::end(engine::kResolutionCodes);
  if (!known) reader.Wrong("code", "one of " + Codes());
  return reader.Finish(std::move(request));
}

Result<HandBackRequest, FieldProblem> DecodeHandBack(std::string_view body) {
  Reader reader(body);
  const std::string to = reader.MaybeText("to", kShort).value_or("");
  if (to != "queue" && to != "bot") reader.Wrong("to", "queue or bot");
  return reader.Finish(HandBackRequest{to == "bot", reader.MaybeText("why", kLong).value_or("")});
}

Result<ReviewRequest, FieldProblem> DecodeReview(std::string_view body) {
  Reader reader(body);
  std::string id = reader.Text("id", kShort);
  return reader.Finish(ReviewRequest{std::move(id), reader.MaybeText("question", kLong).value_or("")});
}

Result<IncidentRequest, FieldProblem> DecodeNewIncident(std::string_view body) {
  Reader reader(body);
  IncidentRequest request = ReadIncident(reader);
  if (!request.title || IsBlank(*request.title)) reader.Wrong("title", "a text that is not empty");
  if (!request.text || IsBlank(*request.text)) reader.Wrong("text", "a text that is not empty");
  return reader.Finish(std::move(request));
}

Result<IncidentRequest, FieldProblem> DecodeIncidentChange(std::string_view body) {
  Reader reader(body);
  IncidentRequest request = ReadIncident(reader);
  if (request.title && IsBlank(*request.title)) reader.Wrong("title", "a text that is not empty");
  if (request.text && IsBlank(*request.text)) reader.Wrong("text", "a text that is not empty");
  return reader.Finish(std::move(request));
}

}  // namespace deskbell::desk
