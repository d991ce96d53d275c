#include <nlohmann/json.hpp>

#include "tests/server/desk/json_at.h"

namespace deskbell::test {

std::string At(std::string_view json, const std::string& pointer) {
  const nlohmann::json root = nlohmann::json::parse(json, nullptr, false);
  const nlohmann::json::json_pointer at(pointer);
  if (root.is_discarded() || !root.contains(at)) return "-";
  const nlohmann::json& value = root.at(at);
  return value.is_string() ? value.get<std::string>() : value.dump();
}

}  // namespace deskbell::test
