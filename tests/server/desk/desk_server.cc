#include "tests/server/desk/desk_server.h"

#include <doctest/doctest.h>

#include <future>
#include <stdexcept>

#include "server/chat/visitor.h"
#include "server/log/log.h"

namespace deskbell::test {
namespace {

content::Content Content() {
  content::Content content;
  content.origin = "the test";
  content.rules = {{"deskbell.yaml", R"(
version: 1
site: {id: fernbay, name: Fernbay, language: en}
departments:
  accounts: {title: Accounts and security}
  technical: {title: Technical support}
routing:
  - {department: technical}
)"},
                   {"rules/sync.yml", R"(
version: 1
topic: sync
intents:
  sync_slow: {title: Sync is slow, match: {any: ['sync .{0,10}slow']}, examples: [sync is slow], say: Give it an hour.}
)"}};
  content.articles = {{"articles/reset-password.md", R"(---
id: reset-password
title: Reset a forgotten password
language: en
section: Account
questions: [how do I get a new password]
summary: Ask for a link.
state: published
---
Choose **Forgot password**.
)"},
                      {"articles/secret.md", R"(---
id: secret
title: Not yet
language: en
questions: [what comes next]
state: draft
---
A draft.
)"}};
  return content;
}

std::shared_ptr<const understand::Snapshot> Compiled() {
  static const understand::Build build = understand::BuildSnapshot(Content(), {});
  if (!build.snapshot) throw std::runtime_error(RenderText(build.diagnostics));
  return build.snapshot;
}

}  // namespace

std::string DeskLine::Hears(const std::string& type) { return Hears(type, "/t", type); }

std::string DeskLine::Hears(const std::string& type, const std::string& pointer, const std::string& value) {
  for (;;) {
    const Frame frame = client_.ReadFrame();
    if (frame.opcode == kPing) {
      client_.Send(ClientFrame(kPong, frame.payload));
      continue;
    }
    if (frame.opcode != kText) throw std::runtime_error("closed while waiting for " + type);
    if (At(frame.payload, "/t") == type && At(frame.payload, pointer) == value) return frame.payload;
  }
}

DeskServer::DeskServer() : snapshot_(Compiled()) {
  log::SetLevel("off");
  const auto now = [this] { return Now(); };
  const auto snapshot = [this] { return snapshot_; };
  conversations_ = std::make_unique<conversation::Conversations>(conversation::Conversations::Options{
      *store, lanes_, snapshot, now, [this] { return desk ? desk->AgentsAvailable() : 0; }});
  desk = std::make_unique<desk::Desk>(desk::DeskOptions{*conversations_, *store, executor_, snapshot, now});
  net::Router router;
  desk->AddRoutes(router);
  server_ = std::make_unique<net::Server>(executor_, net::ServerOptions{}, std::move(router));
  port_ = *server_->Listen("127.0.0.1", 0);
}

DeskServer::~DeskServer() {
  server_->Stop(Millis(5000));
  server_.reset();
  desk->Stop();
  executor_.Stop();
}

void DeskServer::Add(const std::string& name, const std::string& role, const std::string& password_hash) {
  const store::Staff staff{StaffId(name + "-id"), name, name, role, password_hash, false};
  REQUIRE(store->AddStaff(staff).has_value());
}

std::string DeskServer::SignedIn(const std::string& name, const std::string& role) {
  Add(name, role);
  return Session(name, "token-of-" + name);
}

std::string DeskServer::Session(const std::string& name, const std::string& token) {
  REQUIRE(!store->AddSession({chat::HashToken(token), StaffId(name + "-id"), Now(), Now() + std::chrono::hours(12)}));
  return "Cookie: deskbell=" + token + "\r\n";
}

conversation::Outcome DeskServer::Did(conversation::Input input) {
  auto outcome = std::make_shared<std::promise<conversation::Outcome>>();
  conversations_->Submit(std::move(input), [outcome](conversation::Outcome o) { outcome->set_value(std::move(o)); });
  return outcome->get_future().get();
}

TicketId DeskServer::Waiting(const std::string& problem) {
  const std::string number = std::to_string(++customers_);
  const ConversationId id("c" + number);
  const CustomerId customer("customer-" + number);
  engine::Opened opened;
  opened.visitor.customer = customer;
  auto outcome = std::make_shared<std::promise<void>>();
  conversations_->Open(id, customer, "hash-" + number, opened, [outcome](const auto&) { outcome->set_value(); });
  outcome->get_future().wait();
  CustomerSays(id, problem);
  Did({id, "customer", "", "person", engine::PersonRequested{}});
  const auto ticket = store->TicketOf(id);
  REQUIRE(ticket);
  REQUIRE(ticket->status == "waiting");
  return ticket->id;
}

void DeskServer::CustomerSays(const ConversationId& conversation, const std::string& text) {
  const auto outcome = Did({conversation, "customer", "", "cid-" + text, engine::CustomerSaid{text, {}}});
  REQUIRE(outcome.kind == conversation::Outcome::Kind::kStored);
}

Answer DeskServer::Request(const std::string& method, const std::string& path, const std::string& headers,
                           const std::string& body, const std::string& origin) {
  std::string text = method + " " + path + " HTTP/1.1\r\nHost: " + kHost + "\r\n" + origin + headers;
  if (!body.empty()) text += "Content-Type: application/json\r\n";
  text += "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  WireClient client = Connect();
  client.Send(text);
  return client.ReadAnswer();
}

DeskLine DeskServer::Open(const std::string& cookie) {
  WireClient client = Connect();
  const Answer answer = client.Upgrade("/ws/desk", cookie + kOwnOrigin);
  REQUIRE(answer.status == 101);
  return DeskLine(std::move(client));
}

}  // namespace deskbell::test
