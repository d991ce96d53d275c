// Texts with places for values: "Choose *Forgot password* on the {{slot.app | default: sign-in}} page."
//
// Values are escaped so that what a customer typed can never become Markdown, a link or HTML in what another person reads.
// Immutable once parsed; Render is pure.
//
// Filters: `default: words` when the value is empty (the author's words, not escaped), `upper`, `lower`, `title`, and `date`, which
// shows an ISO date as "18 Nov 2026". A value cannot stand inside a link's address.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/values/result.h"

namespace deskbell::rules {

struct TemplateError {
  size_t offset = 0;  // byte offset into the source
  size_t length = 1;
  std::string message;
  std::string help;
};

class Template {
 public:
  Template() = default;  // the empty text

  static Result<Template, TemplateError> Parse(std::string_view source);

  // `value` returns the raw value of a name ("slot.app"), empty if unknown.
  std::string Render(const std::function<std::string(std::string_view name)>& value) const;

  std::vector<std::string> Names() const;
  const std::string& source() const { return source_; }
  bool empty() const { return source_.empty(); }

 private:
  struct Filter {
    std::string name;
    std::string argument;
  };
  struct Piece {
    std::string text;  // literal, if name is empty
    std::string name;
    std::vector<Filter> filters;
  };
  // The place source[begin, end) between `{{` and `}}`.
  static Result<Piece, TemplateError> ParsePlace(std::string_view source, size_t begin, size_t end);

  std::string source_;
  std::vector<Piece> pieces_;
};

// Backslash-escapes the characters that Markdown gives a meaning to, and `<`, `>`, `&`.
std::string EscapeMarkdown(std::string_view value);

}  // namespace deskbell::rules
