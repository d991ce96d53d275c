#include "tests/bench/load/load_run.h"

#include <sys/epoll.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>
#include <fstream>
#include <functional>
#include <unordered_map>

namespace deskbell::load {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

double Ms(Clock::duration duration) { return std::chrono::duration<double, std::milli>(duration).count(); }

// 127.0.0.1 for the first connections, then 127.0.0.2 …; the system's own choice for a remote target.
std::string SourceOf(const Plan& plan, uint32_t number) {
  if (!plan.target.host.starts_with("127.")) return {};
  const uint32_t source = 1 + number / plan.connections_per_source;
  return "127.0." + std::to_string(source / 250) + "." + std::to_string(source % 250 + (source >= 250 ? 1 : 0));
}

// All connections and the epoll that wakes them.
class Crowd {
 public:
  using OnFrame = std::function<void(uint32_t, const nlohmann::json&)>;

  explicit Crowd(const Plan& plan) : plan_(plan), epoll_(epoll_create1(0)) { clients_.reserve(plan.connections); }
  ~Crowd() { close(epoll_); }
  Crowd(const Crowd&) = delete;
  Crowd& operator=(const Crowd&) = delete;

  // Opens all, at most 200 under way at a time so that no backlog overflows.
  void Open(Clock::time_point until) {
    while (Clock::now() < until && settled_ < plan_.connections) {
      while (clients_.size() < plan_.connections && clients_.size() - settled_ < 200) Add();
      Poll(milliseconds(10), [](uint32_t, const nlohmann::json&) {});
    }
  }

  void Poll(milliseconds limit, const OnFrame& on_frame) {
    std::array<epoll_event, 512> events;
    const int n = epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), static_cast<int>(limit.count()));
    for (int i = 0; i < n; ++i) Progress(events[static_cast<size_t>(i)].data.u32, on_frame);
  }

  void Send(uint32_t number, const nlohmann::json& frame) {
    clients_[number].Send(frame);
    Rearm(number);
  }

  ChatClient& client(uint32_t number) { return clients_[number]; }
  uint32_t ready() const {
    return static_cast<uint32_t>(std::ranges::count(clients_, ChatClient::Stage::kReady, &ChatClient::stage));
  }
  std::map<std::string, uint64_t> Failures() const {
    std::map<std::string, uint64_t> failures;
    for (const ChatClient& client : clients_) {
      if (client.stage() == ChatClient::Stage::kFailed) ++failures[client.failure()];
    }
    if (clients_.size() < plan_.connections) failures["never began to connect"] = plan_.connections - clients_.size();
    return failures;
  }

 private:
  static bool Settled(ChatClient::Stage stage) {
    return stage == ChatClient::Stage::kReady || stage == ChatClient::Stage::kFailed;
  }

  void Add() {
    const auto number = static_cast<uint32_t>(clients_.size());
    ChatClient& client = clients_.emplace_back(plan_.target, number, SourceOf(plan_, number));
    if (client.stage() == ChatClient::Stage::kFailed) {
      ++settled_;
      return;
    }
    epoll_event event{.events = EPOLLIN | EPOLLOUT, .data = {.u32 = number}};
    epoll_ctl(epoll_, EPOLL_CTL_ADD, client.fd(), &event);
  }

  void Progress(uint32_t number, const OnFrame& on_frame) {
    ChatClient& client = clients_[number];
    const bool was_settled = Settled(client.stage());
    received_.clear();
    client.Progress(received_);
    if (!was_settled && Settled(client.stage())) ++settled_;
    Rearm(number);
    for (const nlohmann::json& frame : received_) on_frame(number, frame);
  }

  void Rearm(uint32_t number) {
    ChatClient& client = clients_[number];
    if (client.stage() == ChatClient::Stage::kFailed) {
      epoll_ctl(epoll_, EPOLL_CTL_DEL, client.fd(), nullptr);
      return;
    }
    epoll_event event{.events = EPOLLIN, .data = {.u32 = number}};
    if (client.wants_to_write()) event.events |= EPOLLOUT;
    epoll_ctl(epoll_, EPOLL_CTL_MOD, client.fd(), &event);
  }

  const Plan& plan_;
  const int epoll_;
  std::vector<ChatClient> clients_;
  std::vector<nlohmann::json> received_;
  size_t settled_ = 0;
};

