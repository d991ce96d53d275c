#include "server/store/hashes.h"

#include <sodium.h>

#include <array>

namespace deskbell::store {
namespace {

std::string Sha256Hex(std::string_view text) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest;
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
  std::array<char, 2 * digest.size() + 1> hex;
  sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
  return hex.data();
}

}  // namespace

std::string BodyHash(std::string_view body) { return Sha256Hex(body); }

std::string AuditHash(std::string_view previous, const AuditEntry& entry) {
  std::string text(previous);
  for (const std::string& field : {std::to_string(entry.number), std::to_string(entry.at.time_since_epoch().count()),
                                   entry.actor, entry.action, entry.subject}) {
    text += std::to_string(field.size()) + ":" + field;
  }
  return Sha256Hex(text);
}

}  // namespace deskbell::store
