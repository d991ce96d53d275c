#include "server/chat/connection.h"

#include <doctest/doctest.h>

#include <atomic>
#include <condition_variable>
#include <deque>

#include "tests/support/eventually.h"
#include "tests/support/small_content.h"
#include "tests/support/temporary_store.h"

namespace deskbell::chat {
namespace {

// The network as the chat sees it: what was sent, and how it ended.
class PaperSocket : public net::Socket {
 public:
  void Send(std::shared_ptr<const std::string> frame) override {
    std::lock_guard lock(mutex_);
    frames_.push_back(*frame);
    changed_.notify_all();
  }
  void Close(uint16_t code, std::string) override {
    std::lock_guard lock(mutex_);
    if (code_ == 0) code_ = code;
    changed_.notify_all();
  }
  void PauseReading() override {}
  void ResumeReading() override {}
  const std::string& remote_address() const override { return address_; }

  // The next frame that contains `part`; those before it are dropped. Empty if none comes.
  std::string Next(const std::string& part) {
    std::unique_lock lock(mutex_);
    while (true) {
      while (!frames_.empty()) {
        std::string frame = std::move(frames_.front());
        frames_.pop_front();
        if (frame.find(part) != std::string::npos) return frame;
      }
      if (changed_.wait_for(lock, std::chrono::seconds(20)) == std::cv_status::timeout) return {};
    }
  }
  uint16_t code() {
    std::lock_guard lock(mutex_);
    return code_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::string> frames_;
  uint16_t code_ = 0;
  const std::string address_ = "192.0.2.7";
};

struct Server {
  store::TemporaryStore store;
  net::Executor executor{2};
  net::Lanes lanes{executor, 4};
  std::atomic<Instant> now = *ParseInstant("2026-11-18T10:00:00Z");
  conversation::Conversations conversations{
      {*store, lanes, [] { return SmallSnapshot(); }, [this] { return now.load(); }, [] { return 1; }}};
  ChatService chat{{conversations, *store, executor, [] { return SmallSnapshot(); }, [this] { return now.load(); }}};

  ~Server() {
    executor.Stop();
    store->Writable();  // one more write: the writer's last callback has then left the lanes
  }
};

std::string Between(const std::string& text, const std::string& before, const std::string& after) {
  const size_t begin = text.find(before);
  if (begin == std::string::npos) return {};
  return text.substr(begin + before.size(), text.find(after, begin + before.size()) - begin - before.size());
}

struct Client {
  explicit Client(Server& server, const std::string& origin = "") : socket(std::make_shared<PaperSocket>()) {
    net::Request upgrade;
    upgrade.headers = {{"Host", "help.example"}};
    if (!origin.empty()) upgrade.headers.emplace_back("Origin", origin);
    net::Upgraded upgraded = server.chat.Factory()(upgrade, socket);
    if (!upgraded) {
      refused = upgraded.error().status;
      return;
    }
    handler = *upgraded;
    handler->OnOpen();
  }
  ~Client() {
    if (handler) handler->OnClose(1000);
  }

  void Sends(const std::string& frame) { handler->OnText(frame); }
  std::string Greets(const std::string& token = "") {
    Sends(R"({"t":"hello","v":1,"token":")" + token + "\"}");
    return Between(socket->Next("\"t\":\"welcome\""), "\"token\":\"", "\"");
  }
  std::string Opens() {
    Sends(R"({"t":"open","cid":"01934f3e-8a00-7abc-9def-0123456789ab"})");
    return Between(socket->Next("\"t\":\"ack\""), "\"conv\":\"", "\"");
  }
  void Says(const std::string& conv, const std::string& cid, const std::string& text) {
    Sends(R"({"t":"send","conv":")" + conv + R"(","cid":")" + cid + R"(","body":{"type":"text","text":")" + text +
          "\"}}");
  }

