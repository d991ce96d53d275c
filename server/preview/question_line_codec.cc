#include <nlohmann/json.hpp>

#include "server/codec/json_depth.h"
#include "server/preview/question_line.h"

namespace deskbell::preview {

Question ReadQuestionLine(std::string_view line, std::string& problem) {
  if (codec::NestsDeeper(line)) {
    problem = "nests deeper than 32 levels";
    return {};
  }
  const nlohmann::json object = nlohmann::json::parse(line, nullptr, false);
  const auto text = object.is_object() ? object.find("text") : object.end();
  if (!object.is_object() || text == object.end() || !text->is_string()) {
    problem = "has no text; expected {\"text\": \"…\"}";
    return {};
  }
  const auto language = object.find("language");
  const bool named = language != object.end() && language->is_string();
  return {text->get<std::string>(), named ? language->get<std::string>() : "", 1};
}

}  // namespace deskbell::preview
