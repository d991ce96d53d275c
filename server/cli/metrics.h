// The figures of a running server in Prometheus' text format, version 0.0.4.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "server/chat/chat.h"
#include "server/conversation/conversations.h"
#include "server/net/server.h"

namespace deskbell::cli {

struct AllFigures {
  conversation::Figures conversations;
  chat::ChatFigures chat;
  net::ServerFigures net;
  std::map<std::string, double> store;
  uint64_t reloads = 0, failed_reloads = 0, index_rebuilds = 0;
  size_t waiting = 0;
  double uptime_seconds = 0;
  double resident_bytes = 0;
};

std::string RenderMetrics(const AllFigures& figures);

// Of this process; 0 where /proc cannot be read.
double ResidentBytes();

}  // namespace deskbell::cli
