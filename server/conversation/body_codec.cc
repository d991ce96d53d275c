#include "server/conversation/body_codec.h"

#include <nlohmann/json.hpp>
#include <variant>

namespace deskbell::conversation {
namespace {

using nlohmann::json;

// Text is valid UTF-8 by then; should a bug let other bytes through, a replacement character beats an exception on a
// lane.
std::string Dump(const json& value) { return value.dump(-1, ' ', false, json::error_handler_t::replace); }

json Text(const std::string& text) { return {{"type", "text"}, {"text", text}}; }

}  // namespace

std::optional<std::string> BodyOf(const engine::Event& event) {
  if (const auto* said = std::get_if<engine::CustomerSaid>(&event)) return Dump(Text(said->text));
  if (const auto* chose = std::get_if<engine::CustomerChose>(&event)) {
    return Dump({{"type", "choice"}, {"id", chose->choice}, {"label", chose->label}});
  }
  if (std::holds_alternative<engine::PersonRequested>(event)) return Dump({{"type", "person"}});
  if (const auto* said = std::get_if<engine::AgentSaid>(&event)) return Dump(Text(said->text));
  return std::nullopt;
}

std::string BodyOf(const engine::Message& message) {
  json body = Text(message.text);
  if (!message.choices.empty()) {
    json& choices = body["choices"] = json::array();
    for (const engine::Choice& choice : message.choices)
      choices.push_back({{"id", choice.id}, {"label", choice.label}});
  }
  if (message.article) {
    body["article"] = {{"id", message.article->article.str()},
                       {"title", message.article->title},
                       {"excerpt", message.article->excerpt},
                       {"url", "/help/" + message.article->article.str()}};
  }
  if (message.field) body["field"] = {{"id", message.field->field.str()}, {"type", message.field->type}};
  return Dump(body);
}

std::string BodyOf(const engine::Notice& notice) {
  return Dump({{"type", "notice"}, {"code", notice.code}, {"text", notice.text}});
}

}  // namespace deskbell::conversation
