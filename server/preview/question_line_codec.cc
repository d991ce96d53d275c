#include <nlohmann/json.hpp>

#include "server/codec/json_depth.h"
#include "server/preview/question_line.h"

namespace deskbell::preview {

Result<Question, std::string> ReadQuestionLine(std::string_view line) {
  const auto wrong = [](const char* why) { return Failed<Question>(std::string(why)); };
  if (codec::NestsDeeper(line)) return wrong("nests deeper than 32 levels");
  const nlohmann::json object = nlohmann::json::parse(line, nullptr, false);
  if (!object.is_object()) return wrong("is not a JSON object; expected {\"text\": \"…\"}");
  const auto text = object.find("text");
  if (text == object.end() || !text->is_string()) return wrong("has no text; expected {\"text\": \"…\"}");
  const auto language = object.find("language");
  const bool named = language != object.end() && language->is_string();
  return Question{text->get<std::string>(), named ? language->get<std::string>() : "", 1};
}

}  // namespace deskbell::preview