  std::shared_ptr<PaperSocket> socket;
  std::shared_ptr<net::SocketHandler> handler;
  int refused = 0;
};

TEST_CASE("a customer opens a conversation, asks, and hears the answer after the acknowledgement") {
  Server server;
  Client ana(server);
  CHECK(ana.Greets().size() == 52);
  const std::string conv = ana.Opens();
  CHECK(conv.size() == 36);
  CHECK(ana.socket->Next("\"kind\":\"bot\"").find("\"seq\":1") != std::string::npos);
  ana.Says(conv, "k1", "I forgot my password");
  CHECK(ana.socket->Next("\"t\":\"ack\"").find("\"dup\":false") != std::string::npos);
  CHECK(ana.socket->Next("reset-password").find("\"t\":\"msg\"") != std::string::npos);
}

TEST_CASE("the same message again is acknowledged as a duplicate") {
  Server server;
  Client ana(server);
  ana.Greets();
  const std::string conv = ana.Opens();
  ana.Says(conv, "k1", "hello");
  const std::string first = ana.socket->Next("\"t\":\"ack\"");
  ana.Says(conv, "k1", "hello");
  const std::string again = ana.socket->Next("\"t\":\"ack\"");
  CHECK(again.find("\"dup\":true") != std::string::npos);
  CHECK(Between(again, "\"seq\":", ",") == Between(first, "\"seq\":", ","));
  ana.Says(conv, "k1", "something else");
  CHECK(ana.socket->Next("\"t\":\"nack\"").find("\"code\":\"cid_conflict\"") != std::string::npos);
}

TEST_CASE("who comes back with the token resumes where they were") {
  Server server;
  std::string token, conv;
  {
    Client ana(server);
    token = ana.Greets();
    conv = ana.Opens();
    ana.Says(conv, "k1", "I forgot my password");
    ana.socket->Next("reset-password");
  }
  Client again(server);
  again.Sends(R"({"t":"hello","v":1,"token":")" + token + R"(","resume":[{"conv":")" + conv +
              R"(","epoch":"","seq":1}]})");
  CHECK(again.socket->Next("\"t\":\"welcome\"").find(conv) != std::string::npos);
  CHECK(again.socket->Next("\"t\":\"resumed\"").find("\"from\":2") != std::string::npos);
  CHECK(again.socket->Next("\"t\":\"msg\"").find("\"seq\":2") != std::string::npos);
}

TEST_CASE("another epoch is told as a snapshot from the first event") {
  Server server;
  Client ana(server);
  const std::string token = ana.Greets();
  const std::string conv = ana.Opens();
  ana.socket->Next("\"t\":\"msg\"");
  Client again(server);
  again.Sends(R"({"t":"hello","v":1,"token":")" + token + R"(","resume":[{"conv":")" + conv +
              R"(","epoch":"before the restore","seq":9}]})");
  const std::string resumed = again.socket->Next("\"t\":\"resumed\"");
  CHECK(resumed.find("\"mode\":\"snapshot\"") != std::string::npos);
  CHECK(resumed.find("\"from\":1") != std::string::npos);
  CHECK(again.socket->Next("\"t\":\"msg\"").find("\"seq\":1") != std::string::npos);
}

TEST_CASE("somebody else's conversation and one that is not there answer alike") {
  Server server;
  Client ana(server), eve(server);
  ana.Greets();
  const std::string conv = ana.Opens();
  eve.Greets();
  eve.Says(conv, "k1", "let me see");
  std::string foreign = eve.socket->Next("\"t\":\"nack\"");
  eve.Says("no-such", "k1", "let me see");
  CHECK(foreign == eve.socket->Next("\"t\":\"nack\""));
  eve.Sends(R"({"t":"fetch","conv":")" + conv + R"(","after":0})");
  CHECK(eve.socket->Next("\"t\":\"nack\"").find("no_such_conversation") != std::string::npos);
}

TEST_CASE("an unknown token starts anew, unless something is to be resumed with it") {
  Server server;
  Client fresh(server);
  const std::string token = fresh.Greets("made up");
  CHECK(token.size() == 52);
  Client lost(server);
  lost.Sends(R"({"t":"hello","v":1,"token":"made up","resume":[{"conv":"c","epoch":"","seq":0}]})");
  CHECK(lost.socket->code() == 4500);
}

TEST_CASE("a token is good for 400 days, then its customer starts without it") {
  Server server;
  Client ana(server);
  const std::string token = ana.Greets();
  ana.Opens();
  server.now = server.now.load() + std::chrono::hours(400 * 24);
  Client in_time(server);
  CHECK(in_time.Greets(token) == token);
  server.now = server.now.load() + std::chrono::seconds(1);
  Client late(server);
  late.Sends(R"({"t":"hello","v":1,"token":")" + token + "\"}");
  CHECK(late.socket->code() == 4003);
}

TEST_CASE("a customer whose conversation was rewritten beneath them is sent to begin anew") {
  Server server;
  Client ana(server);
  ana.Greets();
  const std::string conv = ana.Opens();
  ana.Says(conv, "cid-1", "I forgot my password");
  ana.socket->Next("\"t\":\"ack\"");
  server.store.Run("UPDATE conversation SET epoch = 'restored'");
  ana.Says(conv, "cid-2", "hello");
  CHECK(Between(ana.socket->Next("\"t\":\"bye\""), "\"code\":", ",") == "4004");
  CHECK(test::Eventually([&] { return ana.socket->code() == 4004; }));
}