// Sends on schedule and matches what comes back.
class Conversations {
 public:
  Conversations(const Plan& plan, Crowd& crowd) : plan_(plan), crowd_(crowd), unreplied_(plan.connections) {}

  // Asks for a first conversation on every connection and waits until they are there.
  void OpenAll(Clock::time_point until) {
    for (uint32_t i = 0; i < plan_.connections; ++i) OpenOne(i);
    while (Clock::now() < until && !opening_.empty()) Poll();
  }

  Outcome Run() {
    const auto start = Clock::now();
    const auto gap = std::chrono::duration<double>(1 / plan_.messages_per_second);
    const auto total = static_cast<uint64_t>(plan_.messages_per_second * static_cast<double>(plan_.duration.count()));
    for (uint64_t i = 0; i < total;) {
      const auto due = start + std::chrono::duration_cast<Clock::duration>(gap * static_cast<double>(i));
      if (due > Clock::now()) {
        crowd_.Poll(std::max(milliseconds(0), std::chrono::duration_cast<milliseconds>(due - Clock::now())),
                    [this](uint32_t from, const nlohmann::json& frame) { OnFrame(from, frame); });
        continue;
      }
      outcome_.latest_send_ms = std::max(outcome_.latest_send_ms, Ms(Clock::now() - due));
      SendNext(due);
      ++i;
      if (i % 64 == 0) Poll(milliseconds(0));  // also when behind schedule, so that answers are timed when they come
    }
    outcome_.seconds = Ms(Clock::now() - start) / 1000;
    AwaitTheLast(Clock::now() + plan_.patience);
    return std::move(outcome_);
  }

 private:
  struct Sent {
    Clock::time_point due;
    uint32_t from;
  };

  void Poll(milliseconds limit = milliseconds(10)) {
    crowd_.Poll(limit, [this](uint32_t from, const nlohmann::json& frame) { OnFrame(from, frame); });
  }

  void OpenOne(uint32_t number) {
    ChatClient& client = crowd_.client(number);
    if (client.stage() != ChatClient::Stage::kReady) return;
    client.conversation.clear();
    client.turns = 0;
    const std::string cid = client.NextCid();
    opening_.emplace(cid, number);
    crowd_.Send(number, {{"t", "open"}, {"cid", cid}, {"page", "https://shop.example/help"}});
  }

  // The next connection that can send: open, and with nothing outstanding unless all have.
  std::optional<uint32_t> NextSender() {
    std::optional<uint32_t> busy;
    for (uint32_t tried = 0; tried < plan_.connections; ++tried) {
      const uint32_t number = next_++ % plan_.connections;
      const ChatClient& client = crowd_.client(number);
      if (client.stage() != ChatClient::Stage::kReady || client.conversation.empty()) continue;
      if (unreplied_[number].empty()) return number;
      if (!busy) busy = number;
    }
    return busy;
  }

  void SendNext(Clock::time_point due) {
    const auto number = NextSender();
    if (!number) {
      ++outcome_.errors["no connection left to send on"];
      return;
    }
    ChatClient& client = crowd_.client(*number);
    const std::string cid = client.NextCid();
    const std::string& text = plan_.texts[outcome_.sent % plan_.texts.size()];
    unacked_.emplace(cid, Sent{due, *number});
    unreplied_[*number].push_back(due);
    ++outcome_.sent;
    ++client.turns;
    crowd_.Send(
        *number,
        {{"t", "send"}, {"conv", client.conversation}, {"cid", cid}, {"body", {{"type", "text"}, {"text", text}}}});
  }

