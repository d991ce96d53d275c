// A desk that answers on a real port, with a clock that stands still until it is moved.
//
//   DeskServer desk;
//   const std::string ben = desk.SignedIn("ben", "agent");          // a cookie
//   const TicketId ticket = desk.Waiting("my upload stopped");
//   CHECK(desk.Post("/api/v1/tickets/" + ticket.str() + "/claim", ben).status == 200);
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "server/desk/desk.h"
#include "server/net/server.h"
#include "tests/server/desk/json_at.h"
#include "tests/support/faulty_vfs.h"
#include "tests/support/temporary_store.h"
#include "tests/support/wire_client.h"

namespace deskbell::test {

// A live socket of the desk that has been let in.
class DeskLine {
 public:
  explicit DeskLine(WireClient client) : client_(std::move(client)) {}

  void Send(std::string_view frame) { client_.SendText(frame); }
  // Reads on to the next frame of this type and returns it.
  std::string Hears(const std::string& type);
  // Reads on to the next frame in which the value at `pointer` is `value`.
  std::string Hears(const std::string& type, const std::string& pointer, const std::string& value);
  uint16_t Closes() { return client_.ReadsClose(); }

 private:
  WireClient client_;
};

inline constexpr const char* kHost = "desk.example";
inline constexpr const char* kOwnOrigin = "Origin: http://desk.example\r\n";

class DeskServer {
 public:
  DeskServer();
  ~DeskServer();

  // Somebody of the staff, without a password that could be known; "ben" has the id "ben-id".
  void Add(const std::string& name, const std::string& role, const std::string& password_hash = "none");
  // The same, and a session for them: a Cookie header line.
  std::string SignedIn(const std::string& name, const std::string& role);
  std::string Session(const std::string& name, const std::string& token);

  // A customer says this and asks for a person. The ticket waits.
  TicketId Waiting(const std::string& problem);
  ConversationId ConversationOf(const TicketId& ticket) { return store->FindTicket(ticket)->conversation; }
  void CustomerSays(const ConversationId& conversation, const std::string& text);

  Answer Get(const std::string& path, const std::string& cookie = "") { return Request("GET", path, cookie, "", ""); }
  Answer Post(const std::string& path, const std::string& cookie, const std::string& body = "") {
    return Request("POST", path, cookie, body, kOwnOrigin);
  }
  Answer Put(const std::string& path, const std::string& cookie, const std::string& body) {
    return Request("PUT", path, cookie, body, kOwnOrigin);
  }
  Answer Request(const std::string& method, const std::string& path, const std::string& headers,
                 const std::string& body, const std::string& origin);

  WireClient Connect() { return WireClient(port_); }
  DeskLine Open(const std::string& cookie);

  void Advance(Millis by) { now_ = now_.load() + by.count(); }
  Instant Now() const { return Instant(Millis(now_)); }

  FaultyVfs disk;
  store::TemporaryStore store;

 private:
  conversation::Outcome Did(conversation::Input input);

  std::atomic<int64_t> now_ = 1'790'000'000'000;
  std::shared_ptr<const understand::Snapshot> snapshot_;
  net::Executor executor_{2};
  net::Lanes lanes_{executor_, 4};
  std::unique_ptr<conversation::Conversations> conversations_;
  int customers_ = 0;

 public:
  std::unique_ptr<desk::Desk> desk;

 private:
  std::unique_ptr<net::Server> server_;
  uint16_t port_ = 0;
};

}  // namespace deskbell::test
