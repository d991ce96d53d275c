#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "server/codec/engine_json.h"
#include "server/codec/engine_names.h"
#include "server/codec/engine_shapes.h"
#include "server/codec/json_depth.h"

namespace deskbell::codec {
namespace {

using json = nlohmann::ordered_json;

template <class E>
concept Enumerator = std::is_enum_v<E>;

// The first thing that was wrong, and where. Reading goes on as if nothing were there, so nothing unwinds.
class Problem {
 public:
  void Set(const std::string& path, const std::string& wanted, const json& found) {
    if (text.empty()) text = path + ": " + wanted + " is expected, found " + Kind(found);
  }
  std::string text;

 private:
  static const char* Kind(const json& found) {
    if (found.is_string()) return "text";
    if (found.is_boolean()) return "true or false";
    if (found.is_number()) return "a number";
    return found.is_array() ? "a list" : found.is_object() ? "an object" : "nothing";
  }
};

void Read(const json& from, std::string& x, const std::string& path, Problem& problem) {
  if (!from.is_string()) return problem.Set(path, "text", from);
  x = from.get<std::string>();
}
void Read(const json& from, bool& x, const std::string& path, Problem& problem) {
  if (!from.is_boolean()) return problem.Set(path, "true or false", from);
  x = from.get<bool>();
}
void Read(const json& from, int& x, const std::string& path, Problem& problem) {
  if (!from.is_number_integer()) return problem.Set(path, "a whole number", from);
  // As a double first: it holds every number that JSON may bring, so the comparison cannot wrap around.
  const double wide = from.get<double>();
  if (wide < std::numeric_limits<int>::min() || wide > std::numeric_limits<int>::max()) {
    return problem.Set(path, "a whole number of 32 bits", from);
  }
  x = from.get<int>();
}
void Read(const json& from, double& x, const std::string& path, Problem& problem) {
  if (!from.is_number()) return problem.Set(path, "a number", from);
  x = from.get<double>();
}
void Read(const json& from, Instant& x, const std::string& path, Problem& problem) {
  const std::optional<Instant> read = from.is_string() ? ParseInstant(from.get<std::string>()) : std::nullopt;
  if (!read) return problem.Set(path, "a time such as \"2026-11-18T10:00:00.000Z\"", from);
  x = *read;
}
void Read(const json& from, Millis& x, const std::string& path, Problem& problem) {
  if (!from.is_number_integer()) return problem.Set(path, "a whole number of milliseconds", from);
  x = Millis{from.get<int64_t>()};
}
template <class Tag>
void Read(const json& from, Id<Tag>& x, const std::string& path, Problem& problem) {
  std::string value;
  Read(from, value, path, problem);
  x = Id<Tag>{std::move(value)};
}
template <Enumerator E>
void Read(const json& from, E& x, const std::string& path, Problem& problem) {
  std::string known;
  for (const auto& [value, name] : kNames<E>) {
    if (from == name) {
      x = value;
      return;
    }
    known += (known.empty() ? "one of " : ", ") + std::string{name};
  }
  problem.Set(path, known, from);
}
template <class X>
requires std::is_class_v<X>
void Read(const json& from, X& x, const std::string& path, Problem& problem);  // anything with a shape
template <class T>
void Read(const json& from, std::optional<T>& x, const std::string& path, Problem& problem);
template <class T>
void Read(const json& from, std::vector<T>& x, const std::string& path, Problem& problem);
template <class T>
void Read(const json& from, std::map<std::string, T>& x, const std::string& path, Problem& problem);
void Read(const json& from, std::set<std::string>& x, const std::string& path, Problem& problem);
template <class... Ts>
void Read(const json& from, std::variant<Ts...>& x, const std::string& path, Problem& problem);

class Reader {
 public:
  Reader(const json& object, const std::string& path, Problem& problem)
      : object_(object), path_(path), problem_(problem) {}

  template <class T>
  void operator()(const char* key, T& x) {
    auto found = object_.find(key);
    if (found != object_.end() && !found->is_null()) Read(*found, x, path_ + "." + key, problem_);
  }

