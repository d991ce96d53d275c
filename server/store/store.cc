#include "server/store/store.h"

#include <sodium.h>

#include <array>
#include <future>
#include <memory>

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

const char* Name(Error error) {
  switch (error) {
    case Error::kUnavailable:
      return "unavailable";
    case Error::kStale:
      return "stale";
    case Error::kDuplicate:
      return "duplicate";
    case Error::kCidConflict:
      return "cid_conflict";
    case Error::kNotFound:
      return "not_found";
    case Error::kConflict:
      return "conflict";
  }
  return "unknown";
}

std::string BodyHash(std::string_view body) { return Sha256Hex(body); }

std::string AuditHash(std::string_view previous, const AuditEntry& entry) {
  std::string text(previous);
  for (const std::string& field : {std::to_string(entry.number), std::to_string(entry.at.time_since_epoch().count()),
                                   entry.actor, entry.action, entry.subject}) {
    text += std::to_string(field.size()) + ":" + field;
  }
  return Sha256Hex(text);
}

bool Store::Writable() {
  const auto writable = std::make_shared<std::promise<bool>>();
  Probe([writable](bool success) { writable->set_value(success); });
  return writable->get_future().get();
}

}  // namespace deskbell::store