  void OnFrame(uint32_t from, const nlohmann::json& frame) {
    const std::string type = frame.value("t", "");
    if (type == "ack") return OnAck(frame);
    if (type == "nack") return OnNack(from, frame);
    const auto sender = frame.find("from");
    if (type == "msg" && sender != frame.end() && sender->value("kind", "") == "bot") OnReply(from);
  }

  void OnAck(const nlohmann::json& frame) {
    const std::string cid = frame.value("cid", "");
    if (const auto it = opening_.find(cid); it != opening_.end()) {
      crowd_.client(it->second).conversation = frame.value("conv", "");
      opening_.erase(it);
    } else if (const auto sent = unacked_.find(cid); sent != unacked_.end()) {
      outcome_.ack.ms.push_back(Ms(Clock::now() - sent->second.due));
      unacked_.erase(sent);
    }
  }

  void OnNack(uint32_t from, const nlohmann::json& frame) {
    ++outcome_.errors["nack " + frame.value("code", "")];
    const std::string cid = frame.value("cid", "");
    opening_.erase(cid);
    if (unacked_.erase(cid) > 0 && !unreplied_[from].empty()) unreplied_[from].pop_front();
  }

  // The first bot message after a send is its reply; a second one of the same turn finds nothing waiting.
  void OnReply(uint32_t from) {
    auto& waiting = unreplied_[from];
    if (waiting.empty()) return;
    outcome_.reply.ms.push_back(Ms(Clock::now() - waiting.front()));
    waiting.pop_front();
    if (waiting.empty() && crowd_.client(from).turns >= plan_.turns) OpenOne(from);
  }

  bool AllReplied() const {
    return std::ranges::all_of(unreplied_, [](const auto& waiting) { return waiting.empty(); });
  }

  void AwaitTheLast(Clock::time_point until) {
    while (Clock::now() < until && !(unacked_.empty() && AllReplied())) Poll();
    outcome_.unacked = unacked_.size();
    for (const auto& waiting : unreplied_) outcome_.unreplied += waiting.size();
  }

  const Plan& plan_;
  Crowd& crowd_;
  Outcome outcome_;
  uint32_t next_ = 0;
  std::unordered_map<std::string, uint32_t> opening_;     // cid → connection
  std::unordered_map<std::string, Sent> unacked_;         // by cid
  std::vector<std::deque<Clock::time_point>> unreplied_;  // by connection, oldest first
};

long ResidentKb(int pid) {
  std::ifstream status("/proc/" + std::to_string(pid) + "/status");
  for (std::string line; std::getline(status, line);) {
    if (line.starts_with("VmRSS:")) return std::stol(line.substr(6));
  }
  return 0;
}

}  // namespace

void Latencies::Sort() { std::ranges::sort(ms); }

double Latencies::At(double quantile) const {
  if (ms.empty()) return 0;
  const auto rank = static_cast<size_t>(std::ceil(quantile * static_cast<double>(ms.size())));  // nearest rank
  return ms[std::clamp<size_t>(rank, 1, ms.size()) - 1];
}

Outcome Run(const Plan& plan) {
  Crowd crowd(plan);
  crowd.Open(Clock::now() + plan.patience);
  Conversations conversations(plan, crowd);
  conversations.OpenAll(Clock::now() + plan.patience);
  const uint32_t connected = crowd.ready();
  Outcome outcome = conversations.Run();
  outcome.connected = connected;
  outcome.errors.merge(crowd.Failures());
  outcome.ack.Sort();
  outcome.reply.Sort();
  return outcome;
}

IdleOutcome RunIdle(const Plan& plan, int pid) {
  IdleOutcome outcome;
  outcome.rss_before_kb = ResidentKb(pid);
  Crowd crowd(plan);
  crowd.Open(Clock::now() + plan.patience);
  for (const auto until = Clock::now() + std::chrono::seconds(1); Clock::now() < until;) {
    crowd.Poll(milliseconds(50), [](uint32_t, const nlohmann::json&) {});
  }
  outcome.connected = crowd.ready();
  outcome.rss_after_kb = ResidentKb(pid);
  outcome.errors = crowd.Failures();
  return outcome;
}

}  // namespace deskbell::load
