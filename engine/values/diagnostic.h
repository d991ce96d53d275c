// What is wrong with some content, where exactly, and the next move. The same values are shown in the terminal and in the
// web editor.
//
//   warning[R014]: `mail_reset` loses its own example
//     --> rules/mail.yml:22:9
//   22 |       - reset my mail password
//      |         ^^^^^^^^^^^^^^^^^^^^^^ won by `reset_password` (sign_in.yml:8, priority 60)
//      = help: raise the priority, or add 'mail' to reset_password.match.none
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace deskbell {

// Lines and columns count from 1; columns count Unicode code points. line 0 = the file as a whole.
struct Place {
  std::string file;
  int line = 0;
  int column = 0;
  int length = 1;

  friend bool operator==(const Place&, const Place&) = default;
};

enum class Severity { kError, kWarning };

struct Diagnostic {
  Severity severity = Severity::kError;
  std::string code;         // stable: "R014"
  std::string message;      // one sentence without a full stop
  Place place;
  std::string label;        // beside the caret; may be empty
  std::string help;         // the next move; may be empty
  std::string source_line;  // the line that `place` names; empty if unknown
};

using Diagnostics = std::vector<Diagnostic>;

bool HasErrors(const Diagnostics& diagnostics);

// As in the comment above, ending in a line feed.
std::string RenderText(const Diagnostic& diagnostic);

// All of them, sorted by file, line and column, errors and warnings counted in a last line ("2 errors, 1 warning").
std::string RenderText(const Diagnostics& diagnostics);

// A JSON array of objects with severity, code, message, file, line, column, length, label, help.
std::string RenderJson(const Diagnostics& diagnostics);

// Line `line` (from 1) of `text` without its line end, at most 8 KiB of it; empty if there is none.
std::string SourceLine(std::string_view text, int line);

// The one of `known` that a misspelt `word` most likely meant (edit distance at most a third of its length); empty if none.
std::string Nearest(std::string_view word, const std::vector<std::string>& known);

}  // namespace deskbell
