// Fingerprints that are stored beside what they are of. Pure.
#pragma once

#include <string>
#include <string_view>

#include "server/store/values.h"

namespace deskbell::store {

// What makes a sent body "the same": lower-case hexadecimal SHA-256.
std::string BodyHash(std::string_view body);

// h(n) = SHA-256 over h(n−1) and the entry's number, time, actor, action and subject, each preceded by its length, so
// that no text can pass for a boundary; hexadecimal. h(0) is empty.
std::string AuditHash(std::string_view previous, const AuditEntry& entry);

}  // namespace deskbell::store
