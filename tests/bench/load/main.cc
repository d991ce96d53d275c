// deskbell_load: what a server takes, seen from its customers.
//
//   deskbell_load --port 8080 --connections 500 --rate 200 --seconds 30
//   deskbell_load --port 8080 --idle 10000 --pid $(pidof deskbell)
//
// Exit code 1 if anything was refused, lost or left unanswered.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdio>

#include "tests/bench/load/load_run.h"

namespace deskbell::load {
namespace {

nlohmann::json Summary(const Latencies& latencies) {
  return {{"count", latencies.ms.size()},
          {"p50_ms", latencies.At(.50)},
          {"p90_ms", latencies.At(.90)},
          {"p99_ms", latencies.At(.99)},
          {"max_ms", latencies.At(1)}};
}

std::string Line(const char* what, const Latencies& latencies) {
  return fmt::format("{:<14} {:>8} {:>9.2f} {:>9.2f} {:>9.2f} {:>9.2f}\n", what, latencies.ms.size(), latencies.At(.50),
                     latencies.At(.90), latencies.At(.99), latencies.At(1));
}

std::string ErrorLines(const std::map<std::string, uint64_t>& errors) {
  std::string lines;
  for (const auto& [what, count] : errors) lines += fmt::format("error: {} ({} times)\n", what, count);
  return lines;
}

int Report(const Plan& plan, const Outcome& outcome, bool json) {
  if (json) {
    const nlohmann::json report = {{"connections", outcome.connected}, {"sent", outcome.sent},
                                   {"seconds", outcome.seconds},       {"ack", Summary(outcome.ack)},
                                   {"reply", Summary(outcome.reply)},  {"unacked", outcome.unacked},
                                   {"unreplied", outcome.unreplied},   {"generator_late_ms", outcome.latest_send_ms},
                                   {"errors", outcome.errors}};
    fmt::print("{}\n", report.dump(2));
  } else {
    fmt::print("{} of {} connections, {} messages in {:.1f} s ({:.0f} a second)\n", outcome.connected, plan.connections,
               outcome.sent, outcome.seconds, static_cast<double>(outcome.sent) / outcome.seconds);
    fmt::print("{:<14} {:>8} {:>9} {:>9} {:>9} {:>9}\n", "milliseconds", "count", "p50", "p90", "p99", "max");
    fmt::print("{}{}", Line("send to ack", outcome.ack), Line("send to reply", outcome.reply));
    fmt::print("without ack: {}, without reply: {}; generator late by {:.2f} ms at worst\n{}", outcome.unacked,
               outcome.unreplied, outcome.latest_send_ms, ErrorLines(outcome.errors));
  }
  return outcome.errors.empty() && outcome.unacked == 0 && outcome.unreplied == 0 ? 0 : 1;
}

int ReportIdle(const Plan& plan, const IdleOutcome& outcome, bool json) {
  if (json) {
    const nlohmann::json report = {{"connections", outcome.connected},
                                   {"rss_before_kb", outcome.rss_before_kb},
                                   {"rss_after_kb", outcome.rss_after_kb},
                                   {"kb_per_connection", outcome.kb_per_connection()},
                                   {"errors", outcome.errors}};
    fmt::print("{}\n", report.dump(2));
  } else {
    fmt::print("{} of {} connections idle; resident memory {} → {} KB: {:.2f} KB each\n{}", outcome.connected,
               plan.connections, outcome.rss_before_kb, outcome.rss_after_kb, outcome.kb_per_connection(),
               ErrorLines(outcome.errors));
  }
  return outcome.errors.empty() && outcome.connected == plan.connections ? 0 : 1;
}

}  // namespace
}  // namespace deskbell::load

int main(int argc, char** argv) {
  using namespace deskbell::load;
  Plan plan;
  plan.texts = {"i forgot my password", "how do i reset my password", "where can i change my e-mail address"};
  bool json = false, no_hello = false;
  uint32_t idle = 0;
  int pid = 0;
  long seconds = plan.duration.count(), patience = plan.patience.count();

  CLI::App app("Loads a Deskbell server with chatting customers and tells how long they wait.");
  app.add_option("--host", plan.target.host, "IPv4 address")->capture_default_str();
  app.add_option("--port", plan.target.port)->capture_default_str();
  app.add_option("--path", plan.target.path, "Where the chat is")->capture_default_str();
  app.add_option("--origin", plan.target.origin, "Origin header; by default the server's own");
  app.add_option("--site", plan.target.site, "Site named in hello");
  app.add_option("--connections", plan.connections, "Customers")->capture_default_str()->check(CLI::PositiveNumber);
  app.add_option("--per-source", plan.connections_per_source, "Connections from one loopback address")
      ->capture_default_str()
      ->check(CLI::PositiveNumber);
  app.add_option("--rate", plan.messages_per_second, "Messages a second in all")
      ->capture_default_str()
      ->check(CLI::PositiveNumber);
  app.add_option("--seconds", seconds, "How long to send")->capture_default_str()->check(CLI::PositiveNumber);
  app.add_option("--patience", patience, "Seconds to wait for connections, and for the last answers")
      ->capture_default_str();
  app.add_option("--turns", plan.turns, "Messages in one conversation")->capture_default_str();
  app.add_option("--text", plan.texts, "What customers say, in turn; may be given several times");
  app.add_option("--idle", idle, "Open this many idle connections instead and tell what they cost; needs --pid");
  app.add_option("--pid", pid, "The server's process");
  app.add_flag("--no-hello", no_hello, "With --idle: stop after the upgrade");
  app.add_flag("--json", json);
  CLI11_PARSE(app, argc, argv);

  plan.duration = std::chrono::seconds(seconds);
  plan.patience = std::chrono::seconds(patience);
  if (idle == 0) return Report(plan, Run(plan), json);
  if (pid <= 0) {
    fmt::print(stderr, "--idle needs --pid: the process whose memory is to be compared\n");
    return 2;
  }
  plan.connections = idle;
  plan.target.hello = !no_hello;
  return ReportIdle(plan, RunIdle(plan, pid), json);
}
