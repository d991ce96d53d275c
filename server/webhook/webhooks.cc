#include "server/webhook/webhooks.h"

#include <curl/curl.h>
#include <sys/socket.h>

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
  bool allow_private = false;
  bool refused = false;  // the address is not public
  std::string body;
};

size_t Receive(char* data, size_t, size_t size, void* user) {
  Transfer& transfer = *static_cast<Transfer*>(user);
  if (transfer.body.size() + size > kLargestAnswer) return 0;  // ends the transfer
  transfer.body.append(data, size);
  return size;
}

// Called with the address that the name was resolved to.
curl_socket_t OpenSocket(void* user, curlsocktype, curl_sockaddr* address) {
  Transfer& transfer = *static_cast<Transfer*>(user);
  if (!transfer.allow_private && !IsPublic(address->addr)) {
    transfer.refused = true;
    return CURL_SOCKET_BAD;
  }
  return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

int Progress(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<Transfer*>(user)->ending->load() ? 1 : 0;
}

struct CurlDeleter {
  void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

void Prepare(CURL* curl, const engine::CallWebhook& call, const std::string& body, curl_slist* headers,
             Transfer& transfer) {
  curl_easy_setopt(curl, CURLOPT_URL, call.url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, transfer.allow_private ? "https,http" : "https");
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
      Transfer transfer{&ending, options.allow_private, false, ""};
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
