#include "server/cli/metrics.h"

#include <fmt/format.h>
#include <unistd.h>

#include <fstream>

namespace deskbell::cli {
namespace {

class Page {
 public:
  void Counter(std::string_view name, std::string_view help, double value) { Add(name, help, "counter", value); }
  void Gauge(std::string_view name, std::string_view help, double value) { Add(name, help, "gauge", value); }
  std::string Take() { return std::move(text_); }

 private:
  void Add(std::string_view name, std::string_view help, std::string_view type, double value) {
    text_ +=
        fmt::format("# HELP deskbell_{0} {1}\n# TYPE deskbell_{0} {2}\ndeskbell_{0} {3}\n", name, help, type, value);
  }
  std::string text_;
};

void AddConversations(Page& page, const conversation::Figures& figures) {
  page.Counter("turns_total", "Turns computed.", static_cast<double>(figures.turns));
  page.Counter("answers_total", "Turns decided as an answer.", static_cast<double>(figures.answers));
  page.Counter("clarifications_total", "Turns decided as a question back.",
               static_cast<double>(figures.clarifications));
  page.Counter("handoffs_total", "Turns decided as a handoff.", static_cast<double>(figures.handoffs));
  page.Counter("duplicates_total", "Messages sent again under the same cid.", static_cast<double>(figures.duplicates));
  page.Counter("failed_commits_total", "Turns that could not be stored.", static_cast<double>(figures.failures));
}

void AddConnections(Page& page, const AllFigures& figures) {
  page.Gauge("chat_connections", "Open chat sockets.", static_cast<double>(figures.chat.connections));
  page.Counter("chat_messages_total", "Messages sent by customers.", static_cast<double>(figures.chat.messages));
  page.Counter("chat_nacks_total", "Frames refused.", static_cast<double>(figures.chat.nacks));
  page.Gauge("connections", "Open connections, sockets included.", static_cast<double>(figures.net.connections));
  page.Gauge("sockets", "Open WebSockets.", static_cast<double>(figures.net.sockets));
  page.Counter("http_requests_total", "HTTP requests.", static_cast<double>(figures.net.requests));
  page.Counter("refused_connections_total", "Connections refused for lack of room.",
               static_cast<double>(figures.net.refused_connections));
  page.Counter("timeouts_total", "Connections that were too slow.", static_cast<double>(figures.net.timeouts));
}

// The store tells its figures by name; one that is not known here is shown all the same.
void AddStore(Page& page, const std::map<std::string, double>& figures) {
  static const std::map<std::string_view, std::string_view> kCounters = {
      {"store_groups", "Transactions that were committed."},
      {"store_groups_failed", "Transactions that the disk did not take."},
      {"store_writes", "Writes that were stored."},
      {"store_writes_refused", "Writes that were refused: stale, sent twice, somebody else was first."},
      {"store_queue_full", "Writes that were refused because too many waited."},
      {"store_reads_failed", "Reads that failed twice."},
      {"store_checkpoints", "Copies of the write-ahead log into the database."},
      {"store_checkpoints_failed", "Copies of the write-ahead log that the disk did not take."}};
  for (const auto& [name, value] : figures) {
    const auto counter = kCounters.find(name);
    if (counter != kCounters.end()) {
      page.Counter(name, counter->second, value);
    } else {
      page.Gauge(name, name == "store_queue" ? "Writes that wait." : "Of the store.", value);
    }
  }
}

}  // namespace

std::string RenderMetrics(const AllFigures& figures) {
  Page page;
  AddConversations(page, figures.conversations);
  AddConnections(page, figures);
  page.Gauge("tickets_waiting", "Conversations that wait for a person.", static_cast<double>(figures.waiting));
  AddStore(page, figures.store);
  page.Counter("content_reloads_total", "Content swapped while serving.", static_cast<double>(figures.reloads));
  page.Counter("content_reloads_failed_total", "Content that was refused; the old kept serving.",
               static_cast<double>(figures.failed_reloads));
  page.Counter("index_rebuilds_total", "Search indexes built anew because they were missing or damaged.",
               static_cast<double>(figures.index_rebuilds));
  page.Gauge("uptime_seconds", "Since the start.", figures.uptime_seconds);
  page.Gauge("resident_bytes", "Memory of the process.", figures.resident_bytes);
  return page.Take();
}

double ResidentBytes() {
  std::ifstream in("/proc/self/statm");
  double total = 0, resident = 0;
  in >> total >> resident;
  return resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

}  // namespace deskbell::cli
