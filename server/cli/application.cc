#include "server/cli/application.h"

#include <csignal>
#include <cstdio>

#include "server/cli/data_folder.h"
#include "server/cli/metrics.h"
#include "server/cli/now.h"
#include "server/log/log.h"
#include "server/portal/portal.h"
#include "server/web/routes.h"

namespace deskbell::cli {
namespace {

constexpr size_t kLanes = 64;
constexpr Millis kDrain{10'000};
constexpr Millis kTick{1'000};
constexpr Millis kReadyWithin{2'000};

// A file that is written while it is read comes in halves: what is taken stood still meanwhile. Whoever never stops
// writing gets what there is.
Result<content::Content, std::string> ReadWhileStill(const std::string& folder) {
  for (int tries = 0;; ++tries) {
    const std::string before = StampOf(folder);
    Result<content::Content, std::string> read = content::ReadFolder(folder);
    if (tries == 5 || StampOf(folder) == before) return read;
  }
}

void AddSecurityHeaders(const net::Request& request, net::Response& response) {
  response.Set("X-Content-Type-Options", "nosniff");
  if (response.Header("Referrer-Policy").empty()) response.Set("Referrer-Policy", "same-origin");
  if (response.Header("Content-Security-Policy").empty()) {
    response.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  }
  if (request.secure) response.Set("Strict-Transport-Security", "max-age=31536000");
}

}  // namespace

void LogPublication(const learning::PublicationReport& report) {
  log::Info("published", {{"number", report.number},
                          {"publication", report.id},
                          {"new", report.added.size()},
                          {"gone", report.removed.size()},
                          {"changed", report.changed.size()},
                          {"priors_moved", report.moved.size()},
                          {"phrasings", report.phrasings},
                          {"priors", report.priors}});
}

Application::Application(ServeOptions options, std::unique_ptr<store::Store> store,
                         std::shared_ptr<const understand::Snapshot> snapshot)
    : options_(std::move(options)), store_(std::move(store)), executor_(options_.threads), lanes_(executor_, kLanes) {
  current_.Set(std::move(snapshot));
  webhook::Options webhooks;
  webhooks.own_hosts = options_.webhook_hosts;
  webhooks_ = std::make_unique<webhook::Webhooks>(std::move(webhooks));
  const auto snapshot_now = [this] { return current_.Get(); };
  conversations_ = std::make_unique<conversation::Conversations>(conversation::Conversations::Options{
      *store_, lanes_, snapshot_now, Now, [this] { return desk_ ? desk_->AgentsAvailable() : 0; },
      [this](const ConversationId& id, engine::CallWebhook call) { CallWebhook(id, std::move(call)); }});
  desk_ = std::make_unique<desk::Desk>(
      desk::DeskOptions{*conversations_, *store_, executor_, snapshot_now, Now, options_.content});
  chat::ChatOptions chat{*conversations_, *store_, executor_, snapshot_now, Now};
  chat.strangers_per_minute = static_cast<int>(options_.max_connections_per_address);
  chat_ = std::make_unique<chat::ChatService>(std::move(chat));
  net::ServerOptions server;
  server.max_connections = options_.max_connections;
  server.max_connections_per_address = options_.max_connections_per_address;
  server.trusted_proxies = options_.trusted_proxies;
  server.finish = AddSecurityHeaders;
  server_ = std::make_unique<net::Server>(executor_, std::move(server), Routes());
}

void Application::CallWebhook(const ConversationId& id, engine::CallWebhook call) {
  webhooks_->Call(std::move(call), [this, id](engine::WebhookAnswered answered) {
    conversations_->Submit({id, "system", "", "", std::move(answered)}, nullptr);
  });
}

Application::~Application() {
  watch_ = {};
  tick_ = {};
  tick_work_.reset();
  server_->Stop(kDrain);
  Flush();
  desk_->Stop();  // its workers use the store and the conversations
  executor_.Stop();
  webhooks_.reset();  // after the last lane; what is not answered by now times out when its conversation goes on
  reload_.reset();
  store_.reset();  // a commit still under way ends here, while there are lanes to tell
}

Result<uint16_t, std::string> Application::Start() {
  const auto port = options_.certificate.empty()
                        ? server_->Listen(options_.address, options_.port)
                        : server_->ListenTls(options_.address, options_.port, {options_.certificate, options_.key});
  if (!port) return port;
  reload_.emplace([this] { Reload(); });
  HeedSignals();
  watched_reviews_ = store_->ReviewsChanged();
  tick_work_.emplace([this] { Tick(); });
  tick_ = executor_.Every(kTick, [this] { tick_work_->Ask(); });
  if (options_.watch && !options_.content.empty()) {
    content_watch_ = ContentWatch(options_.content_stamp);
    watch_ = executor_.Every(kTick, [this] { WatchContent(); });
  }
  return port;
}

void Application::HeedSignals() {
  executor_.OnSignals({SIGTERM, SIGINT}, [this](int signal) {
    if (!ending_.exchange(true)) told_to_end_.set_value(signal);
  });
  executor_.OnSignals({SIGHUP}, [this](int) { reload_->Ask(); });
}

// Certificates are renewed every few weeks, and nobody's chat is to end for it.
void Application::RenewCertificate() {
  if (options_.certificate.empty()) return;
  const std::optional<std::string> refused = server_->RenewTls({options_.certificate, options_.key});
  if (!refused) return log::Info("certificate_taken", {{"path", options_.certificate}});
  log::Error("certificate_refused",
             {{"why", *refused}, {"next", "mend it and send SIGHUP; the old one stays till then"}});
}

// Until everything that was begun is stored and answered: lanes fill the store's queue, whose answers go to lanes
// again. The probing write stands behind all that were queued before.
void Application::Flush() {
  lanes_.Drain(kDrain);
  store_->Writable();
  lanes_.Drain(kDrain);
}

void Application::RunUntilSignalled() {
  const int signal = told_to_end_.get_future().get();
  log::Info("stopping", {{"signal", signal}});
  watch_ = {};
  tick_ = {};
  tick_work_.reset();
  server_->StopAccepting();
  Flush();
  const bool all = server_->Stop(kDrain);
  Flush();
  log::Info("stopped", {{"drained", all}});
}

void Application::Reload() {
  RenewCertificate();
  const auto failed = [this](const std::string& why) {
    ++failed_reloads_;
    log::Error("content_refused", {{"why", why}});
    std::fprintf(stderr, "deskbell: the content was not taken; the old content keeps serving.\n%s", why.c_str());
  };
  content::Content content = content::Starter();
  if (!options_.content.empty()) {
    Result<content::Content, std::string> read = ReadWhileStill(options_.content);
    if (!read) return failed(read.error() + "\n");
    content = std::move(*read);
  }
  const Instant now = Now();
  const understand::Adjustments adjustments = learning::AdjustmentsOf(*store_, now);
  understand::Build build = understand::BuildSnapshot(
      content,
      {.index_folder = IndexFolder(options_.data), .max_wrong = options_.max_wrong, .adjustments = adjustments});
  if (!build.snapshot) return failed(RenderText(build.diagnostics));
  current_.Set(build.snapshot);
  ++reloads_;
  LogPublication(learning::RecordPublication(*store_, content, *build.snapshot, adjustments, now));
  log::Info("content_taken", {{"publication", build.snapshot->publication()},
                              {"intents", build.snapshot->rules().intents.size()},
                              {"articles", build.snapshot->articles().size()}});
}

void Application::WatchContent() {
  if (content_watch_.Look(StampOf(options_.content))) reload_->Ask();
}

// What somebody decided about what was learnt, here or on the command line, is published at once.
void Application::WatchReviews() {
  const uint64_t changes = store_->ReviewsChanged();
  if (changes == watched_reviews_ || store_->ReadFailed()) return;
  watched_reviews_ = changes;
  reload_->Ask();
}

void Application::Tick() {
  WatchReviews();
  conversations_->FireTimers();
  chat_->TellPositions();
}

net::Router Application::Routes() {
  net::Router router;
  router.Handle("GET", "/healthz", [](net::Request, net::Reply reply) { reply(net::Text(200, "ok\n")); });
  router.Handle("GET", "/readyz", [this](net::Request, net::Reply reply) { TellReady(std::move(reply)); });
  router.Handle("GET", "/metrics", [this](net::Request, net::Reply reply) { reply(Metrics()); });
  router.Upgrade("/ws/chat", chat_->Factory());
  desk_->AddRoutes(router);
  portal::AddRoutes(
      router, [this] { return current_.Get(); }, [this] { return store_->OpenIncidents(); });
  web::AddWebRoutes(router, {.widget_ancestors = [this] { return current_.Get()->rules().site.origins; }});
  return router;
}

void Application::TellReady(net::Reply reply) {
  const auto late = std::make_shared<net::Timer>(executor_.PostAfter(
      kReadyWithin, [reply] { reply(net::Text(503, "The database does not answer. Check the disk.\n")); }));
  store_->Probe([reply = std::move(reply), late](bool writable) {
    late->Cancel();
    reply(writable ? net::Text(200, "ready\n")
                   : net::Text(503, "The database cannot be written. Check the space on the disk.\n"));
  });
}

net::Response Application::Metrics() {
  AllFigures figures;
  figures.conversations = conversations_->figures();
  figures.chat = chat_->figures();
  figures.net = server_->figures();
  figures.store = store_->Figures();
  figures.reloads = reloads_;
  figures.failed_reloads = failed_reloads_;
  figures.index_rebuilds = current_.Get()->index_rebuilds();
  figures.waiting = store_->CountTickets("waiting");
  figures.uptime_seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
  figures.resident_bytes = ResidentBytes();
  net::Response response = net::Text(200, RenderMetrics(figures));
  response.Set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
  return response;
}

}  // namespace deskbell::cli