TEST_CASE("events that cannot be read just now are not told as none: the client is sent to come back") {
  Server server;
  Client ana(server);
  const std::string token = ana.Greets();
  const std::string conv = ana.Opens();
  server.store.Run("ALTER TABLE event RENAME TO out_of_reach");
  for (const std::string epoch : {"", "before the restore"}) {
    Client again(server);
    again.Sends(R"({"t":"hello","v":1,"token":")" + token + R"(","resume":[{"conv":")" + conv + R"(","epoch":")" +
                epoch + R"(","seq":1}]})");
    CHECK(again.socket->Next("\"t\":\"bye\"") == R"({"after_ms":2000,"code":4008,"t":"bye"})");
    CHECK(test::Eventually([&] { return again.socket->code() == 4008; }));
  }
  ana.Sends(R"({"t":"fetch","conv":")" + conv + R"(","after":0})");
  CHECK(ana.socket->code() == 4008);
}

TEST_CASE("the first frame is a hello in a version that is spoken") {
  Server server;
  Client early(server);
  early.Sends(R"({"t":"ping","n":1})");
  CHECK(early.socket->code() == 4502);
  Client future(server);
  future.Sends(R"({"t":"hello","v":2})");
  CHECK(future.socket->code() == 4505);
  Client garbage(server);
  garbage.Greets();
  garbage.Sends("{");
  CHECK(garbage.socket->code() == 4501);
}

TEST_CASE("more than sixty messages a minute are told to wait") {
  Server server;
  Client ana(server);
  ana.Greets();
  const std::string conv = ana.Opens();
  for (int i = 0; i < 60; ++i) ana.Says(conv, "k" + std::to_string(i), "hello");
  const std::string nack = ana.socket->Next("\"t\":\"nack\"");
  CHECK(nack.find("\"code\":\"rate_limited\"") != std::string::npos);
  CHECK(nack.find("\"after_ms\":1000") != std::string::npos);
}

TEST_CASE("who has used up their messages does not get more as somebody else without end") {
  Server server;
  for (int i = 0; i < 1'000; ++i) CHECK_FALSE(Client(server).Greets().empty());
  Client one_more(server);
  one_more.Sends(R"({"t":"hello","v":1})");
  CHECK(one_more.socket->Next("\"t\":\"bye\"") == R"({"after_ms":60,"code":4008,"t":"bye"})");
  CHECK(one_more.socket->code() == 4008);
  server.now = server.now.load() + std::chrono::milliseconds(60);
  CHECK_FALSE(Client(server).Greets().empty());
}

TEST_CASE("one customer has at most twenty connections") {
  Server server;
  Client first(server);
  const std::string token = first.Greets();
  first.Opens();
  std::vector<std::unique_ptr<Client>> tabs;
  for (int i = 0; i < 19; ++i) {
    tabs.push_back(std::make_unique<Client>(server));
    CHECK(tabs.back()->Greets(token) == token);
  }
  Client one_more(server);
  one_more.Sends(R"({"t":"hello","v":1,"token":")" + token + "\"}");
  CHECK(one_more.socket->code() == 4504);
  tabs.pop_back();
  Client now_there_is_room(server);
  CHECK(now_there_is_room.Greets(token) == token);
}

TEST_CASE("a page of a foreign origin is refused before the upgrade") {
  Server server;
  CHECK(Client(server, "https://evil.example").refused == 403);
  CHECK(Client(server, "https://shop.example").refused == 0);
  CHECK(Client(server, "https://help.example").refused == 0);
}

TEST_CASE("those who wait are told how many are before them, and only when it changes") {
  Server server;
  Client ana(server), ben(server);
  for (Client* client : {&ana, &ben}) {
    client->Greets();
    const std::string conv = client->Opens();
    client->Sends(R"({"t":"send","conv":")" + conv + R"(","cid":"p","body":{"type":"person"}})");
    CHECK_FALSE(client->socket->Next("\"responder\":\"queue\"").empty());
    server.now = server.now.load() + Millis(60'000);
  }
  server.chat.TellPositions();
  CHECK(ana.socket->Next("\"position\"").find("\"ahead\":0") != std::string::npos);
  CHECK(ben.socket->Next("\"position\"").find("\"ahead\":1") != std::string::npos);
}

}  // namespace
}  // namespace deskbell::chat
