#include <nlohmann/json.hpp>
#include <utility>

#include "engine/values/normalise.h"
#include "server/codec/json_depth.h"
#include "server/webhook/bodies.h"

namespace deskbell::webhook {
namespace {

using nlohmann::json;

constexpr size_t kLongestValue = 500;

const json* Find(const json& answer, std::string_view path) {
  const json* at = &answer;
  while (at && !path.empty()) {
    const size_t dot = path.find('.');
    const std::string name(path.substr(0, dot));
    path = dot == std::string_view::npos ? std::string_view{} : path.substr(dot + 1);
    if (!at->is_object()) return nullptr;
    const auto found = at->find(name);
    at = found == at->end() ? nullptr : &*found;
  }
  return at;
}

std::string CutTo(std::string text, size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;  // not inside a character
  text.resize(most);
  return text;
}

std::string TextOf(const json& value) {
  if (value.is_string()) return CutTo(value.get<std::string>(), kLongestValue);
  return value.is_number() || value.is_boolean() ? value.dump() : std::string{};
}

}  // namespace

std::string BodyOf(const std::map<std::string, std::string>& send) {
  return json(send).dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<std::map<std::string, std::string>, std::string> ReadAnswer(std::string_view body,
                                                                   const std::map<std::string, std::string>& take) {
  using Values = std::map<std::string, std::string>;
  if (!IsValidUtf8(body) || codec::NestsDeeper(body))
    return Failed<Values>(std::string("its answer is not readable JSON"));
  const json answer = json::parse(body, nullptr, false);
  if (answer.is_discarded() || !answer.is_object())
    return Failed<Values>(std::string("its answer is not a JSON object"));
  Values values;
  for (const auto& [slot, path] : take) {
    const json* found = Find(answer, path);
    std::string text = found ? TextOf(*found) : std::string{};
    if (!text.empty()) values[slot] = std::move(text);
  }
  return values;
}

}  // namespace deskbell::webhook