 private:
  const json& object_;
  const std::string& path_;
  Problem& problem_;
};

template <class X>
requires std::is_class_v<X>
void Read(const json& from, X& x, const std::string& path, Problem& problem) {
  if (!from.is_object()) return problem.Set(path, "an object", from);
  Reader reader{from, path, problem};
  Visit(reader, x);
}

template <class T>
void Read(const json& from, std::optional<T>& x, const std::string& path, Problem& problem) {
  x.emplace();
  Read(from, *x, path, problem);
}
template <class T>
void Read(const json& from, std::vector<T>& x, const std::string& path, Problem& problem) {
  if (!from.is_array()) return problem.Set(path, "a list", from);
  x.clear();
  for (size_t i = 0; i < from.size(); ++i) {
    Read(from[i], x.emplace_back(), path + "[" + std::to_string(i) + "]", problem);
  }
}
void Read(const json& from, std::set<std::string>& x, const std::string& path, Problem& problem) {
  std::vector<std::string> items;
  Read(from, items, path, problem);
  x = {items.begin(), items.end()};
}
template <class T>
void Read(const json& from, std::map<std::string, T>& x, const std::string& path, Problem& problem) {
  if (!from.is_object()) return problem.Set(path, "an object", from);
  x.clear();
  for (const auto& [key, value] : from.items()) Read(value, x[key], path + "." + key, problem);
}

template <class Variant, size_t index = 0>
bool ReadNamed(const json& from, const std::string& name, Variant& x, const std::string& path, Problem& problem) {
  if constexpr (index == std::variant_size_v<Variant>) {
    return false;
  } else {
    if (name != Tags<Variant>::names[index]) return ReadNamed<Variant, index + 1>(from, name, x, path, problem);
    Read(from, x.template emplace<index>(), path, problem);
    return true;
  }
}
template <class... Ts>
void Read(const json& from, std::variant<Ts...>& x, const std::string& path, Problem& problem) {
  using Variant = std::variant<Ts...>;
  static_assert(std::size(Tags<Variant>::names) == sizeof...(Ts), "every alternative has a name");
  if (!from.is_object()) return problem.Set(path, "an object", from);
  const std::string key = Tags<Variant>::key;
  auto found = from.find(key);
  const std::string name = found != from.end() && found->is_string() ? found->template get<std::string>() : "";
  if (!ReadNamed(from, name, x, path, problem)) {
    problem.Set(path + "." + key, "a known " + key, found == from.end() ? json(nullptr) : *found);
  }
}

template <class X>
Result<X, std::string> Value(std::string_view text) {
  // Said in full because an aggregate such as Message could itself be made from one text.
  auto wrong = [](std::string why) { return Result<X, std::string>{boost::system::in_place_error, std::move(why)}; };
  if (NestsDeeper(text)) return wrong("$: this nests too deep to be one of our own");
  const json from = json::parse(text, nullptr, false);
  if (from.is_discarded()) return wrong("$: this is not JSON");
  X x;
  Problem problem;
  Read(from, x, "$", problem);
  if (!problem.text.empty()) return wrong(std::move(problem.text));
  return Result<X, std::string>{boost::system::in_place_value, std::move(x)};
}

}  // namespace

Result<engine::State, std::string> StateFromJson(std::string_view json) { return Value<engine::State>(json); }
Result<engine::Event, std::string> EventFromJson(std::string_view json) { return Value<engine::Event>(json); }
Result<engine::Situation, std::string> SituationFromJson(std::string_view json) {
  return Value<engine::Situation>(json);
}
Result<engine::Message, std::string> MessageFromJson(std::string_view json) { return Value<engine::Message>(json); }
Result<engine::Notice, std::string> NoticeFromJson(std::string_view json) { return Value<engine::Notice>(json); }
Result<engine::Packet, std::string> PacketFromJson(std::string_view json) { return Value<engine::Packet>(json); }
Result<engine::TurnTrace, std::string> TurnTraceFromJson(std::string_view json) {
  return Value<engine::TurnTrace>(json);
}
Result<engine::Understanding, std::string> UnderstandingFromJson(std::string_view json) {
  return Value<engine::Understanding>(json);
}
Result<std::vector<engine::Effect>, std::string> EffectsFromJson(std::string_view json) {
  return Value<std::vector<engine::Effect>>(json);
}

}  // namespace deskbell::codec
