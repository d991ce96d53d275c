// A running server: the parts, put together in the order in which they need each other, and taken apart in the reverse
// one.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "server/chat/chat.h"
#include "server/cli/content_watch.h"
#include "server/cli/current.h"
#include "server/cli/on_demand.h"
#include "server/content/content.h"
#include "server/conversation/conversations.h"
#include "server/desk/desk.h"
#include "server/learning/publication.h"
#include "server/net/executor.h"
#include "server/net/server.h"
#include "server/store/store.h"
#include "server/webhook/webhooks.h"

namespace deskbell::cli {

struct ServeOptions {
  std::string address = "127.0.0.1";
  uint16_t port = 8080;  // 0: the system chooses
  std::filesystem::path data;
  std::string content;           // folder; empty: the starter content
  std::string certificate, key;  // PEM; both or neither
  std::vector<std::string> trusted_proxies;
  std::vector<std::string> webhook_hosts;  // see webhook::Options::own_hosts
  size_t threads = 0;                      // 0: one a core
  size_t max_connections = 20'000;
  size_t max_connections_per_address = 1'000;
  double max_wrong = 0.05;
  bool watch = true;          // the content folder
  std::string content_stamp;  // StampOf it before it was read: what was changed since then is read anew
};

// One line for the log; the report itself is in the store.
void LogPublication(const learning::PublicationReport& report);

class Application {
 public:
  Application(ServeOptions options, std::unique_ptr<store::Store> store,
              std::shared_ptr<const understand::Snapshot> snapshot);
  ~Application();

  // Listens, and heeds signals; the port, or a sentence.
  Result<uint16_t, std::string> Start();

  // Until SIGTERM or SIGINT; then drains.
  void RunUntilSignalled();

 private:
  void CallWebhook(const ConversationId& id, engine::CallWebhook call);
  void HeedSignals();
  void Flush();
  // Reads the content again. If anything is wrong with it the old content keeps serving, and what is wrong is told.
  void Reload();
  void RenewCertificate();
  net::Router Routes();
  // Whether a message could be stored just now. A disk that does not answer is an answer too.
  void TellReady(net::Reply reply);
  net::Response Metrics();
  void Tick();
  void WatchContent();
  void WatchReviews();

  const ServeOptions options_;
  const std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
  std::unique_ptr<store::Store> store_;
  CurrentSnapshot current_;
  ContentWatch content_watch_;
  uint64_t watched_reviews_ = 0;  // see WatchReviews
  std::atomic<uint64_t> reloads_{0}, failed_reloads_{0};
  std::promise<int> told_to_end_;  // by which signal
  std::atomic<bool> ending_{false};

  net::Executor executor_;
  net::Lanes lanes_;
  std::unique_ptr<desk::Desk> desk_;
  std::unique_ptr<webhook::Webhooks> webhooks_;
  std::unique_ptr<conversation::Conversations> conversations_;
  std::unique_ptr<chat::ChatService> chat_;
  std::unique_ptr<net::Server> server_;
  // On threads of their own: both may wait for a disk, and sockets must not.
  std::optional<OnDemand> reload_, tick_work_;
  net::Repeating tick_, watch_;
};

}  // namespace deskbell::cli
