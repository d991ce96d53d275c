#pragma once

#include <exception>
#include <string_view>

#include "server/net/websocket.h"

namespace deskbell::net {

// Writes to the log what a handler should have caught. `where`: a route, or what was called.
void LogEscaped(std::string_view where, const std::exception& error);

// Runs a callback of a socket's handler. Handlers promise not to throw; if one does, its own socket is closed with 1011
// and the others live on.
template <class Callback>
void Guarded(const Callback& callback, Socket& socket) {
  try {
    callback();
  } catch (const std::exception& error) {
    LogEscaped("a socket's handler", error);
    socket.Close(close_code::kInternal, "internal error");
  }
}

}  // namespace deskbell::net
