#include <doctest/doctest.h>

#include <chrono>

#include "server/desk/password.h"
#include "tests/server/desk/desk_server.h"
#include "tests/support/eventually.h"

namespace deskbell::test {
namespace {

using namespace std::chrono_literals;

std::string Login(const std::string& login, const std::string& password) {
  return R"({"login":")" + login + R"(","password":")" + password + "\"}";
}

std::string CookieOf(const Answer& answer) {
  const std::string set = answer.Header("Set-Cookie");
  return "Cookie: " + set.substr(0, set.find(';')) + "\r\n";
}

std::string ErrorOf(const Answer& answer) {
  return std::to_string(answer.status) + " " + At(answer.body, "/error/code");
}

// The audit log without times: "actor action subject".
std::string Audited(DeskServer& desk) {
  std::string text;
  for (const auto& entry : desk.store->AuditLog(0, 1000)) {
    text += entry.actor + " " + entry.action + " " + entry.subject + "\n";
  }
  return text;
}

// How long until the line is closed with this code; fails the test if it is another.
Millis TimeToClose(DeskLine& line, uint16_t code) {
  const auto start = std::chrono::steady_clock::now();
  CHECK(line.Closes() == code);
  return std::chrono::duration_cast<Millis>(std::chrono::steady_clock::now() - start);
}

const std::string& HashOfSecret() {
  static const std::string hash = desk::HashPassword("correct horse");
  return hash;
}

}  // namespace

TEST_CASE("the right password opens a session") {
  DeskServer desk;
  desk.Add("ben", "agent", HashOfSecret());
  const Answer answer = desk.Post("/api/v1/login", "", Login("Ben", "correct horse"));
  REQUIRE(answer.status == 200);
  CHECK(answer.body == R"({"staff":{"id":"ben-id","login":"ben","name":"ben","role":"agent"}})");
  const std::string set = answer.Header("Set-Cookie");
  CHECK(set.starts_with("deskbell="));
  CHECK(set.ends_with("; Path=/; HttpOnly; SameSite=Strict; Max-Age=43200"));
  const Answer me = desk.Get("/api/v1/me", CookieOf(answer));
  REQUIRE(me.status == 200);
  CHECK(At(me.body, "/staff/name") == "ben");
  CHECK(At(me.body, "/available") == "true");
  CHECK(At(me.body, "/departments/1/title") == "Technical support");
  CHECK(At(me.body, "/resolution_codes/0") == "solved");
  CHECK(At(me.body, "/site/name") == "Fernbay");
  CHECK(Audited(desk) == "ben session.start 127.0.0.1\n");
}

TEST_CASE("what is wrong at the door is not told apart") {
  DeskServer desk;
  desk.Add("ben", "agent", HashOfSecret());
  desk.Add("eve", "agent", HashOfSecret());
  desk.Add("odd", "wizard", HashOfSecret());
  auto eve = *desk.store->StaffByLogin("eve");
  eve.disabled = true;
  REQUIRE(!desk.store->UpdateStaff(eve));
  const Answer wrong = desk.Post("/api/v1/login", "", Login("ben", "wrong horse"));
  CHECK(ErrorOf(wrong) == "401 bad_login");
  CHECK(wrong.Header("Set-Cookie").empty());
  for (const auto& [login, password] :
       {std::pair("nobody", "correct horse"), {"eve", "correct horse"}, {"odd", "correct horse"}, {"ben", ""}}) {
    CHECK(desk.Post("/api/v1/login", "", Login(login, password)).body == wrong.body);
  }
  CHECK(Audited(desk) ==
        "ben session.refused 127.0.0.1\n"
        "unknown login session.refused 127.0.0.1\n"
        "eve session.refused 127.0.0.1\n"
        "odd session.refused 127.0.0.1\n"
        "ben session.refused 127.0.0.1\n");
}

