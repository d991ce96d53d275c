// What clients of the desk send, as typed values. Never throws, whatever the bytes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/values/result.h"

namespace deskbell::desk {

struct FieldProblem {
  std::string code;   // bad_body, bad_field, too_long
  std::string text;   // a sentence that names the field and what is expected
  std::string field;  // empty if it is the body as a whole
};

struct LoginRequest {
  std::string login, password;
};
struct PasswordRequest {
  std::string old_password, new_password;
};
struct PresenceRequest {
  bool available = false;
};
struct NoteRequest {
  std::string text;
};
// What a customer might write; the language is the conversation's, empty = the site's.
struct ExplainRequest {
  std::string text, language;
};
struct ResolveRequest {
  std::string code, note;
};
struct HandBackRequest {
  bool to_bot = false;
  std::string why;
};
// For a change, what is missing stays as it was.
struct IncidentRequest {
  std::optional<std::string> title, text;
  std::optional<std::vector<std::string>> topics;
  std::optional<bool> open;
};
// About something learnt: the id of a pair, or what a record is about.
struct ReviewRequest {
  std::string id;
  std::string question;  // accepting: in other words; may be empty
};

Result<LoginRequest, FieldProblem> DecodeLogin(std::string_view body);
Result<PasswordRequest, FieldProblem> DecodePassword(std::string_view body);
Result<PresenceRequest, FieldProblem> DecodePresence(std::string_view body);
Result<NoteRequest, FieldProblem> DecodeNote(std::string_view body);
Result<ExplainRequest, FieldProblem> DecodeExplain(std::string_view body);
Result<ResolveRequest, FieldProblem> DecodeResolve(std::string_view body);
Result<HandBackRequest, FieldProblem> DecodeHandBack(std::string_view body);
Result<ReviewRequest, FieldProblem> DecodeReview(std::string_view body);
Result<IncidentRequest, FieldProblem> DecodeNewIncident(std::string_view body);  // title and text are there
Result<IncidentRequest, FieldProblem> DecodeIncidentChange(std::string_view body);

}  // namespace deskbell::desk
