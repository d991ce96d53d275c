// Why the chat and the desk end a socket, beyond the codes of server/net/websocket.h. PROTOCOL.md says what a client
// does about each.
#pragma once

#include <cstdint>

namespace deskbell::chat::close_code {

inline constexpr uint16_t kTokenExpired = 4003, kResynchronise = 4004, kOverloaded = 4008;
inline constexpr uint16_t kBadToken = 4500, kBadFrame = 4501, kNoHello = 4502, kTooMany = 4504, kBadVersion = 4505,
                          kRevoked = 4506;

}  // namespace deskbell::chat::close_code
