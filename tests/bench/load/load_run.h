// The load: N customers, M messages a second in all, on a schedule that does not wait for answers.
//
// Latency counts from the moment at which a message should have been sent, so a server that stalls is charged for every
// message that it delayed (no coordinated omission).
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "tests/bench/load/chat_client.h"

namespace deskbell::load {

struct Plan {
  Target target;
  uint32_t connections = 100;
  uint32_t connections_per_source = 500;  // then the next address: 127.0.0.1, 127.0.0.2, …
  double messages_per_second = 50;
  std::chrono::seconds duration{10};
  std::chrono::seconds patience{10};  // for the connections to open, and for the last answers
  uint32_t turns = 4;                 // messages in one conversation; then a new one is opened
  std::vector<std::string> texts;     // what the customers say, in turn; not empty
};

struct Latencies {
  std::vector<double> ms;  // sorted by Sort()

  void Sort();
  double At(double quantile) const;  // 0 if there are none
};

struct Outcome {
  uint32_t connected = 0;
  uint64_t sent = 0;
  Latencies ack;    // to the durable commit
  Latencies reply;  // to the bot's first message after it
  uint64_t unacked = 0, unreplied = 0;
  double seconds = 0;                      // of sending
  double latest_send_ms = 0;               // how far the generator itself fell behind its schedule, at worst
  std::map<std::string, uint64_t> errors;  // what, how often
};

Outcome Run(const Plan& plan);

struct IdleOutcome {
  uint32_t connected = 0;
  long rss_before_kb = 0, rss_after_kb = 0;
  std::map<std::string, uint64_t> errors;

  double kb_per_connection() const {
    return connected == 0 ? 0 : static_cast<double>(rss_after_kb - rss_before_kb) / connected;
  }
};

// Opens the plan's connections, waits a second for the dust to settle, and compares the resident memory of process
// `pid` before and after.
IdleOutcome RunIdle(const Plan& plan, int pid);

}  // namespace deskbell::load
