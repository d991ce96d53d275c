// Passwords of staff: Argon2id as libsodium writes it ("$argon2id$v=19$m=65536,t=2,p=1$…").
//
// Pure but for the salt's randomness; thread-safe. Each call takes 64 MiB and some tens of milliseconds on purpose:
// never on a lane or an I/O thread, and only a few at once.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace deskbell::desk {

// Why a password cannot be used, as a sentence for the person who chose it; nothing if it can.
std::optional<std::string> PasswordProblem(std::string_view password, std::string_view login);

// Empty if there is not enough memory.
std::string HashPassword(std::string_view password);

// False also for a hash that is none.
bool VerifyPassword(std::string_view password, const std::string& hash);

// What to verify against when there is no such login, so that a wrong name takes as long as a wrong password.
const std::string& NobodysHash();

// 20 characters that can be read aloud: about 98 bits.
std::string RandomPassword();

}  // namespace deskbell::desk
