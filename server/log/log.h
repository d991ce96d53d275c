// One JSON line an event, on standard error:
// {"at":"2026-11-18T10:00:00.000Z","level":"info","event":"turn","decision":"answer"}.
//
// Never what a customer or an agent wrote, nor a token or a contact: ids, codes, numbers and our own words only.
// Thread-safe.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <type_traits>

namespace deskbell::log {

// A name and a value as JSON.
struct Field {
  Field(std::string_view name, std::string_view text);
  Field(std::string_view name, const char* text) : Field(name, std::string_view(text)) {}
  Field(std::string_view name, const std::string& text) : Field(name, std::string_view(text)) {}
  template <class Number>
  requires std::is_arithmetic_v<Number> Field(std::string_view name, Number number)
      : json(Start(name) + std::to_string(number)) {}
  Field(std::string_view name, bool flag) : json(Start(name) + (flag ? "true" : "false")) {}

  std::string json;

 private:
  static std::string Start(std::string_view name);
};

void Info(std::string_view event, std::initializer_list<Field> fields = {});
void Warn(std::string_view event, std::initializer_list<Field> fields = {});
void Error(std::string_view event, std::initializer_list<Field> fields = {});

// "info" (default), "warn", "error" or "off". False if there is no such level.
bool SetLevel(std::string_view level);

}  // namespace deskbell::log
