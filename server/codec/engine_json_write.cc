#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "server/codec/engine_json.h"
#include "server/codec/engine_names.h"
#include "server/codec/engine_shapes.h"

// Text is written straight, without a tree of values in between: every message writes its understanding, its trace and
// the state, and building trees cost more than deciding.
namespace deskbell::codec {
namespace {

template <class E>
concept Enumerator = std::is_enum_v<E>;

template <class Integer>
void PutInteger(std::string& out, Integer x) {
  char digits[24];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, x).ptr);
}

// What needs escapes or is not ASCII, the library writes; bytes that are not UTF-8 become replacement characters.
void Put(std::string& out, std::string_view x) {
  const bool is_plain = std::all_of(x.begin(), x.end(), [](char c) { return c >= ' ' && c != '"' && c != '\\'; });
  if (!is_plain) {
    out += nlohmann::json(x).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    return;
  }
  out += '"';
  out += x;
  out += '"';
}
void Put(std::string& out, const std::string& x) { Put(out, std::string_view{x}); }
void Put(std::string& out, bool x) { out += x ? "true" : "false"; }
void Put(std::string& out, int x) { PutInteger(out, x); }
void Put(std::string& out, double x) {
  if (!std::isfinite(x)) {
    out += "null";
    return;
  }
  char digits[32];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, x).ptr);
}
void Put(std::string& out, Instant x) { Put(out, FormatInstant(x)); }
void Put(std::string& out, Millis x) { PutInteger(out, x.count()); }
template <class Tag>
void Put(std::string& out, const Id<Tag>& x) {
  Put(out, x.str());
}
template <Enumerator E>
void Put(std::string& out, E x) {
  for (const auto& [value, name] : kNames<E>) {
    if (value == x) return Put(out, std::string_view{name});
  }
  out += "null";
}
template <class X>
requires std::is_class_v<X>
void Put(std::string& out, const X& x);  // anything with a shape
template <class T>
void Put(std::string& out, const std::optional<T>& x);
template <class T>
void Put(std::string& out, const std::vector<T>& x);
template <class T>
void Put(std::string& out, const std::map<std::string, T>& x);
void Put(std::string& out, const std::set<std::string>& x);
template <class... Ts>
void Put(std::string& out, const std::variant<Ts...>& x);

// The members of an object, those that are null or empty left out.
class Members {
 public:
  explicit Members(std::string& out) : out_(out) {}

  template <class T>
  void operator()(const char* key, const T& x) {
    const size_t before = out_.size();
    if (out_.back() != '{') out_ += ',';
    out_.append("\"").append(key).append("\":");
    const size_t value = out_.size();
    Put(out_, x);
    const std::string_view written = std::string_view{out_}.substr(value);
    if (written == "null" || written == "[]" || written == "{}") out_.resize(before);
  }

 private:
  std::string& out_;
};

template <class X>
requires std::is_class_v<X>
void Put(std::string& out, const X& x) {
  out += '{';
  Members members{out};
  Visit(members, x);
  out += '}';
}

template <class T>
void Put(std::string& out, const std::optional<T>& x) {
  if (x) return Put(out, *x);
  out += "null";
}
template <class List>
void PutList(std::string& out, const List& x) {
  out += '[';
  for (const auto& item : x) {
    if (out.back() != '[') out += ',';
    Put(out, item);
  }
  out += ']';
}
template <class T>
void Put(std::string& out, const std::vector<T>& x) {
  PutList(out, x);
}
void Put(std::string& out, const std::set<std::string>& x) { PutList(out, x); }
template <class T>
void Put(std::string& out, const std::map<std::string, T>& x) {
  out += '{';
  for (const auto& [key, value] : x) {
    if (out.back() != '{') out += ',';
    Put(out, key);
    out += ':';
    Put(out, value);
  }
  out += '}';
}
template <class... Ts>
void Put(std::string& out, const std::variant<Ts...>& x) {
  using Names = Tags<std::variant<Ts...>>;
  out += '{';
  Members members{out};
  members(Names::key, std::string{Names::names[x.index()]});
  std::visit([&members](const auto& one) { Visit(members, one); }, x);
  out += '}';
}

template <class X>
std::string Text(const X& x) {
  std::string text;
  text.reserve(4096);
  Put(text, x);
  text.shrink_to_fit();
  return text;
}

}  // namespace

std::string ToJson(const engine::State& state) { return Text(state); }
std::string ToJson(const engine::Event& event) { return Text(event); }
std::string ToJson(const engine::Situation& situation) { return Text(situation); }
std::string ToJson(const engine::Message& message) { return Text(message); }
std::string ToJson(const engine::Notice& notice) { return Text(notice); }
std::string ToJson(const engine::Packet& packet) { return Text(packet); }
std::string ToJson(const engine::TurnTrace& trace) { return Text(trace); }
std::string ToJson(const engine::Understanding& understanding) { return Text(understanding); }
std::string ToJson(const std::vector<engine::Effect>& effects) { return Text(effects); }

}  // namespace deskbell::codec
