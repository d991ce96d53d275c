// Which addresses a webhook may be sent to.
#pragma once

#include <sys/socket.h>

namespace deskbell::webhook {

// False for loopback, private, shared, link-local, documentation, multicast and reserved addresses of both families,
// IPv4 inside IPv6 included, and for anything that is neither IPv4 nor IPv6.
bool IsPublic(const sockaddr& address);

}  // namespace deskbell::webhook
