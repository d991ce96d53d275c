// Who a customer is to us: a random token that their browser keeps, of which we keep a hash.
#pragma once

#include <string>
#include <string_view>

#include "engine/event.h"
#include "engine/values/ids.h"
#include "engine/values/instant.h"
#include "server/store/store.h"

namespace deskbell::chat {

// The time of issue in seconds, in hexadecimal, a dot, and 256 random bits in base64url.
std::string NewToken(Instant now);

// Whether a token is older than `life`. A date that somebody changed makes it a token that nobody knows; one without a
// date is as old as the unknown.
bool Expired(std::string_view token, Instant now, Millis life);

// What the store keeps of a token: BLAKE2b-256 in hexadecimal. A token is random, so a plain hash is as good as a slow
// one.
std::string HashToken(std::string_view token);

// The conversation that this customer opens under `cid`: the same for the same two, so that an `open` sent again after
// a lost answer, or after a restart, finds the conversation instead of making a second one. Shaped as a UUID v7: the
// time is the cid's if that is one (ids then sort by age), the rest a hash that no other customer can aim at.
ConversationId ConversationFor(const CustomerId& customer, std::string_view cid);

// What the store knows of a customer, as the engine is told it when a conversation begins.
engine::Visitor VisitorOf(store::Store& store, const CustomerId& id);

}  // namespace deskbell::chat
