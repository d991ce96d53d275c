#include "server/net/session_log.h"

#include "server/log/log.h"

namespace deskbell::net {

void LogEscaped(std::string_view where, const std::exception& error) {
  log::Error("exception_escaped", {{"where", where}, {"problem", error.what()}});
}

}  // namespace deskbell::net
