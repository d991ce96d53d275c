#include "server/webhook/webhooks.h"

#include <curl/curl.h>
#include <sys/socket.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "server/log/log.h"
#include "server/webhook/addresses.h"
#include "server/webhook/bodies.h"

namespace deskbell::webhook {
namespace {

constexpr size_t kLargestAnswer = 64 * 1024;

struct Waiting {
  engine::CallWebhook call;
  Answer answer;
};

// One call under way, as libcurl's callbacks see it.
struct Transfer {
  const std::atomic<bool>* ending;
  bool own_host = false;  // named by the operator
  bool refused = false;   // the address is not public
  std::string body;
};

size_t Receive(char* data, size_t, size_t size, void* user) {
  Transfer& transfer = *static_cast<Transfer*>(user);
  if (transfer.body.size() + size > kLargestAnswer) return 0;  // ends the transfer
  transfer.body.append(data, size);
  return size;
}

struct CurlDeleter {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

std::string Lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
  return text;
}

// "host:port" as libcurl will understand the address; empty if it will not.
std::string HostAndPort(const std::string& url) {
  const std::unique_ptr<CURLU, CurlDeleter> parsed(curl_url());
  if (!parsed || curl_url_set(parsed.get(), CURLUPART_URL, url.c_str(), 0) != CURLUE_OK) return {};
  char* host = nullptr;
  char* port = nullptr;
  curl_url_get(parsed.get(), CURLUPART_HOST, &host, 0);
  curl_url_get(parsed.get(), CURLUPART_PORT, &port, CURLU_DEFAULT_PORT);
  std::string both = host && port ? Lower(host) + ":" + port : std::string{};
  curl_free(host);
  curl_free(port);
  return both;
}

bool IsOwnHost(const std::vector<std::string>& own_hosts, const std::string& url) {
  const std::string wanted = HostAndPort(url);
  return !wanted.empty() &&
         std::any_of(own_hosts.begin(), own_hosts.end(), [&](const std::string& own) { return Lower(own) == wanted; });
}

// Called with the address that the name was resolved to.
curl_socket_t OpenSocket(void* user, curlsocktype, curl_sockaddr* address) {
  Transfer& transfer = *static_cast<Transfer*>(user);
  if (!transfer.own_host && !IsPublic(address->addr)) {
    transfer.refused = true;
    return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

int Progress(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<Transfer*>(user)->ending->load() ? 1 : 0;
}

void Prepare(CURL* curl, const engine::CallWebhook& call, const std::string& body, curl_slist* headers,
             Transfer& transfer) {
  curl_easy_setopt(curl, CURLOPT_URL, call.url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, transfer.own_host ? "https,http" : "https");
  curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(curl, CURLOPT_PROXY, "");  // one from the environment would make the address check void
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(call.time_out.count()));
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(curl, CURLOPT_POST, 1L);
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.c_str());
  curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, Receive);
  curl_easy_setopt(curl, CURLOPT_WRITEDATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, OpenSocket);
  curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &transfer);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, Progress);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &transfer);
}

// Why the call failed; empty if it did not.
std::string ProblemOf(CURLcode result, long status, const Transfer& transfer) {
  if (transfer.refused) return "its address is not public";
  if (result == CURLE_OPERATION_TIMEDOUT) return "it did not answer in time";
  if (result != CURLE_OK) return curl_easy_strerror(result);
  return status >= 200 && status < 300 ? "" : "it answered with status " + std::to_string(status);
}

engine::WebhookAnswered Perform(const engine::CallWebhook& call, Transfer& transfer) {
  engine::WebhookAnswered answered{call.call, false, {}, ""};
  const std::unique_ptr<CURL, CurlDeleter> curl(curl_easy_init());
  const std::unique_ptr<curl_slist, CurlDeleter> headers(curl_slist_append(nullptr, "Content-Type: application/json"));
  if (!curl || !headers) {
    answered.problem = "there is no memory for it";
    return answered;
  }
  const std::string body = BodyOf(call.send);
  Prepare(curl.get(), call, body, headers.get(), transfer);
  const CURLcode result = curl_easy_perform(curl.get());
  long status = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  answered.problem = ProblemOf(result, status, transfer);
  if (!answered.problem.empty()) return answered;
  auto values = ReadAnswer(transfer.body, call.take);
  if (!values) {
    answered.problem = values.error();
    return answered;
  }
  answered.ok = true;
  answered.values = std::move(*values);
  return answered;
}

}  // namespace

bool IsHostAndPort(std::string_view text) {
  const size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  const std::string_view host = text.substr(0, colon), port = text.substr(colon + 1);
  const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
  const bool plain = host.find_first_of(" /@?#[]:") == std::string_view::npos;
  const bool number =
      !port.empty() && port.size() <= 5 && port.find_first_not_of("0123456789") == std::string_view::npos;
  return (bracketed || plain) && number && std::stoi(std::string(port)) <= 65535 && std::stoi(std::string(port)) > 0;
}

struct Webhooks::Impl {
  explicit Impl(Options given) : options(given) {
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    (void)ready;
    for (size_t i = 0; i < options.threads; ++i) threads.emplace_back([this] { Work(); });
  }

  void Work() {
    while (true) {
      std::unique_lock lock(mutex);
      wake.wait(lock, [this] { return ending || !waiting.empty(); });
      if (ending) return;
      Waiting next = std::move(waiting.front());
      waiting.pop_front();
      lock.unlock();
      Transfer transfer{&ending, IsOwnHost(options.own_hosts, next.call.url), false, ""};
      engine::WebhookAnswered answered = Perform(next.call, transfer);
      if (ending) return;
      if (!answered.ok) log::Warn("webhook_failed", {{"problem", answered.problem}});
      next.answer(std::move(answered));
    }
  }

  const Options options;
  std::atomic<bool> ending{false};
  std::mutex mutex;
  std::condition_variable wake;
  std::deque<Waiting> waiting;  // guarded by mutex
  std::vector<std::thread> threads;
};

Webhooks::Webhooks(Options options) : impl_(std::make_unique<Impl>(options)) {}

Webhooks::~Webhooks() {
  {
    std::lock_guard lock(impl_->mutex);
    impl_->ending = true;
  }
  impl_->wake.notify_all();
  for (std::thread& thread : impl_->threads) thread.join();
}

void Webhooks::Call(engine::CallWebhook call, Answer answer) {
  {
    std::lock_guard lock(impl_->mutex);
    if (impl_->waiting.size() < impl_->options.queue_limit) {
      impl_->waiting.push_back({std::move(call), std::move(answer)});
      impl_->wake.notify_one();
      return;
    }
  }
  answer({call.call, false, {}, "too many calls are waiting"});
}

}  // namespace deskbell::webhook