TEST_CASE("after ten wrong passwords even the right one has to wait") {
  DeskServer desk;
  desk.Add("ben", "agent", HashOfSecret());
  for (int i = 0; i < 10; ++i) CHECK(desk.Post("/api/v1/login", "", Login("ben", "x")).status == 401);
  const Answer refused = desk.Post("/api/v1/login", "", Login(" BEN ", "correct horse"));
  CHECK(ErrorOf(refused) == "429 throttled");
  CHECK(refused.Header("Retry-After") == "90");
  desk.Advance(90s);
  CHECK(desk.Post("/api/v1/login", "", Login("ben", "correct horse")).status == 200);
  CHECK_MESSAGE(desk.Post("/api/v1/login", "", Login("ben", "correct horse")).status == 200,
                "a right one costs nothing");
}

TEST_CASE("an address that tries many logins has to wait") {
  DeskServer desk;
  int throttled = 0;
  for (int i = 0; i < 31; ++i) throttled += desk.Post("/api/v1/login", "", Login(std::to_string(i), "x")).status == 429;
  CHECK(throttled == 1);
}

TEST_CASE("another site's page cannot sign anybody in, or do anything") {
  DeskServer desk;
  const std::string ben = desk.SignedIn("ben", "lead");
  const std::string ticket = "/api/v1/tickets/" + desk.Waiting("upload").str();
  for (const char* origin :
       {"", "Origin: null\r\n", "Origin: http://evil.example\r\n", "Origin: https://desk.example.evil\r\n"}) {
    CAPTURE(origin);
    CHECK(ErrorOf(desk.Request("POST", "/api/v1/login", "", Login("ben", "x"), origin)) == "403 foreign_origin");
    for (const char* path : {"/claim", "/note", "/resolve", "/hand-back"}) {
      CHECK(ErrorOf(desk.Request("POST", ticket + path, ben, "{}", origin)) == "403 foreign_origin");
    }
    CHECK(ErrorOf(desk.Request("POST", "/api/v1/logout", ben, "", origin)) == "403 foreign_origin");
    CHECK(ErrorOf(desk.Request("POST", "/api/v1/me/password", ben, "{}", origin)) == "403 foreign_origin");
    CHECK(ErrorOf(desk.Request("PUT", "/api/v1/me/presence", ben, "{}", origin)) == "403 foreign_origin");
    CHECK(ErrorOf(desk.Request("POST", "/api/v1/incidents", ben, "{}", origin)) == "403 foreign_origin");
    WireClient socket = desk.Connect();
    CHECK(socket.Upgrade("/ws/desk", ben + origin).status == 403);
  }
  CHECK(desk.store->FindTicket(TicketId(ticket.substr(16)))->status == "waiting");
}

TEST_CASE("without a good session nothing is shown") {
  DeskServer desk;
  const std::string ben = desk.SignedIn("ben", "agent");
  desk.Advance(12h);
  for (const std::string& cookie : {std::string(), std::string("Cookie: deskbell=guess\r\n"),
                                    "Cookie: deskbell=" + std::string(5000, 'x') + "\r\n", ben}) {
    for (const char* path : {"/api/v1/me", "/api/v1/tickets", "/api/v1/tickets/x", "/api/v1/search?q=x",
                             "/api/v1/incidents", "/api/v1/conversations/x/trace"}) {
      CHECK(ErrorOf(desk.Get(path, cookie)) == "401 not_signed_in");
    }
    WireClient socket = desk.Connect();
    CHECK(socket.Upgrade("/ws/desk", cookie + kOwnOrigin).status == 401);
  }
}

TEST_CASE("logging out ends the session and its sockets within a second, and no other's") {
  DeskServer desk;
  const std::string here = desk.SignedIn("ben", "agent");
  const std::string elsewhere = desk.Session("ben", "second");
  DeskLine line = desk.Open(here), other = desk.Open(elsewhere);
  line.Hears("queue");
  other.Hears("queue");
  const Answer answer = desk.Post("/api/v1/logout", here);
  CHECK(answer.status == 204);
  CHECK(answer.Header("Set-Cookie").starts_with("deskbell=; "));
  CHECK(TimeToClose(line, 4506) < 1s);
  CHECK(desk.Get("/api/v1/me", here).status == 401);
  CHECK(desk.Get("/api/v1/me", elsewhere).status == 200);
  other.Send(R"({"t":"ping","n":7})");
  CHECK(At(other.Hears("pong"), "/n") == "7");
}

