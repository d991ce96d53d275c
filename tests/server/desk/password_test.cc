#include "server/desk/password.h"

#include <doctest/doctest.h>

namespace deskbell::desk {
namespace {

TEST_CASE("a password has ten characters at least, whatever bytes they take, and is not the login") {
  CHECK(PasswordProblem("nine-char", "ana") == "A password needs at least 10 characters.");
  CHECK(PasswordProblem("ñandúñand", "ana") == "A password needs at least 10 characters.");
  CHECK(PasswordProblem("ñandúñandú", "ana") == std::nullopt);
  CHECK(PasswordProblem(std::string(257, 'x'), "ana") == "A password may have at most 256 bytes.");
  CHECK(PasswordProblem("ANA@example.com", "ana@example.com") == "The password must differ from the login.");
  CHECK(PasswordProblem("ten bytes\xFF", "ana") == "The password is not valid UTF-8 text.");
}

}  // namespace
}  // namespace deskbell::desk
