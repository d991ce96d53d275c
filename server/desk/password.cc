#include "server/desk/password.h"

#include <sodium.h>

#include "engine/values/normalise.h"
#include "engine/values/utf8.h"

namespace deskbell::desk {
namespace {

constexpr size_t kShortest = 10;                                           // characters
constexpr size_t kLongest = 256;                                           // bytes
constexpr std::string_view kReadable = "abcdefghjkmnpqrstuvwxyz23456789";  // without those that look alike

}  // namespace

std::optional<std::string> PasswordProblem(std::string_view password, std::string_view login) {
  if (!IsValidUtf8(password)) return "The password is not valid UTF-8 text.";
  if (utf8::Length(password) < kShortest) return "A password needs at least 10 characters.";
  if (password.size() > kLongest) return "A password may have at most 256 bytes.";
  if (!login.empty() && NormaliseText(password) == NormaliseText(login))
    return "The password must differ from the login.";
  return std::nullopt;
}

std::string HashPassword(std::string_view password) {
  char hash[crypto_pwhash_STRBYTES];
  const int failed = crypto_pwhash_str(hash, password.data(), password.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                                       crypto_pwhash_MEMLIMIT_INTERACTIVE);
  return failed ? std::string() : std::string(hash);
}

bool VerifyPassword(std::string_view password, const std::string& hash) {
  return hash.size() < crypto_pwhash_STRBYTES &&
         crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

const std::string& NobodysHash() {
  static const std::string hash = HashPassword(RandomPassword());
  return hash;
}

std::string RandomPassword() {
  std::string password;
  for (int i = 0; i < 20; ++i) password += kReadable[randombytes_uniform(static_cast<uint32_t>(kReadable.size()))];
  return password;
}

}  // namespace deskbell::desk