TEST_CASE("a session that another process ended loses its sockets within a second") {
  DeskServer desk;
  const std::string ben = desk.SignedIn("ben", "agent");
  DeskLine line = desk.Open(ben);
  line.Hears("queue");
  SUBCASE("the session") { REQUIRE(!desk.store->EndSessionsOf(StaffId("ben-id"))); }
  SUBCASE("the account") {
    auto staff = *desk.store->StaffByLogin("ben");
    staff.disabled = true;
    REQUIRE(!desk.store->UpdateStaff(staff));
  }
  SUBCASE("the time") { desk.Advance(13h); }
  CHECK(TimeToClose(line, 4506) < 1s);
}

TEST_CASE("a new password ends every other session and socket") {
  DeskServer desk;
  desk.Add("ben", "agent", HashOfSecret());
  const std::string here = desk.Session("ben", "first"), elsewhere = desk.Session("ben", "second");
  DeskLine line = desk.Open(here), other = desk.Open(elsewhere);
  const auto change = [&](const char* before, const char* after) {
    return desk.Post("/api/v1/me/password", here, R"({"old":")" + std::string(before) + R"(","new":")" + after + "\"}");
  };
  CHECK(ErrorOf(change("wrong", "battery staple")) == "400 bad_password");
  const Answer weak = change("correct horse", "short");
  CHECK(ErrorOf(weak) == "400 weak_password");
  CHECK(At(weak.body, "/error/text") == "A password needs at least 10 characters.");
  CHECK(At(weak.body, "/error/field") == "new");
  CHECK(change("correct horse", "battery staple").status == 204);
  CHECK(TimeToClose(other, 4506) < 1s);
  CHECK(desk.Get("/api/v1/me", elsewhere).status == 401);
  CHECK(desk.Get("/api/v1/me", here).status == 200);
  line.Send(R"({"t":"ping","n":1})");
  line.Hears("pong");
  CHECK(desk.Post("/api/v1/login", "", Login("ben", "battery staple")).status == 200);
  CHECK(desk.Post("/api/v1/login", "", Login("ben", "correct horse")).status == 401);
}

TEST_CASE("a stolen session cannot guess the password") {
  DeskServer desk;
  desk.Add("ben", "agent", HashOfSecret());
  const std::string ben = desk.Session("ben", "stolen");
  for (int i = 0; i < 10; ++i) {
    CHECK(desk.Post("/api/v1/me/password", ben, R"({"old":"x","new":"battery staple"})").status == 400);
  }
  CHECK(desk.Post("/api/v1/me/password", ben, R"({"old":"correct horse","new":"battery staple"})").status == 429);
}

TEST_CASE("agents are counted while they are there") {
  DeskServer desk;
  const std::string ben = desk.SignedIn("ben", "agent"), writer = desk.SignedIn("ann", "author");
  CHECK(desk.desk->AgentsAvailable() == 0);
  DeskLine author = desk.Open(writer);
  author.Hears("welcome");
  {
    DeskLine line = desk.Open(ben);
    CHECK(At(line.Hears("welcome"), "/available") == "true");
    CHECK(desk.desk->AgentsAvailable() == 1);
    CHECK(desk.Put("/api/v1/me/presence", ben, R"({"available":false})").status == 204);
    CHECK(desk.desk->AgentsAvailable() == 0);
    CHECK(At(desk.Get("/api/v1/me", ben).body, "/available") == "false");
    CHECK(desk.Put("/api/v1/me/presence", ben, R"({"available":true})").status == 204);
    CHECK(desk.desk->AgentsAvailable() == 1);
    CHECK(desk.Post("/api/v1/logout", ben).status == 204);
    line.Closes();
  }
  CHECK(Eventually([&] { return desk.desk->AgentsAvailable() == 0; }));
}

}  // namespace deskbell::test
