// Ids of what the server makes: UUID version 7 (RFC 9562), so that ids made later sort later and fall on neighbouring
// pages of an index.
//
//   ConversationId id = MakeId<ConversationId>(now);
//
// Thread-safe. Within one process every id is greater than the one before, also when the clock goes back. The last 62
// bits come from libsodium, so an id cannot be guessed; it is a name all the same, never a secret.
#pragma once

#include <string>

#include "engine/values/instant.h"

namespace deskbell::store {

// "01934f3e-8a00-7abc-9def-0123456789ab".
std::string MakeUuid(Instant now);

template <class Id>
Id MakeId(Instant now) {
  return Id(MakeUuid(now));
}

}  // namespace deskbell::store
