#include "server/net/session_log.h"

#include <spdlog/spdlog.h>

namespace deskbell::net {

void LogEscaped(std::string_view where, const std::exception& error) { spdlog::error("{}: {}", where, error.what()); }

}  // namespace deskbell::net
